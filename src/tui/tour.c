/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/tour.h"

#include <stdio.h>
#include <string.h>

#include "base/lines.h"
#include "base/mem.h"
#include "client/client.h"
#include "client/day.h"
#include "tui/cell.h"
#include "tui/frame.h"
#include "tui/marks.h"
#include "tui/ui.h"

#define TEXT_ROWS 5		/* below the list of tasks */

struct tour {
	struct tz_screen screen;
	struct tz_tour_view view;
	struct tz_marks marks;
	bool begun;		/* the mark stands where the clerk put it */
};

/* The first task that is not done; the last one when all are. */
static size_t
next_task(const struct tz_tour_view *view)
{
	size_t i;

	for (i = 0; i + 1 < view->tasks && view->task[i].done; i++)
		;
	return i;
}

static void
enter(struct tz_screen *screen)
{
	struct tour *tour = (struct tour *)screen;
	struct tz_err err;

	(void)tz_ui_went(screen->ui, tz_client_tour(screen->ui->client, false,
	    &tour->view, &err), &err);
	tz_marks_count(&tour->marks, tour->view.tasks);
	if (!tour->begun)
		tz_marks_set(&tour->marks, next_task(&tour->view));
	tour->begun = true;
}

/* The text of a task, folded at the edge. */
static void
draw_text(const char *text, int row)
{
	int columns = tz_cell_columns() - 4;
	char line[512];
	size_t n, next;

	while (*text != '\0' && row <= tz_frame_bottom()) {
		n = tz_lines_break(text, columns, &next);
		n = n < sizeof(line) - 1 ? n : sizeof(line) - 1;
		memcpy(line, text, n);
		line[n] = '\0';
		(void)tz_cell_put(row++, 2, columns, line);
		text += next;
	}
}

static void
draw_task(const void *arg, size_t i, int row)
{
	const struct tour *tour = arg;
	const struct tz_task_view *task = &tour->view.task[i];
	char text[200];

	snprintf(text, sizeof(text), "%2zu %s", i + 1, tz_i18n_chinese() ?
	    task->label : task->label_en);
	(void)tz_cell_put(row, 3, 60, text);
	(void)tz_cell_put(row, 66, 10, task->done ? _("done") : "");
}

static void
draw(struct tz_screen *screen)
{
	struct tour *tour = (struct tour *)screen;
	const struct tz_task_view *task;
	size_t i, done = 0;
	char hint[120];

	tz_cell_cursor(TZ_FRAME_TOP, 1);
	for (i = 0; i < tour->view.tasks; i++)
		done += tour->view.task[i].done;
	snprintf(hint, sizeof(hint), _("%zu of %zu tasks are done"), done,
	    tour->view.tasks);
	tz_frame_draw(screen->ui, tour->view.label == NULL ?
	    _("Guided tasks") : tz_i18n_chinese() ? tour->view.label :
	    tour->view.label_en, hint,
	    _("Up Down  F5 check  Esc back and do it"));
	tz_marks_draw(&tour->marks, draw_task, tour);
	if (tour->marks.mark >= tour->view.tasks)
		return;
	task = &tour->view.task[tour->marks.mark];
	draw_text(tz_i18n_chinese() ? task->text : task->text_en,
	    tz_frame_bottom() - TEXT_ROWS + 1);
}

static void
key_tour(struct tz_screen *screen, const struct tz_key *key)
{
	struct tour *tour = (struct tour *)screen;

	if (tz_marks_key(&tour->marks, key->action))
		return;
	if (key->action == TZ_ACTION_SEND)
		enter(screen);
	else
		tz_ui_key(screen, key);
}

static void
leave(struct tz_screen *screen)
{
	struct tour *tour = (struct tour *)screen;

	tz_tour_view_release(&tour->view);
	tz_mem_free(tour);
}

static const struct tz_screen_kind kind = {
	.name = "tour",
	.enter = enter,
	.draw = draw,
	.key = key_tour,
	.leave = leave,
};

void
tz_tour_open(struct tz_ui *ui)
{
	struct tour *tour = tz_mem_alloc(sizeof(*tour));

	tour->screen.kind = &kind;
	tour->marks.top = TZ_FRAME_TOP;
	tour->marks.foot = TEXT_ROWS + 1;
	tz_tour_view_init(&tour->view);
	tz_ui_push(ui, &tour->screen);
}
