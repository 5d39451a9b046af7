/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/leave_screen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "client/carry.h"
#include "client/office.h"
#include "tui/ask.h"
#include "tui/cell.h"
#include "tui/frame.h"
#include "tui/hurry.h"
#include "tui/install_screen.h"
#include "tui/sync_bar.h"
#include "tui/ui.h"

#define WORK_ROW 5
#define LOOK_MS 250
#define QUIET_MS 20000	/* without a run at work somebody is told */

struct leaving {
	struct tz_screen screen;
	struct tz_sync_state state;
	int64_t before;		/* the last run's end when this one began */
	int64_t since;		/* tz_clock_mono: nothing seen at work */
	bool begun;
	bool sends;		/* a run is looked at */
	bool sent;
	bool last;		/* nobody else is at work */
	bool asked;		/* whether to switch off */
};

static int64_t
last_end(const struct tz_sync_state *state)
{
	const struct tz_sync_line *run = tz_sync_state_run(state);

	return run == NULL ? 0 : run->time;
}

static bool
look(struct leaving *leaving)
{
	struct tz_ui *ui = leaving->screen.ui;
	struct tz_err err;

	tz_sync_state_release(&leaving->state);
	if (!tz_ui_went(ui, tz_client_sync_state(ui->client, &leaving->state,
	    &err), &err))
		return false;
	ui->unsent = leaving->state.unsent;
	if (leaving->state.progress.lane[0] != '\0')
		leaving->since = tz_clock_mono();
	return true;
}

/* Far away nobody could switch the machine on again. */
static bool
may_switch_off(const struct leaving *leaving)
{
	return leaving->last &&
	    leaving->screen.ui->settings.switch_off[0] != '\0' &&
	    getenv("SSH_CONNECTION") == NULL;
}

static void
switch_off(struct tz_screen *screen)
{
	screen->ui->switches_off = true;
}

/* The answer no comes back to enter, and so does yes before it is taken. */
static void
finish(struct leaving *leaving)
{
	if (!may_switch_off(leaving)) {
		leaving->screen.ui->ended = leaving->sent;
		return;
	}
	leaving->asked = true;
	tz_ask_question(&leaving->screen, leaving->sent ?
	    _("all is sent; switch the machine off?") :
	    _("not all is sent; switch the machine off all the same?"),
	    switch_off);
}

/* Why a run broke off stands in the line before its own. */
static void
complain(struct leaving *leaving, const struct tz_sync_line *run)
{
	const struct tz_sync_state *state = &leaving->state;
	size_t at = (size_t)(run - state->line) + 1;
	char text[TZ_SENTENCE_TEXT];

	snprintf(text, sizeof(text), "%s: %s", _("not all is sent"),
	    at < state->lines && strcmp(state->line[at].what, "error") == 0 ?
	    state->line[at].note : run->note);
	tz_ui_complain(leaving->screen.ui, text);
}

static void
over(struct leaving *leaving)
{
	const struct tz_sync_line *run = tz_sync_state_run(&leaving->state);
	struct tz_ui *ui = leaving->screen.ui;

	leaving->sent = !leaving->sends ||
	    (run != NULL && strcmp(run->state, "done") == 0);
	leaving->sends = false;
	if (!leaving->sent && run != NULL)
		complain(leaving, run);
	if (leaving->last && tz_install_screen_wants(ui))
		tz_install_screen_open(ui);
	else
		finish(leaving);
}

static void
tick(struct tz_screen *screen)
{
	struct leaving *leaving = (struct leaving *)screen;

	if (!leaving->sends)
		return;
	screen->wake = tz_clock_mono() + LOOK_MS;
	if (!look(leaving))
		return;
	if (last_end(&leaving->state) != leaving->before)
		over(leaving);
	else if (tz_clock_mono() - leaving->since > QUIET_MS)
		tz_ui_complain(screen->ui, _("nothing is being sent: the "
		    "timer of the machine does it when there is a line"));
}

static void
begin(struct leaving *leaving)
{
	struct tz_ui *ui = leaving->screen.ui;
	struct tz_office_state office;

	leaving->begun = true;
	leaving->last = tz_client_state(ui->client, &office, NULL) == TZ_OK &&
	    office.sessions == 1;
	leaving->sends = look(leaving) && leaving->state.enrolled &&
	    leaving->state.unsent > 0;
	if (!leaving->sends) {
		over(leaving);
		return;
	}
	leaving->before = last_end(&leaving->state);
	leaving->since = tz_clock_mono();
	tz_hurry_leave(ui);
	leaving->screen.wake = tz_clock_mono() + LOOK_MS;
}

/* First, and again after help, the new version, and the question. */
static void
enter(struct tz_screen *screen)
{
	struct leaving *leaving = (struct leaving *)screen;

	if (!leaving->begun)
		begin(leaving);
	else if (leaving->asked)
		screen->ui->ended = true;
	else if (tz_client_who(screen->ui->client) == NULL)
		finish(leaving);
}

static void
draw(struct tz_screen *screen)
{
	const struct leaving *leaving = (const struct leaving *)screen;
	const struct tz_sync_state *state = &leaving->state;
	char text[256];

	tz_cell_cursor(WORK_ROW, 3);
	tz_frame_draw(screen->ui, _("Leaving"), leaving->sends ?
	    _("leave the machine on until it is sent") : "",
	    _("F10 leave now, it goes on by itself  Esc back to work"));
	snprintf(text, sizeof(text), _("what is unsent goes out: %llu"),
	    (unsigned long long)state->unsent);
	if (leaving->sends)
		(void)tz_cell_put(WORK_ROW - 2, 3, 74, text);
	tz_sync_bar_draw(&state->progress, WORK_ROW);
}

static void
key_leaving(struct tz_screen *screen, const struct tz_key *key)
{
	if (key->action == TZ_ACTION_SAVE)
		screen->ui->ended = true;
	else
		tz_ui_key(screen, key);
}

static void
leave(struct tz_screen *screen)
{
	struct leaving *leaving = (struct leaving *)screen;

	tz_sync_state_release(&leaving->state);
	tz_mem_free(leaving);
}

static const struct tz_screen_kind kind = {
	.name = "leave",
	.help = N_("What is unsent goes to the district before the machine is "
	    "switched off. F10 leaves at once, it goes on without you as long "
	    "as the machine is on."),
	.enter = enter,
	.draw = draw,
	.key = key_leaving,
	.tick = tick,
	.leave = leave,
};

void
tz_leave_screen_open(struct tz_ui *ui)
{
	struct leaving *leaving = tz_mem_alloc(sizeof(*leaving));

	leaving->screen.kind = &kind;
	tz_sync_state_init(&leaving->state);
	tz_ui_push(ui, &leaving->screen);
}
