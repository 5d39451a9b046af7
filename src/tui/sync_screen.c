/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/sync_screen.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "client/carry.h"
#include "tui/ask.h"
#include "tui/cell.h"
#include "tui/child.h"
#include "tui/frame.h"
#include "tui/marks.h"
#include "tui/sync_bar.h"
#include "tui/ui.h"
#include "tui/words.h"

#define LIST_ROW 7
#define WORK_ROW 6
#define LOOK_MS 500		/* a run is looked at so often */
#define STICK "/media/"	/* where a stick stands as a rule */
#define FOLDER_MAX 200

struct sync {
	struct tz_screen screen;
	struct tz_sync_state state;
	struct tz_child child;
	char line[512];		/* the last line of the job */
	struct tz_marks marks;
};

/* A run begun here, or by the timer. */
static bool
is_at_work(const struct sync *sync)
{
	return sync->child.pid != 0 || sync->state.progress.lane[0] != '\0';
}

static void
enter(struct tz_screen *screen)
{
	struct sync *sync = (struct sync *)screen;
	struct tz_sync_state state;
	struct tz_err err;

	tz_sync_state_init(&state);
	if (!tz_ui_went(screen->ui, tz_client_sync_state(screen->ui->client,
	    &state, &err), &err)) {
		tz_sync_state_release(&state);
		return;
	}
	tz_sync_state_release(&sync->state);
	sync->state = state;
	screen->ui->unsent = state.unsent;
	tz_marks_count(&sync->marks, state.lines);
	screen->wake = is_at_work(sync) ? tz_clock_mono() + LOOK_MS :
	    INT64_MAX;
}

static void
draw_state(const struct sync *sync)
{
	const struct tz_sync_state *state = &sync->state;
	char text[400], last[32], since[32];

	tz_words_time(state->synced_at, last, sizeof(last));
	tz_words_time(state->unsent_since, since, sizeof(since));
	(void)tz_cell_put(2, 3, 74, state->enrolled ? state->url :
	    _("this office is not enrolled at a district yet"));
	snprintf(text, sizeof(text), _("unsent %llu, the oldest %s"),
	    (unsigned long long)state->unsent, since);
	(void)tz_cell_put(3, 3, 74, text);
	snprintf(text, sizeof(text),
	    _("acknowledged up to %llu of %llu, last %s"),
	    (unsigned long long)state->acked,
	    (unsigned long long)state->last, last);
	(void)tz_cell_put(4, 3, 74, text);
	if (state->disputed > 0) {
		snprintf(text, sizeof(text),
		    _("returned by the district: %llu, marked ! in the lists"),
		    (unsigned long long)state->disputed);
		(void)tz_cell_put(5, 3, 74, text);
	}
}

static void
draw_line(const void *arg, size_t i, int row)
{
	const struct sync *sync = arg;
	const struct tz_sync_line *line = &sync->state.line[i];
	char text[64], time[32];

	tz_words_time(line->time, time, sizeof(time));
	(void)tz_cell_put(row, 3, 16, time);
	(void)tz_cell_put(row, 20, 6, _(tz_sync_state_word(line->what)));
	snprintf(text, sizeof(text), "%6lu", (unsigned long)line->entries);
	(void)tz_cell_put(row, 27, 7, text);
	snprintf(text, sizeof(text), "%8llu", (unsigned long long)line->bytes);
	(void)tz_cell_put(row, 34, 10, text);
	(void)tz_cell_put(row, 45, 12, _(tz_sync_state_word(line->state)));
	(void)tz_cell_put(row, 58, tz_cell_columns() - 59, line->note);
}

static void
draw(struct tz_screen *screen)
{
	struct sync *sync = (struct sync *)screen;

	tz_cell_cursor(LIST_ROW + 1, 1);
	tz_frame_draw(screen->ui, _("Sending and receiving"),
	    is_at_work(sync) ? _("sending; you may go on, Esc goes back") :
	    "", _("F5 send now  F3 to a stick  F4 from a stick  Esc back  "
	    "F1 help"));
	draw_state(sync);
	tz_sync_bar_draw(&sync->state.progress, WORK_ROW);
	if (sync->line[0] != '\0' && screen->ui->message[0] == '\0')
		(void)tz_cell_put(tz_frame_message_row(), 1,
		    tz_cell_columns() - 2, sync->line);
	(void)tz_cell_put(LIST_ROW, 3, 74,
	    _("time             what  entries    bytes   state"));
	tz_marks_draw(&sync->marks, draw_line, sync);
}

static void
take_line(const char *text, void *arg)
{
	struct sync *sync = arg;

	tz_child_words(text, sync->line, sizeof(sync->line));
}

static void
tick(struct tz_screen *screen)
{
	struct sync *sync = (struct sync *)screen;
	int status = 0;

	if (sync->child.pid == 0 || sync->child.fd < 0) {
		enter(screen);
		return;
	}
	if (tz_child_read(&sync->child, take_line, sync, &status)) {
		enter(screen);
		return;
	}
	screen->ui->watch = -1;
	enter(screen);
	if (status == 0)
		tz_ui_say(screen->ui, sync->line[0] != '\0' ? sync->line :
		    _("sending is done"));
	else
		tz_ui_complain(screen->ui, sync->line[0] != '\0' ?
		    sync->line : _("sending failed"));
}

/* option with its value, which may be NULL. */
static void
start(struct sync *sync, const char *option, const char *value)
{
	struct tz_ui *ui = sync->screen.ui;
	char program[] = "taizhang-sync", dir[] = "--dir";
	char *folder = tz_mem_text(tz_client_folder(ui->client));
	char *what = tz_mem_text(option);
	char *with = value == NULL ? NULL : tz_mem_text(value);
	char *argv[] = { program, dir, folder, what, with, NULL };
	struct tz_err err;

	if (sync->child.pid != 0)
		tz_ui_say(ui, _("it is being sent already"));
	else if (tz_ui_went(ui, tz_child_start(&sync->child, argv, &err),
	    &err)) {
		ui->watch = sync->child.fd;
		sync->screen.wake = tz_clock_mono() + LOOK_MS;
		take_line("", sync);
	}
	tz_mem_free(folder);
	tz_mem_free(what);
	tz_mem_free(with);
}

static void
send_now(struct sync *sync)
{
	start(sync, "--now", NULL);
}

static void
go_out(struct tz_screen *screen, const char *typed)
{
	start((struct sync *)screen, "--stick-out", typed);
}

static void
come_in(struct tz_screen *screen, const char *typed)
{
	start((struct sync *)screen, "--stick-in", typed);
}

static void
key_sync(struct tz_screen *screen, const struct tz_key *key)
{
	struct sync *sync = (struct sync *)screen;

	if (tz_marks_key(&sync->marks, key->action))
		return;
	switch (key->action) {
	case TZ_ACTION_SEND:
		send_now(sync);
		break;
	case TZ_ACTION_NEW:
		tz_ask_for_line(screen, _("folder of the stick:"), STICK,
		    FOLDER_MAX, go_out);
		break;
	case TZ_ACTION_RELATED:
		tz_ask_for_line(screen, _("folder of the stick:"), STICK,
		    FOLDER_MAX, come_in);
		break;
	default:
		tz_ui_key(screen, key);
		break;
	}
}

static void
leave(struct tz_screen *screen)
{
	struct sync *sync = (struct sync *)screen;

	screen->ui->watch = -1;
	tz_child_stop(&sync->child);
	tz_sync_state_release(&sync->state);
	tz_mem_free(sync);
}

static const struct tz_screen_kind kind = {
	.name = "sync",
	.help = N_("The night sends by itself, F5 at once. F3 fills a stick "
	    "for the district, F4 empties it."),
	.enter = enter,
	.draw = draw,
	.key = key_sync,
	.tick = tick,
	.leave = leave,
};

static struct sync *
open_screen(struct tz_ui *ui)
{
	struct sync *sync = tz_mem_alloc(sizeof(*sync));

	sync->screen.kind = &kind;
	sync->marks.top = LIST_ROW + 1;
	tz_child_init(&sync->child);
	tz_sync_state_init(&sync->state);
	tz_ui_push(ui, &sync->screen);
	return sync;
}

void
tz_sync_screen_open(struct tz_ui *ui)
{
	(void)open_screen(ui);
}

void
tz_sync_screen_send(struct tz_ui *ui)
{
	struct sync *sync = open_screen(ui);

	if (tz_ui_top(ui) == &sync->screen)
		send_now(sync);
}
