/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/indicator_rows.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "tui/cell.h"
#include "tui/frame.h"
#include "tui/marks.h"
#include "tui/routes.h"
#include "tui/ui.h"

#define HEAD_ROW (TZ_FRAME_TOP + 1)
#define FIRST_ROW (TZ_FRAME_TOP + 2)
#define PAGE 200

struct behind {
	struct tz_screen screen;
	struct tz_indicator_question question;
	struct tz_figure figure;
	enum tz_behind which;
	char title[256];
	struct tz_rows rows;
	uint64_t hidden;
	uint64_t from;		/* number of the first row held, from 0 */
	struct tz_marks marks;
	bool asked;
};

static void
ask(struct behind *behind)
{
	struct tz_ui *ui = behind->screen.ui;
	struct tz_rows rows;
	struct tz_err err;
	uint64_t hidden = 0;

	tz_rows_init(&rows);
	if (!tz_ui_went(ui, tz_client_indicator_rows(ui->client,
	    &behind->question, behind->figure.measure, behind->which,
	    behind->from, PAGE, &rows, &hidden, &err), &err)) {
		tz_rows_release(&rows);
		return;
	}
	tz_rows_release(&behind->rows);
	behind->rows = rows;
	behind->hidden = hidden;
	tz_marks_count(&behind->marks, rows.n);
	tz_marks_set(&behind->marks, 0);
}

/* Coming back from a record leaves the mark where it was. */
static void
enter(struct tz_screen *screen)
{
	struct behind *behind = (struct behind *)screen;

	if (!behind->asked) {
		behind->asked = true;
		ask(behind);
	}
}

static void
draw_head(const struct behind *behind)
{
	char text[400];
	int n;

	n = snprintf(text, sizeof(text), _("%llu records"),
	    (unsigned long long)behind->rows.all);
	if (behind->hidden > 0 && n > 0 && (size_t)n < sizeof(text))
		snprintf(text + n, sizeof(text) - (size_t)n,
		    _(", %llu more that your role may not see"),
		    (unsigned long long)behind->hidden);
	(void)tz_cell_put(HEAD_ROW - 1, 1, 40, tz_i18n_chinese() ?
	    behind->figure.label : behind->figure.label_en);
	(void)tz_cell_put_right(HEAD_ROW - 1, tz_cell_columns() - 1, text);
}

static void
draw_row(const void *arg, size_t i, int row)
{
	const struct behind *behind = arg;
	const struct tz_row *one = &behind->rows.row[i];

	if (one->n < 2)
		return;
	(void)tz_cell_put(row, 3, 14, one->text[0]);
	(void)tz_cell_put(row, 18, tz_cell_columns() - 19, one->text[1]);
}

static void
draw(struct tz_screen *screen)
{
	struct behind *behind = (struct behind *)screen;

	tz_cell_cursor(FIRST_ROW, 1);
	tz_frame_draw(screen->ui, behind->title, "",
	    _("Enter open  PgDn further  Esc back  F1 help"));
	draw_head(behind);
	tz_marks_draw(&behind->marks, draw_row, behind);
}

/* Past the last row held the next ones are fetched, and back again. */
static bool
turn(struct behind *behind, long step)
{
	uint64_t held = behind->from + behind->rows.n;

	if (step > 0 && behind->marks.mark + 1 >= behind->rows.n &&
	    held < behind->rows.all) {
		behind->from = held;
		ask(behind);
		return true;
	}
	if (step < 0 && behind->marks.mark == 0 && behind->from > 0) {
		behind->from -= behind->from < PAGE ? behind->from : PAGE;
		ask(behind);
		tz_marks_set(&behind->marks, behind->rows.n);
		return true;
	}
	return false;
}

static void
open_marked(struct behind *behind)
{
	struct tz_ui *ui = behind->screen.ui;
	size_t mark = behind->marks.mark;

	if (mark < behind->rows.n)
		ui->routes->record(ui, behind->rows.row[mark].id);
	else
		tz_cell_beep();
}

static void
key_rows(struct tz_screen *screen, const struct tz_key *key)
{
	struct behind *behind = (struct behind *)screen;

	if (turn(behind, tz_marks_step(&behind->marks, key->action)) ||
	    tz_marks_key(&behind->marks, key->action))
		return;
	switch (key->action) {
	case TZ_ACTION_ENTER:
		open_marked(behind);
		break;
	case TZ_ACTION_SEND:
		ask(behind);
		break;
	default:
		tz_ui_key(screen, key);
		break;
	}
}

static void
leave(struct tz_screen *screen)
{
	struct behind *behind = (struct behind *)screen;

	tz_rows_release(&behind->rows);
	tz_mem_free(behind);
}

static const struct tz_screen_kind kind = {
	.name = "indicator-rows",
	.help = N_("These records the figure was made of. Enter opens one."),
	.enter = enter,
	.draw = draw,
	.key = key_rows,
	.leave = leave,
};

void
tz_indicator_rows_open(struct tz_ui *ui,
    const struct tz_indicator_question *question,
    const struct tz_figure *figure, enum tz_behind which, const char *title)
{
	struct behind *behind = tz_mem_alloc(sizeof(*behind));

	behind->screen.kind = &kind;
	behind->marks.top = FIRST_ROW;
	behind->question = *question;
	behind->figure = *figure;
	behind->question.id = behind->figure.indicator;
	behind->question.place = "";
	behind->which = which;
	tz_utf8_copy(behind->title, sizeof(behind->title), title);
	tz_rows_init(&behind->rows);
	tz_ui_push(ui, &behind->screen);
}
