/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/password.h"

#include <string.h>

#include "base/mem.h"
#include "client/client.h"
#include "tui/cell.h"
#include "tui/frame.h"
#include "tui/sheet.h"
#include "tui/ui.h"

enum { OLD, NEW, AGAIN, FIELDS };

struct password {
	struct tz_screen screen;
	struct tz_sheet sheet;
};

/* The sheet keeps the text itself; '*' is what it shows. */
static void
take(void *owner, size_t i, const char *typed)
{
	struct password *password = owner;
	struct tz_item *item = &password->sheet.item[i];

	tz_mem_wipe(item->edit, strlen(item->edit));
	tz_item_text(item, typed[0] == '\0' ? "" : "********", typed);
}

static void
change(struct password *password)
{
	struct tz_ui *ui = password->screen.ui;
	const struct tz_item *item = password->sheet.item;
	struct tz_err err;

	tz_sheet_commit(&password->sheet);
	if (strcmp(item[NEW].edit, item[AGAIN].edit) != 0) {
		tz_ui_complain(ui, _("the two new passwords differ"));
		tz_sheet_go(&password->sheet, NEW);
		return;
	}
	if (tz_ui_went(ui, tz_client_password(ui->client, item[OLD].edit,
	    item[NEW].edit, &err), &err)) {
		tz_ui_pop(ui);
		tz_ui_say(ui, _("the password is changed"));
	}
}

static void
at_end(void *owner)
{
	change(owner);
}

static void
draw(struct tz_screen *screen)
{
	struct password *password = (struct password *)screen;

	tz_frame_draw(screen->ui, _("Change the password"),
	    _("at least 8 characters"), _("Tab next  F10 change  Esc back"));
	tz_sheet_draw(&password->sheet, TZ_FRAME_TOP, tz_frame_bottom());
}

static void
key_password(struct tz_screen *screen, const struct tz_key *key)
{
	struct password *password = (struct password *)screen;
	const struct tz_who *who = tz_client_who(screen->ui->client);

	if (key->action == TZ_ACTION_SAVE)
		change(password);
	else if (key->action == TZ_ACTION_BACK && who != NULL &&
	    who->must_change)
		tz_ui_complain(screen->ui,
		    _("please choose a password of your own first"));
	else if (key->action == TZ_ACTION_BACK)
		tz_ui_pop(screen->ui);
	else if (!tz_sheet_key(&password->sheet, key))
		tz_cell_beep();
}

static void
leave(struct tz_screen *screen)
{
	struct password *password = (struct password *)screen;
	size_t i;

	for (i = 0; i < FIELDS; i++)
		tz_mem_wipe(password->sheet.item[i].edit,
		    strlen(password->sheet.item[i].edit));
	tz_sheet_release(&password->sheet);
	tz_mem_free(password);
}

static const struct tz_screen_kind kind = {
	.name = "password",
	.draw = draw,
	.key = key_password,
	.leave = leave,
};

void
tz_password_open(struct tz_ui *ui)
{
	struct password *password = tz_mem_alloc(sizeof(*password));
	struct tz_sheet *sheet = &password->sheet;
	size_t i;

	password->screen.kind = &kind;
	tz_sheet_init(sheet);
	tz_sheet_items(sheet, FIELDS);
	sheet->page = tz_mem_alloc(sizeof(*sheet->page));
	sheet->page[0] = _("Password");
	sheet->pages = 1;
	sheet->item[OLD].label = _("old password");
	sheet->item[NEW].label = _("new password");
	sheet->item[AGAIN].label = _("new again");
	for (i = 0; i < FIELDS; i++)
		sheet->item[i].secret = true;
	sheet->owner = password;
	sheet->take = take;
	sheet->end = at_end;
	tz_sheet_start(sheet, true);
	tz_ui_push(ui, &password->screen);
}
