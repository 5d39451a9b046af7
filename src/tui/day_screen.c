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
#include "tui/marks.h"
#include "tui/routes.h"
#include "tui/ui.h"
#include "tui/words.h"

#define LEFT_ROWS 4		/* what is left, below the lists */

struct day {
	struct tz_screen screen;
	struct tz_day_end end;
	struct tz_marks marks;	/* of what was not printed */
};

static void
enter(struct tz_screen *screen)
{
	struct day *day = (struct day *)screen;
	struct tz_err err;

	if (tz_ui_went(screen->ui, tz_client_day_end(screen->ui->client,
	    &day->end, &err), &err))
		screen->ui->unsent = day->end.unsent;
	day->marks.head = day->end.counts + 2;
	tz_marks_count(&day->marks, day->end.unprinteds);
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
draw_unprinted(const struct tz_day_record *record, int row)
{
	(void)tz_cell_put(row, 3, 12, record->label);
	(void)tz_cell_put(row, 16, tz_cell_columns() - 18, record->title);
}

/* The heading, the counts, the other heading, what was not printed. */
static void
draw_line(const void *arg, size_t i, int row)
{
	const struct day *day = arg;

	if (i == 0)
		draw_head(row);
	else if (i <= day->end.counts)
		draw_count(&day->end.count[i - 1], row);
	else if (i == day->end.counts + 1)
		(void)tz_cell_put(row, 1, 60, day->end.unprinteds == 0 ?
		    _("all that was offered has been printed") :
		    _("not printed yet"));
	else
		draw_unprinted(&day->end.unprinted[i - day->marks.head], row);
}

static void
draw_left(const struct day *day, int row)
{
	char text[200], time[40], since[40];

	snprintf(text, sizeof(text), _("drafts: %lu of yours, %lu of others"),
	    (unsigned long)day->end.drafts,
	    (unsigned long)day->end.others_drafts);
	(void)tz_cell_put(row, 1, 76, text);
	tz_words_time(day->end.synced_at, time, sizeof(time));
	tz_words_time(day->end.unsent_since, since, sizeof(since));
	snprintf(text, sizeof(text), _("unsent: %llu, the oldest %s; "
	    "last acknowledged %s"), (unsigned long long)day->end.unsent,
	    day->end.unsent_since == 0 ? "-" : since, time);
	(void)tz_cell_put(row + 1, 1, 76, text);
	tz_words_time(day->end.backup_at, time, sizeof(time));
	snprintf(text, sizeof(text), _("last backup: %s"), time);
	(void)tz_cell_put(row + 2, 1, 76, text);
}

static void
draw(struct tz_screen *screen)
{
	struct day *day = (struct day *)screen;
	char title[64], text[TZ_DATE_TEXT];

	tz_cell_cursor(TZ_FRAME_TOP, 1);
	snprintf(title, sizeof(title), "%s  %s", _("Day-end"),
	    tz_date_format(day->end.day, text));
	tz_frame_draw(screen->ui, title, day->end.drafts > 0 ?
	    _("finish or drop your drafts, print, send, sign out") :
	    _("print, send, sign out"),
	    _("Enter open  F5 send now  F6 print  F10 sign out  Esc back"));
	tz_marks_draw(&day->marks, draw_line, day);
	draw_left(day, tz_frame_bottom() - 2);
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
	const struct tz_day_record *record =
	    &day->end.unprinted[day->marks.mark];

	if (day->marks.mark >= day->end.unprinteds)
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

	if (tz_marks_key(&day->marks, key->action))
		return;
	switch (key->action) {
	case TZ_ACTION_ENTER:
		use(day, false);
		break;
	case TZ_ACTION_PRINT:
		use(day, true);
		break;
	case TZ_ACTION_SEND:
		screen->ui->routes->send(screen->ui);
		break;
	case TZ_ACTION_SAVE:
		tz_ask_question(screen, _("sign out?"), sign_out);
		break;
	default:
		tz_ui_key(screen, key);
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
	.help = N_("The end of the day: what was done, not printed, not "
	    "finished, not sent."),
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
	day->marks.top = TZ_FRAME_TOP;
	day->marks.foot = LEFT_ROWS;
	tz_day_end_init(&day->end);
	tz_ui_push(ui, &day->screen);
}
