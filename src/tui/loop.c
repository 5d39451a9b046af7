/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/loop.h"

#include <errno.h>
#include <poll.h>
#include <unistd.h>

#include "base/date.h"
#include "tui/cell.h"
#include "tui/input.h"
#include "tui/keys.h"
#include "tui/routes.h"
#include "tui/terminal.h"
#include "tui/terminfo.h"
#include "tui/ui.h"

#define MINUTE 60000

struct loop {
	struct tz_ui *ui;
	struct tz_keys keys;
	struct tz_input input;
	int64_t touched;	/* the last key */
	bool lost;		/* the line is gone */
};

static void
draw(struct tz_ui *ui)
{
	size_t from = ui->depth, i;

	tz_cell_clear();
	tz_cell_style(TZ_CELL_PLAIN);
	if (tz_cell_small()) {
		(void)tz_cell_put(0, 0, tz_cell_columns(),
		    _("please make the window 80x24 or larger"));
		tz_cell_update();
		return;
	}
	while (from > 0 && (from == ui->depth || ui->stack[from]->kind->pane))
		from--;
	for (i = from; i < ui->depth; i++)
		ui->stack[i]->kind->draw(ui->stack[i]);
	tz_cell_update();
}

static void
take_key(struct loop *loop, const struct tz_key *key)
{
	struct tz_ui *ui = loop->ui;
	struct tz_screen *top = tz_ui_top(ui);

	if (top == NULL || ui->ended)
		return;
	if (key->action == TZ_ACTION_REDRAW) {
		tz_cell_redraw();
		return;
	}
	if (tz_cell_small())
		return;
	ui->message[0] = '\0';
	if (key->action == TZ_ACTION_LOCK && !top->kind->open)
		ui->routes->lock(ui);
	else
		top->kind->key(top, key);
	tz_ui_bury(ui);
}

/* Takes all that has been typed so far. */
static void
take_input(struct loop *loop)
{
	struct pollfd wait = { STDIN_FILENO, POLLIN, 0 };
	uint32_t c[TZ_INPUT_BYTES];
	struct tz_key key[TZ_KEYS_OUT];
	size_t n, i, k, made;

	do {
		int64_t now = tz_clock_mono();

		n = tz_input_read(&loop->input, STDIN_FILENO, c);
		loop->touched = now;
		for (i = 0; i < n; i++) {
			made = tz_keys_feed(&loop->keys, c[i], now, key);
			for (k = 0; k < made; k++)
				take_key(loop, &key[k]);
		}
	} while (!loop->input.ended && poll(&wait, 1, 0) == 1);
	loop->lost = loop->lost || loop->input.ended;
}

static void
take_signals(struct loop *loop)
{
	struct tz_screen *top = tz_ui_top(loop->ui);
	struct tz_terminal_signals signals;

	tz_terminal_signalled(&signals);
	loop->lost = loop->lost || signals.ended;
	if (signals.resized && tz_cell_measure() && top != NULL &&
	    top->kind->resize != NULL)
		top->kind->resize(top);
}

/* When a screen locks for want of keys; INT64_MAX: not at all. */
static int64_t
lock_time(const struct loop *loop)
{
	const struct tz_screen *top = tz_ui_top(loop->ui);

	if (top == NULL || top->kind->open)
		return INT64_MAX;
	return loop->touched + loop->ui->settings.lock_minutes * MINUTE;
}

static void
take_clocks(struct loop *loop)
{
	struct tz_screen *top = tz_ui_top(loop->ui);
	int64_t now = tz_clock_mono();
	struct tz_key key;

	if (top != NULL && top->wake <= now) {
		top->wake = INT64_MAX;
		top->kind->tick(top);
	}
	if (tz_keys_expire(&loop->keys, now, &key) == 1)
		take_key(loop, &key);
	if (lock_time(loop) <= now)
		loop->ui->routes->lock(loop->ui);
	tz_ui_bury(loop->ui);
}

static int
patience(const struct loop *loop)
{
	const struct tz_screen *top = tz_ui_top(loop->ui);
	int64_t until = tz_keys_deadline(&loop->keys);
	int64_t now = tz_clock_mono();

	if (top != NULL && top->wake < until)
		until = top->wake;
	if (lock_time(loop) < until)
		until = lock_time(loop);
	if (until == INT64_MAX)
		return -1;
	return until <= now ? 0 : (int)(until - now);
}

/* The line is gone: what is half typed goes into the drafts. */
static void
keep_all(struct tz_ui *ui)
{
	size_t i;

	for (i = 0; i < ui->depth; i++)
		if (ui->stack[i]->kind->keep != NULL)
			ui->stack[i]->kind->keep(ui->stack[i]);
}

static bool
turn(struct loop *loop, int signals)
{
	struct pollfd wait[] = {
		{ STDIN_FILENO, POLLIN, 0 },
		{ signals, POLLIN, 0 },
		{ loop->ui->watch, POLLIN, 0 },
	};
	struct tz_screen *top;

	draw(loop->ui);
	if (poll(wait, 3, patience(loop)) == -1 && errno != EINTR)
		return false;
	if (wait[1].revents != 0)
		take_signals(loop);
	if (wait[0].revents != 0 && !loop->lost)
		take_input(loop);
	top = tz_ui_top(loop->ui);
	if (wait[2].revents != 0 && top != NULL)
		top->wake = 0;
	take_clocks(loop);
	return true;
}

enum tz_rc
tz_loop_run(struct tz_ui *ui, bool *alive, struct tz_err *err)
{
	struct loop loop = { .ui = ui };
	int signals;
	enum tz_rc rc = tz_terminal_signals(&signals, err);

	if (rc != TZ_OK)
		return rc;
	tz_keys_init(&loop.keys, (int)ui->settings.escape_ms);
	tz_terminfo_keys(&loop.keys);
	tz_input_init(&loop.input);
	loop.touched = tz_clock_mono();
	while (!ui->ended && ui->depth > 0 && !loop.lost)
		if (!turn(&loop, signals))
			break;
	if (loop.lost)
		keep_all(ui);
	*alive = !loop.lost;
	return TZ_OK;
}
