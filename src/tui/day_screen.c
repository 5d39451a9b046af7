/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/day_screen.h"

#include <stdio.h>

#include "base/date.h"
#include "base/mem.h"
#include "client/client.h"
#include "client/day.h"
#include "tui/ask.h"
#include "tui/cell.h"
#include "tui/frame.h"
#include "tui/routes.h"
#include "tui/ui.h"

#define LEFT_ROWS 4		/* what is left, below the lists */

struct day {
	struct tz_screen screen;
	struct tz_day_end end;
	size_t mark;		/* of what was not printed */
	size_t first;		/* line at the top of the lists */
};

static void
enter(struct tz_screen *screen)
{
	struct day *day = (struct day *)screen;
	struct tz_err err;

	if (tz_ui_went(screen->ui, tz_client_day_end(screen->ui->client,
	    &day->end, &err), &err))
		screen->ui->unsent = day->end.unsent;
	if (day->mark >= day->end.unprinteds)
		day->mark = 0;
}

/* The heading, the counts, the other heading, what was not printed. */
static size_t
lines(const struct day *day)
{
	return 2 + day->end.counts + day->end.unprinteds;
}

static void
draw_count(const struct tz_day_count *count, int row)
{
	char text[32];
	const uint32_t number[] = { count->made, count->changed, count->steps,
	    count->prints };
	size_t i;

	(void)tz_cell_put(row, 3, 12, count->user);
	(void)tz_cell_put(row, 16, 26, tz_i18n_chinese() ? count->label :
	    count->label_en);
	for (i = 0; i < 4; i++) {
		snprintf(text, sizeof(text), "%8lu", (unsigned long)number[i]);
		(void)tz_cell_put(row, 42 + (int)i * 9, 8, text);
	}
}

static void
draw_head(int row)
{
	static const char *const names[] = { N_("made"), N_("changed"),
		N_("steps"), N_("printed") };
	size_t i;

	(void)tz_cell_put(row, 1, 40, _("done today"));
	for (i = 0; i < 4; i++)
		(void)tz_cell_put_right(row, 50 + (int)i * 9, _(names[i]));
}

static void
draw_unprinted(const struct day *day, size_t i, int row)
{
	const struct tz_day_record *record = &day->end.unprinted[i];

	if (i == day->mark) {
		(void)tz_cell_put(row, 1, 1, ">");
		tz_cell_cursor(row, 1);
	}
	(void)tz_cell_put(row, 3, 12, record->label);
	(void)tz_cell_put(row, 16, tz_cell_columns() - 18, record->title);
}

static void
draw_line(const struct day *day, size_t i, int row)
{
	if (i == 0)
		draw_head(row);
	else if (i <= day->end.counts)
		draw_count(&day->end.count[i - 1], row);
	else if (i == day->end.counts + 1)
		(void)tz_cell_put(row, 1, 60, day->end.unprinteds == 0 ?
		    _("all that was offered has been printed") :
		    _("not printed yet"));
	else
		draw_unprinted(day, i - day->end.counts - 2, row);
}

static void
when(int64_t ms, char *out, size_t size)
{
	char time[TZ_TIME_TEXT];

	snprintf(out, size, "%.16s", ms == 0 ? _("never") :
	    tz_time_format(ms, time));
}

static void
draw_left(const struct day *day, int row)
{
	char text[200], time[40], since[40];

	snprintf(text, sizeof(text), _("drafts: %lu of yours, %lu of others"),
	    (unsigned long)day->end.drafts,
	    (unsigned long)day->end.others_drafts);
	(void)tz_cell_put(row, 1, 76, text);
	when(day->end.synced_at, time, sizeof(time));
	when(day->end.unsent_since, since, sizeof(since));
	snprintf(text, sizeof(text), _("unsent: %llu, the oldest %s; "
	    "last acknowledged %s"), (unsigned long long)day->end.unsent,
	    day->end.unsent_since == 0 ? "-" : since, time);
	(void)tz_cell_put(row + 1, 1, 76, text);
	when(day->end.backup_at, time, sizeof(time));
	snprintf(text, sizeof(text), _("last backup: %s"), time);
	(void)tz_cell_put(row + 2, 1, 76, text);
}

static void
draw(struct tz_screen *screen)
{
	struct day *day = (struct day *)screen;
	int bottom = tz_frame_bottom() - LEFT_ROWS, row;
	char title[64], text[TZ_DATE_TEXT];
	size_t i;

	tz_cell_cursor(TZ_FRAME_TOP, 1);
	snprintf(title, sizeof(title), "%s  %s", _("Day-end"),
	    tz_date_format(day->end.day, text));
	tz_frame_draw(screen->ui, title, day->end.drafts > 0 ?
	    _("finish or drop your drafts, print, send, sign out") :
	    _("print, send, sign out"),
	    _("Enter open  F5 send now  F6 print  F10 sign out  Esc back"));
	for (i = day->first, row = TZ_FRAME_TOP; i < lines(day) &&
	    row <= bottom; i++, row++)
		draw_line(day, i, row);
	draw_left(day, tz_frame_bottom() - 2);
}

/* Keeps the marked record in sight. */
static void
show_mark(struct day *day)
{
	size_t room = (size_t)(tz_frame_bottom() - LEFT_ROWS - TZ_FRAME_TOP);
	size_t line = day->end.counts + 2 + day->mark;

	if (line > day->first + room)
		day->first = line - room;
	if (day->mark == 0)
		day->first = lines(day) <= room + 1 || line <= room ? 0 :
		    day->first;
}

static void
sign_out(struct tz_screen *screen)
{
	screen->ui->ended = true;
}

static void
use(struct day *day, bool print)
{
	struct tz_ui *ui = day->screen.ui;
	const struct tz_day_record *record = &day->end.unprinted[day->mark];

	if (day->mark >= day->end.unprinteds)
		tz_cell_beep();
	else if (print)
		ui->routes->print(ui, record->id, record->what);
	else
		ui->routes->record(ui, record->id);
}

static void
key_day(struct tz_screen *screen, const struct tz_key *key)
{
	struct day *day = (struct day *)screen;

	switch (key->action) {
	case TZ_ACTION_BACK:
		tz_ui_pop(screen->ui);
		break;
	case TZ_ACTION_UP:
	case TZ_ACTION_PREV:
		day->mark -= day->mark > 0 ? 1 : 0;
		show_mark(day);
		break;
	case TZ_ACTION_DOWN:
	case TZ_ACTION_NEXT:
		day->mark += day->mark + 1 < day->end.unprinteds ? 1 : 0;
		show_mark(day);
		break;
	case TZ_ACTION_ENTER:
		use(day, false);
		break;
	case TZ_ACTION_PRINT:
		use(day, true);
		break;
	case TZ_ACTION_SEND:
		screen->ui->routes->send(screen->ui);
		break;
	case TZ_ACTION_HELP:
		screen->ui->routes->help(screen->ui, _("The end of the day: "
		    "what was done, not printed, not finished, not sent."));
		break;
	case TZ_ACTION_SAVE:
		tz_ask_question(screen, _("sign out?"), sign_out);
		break;
	default:
		tz_cell_beep();
		break;
	}
}

static void
leave(struct tz_screen *screen)
{
	struct day *day = (struct day *)screen;

	tz_day_end_release(&day->end);
	tz_mem_free(day);
}

static const struct tz_screen_kind kind = {
	.name = "day-end",
	.enter = enter,
	.draw = draw,
	.key = key_day,
	.leave = leave,
};

void
tz_day_screen_open(struct tz_ui *ui)
{
	struct day *day = tz_mem_alloc(sizeof(*day));

	day->screen.kind = &kind;
	tz_day_end_init(&day->end);
	tz_ui_push(ui, &day->screen);
}
