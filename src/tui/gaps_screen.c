/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/gaps_screen.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "client/setup.h"
#include "tui/cell.h"
#include "tui/frame.h"
#include "tui/marks.h"
#include "tui/routes.h"
#include "tui/ui.h"

#define TOP (TZ_FRAME_TOP + 1)	/* the first line of the list */
#define MOST 10000		/* lines that are listed */

struct gaps {
	struct tz_screen screen;
	struct tz_gap *gap;
	size_t n;
	struct tz_marks marks;
	bool mine;		/* only what the own account entered */
};

static void
keep(const struct tz_gap *gap, void *arg)
{
	struct gaps *gaps = arg;
	const struct tz_who *who = tz_client_who(gaps->screen.ui->client);

	if (gaps->n == MOST || (gaps->mine && who != NULL &&
	    strcmp(gap->user, who->user) != 0))
		return;
	if (gaps->n % 64 == 0)
		gaps->gap = tz_mem_resize(gaps->gap, gaps->n + 64,
		    sizeof(*gaps->gap));
	gaps->gap[gaps->n++] = *gap;
}

/* What was filled meanwhile is gone, and the mark stays where it was. */
static void
enter(struct tz_screen *screen)
{
	struct gaps *gaps = (struct gaps *)screen;
	struct tz_ui *ui = screen->ui;
	uint64_t records;
	struct tz_err err;
	size_t mark;

	gaps->n = 0;
	(void)tz_ui_went(ui, tz_client_gaps(ui->client, "", keep, gaps,
	    &records, &err), &err);
	mark = gaps->marks.mark;
	tz_marks_count(&gaps->marks, gaps->n);
	tz_marks_set(&gaps->marks, mark);
}

static void
draw_line(const void *arg, size_t i, int at)
{
	const struct gaps *gaps = arg;
	const struct tz_gap *gap = &gaps->gap[i];
	int columns = tz_cell_columns();

	(void)tz_cell_put(at, 3, 12, gap->reg);
	(void)tz_cell_put(at, 16, 36, gap->title);
	(void)tz_cell_put(at, 53, 16, gap->label);
	(void)tz_cell_put(at, 70, columns - 71, gap->user);
}

static void
draw(struct tz_screen *screen)
{
	struct gaps *gaps = (struct gaps *)screen;
	char title[100], hint[100];

	tz_cell_cursor(TZ_FRAME_TOP, 1);
	snprintf(title, sizeof(title), "%s  %zu", _("Still owed"), gaps->n);
	snprintf(hint, sizeof(hint), "%s", gaps->n == 0 ?
	    _("nothing is owed") : gaps->gap[gaps->marks.mark].id);
	tz_frame_draw(screen->ui, title, hint,
	    _("Enter fill in  F5 mine or all  Esc back"));
	(void)tz_cell_put(TZ_FRAME_TOP, 3, 12, _("register"));
	(void)tz_cell_put(TZ_FRAME_TOP, 16, 30, _("title"));
	(void)tz_cell_put(TZ_FRAME_TOP, 53, 16, _("is missing"));
	(void)tz_cell_put(TZ_FRAME_TOP, 70, 10, _("entered by"));
	tz_marks_draw(&gaps->marks, draw_line, gaps);
}

static void
open_marked(struct gaps *gaps)
{
	const struct tz_gap *gap = &gaps->gap[gaps->marks.mark];

	if (gaps->n == 0)
		tz_cell_beep();
	else
		gaps->screen.ui->routes->record_at(gaps->screen.ui, gap->id,
		    gap->no);
}

static void
key_gaps(struct tz_screen *screen, const struct tz_key *key)
{
	struct gaps *gaps = (struct gaps *)screen;

	if (tz_marks_key(&gaps->marks, key->action))
		return;
	switch (key->action) {
	case TZ_ACTION_ENTER:
		open_marked(gaps);
		break;
	case TZ_ACTION_SEND:
		gaps->mine = !gaps->mine;
		enter(screen);
		break;
	default:
		tz_ui_key(screen, key);
		break;
	}
}

static void
leave(struct tz_screen *screen)
{
	struct gaps *gaps = (struct gaps *)screen;

	tz_mem_free(gaps->gap);
	tz_mem_free(gaps);
}

static const struct tz_screen_kind kind = {
	.name = "gaps",
	.enter = enter,
	.draw = draw,
	.key = key_gaps,
	.leave = leave,
};

void
tz_gaps_screen_open(struct tz_ui *ui)
{
	struct gaps *gaps = tz_mem_alloc(sizeof(*gaps));

	gaps->screen.kind = &kind;
	gaps->marks.top = TOP;
	tz_ui_push(ui, &gaps->screen);
}
