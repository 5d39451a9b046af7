/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/install_screen.h"

#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "client/client.h"
#include "tui/cell.h"
#include "tui/child.h"
#include "tui/frame.h"
#include "tui/hurry.h"
#include "tui/ui.h"

#define LINE_ROW 5

struct install {
	struct tz_screen screen;
	struct tz_child child;
	char line[512];		/* the last line of the program */
};

bool
tz_install_screen_wants(struct tz_ui *ui)
{
	return tz_client_hello(ui->client)->by_uid &&
	    tz_hurry_sees(ui, "packages");
}

static void
draw(struct tz_screen *screen)
{
	struct install *install = (struct install *)screen;
	bool works = install->child.pid != 0;

	tz_cell_cursor(LINE_ROW, 3);
	tz_frame_draw(screen->ui, _("New version of the program"), works ?
	    _("it is tried on a copy first; leave the machine on") : "",
	    works ? _("F10 leave now, it goes on by itself") :
	    _("Esc go on  F10 leave now"));
	(void)tz_cell_put(LINE_ROW, 3, tz_cell_columns() - 6, install->line);
}

static void
take_line(const char *text, void *arg)
{
	struct install *install = arg;

	tz_child_words(text, install->line, sizeof(install->line));
}

/* What went wrong stays on the screen until somebody has seen it. */
static void
tick(struct tz_screen *screen)
{
	struct install *install = (struct install *)screen;
	int status = 0;

	if (install->child.pid == 0 || tz_child_read(&install->child,
	    take_line, install, &status))
		return;
	screen->ui->watch = -1;
	if (status == 0)
		tz_ui_pop(screen->ui);
	else
		tz_ui_complain(screen->ui,
		    _("the version of before stays at work"));
}

static void
key_install(struct tz_screen *screen, const struct tz_key *key)
{
	struct install *install = (struct install *)screen;

	if (key->action == TZ_ACTION_SAVE)
		screen->ui->ended = true;
	else if (key->action == TZ_ACTION_BACK && install->child.pid == 0)
		tz_ui_pop(screen->ui);
	else
		tz_cell_beep();
}

static void
leave(struct tz_screen *screen)
{
	struct install *install = (struct install *)screen;

	screen->ui->watch = -1;
	tz_child_leave(&install->child);
	tz_mem_free(install);
}

/* Nobody is signed in, so there is nothing to lock. */
static const struct tz_screen_kind kind = {
	.name = "install",
	.open = true,
	.draw = draw,
	.key = key_install,
	.tick = tick,
	.leave = leave,
};

static bool
start(struct install *install)
{
	struct tz_ui *ui = install->screen.ui;
	char program[] = "taizhang", dir[] = "--dir", verb[] = "upgrade";
	char untried[] = "--untried";
	char *folder = tz_mem_text(tz_client_folder(ui->client));
	char *argv[] = { program, dir, folder, verb, untried, NULL };
	struct tz_err err;
	bool went;

	went = tz_ui_went(ui, tz_child_start(&install->child, argv, &err),
	    &err);
	tz_mem_free(folder);
	return went;
}

void
tz_install_screen_open(struct tz_ui *ui)
{
	struct install *install = tz_mem_alloc(sizeof(*install));

	install->screen.kind = &kind;
	tz_child_init(&install->child);
	tz_ui_push(ui, &install->screen);
	if (tz_ui_top(ui) != &install->screen)
		return;
	(void)tz_client_sign_out(ui->client, NULL);
	if (start(install))
		ui->watch = install->child.fd;
}
