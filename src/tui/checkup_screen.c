/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/checkup_screen.h"

#include <stdio.h>

#include "base/date.h"
#include "base/mem.h"
#include "client/checkup.h"
#include "form/form.h"
#include "form/forms.h"
#include "tui/cell.h"
#include "tui/frame.h"
#include "tui/marks.h"
#include "tui/routes.h"
#include "tui/ui.h"
#include "tui/words.h"

#define TOP (TZ_FRAME_TOP + 1)	/* the first line of a list */

struct checkup {
	struct tz_screen screen;
	struct tz_checkup_found found;
	bool done;		/* found holds an answer */
	bool inside;		/* the faults of one check */
	struct tz_marks marks;	/* checks, or the faults of one check */
	size_t outer;		/* the check whose faults are shown */
};

static const char *
either(const char *chinese, const char *english)
{
	return tz_i18n_chinese() || english[0] == '\0' ? chinese : english;
}

static bool
is_shown(const struct checkup *checkup, const struct tz_fault *fault)
{
	return checkup->found.said[fault->said].check == checkup->outer;
}

/* Shows the checks, or the faults of the outer one, with one row marked. */
static void
show(struct checkup *checkup, bool inside, size_t mark)
{
	size_t k, n = 0;

	checkup->inside = inside;
	for (k = 0; k < checkup->found.faults; k++)
		n += is_shown(checkup, &checkup->found.fault[k]);
	tz_marks_count(&checkup->marks, inside ? n : checkup->found.rows);
	tz_marks_set(&checkup->marks, 0);
	tz_marks_set(&checkup->marks, mark);
}

/* Asks the daemon, which may take a while in a large office. */
static void
run(struct checkup *checkup)
{
	struct tz_ui *ui = checkup->screen.ui;
	struct tz_err err;

	tz_frame_draw(ui, _("Data check"), _("checking the data ..."), "");
	tz_cell_update();
	tz_checkup_found_release(&checkup->found);
	checkup->done = tz_ui_went(ui, tz_client_checkup(ui->client, "", 0,
	    &checkup->found, &err), &err);
	show(checkup, false, 0);
}

static void
enter(struct tz_screen *screen)
{
	struct checkup *checkup = (struct checkup *)screen;

	if (!checkup->done)
		run(checkup);
}

/* Fault i of the check that is shown; NULL past the last. */
static const struct tz_fault *
fault_at(const struct checkup *checkup, size_t i)
{
	size_t k;

	for (k = 0; k < checkup->found.faults; k++)
		if (is_shown(checkup, &checkup->found.fault[k]) && i-- == 0)
			return &checkup->found.fault[k];
	return NULL;
}

static void
draw_check(const struct tz_checkup_row *row, int at)
{
	char text[32];

	(void)tz_cell_put(at, 3, 6, row->name);
	(void)tz_cell_put(at, 10, 40, either(row->label, row->label_en));
	if (row->errors > 0)
		tz_cell_style(TZ_CELL_BAD);
	snprintf(text, sizeof(text), "%llu", (unsigned long long)row->errors);
	(void)tz_cell_put_right(at, 62, row->errors > 0 ? text : "-");
	tz_cell_style(TZ_CELL_PLAIN);
	snprintf(text, sizeof(text), "%llu",
	    (unsigned long long)row->warnings);
	(void)tz_cell_put_right(at, 74, row->warnings > 0 ? text : "-");
}

static void
draw_fault(const struct checkup *checkup, const struct tz_fault *fault,
    int at)
{
	const struct tz_checkup_said *said =
	    &checkup->found.said[fault->said];
	int columns = tz_cell_columns();

	if (!said->warning)
		tz_cell_style(TZ_CELL_BAD);
	(void)tz_cell_put(at, 3, 12, said->form[0] == '\0' ?
	    _("the office as a whole") : either(said->label, said->label_en));
	(void)tz_cell_put(at, 16, 30, fault->title);
	(void)tz_cell_put(at, 48, columns - 50, either(said->say,
	    said->say_en));
	tz_cell_style(TZ_CELL_PLAIN);
}

static void
draw_line(const void *arg, size_t i, int at)
{
	const struct checkup *checkup = arg;
	const struct tz_fault *fault;

	if (!checkup->inside) {
		draw_check(&checkup->found.row[i], at);
	} else {
		fault = fault_at(checkup, i);
		if (fault != NULL)
			draw_fault(checkup, fault, at);
	}
}

static void
draw_head(const struct checkup *checkup)
{
	if (!checkup->inside) {
		(void)tz_cell_put(TZ_FRAME_TOP, 3, 40, _("check"));
		(void)tz_cell_put_right(TZ_FRAME_TOP, 62, _("errors"));
		(void)tz_cell_put_right(TZ_FRAME_TOP, 74, _("warnings"));
		return;
	}
	(void)tz_cell_put(TZ_FRAME_TOP, 3, 12, _("register"));
	(void)tz_cell_put(TZ_FRAME_TOP, 16, 30, _("title"));
	(void)tz_cell_put(TZ_FRAME_TOP, 48, 30, _("what is wrong"));
}

/* Where the marked fault is mended, and who changed its record last. */
static void
say_where(const struct checkup *checkup, char *out, size_t size)
{
	const struct tz_fault *fault = fault_at(checkup,
	    checkup->marks.mark);
	const struct tz_form *form = fault == NULL ? NULL :
	    tz_forms_of(checkup->screen.ui->forms, fault->id);
	const struct tz_field *field = form == NULL ? NULL :
	    tz_form_number(form, fault->field);

	if (fault == NULL || fault->id[0] == '\0')
		*out = '\0';
	else
		snprintf(out, size, "%s  %s  %s", fault->id,
		    field == NULL ? "" : tz_words_field(field), fault->by);
}

static void
draw(struct tz_screen *screen)
{
	struct checkup *checkup = (struct checkup *)screen;
	const struct tz_checkup_found *found = &checkup->found;
	char title[200], hint[200], day[TZ_DATE_TEXT];

	tz_cell_cursor(TZ_FRAME_TOP, 1);
	if (checkup->inside) {
		snprintf(title, sizeof(title), "%s  %s",
		    found->row[checkup->outer].name,
		    either(found->row[checkup->outer].label,
		    found->row[checkup->outer].label_en));
		say_where(checkup, hint, sizeof(hint));
	} else {
		snprintf(title, sizeof(title), "%s  %s", _("Data check"),
		    checkup->done ? tz_date_format(found->on, day) : "");
		snprintf(hint, sizeof(hint), "%s", _("errors are mended "
		    "before anything is reported"));
	}
	tz_frame_draw(screen->ui, title, hint,
	    _("Enter open  F5 check again  Esc back"));
	draw_head(checkup);
	tz_marks_draw(&checkup->marks, draw_line, checkup);
}

/* Into a check, or to a faulty record at the field that is to be mended. */
static void
open_marked(struct checkup *checkup)
{
	const struct tz_checkup_row *row;
	const struct tz_fault *fault;
	size_t mark = checkup->marks.mark;

	if (checkup->inside) {
		fault = fault_at(checkup, mark);
		if (fault == NULL || fault->id[0] == '\0')
			tz_cell_beep();
		else
			checkup->screen.ui->routes->record_at(
			    checkup->screen.ui, fault->id, fault->field);
		return;
	}
	row = mark < checkup->found.rows ? &checkup->found.row[mark] : NULL;
	if (row == NULL || row->errors + row->warnings == 0) {
		tz_ui_say(checkup->screen.ui, _("no faults"));
		return;
	}
	checkup->outer = mark;
	show(checkup, true, 0);
}

static void
go_back(struct checkup *checkup)
{
	if (checkup->inside)
		show(checkup, false, checkup->outer);
	else
		tz_ui_pop(checkup->screen.ui);
}

static void
key_checkup(struct tz_screen *screen, const struct tz_key *key)
{
	struct checkup *checkup = (struct checkup *)screen;

	if (tz_marks_key(&checkup->marks, key->action))
		return;
	switch (key->action) {
	case TZ_ACTION_BACK:
		go_back(checkup);
		break;
	case TZ_ACTION_ENTER:
		open_marked(checkup);
		break;
	case TZ_ACTION_SEND:
		run(checkup);
		break;
	default:
		tz_ui_key(screen, key);
		break;
	}
}

static void
leave(struct tz_screen *screen)
{
	struct checkup *checkup = (struct checkup *)screen;

	tz_checkup_found_release(&checkup->found);
	tz_mem_free(checkup);
}

static const struct tz_screen_kind kind = {
	.name = "checkup",
	.help = N_("The data check: what is wrong in the registers. Enter "
	    "shows the records of a check, and then the record at the field "
	    "to be mended."),
	.enter = enter,
	.draw = draw,
	.key = key_checkup,
	.leave = leave,
};

void
tz_checkup_screen_open(struct tz_ui *ui)
{
	struct checkup *checkup = tz_mem_alloc(sizeof(*checkup));

	checkup->screen.kind = &kind;
	checkup->marks.top = TOP;
	tz_checkup_found_init(&checkup->found);
	tz_ui_push(ui, &checkup->screen);
}
