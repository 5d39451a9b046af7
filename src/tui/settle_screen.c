/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/settle_screen.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "client/upper.h"
#include "form/kind.h"
#include "tui/ask.h"
#include "tui/cell.h"
#include "tui/frame.h"
#include "tui/marks.h"
#include "tui/routes.h"
#include "tui/ui.h"

#define ABOUT TZ_FRAME_TOP	/* whose record, and why */
#define WHY (TZ_FRAME_TOP + 1)
#define HEAD (TZ_FRAME_TOP + 2)
#define TOP (TZ_FRAME_TOP + 3)
#define LABEL 14
#define DECIDED 10
#define REASON 300		/* bytes */

struct settle {
	struct tz_screen screen;
	char id[TZ_RECORD_ID];
	struct tz_upper_rows rows;
	struct tz_marks marks;
	const char *decision;	/* asked about now */
	char why[REASON];
};

static const struct tz_upper_row *
marked(const struct settle *settle)
{
	return settle->marks.mark < settle->rows.n ?
	    &settle->rows.row[settle->marks.mark] : NULL;
}

static bool
is_difference(const struct settle *settle)
{
	return strcmp(settle->rows.kind, TZ_KIND_DIFFERENCE) == 0;
}

static void
enter(struct tz_screen *screen)
{
	struct settle *settle = (struct settle *)screen;
	size_t mark = settle->marks.mark;
	struct tz_err err;

	tz_upper_rows_release(&settle->rows);
	(void)tz_ui_went(screen->ui, tz_client_upper_look(
	    screen->ui->client, settle->id, &settle->rows, &err), &err);
	tz_marks_count(&settle->marks, settle->rows.n);
	tz_marks_set(&settle->marks, mark);
}

static const char *
decided(const struct tz_upper_row *row)
{
	static const char *const words[] = { N_("done"), N_("taken over"),
		N_("refused"), N_("explained") };

	if (row->decision[0] < '2' || row->decision[0] > '5')
		return row->changed ? _("changed") : "";
	return _(words[row->decision[0] - '2']);
}

/* Three values beside each other; what has no field is told in one line. */
static void
draw_row(const void *arg, size_t i, int at)
{
	const struct settle *settle = arg;
	const struct tz_upper_row *row = &settle->rows.row[i];
	int wide = (tz_cell_columns() - 3 - LABEL - DECIDED) / 3;

	if (row->changed && row->decision[0] == '\0')
		tz_cell_style(TZ_CELL_BAD);
	if (row->field[0] == '\0') {
		(void)tz_cell_put(at, 3, LABEL + 3 * wide, row->text);
	} else {
		(void)tz_cell_put(at, 3, LABEL - 1, row->label);
		(void)tz_cell_put(at, 3 + LABEL, wide - 1, row->was);
		(void)tz_cell_put(at, 3 + LABEL + wide, wide - 1,
		    row->proposed);
		(void)tz_cell_put(at, 3 + LABEL + 2 * wide, wide - 1,
		    row->now);
	}
	(void)tz_cell_put(at, 3 + LABEL + 3 * wide, DECIDED - 1,
	    decided(row));
	tz_cell_style(TZ_CELL_PLAIN);
}

static void
draw_head(const struct settle *settle)
{
	int wide = (tz_cell_columns() - 3 - LABEL - DECIDED) / 3;

	(void)tz_cell_put(ABOUT, 1, tz_cell_columns() - 2,
	    settle->rows.title[0] != '\0' ? settle->rows.title :
	    settle->rows.record);
	(void)tz_cell_put(WHY, 1, tz_cell_columns() - 2,
	    settle->rows.reason == NULL ? "" : settle->rows.reason);
	(void)tz_cell_put(HEAD, 3, LABEL - 1, _("field"));
	(void)tz_cell_put(HEAD, 3 + LABEL, wide - 1, _("seen above"));
	(void)tz_cell_put(HEAD, 3 + LABEL + wide, wide - 1, _("proposed"));
	(void)tz_cell_put(HEAD, 3 + LABEL + 2 * wide, wide - 1, _("now"));
}

static void
draw(struct tz_screen *screen)
{
	struct settle *settle = (struct settle *)screen;
	const struct tz_upper_row *row = marked(settle);
	const char *hint = "";

	if (row != NULL && row->decision[0] != '\0')
		hint = row->text;
	else if (row != NULL && row->changed)
		hint = _("it was changed here since they saw it");
	tz_cell_cursor(ABOUT, 1);
	tz_frame_draw(screen->ui, is_difference(settle) ?
	    _("Difference of a comparison") : _("Correction from above"),
	    hint, is_difference(settle) ?
	    _("F10 take over  F6 refuse  F7 explain  Enter record  Esc back") :
	    _("F10 take over  F6 refuse  Enter record  Esc back"));
	draw_head(settle);
	tz_marks_draw(&settle->marks, draw_row, settle);
}

static void
say(struct settle *settle, unsigned confirm)
{
	const struct tz_upper_row *row = marked(settle);
	struct tz_ui *ui = settle->screen.ui;
	uint8_t request[TZ_CLIENT_REQUEST];
	char text[TZ_SENTENCE_TEXT];
	struct tz_problems problems;
	char reply[TZ_RECORD_ID];
	struct tz_err err;

	if (row == NULL)
		return;
	tz_problems_init(&problems);
	tz_client_request(request);
	if (tz_ui_went(ui, tz_client_upper_settle(ui->client, row->id,
	    settle->decision, settle->why, confirm, request, reply,
	    &problems, &err), &err))
		enter(&settle->screen);
	else if (problems.n > 0)
		tz_ui_complain(ui, tz_sentence_text(&problems.item[0].say,
		    text, sizeof(text)));
	tz_problems_release(&problems);
}

/* The clerk has seen all three values and warnings, and means it. */
static void
take_over(struct tz_screen *screen)
{
	struct settle *settle = (struct settle *)screen;

	settle->decision = TZ_UPPER_ACCEPT;
	settle->why[0] = '\0';
	say(settle, TZ_CONFIRM_MINE | TZ_CONFIRM_WARNING |
	    TZ_CONFIRM_DUPLICATE);
}

static void
give_reason(struct tz_screen *screen, const char *typed)
{
	struct settle *settle = (struct settle *)screen;

	tz_utf8_copy(settle->why, sizeof(settle->why), typed);
	say(settle, 0);
}

static bool
is_open(const struct settle *settle)
{
	const struct tz_upper_row *row = marked(settle);

	if (row != NULL && row->decision[0] == '\0')
		return true;
	tz_cell_beep();
	return false;
}

static void
ask_why(struct settle *settle, const char *decision)
{
	if (!is_open(settle))
		return;
	settle->decision = decision;
	tz_ask_for_line(&settle->screen, _("why:"), "", REASON - 1,
	    give_reason);
}

static void
key_settle(struct tz_screen *screen, const struct tz_key *key)
{
	struct settle *settle = (struct settle *)screen;

	if (tz_marks_key(&settle->marks, key->action))
		return;
	switch (key->action) {
	case TZ_ACTION_SAVE:
		if (is_open(settle))
			tz_ask_question(screen, marked(settle)->changed ?
			    _("changed here since: take theirs over?") :
			    _("take the proposed value over?"), take_over);
		break;
	case TZ_ACTION_PRINT:
		ask_why(settle, TZ_UPPER_REFUSE);
		break;
	case TZ_ACTION_SAME:
		if (is_difference(settle))
			ask_why(settle, TZ_UPPER_EXPLAIN);
		else
			tz_cell_beep();
		break;
	case TZ_ACTION_ENTER:
		if (settle->rows.record[0] != '\0')
			screen->ui->routes->record(screen->ui,
			    settle->rows.record);
		break;
	default:
		tz_ui_key(screen, key);
		break;
	}
}

static void
leave(struct tz_screen *screen)
{
	struct settle *settle = (struct settle *)screen;

	tz_upper_rows_release(&settle->rows);
	tz_mem_free(settle);
}

static const struct tz_screen_kind kind = {
	.name = "settle",
	.help = N_("Three values beside each other: the one seen above, the "
	    "one proposed, and the one here now. What is taken over is checked "
	    "and kept in the history like any change; what is refused or "
	    "explained needs its reason. Both are told upwards."),
	.enter = enter,
	.draw = draw,
	.key = key_settle,
	.leave = leave,
};

void
tz_settle_screen_open(struct tz_ui *ui, const char *id)
{
	struct settle *settle = tz_mem_alloc(sizeof(*settle));

	settle->screen.kind = &kind;
	settle->marks.top = TOP;
	tz_utf8_copy(settle->id, sizeof(settle->id), id);
	tz_upper_rows_init(&settle->rows);
	tz_ui_push(ui, &settle->screen);
}
