/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/report_screen.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "client/report.h"
#include "form/period.h"
#include "tui/ask.h"
#include "tui/cell.h"
#include "tui/frame.h"
#include "tui/marks.h"
#include "tui/pager.h"
#include "tui/picker.h"
#include "tui/report_paper.h"
#include "tui/routes.h"
#include "tui/ui.h"

#define FIRST_ROW (TZ_FRAME_TOP + 1)
#define REPORT_MAX (4 * 1024 * 1024)
#define PREVIEW 76		/* columns that the pager does not fold */
#define CHOICES 500		/* figures or records in a menu */

/* Columns of the list. */
#define AT_CODE 3
#define AT_LABEL 8
#define LABEL 31
#define AT_PERIOD 40
#define AT_DUE 57
#define AT_STATE 69

struct reports {
	struct tz_screen screen;
	struct tz_rows rows;
	char name[TZ_RECORD_ID];	/* to begin with, "" = the first */
	struct tz_marks marks;
	struct tz_period period;	/* asked for; 0 = the one in the list */
};

static const char *
text_of(const struct reports *reports, enum tz_report_text which)
{
	return reports->rows.row[reports->marks.mark].text[which];
}

static void
ask(struct reports *reports)
{
	struct tz_ui *ui = reports->screen.ui;
	struct tz_err err;
	size_t i;

	if (!tz_ui_went(ui, tz_client_reports(ui->client, &reports->rows,
	    &err), &err))
		return;
	for (i = 0; i < reports->rows.n; i++)
		if (strcmp(reports->rows.row[i].id, reports->name) == 0)
			reports->marks.mark = i;
	reports->name[0] = '\0';
	tz_marks_count(&reports->marks, reports->rows.n);
	tz_marks_set(&reports->marks, reports->marks.mark);
}

static void
enter(struct tz_screen *screen)
{
	ask((struct reports *)screen);
}

static void
draw_row(const void *arg, size_t i, int row)
{
	const struct reports *reports = arg;
	char *const *text = reports->rows.row[i].text;
	bool late = text[TZ_REPORT_WHEN_TEXT][0] == 'l';

	if (late)
		tz_cell_style(TZ_CELL_BAD);
	(void)tz_cell_put(row, AT_CODE, 4,
	    text[TZ_REPORT_CODE_TEXT][0] != '\0' ?
	    text[TZ_REPORT_CODE_TEXT] : text[TZ_REPORT_PRINT_TEXT]);
	(void)tz_cell_put(row, AT_LABEL, LABEL, text[TZ_REPORT_LABEL_TEXT]);
	(void)tz_cell_put(row, AT_PERIOD, AT_DUE - AT_PERIOD - 1,
	    text[TZ_REPORT_DUE_TEXT][0] != '\0' ?
	    text[TZ_REPORT_PERIOD_TEXT] : "");
	(void)tz_cell_put(row, AT_DUE, 10, text[TZ_REPORT_DUE_TEXT]);
	(void)tz_cell_put(row, AT_DUE + 10, 1, late ? "!" :
	    text[TZ_REPORT_WHEN_TEXT][0] == 's' ? "*" : "");
	(void)tz_cell_put(row, AT_STATE, 10, text[TZ_REPORT_STATE_TEXT]);
	tz_cell_style(TZ_CELL_PLAIN);
}

static void
draw(struct tz_screen *screen)
{
	struct reports *reports = (struct reports *)screen;

	tz_cell_cursor(FIRST_ROW, 1);
	tz_frame_draw(screen->ui, _("Reports"),
	    _("! is late, * is due within seven days"),
	    _("Enter read, figures, save, print, send  Esc back  F1 help"));
	tz_marks_draw(&reports->marks, draw_row, reports);
}

static void
fill_ask(const struct reports *reports, struct tz_report_request *request)
{
	int32_t from, to;

	memset(request, 0, sizeof(*request));
	request->name = text_of(reports, TZ_REPORT_NAME_TEXT);
	request->format = "text";
	if (reports->period.to != 0) {
		request->from = reports->period.from;
		request->to = reports->period.to;
	} else if (tz_date_parse(text_of(reports, TZ_REPORT_FROM_TEXT),
	    &from) && tz_date_parse(text_of(reports, TZ_REPORT_TO_TEXT),
	    &to)) {
		request->from = from;
		request->to = to;
	}
}

static void
to_pager(struct reports *reports)
{
	struct tz_ui *ui = reports->screen.ui;
	struct tz_report_request request;
	struct tz_buf text;
	struct tz_err err;

	fill_ask(reports, &request);
	request.columns = PREVIEW;
	tz_buf_init(&text, REPORT_MAX);
	if (tz_ui_went(ui, tz_client_report(ui->client, &request, &text,
	    &err), &err))
		tz_pager_paper(ui, text_of(reports, TZ_REPORT_LABEL_TEXT),
		    tz_buf_str(&text));
	tz_buf_release(&text);
}

/* Rows as a menu; the code is what is chosen by. */
static void
menu_of(struct reports *reports, const struct tz_rows *rows,
    const char *title, void (*chosen)(struct tz_screen *owner, void *arg,
    const struct tz_choice *choice))
{
	size_t i, n = rows->n < CHOICES ? rows->n : CHOICES;
	struct tz_choice *choice = tz_mem_alloc((n + 1) * sizeof(*choice));

	for (i = 0; i < n; i++) {
		tz_utf8_copy(choice[i].code, sizeof(choice[i].code),
		    rows->row[i].id);
		snprintf(choice[i].name, sizeof(choice[i].name), "%.80s  %.80s",
		    rows->row[i].text[0], rows->row[i].text[1]);
	}
	if (n > 0)
		tz_picker_menu(&reports->screen, title, choice, n, chosen);
	else
		tz_ui_say(reports->screen.ui,
		    _("there is no record behind it"));
	tz_mem_free(choice);
}

static void
open_record(struct tz_screen *owner, void *arg,
    const struct tz_choice *choice)
{
	(void)arg;
	owner->ui->routes->record(owner->ui, choice->code);
}

static void
follow_figure(struct tz_screen *owner, void *arg,
    const struct tz_choice *choice)
{
	struct reports *reports = (struct reports *)owner;
	struct tz_ui *ui = owner->ui;
	struct tz_report_request request;
	struct tz_rows rows;
	struct tz_err err;

	(void)arg;
	fill_ask(reports, &request);
	tz_rows_init(&rows);
	if (tz_ui_went(ui, tz_client_report_behind(ui->client, &request,
	    choice->code, &rows, &err), &err))
		menu_of(reports, &rows, choice->name, open_record);
	tz_rows_release(&rows);
}

static void
list_figures(struct reports *reports)
{
	struct tz_ui *ui = reports->screen.ui;
	struct tz_report_request request;
	struct tz_rows rows;
	struct tz_err err;

	fill_ask(reports, &request);
	tz_rows_init(&rows);
	if (tz_ui_went(ui, tz_client_report_figures(ui->client, &request,
	    &rows, &err), &err))
		menu_of(reports, &rows, _("records behind which figure"),
		    follow_figure);
	tz_rows_release(&rows);
}

static void
make_record(struct reports *reports)
{
	struct tz_ui *ui = reports->screen.ui;
	struct tz_report_request request;
	uint8_t id[TZ_CLIENT_REQUEST];
	char record[TZ_RECORD_ID] = "";
	struct tz_problems problems;
	char text[TZ_SENTENCE_TEXT];
	struct tz_err err;

	fill_ask(reports, &request);
	tz_problems_init(&problems);
	tz_client_request(id);
	if (tz_ui_went(ui, tz_client_report_make(ui->client, &request, id, 0,
	    record, &problems, &err), &err))
		ui->routes->record(ui, record);
	else if (problems.n > 0)
		tz_ui_complain(ui, tz_problem_say(&problems.item[0], text,
		    sizeof(text)));
	tz_problems_release(&problems);
}

static void
save_as(struct tz_screen *owner, const char *typed)
{
	struct tz_report_request request;

	fill_ask((struct reports *)owner, &request);
	tz_report_paper_save(owner->ui, &request, typed);
}

static void
take_period(struct tz_screen *owner, const char *typed)
{
	struct reports *reports = (struct reports *)owner;

	if (tz_period_parse(typed, &reports->period))
		to_pager(reports);
	else
		tz_ui_complain(owner->ui,
		    _("a period is written 2026-10, 2026-Q3 or 2026"));
}

static void
ask_file(struct reports *reports)
{
	char name[80];

	snprintf(name, sizeof(name), "%s.txt",
	    text_of(reports, TZ_REPORT_NAME_TEXT));
	tz_ask_for_line(&reports->screen, _("file (.txt, .html, .csv):"),
	    name, 200, save_as);
}

static void
chosen(struct tz_screen *owner, void *arg, const struct tz_choice *choice)
{
	struct reports *reports = (struct reports *)owner;
	struct tz_report_request request;

	(void)arg;
	switch (choice->code[0]) {
	case 'r':
		to_pager(reports);
		break;
	case 'f':
		list_figures(reports);
		break;
	case 'o':
		tz_ask_for_line(owner, _("period:"), "", 24, take_period);
		break;
	case 's':
		ask_file(reports);
		break;
	case 'm':
		make_record(reports);
		break;
	case 'w':
		owner->ui->routes->record(owner->ui,
		    text_of(reports, TZ_REPORT_RECORD_TEXT));
		break;
	default:
		fill_ask(reports, &request);
		tz_report_paper_print(owner->ui, &request,
		    choice->code[0] == 't');
	}
}

static void
open_marked(struct reports *reports)
{
	struct tz_choice choice[8];
	size_t n = 0;

	if (reports->marks.mark >= reports->rows.n) {
		tz_cell_beep();
		return;
	}
	memset(&reports->period, 0, sizeof(reports->period));
	tz_picker_add(choice, &n, "read", _("read it"));
	tz_picker_add(choice, &n, "figures", _("records behind its figures"));
	tz_picker_add(choice, &n, "other", _("another period"));
	tz_picker_add(choice, &n, "save", _("save to a file"));
	tz_picker_add(choice, &n, "print", _("print"));
	tz_picker_add(choice, &n, "terminal", _("printer at this terminal"));
	if (text_of(reports, TZ_REPORT_CODE_TEXT)[0] != '\0')
		tz_picker_add(choice, &n, "make",
		    _("enter it among the reports that are sent"));
	if (text_of(reports, TZ_REPORT_RECORD_TEXT)[0] != '\0')
		tz_picker_add(choice, &n, "way", _("its record: sign, send"));
	tz_picker_menu(&reports->screen,
	    text_of(reports, TZ_REPORT_LABEL_TEXT), choice, n, chosen);
}

static void
key_reports(struct tz_screen *screen, const struct tz_key *key)
{
	struct reports *reports = (struct reports *)screen;

	if (tz_marks_key(&reports->marks, key->action))
		return;
	switch (key->action) {
	case TZ_ACTION_ENTER:
	case TZ_ACTION_PRINT:
		open_marked(reports);
		break;
	case TZ_ACTION_SEND:
		ask(reports);
		break;
	default:
		tz_ui_key(screen, key);
		break;
	}
}

static void
leave(struct tz_screen *screen)
{
	struct reports *reports = (struct reports *)screen;

	tz_rows_release(&reports->rows);
	tz_mem_free(reports);
}

static const struct tz_screen_kind kind = {
	.name = "reports",
	.help = N_("Each report with the period that is worked on, its day, "
	    "and how far it is. Every figure leads to its records."),
	.enter = enter,
	.draw = draw,
	.key = key_reports,
	.leave = leave,
};

void
tz_report_screen_at(struct tz_ui *ui, const char *name)
{
	struct reports *reports = tz_mem_alloc(sizeof(*reports));

	reports->screen.kind = &kind;
	reports->marks.top = FIRST_ROW;
	tz_utf8_copy(reports->name, sizeof(reports->name), name);
	tz_rows_init(&reports->rows);
	tz_ui_push(ui, &reports->screen);
}

void
tz_report_screen_open(struct tz_ui *ui)
{
	tz_report_screen_at(ui, "");
}
