/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/ui.h"

#include "base/utf8.h"
#include "tui/cell.h"
#include "tui/routes.h"

static void
enter_top(struct tz_ui *ui)
{
	struct tz_screen *top = tz_ui_top(ui);

	if (top != NULL && top->kind->enter != NULL)
		top->kind->enter(top);
}

void
tz_ui_push(struct tz_ui *ui, struct tz_screen *screen)
{
	screen->ui = ui;
	screen->wake = INT64_MAX;
	if (ui->depth == TZ_UI_DEPTH) {
		screen->kind->leave(screen);
		tz_ui_complain(ui, _("too many screens are open; go back"));
		return;
	}
	ui->stack[ui->depth++] = screen;
	enter_top(ui);
}

static void
drop(struct tz_ui *ui)
{
	if (ui->deads == TZ_UI_DEPTH)
		return;		/* cannot be: bury follows every hook */
	ui->dead[ui->deads++] = ui->stack[--ui->depth];
}

void
tz_ui_pop(struct tz_ui *ui)
{
	if (ui->depth == 0)
		return;
	drop(ui);
	enter_top(ui);
}

void
tz_ui_pop_to(struct tz_ui *ui, size_t depth)
{
	if (ui->depth <= depth)
		return;
	while (ui->depth > depth)
		drop(ui);
	enter_top(ui);
}

struct tz_screen *
tz_ui_top(const struct tz_ui *ui)
{
	return ui->depth == 0 ? NULL : ui->stack[ui->depth - 1];
}

void
tz_ui_bury(struct tz_ui *ui)
{
	while (ui->deads > 0) {
		struct tz_screen *dead = ui->dead[--ui->deads];

		dead->kind->leave(dead);
	}
}

void
tz_ui_key(struct tz_screen *screen, const struct tz_key *key)
{
	const char *help = screen->kind->help;

	if (key->action == TZ_ACTION_BACK)
		tz_ui_pop(screen->ui);
	else if (key->action == TZ_ACTION_HELP && help != NULL)
		screen->ui->routes->help(screen->ui, _(help));
	else
		tz_cell_beep();
}

void
tz_ui_say(struct tz_ui *ui, const char *text)
{
	tz_utf8_copy(ui->message, sizeof(ui->message), text);
	ui->bad = false;
}

void
tz_ui_complain(struct tz_ui *ui, const char *text)
{
	tz_ui_say(ui, text);
	ui->bad = true;
}

bool
tz_ui_went(struct tz_ui *ui, enum tz_rc rc, const struct tz_err *err)
{
	char text[TZ_SENTENCE_TEXT];

	if (rc == TZ_OK)
		return true;
	tz_ui_complain(ui, tz_err_text(err, text, sizeof(text)));
	if (rc == TZ_ESESSION)
		ui->routes->lock(ui);
	return false;
}
