/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/sign_in.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "client/client.h"
#include "tui/cell.h"
#include "tui/editor.h"
#include "tui/field.h"
#include "tui/frame.h"
#include "tui/pinyin_line.h"
#include "tui/routes.h"
#include "tui/same.h"
#include "tui/ui.h"

#define LABEL_AT 21
#define FIELD_AT 28
#define FIELD_COLUMNS 24
#define SECRET_MAX 256
#define DRAWN_MS 5		/* after which the screen is drawn */

enum { NAME, SECRET, FIELDS };

struct sign_in {
	struct tz_screen screen;
	struct tz_editor field[FIELDS];
	int on;
	bool lock;		/* somebody is signed in behind it */
	char locked[TZ_USER];
};

/* Another clerk must not see what the one before had open. */
static void
start_anew(struct sign_in *sign_in)
{
	struct tz_ui *ui = sign_in->screen.ui;
	const struct tz_who *who = tz_client_who(ui->client);
	struct tz_err err;
	bool same = sign_in->lock && strcmp(who->user, sign_in->locked) == 0;

	if (!tz_ui_went(ui, tz_client_forms(ui->client, &ui->forms, &err),
	    &err))
		return;
	if (same) {
		tz_ui_pop(ui);
	} else {
		tz_same_free(ui->same);
		ui->same = tz_same_new();
		tz_ui_pop_to(ui, 0);
		ui->routes->home(ui);
	}
	if (who->must_change)
		ui->routes->password(ui);
}

static void
sign(struct sign_in *sign_in)
{
	struct tz_ui *ui = sign_in->screen.ui;
	const struct tz_hello *hello = tz_client_hello(ui->client);
	char *user = tz_editor_text(&sign_in->field[NAME]);
	char *secret = tz_editor_text(&sign_in->field[SECRET]);
	bool by_uid = hello->by_uid && secret[0] == '\0' &&
	    strcmp(user, hello->uid_user) == 0;
	struct tz_err err;

	if (tz_ui_went(ui, tz_client_sign_in(ui->client, user,
	    by_uid ? NULL : secret, &err), &err)) {
		start_anew(sign_in);
	} else {
		tz_editor_set(&sign_in->field[SECRET], "", SECRET_MAX);
		sign_in->on = SECRET;
	}
	tz_mem_wipe(secret, strlen(secret));
	tz_mem_free(secret);
	tz_mem_free(user);
}

static void
draw_field(struct sign_in *sign_in, int i, int row, const char *label)
{
	char *text;

	(void)tz_cell_put(row, LABEL_AT, FIELD_AT - LABEL_AT, label);
	if (i == sign_in->on) {
		tz_field_edit(row, FIELD_AT, FIELD_COLUMNS,
		    &sign_in->field[i], i == SECRET);
		return;
	}
	text = i == SECRET ? tz_mem_text("") :
	    tz_editor_text(&sign_in->field[i]);
	tz_field_show(row, FIELD_AT, FIELD_COLUMNS, text, true);
	tz_mem_free(text);
}

static void
draw(struct tz_screen *screen)
{
	struct sign_in *sign_in = (struct sign_in *)screen;
	const struct tz_hello *hello = tz_client_hello(screen->ui->client);
	char text[256];

	tz_frame_draw(screen->ui, sign_in->lock ? _("Locked") :
	    _("taizhang"), hello->by_uid ?
	    _("Enter signs in the user of this machine, no password needed") :
	    _("type name and password"),
	    _("Enter sign in  F1 help  F10 quit"));
	(void)tz_cell_put(5, LABEL_AT, 50,
	    _("Record system of village offices"));
	draw_field(sign_in, NAME, 8, _("Name"));
	draw_field(sign_in, SECRET, 10, _("Secret"));
	snprintf(text, sizeof(text), "%s  %s", hello->site, hello->version);
	(void)tz_cell_put(13, LABEL_AT, 50, text);
	(void)tz_cell_put(17, LABEL_AT, 50,
	    _("No state or work secrets may be kept or sent here"));
	if (!hello->ready)
		(void)tz_cell_put(15, LABEL_AT, 50,
		    _("the ledger is still being opened"));
}

static void
move_on(struct sign_in *sign_in)
{
	const struct tz_hello *hello =
	    tz_client_hello(sign_in->screen.ui->client);
	bool first = sign_in->on == NAME;

	if (first && !(hello->by_uid && sign_in->field[SECRET].n == 0 &&
	    !sign_in->field[NAME].changed))
		sign_in->on = SECRET;
	else
		sign(sign_in);
}

/* A name that stands there from the start is replaced by what is typed. */
static void
type(struct sign_in *sign_in, const struct tz_key *key)
{
	struct tz_editor *field = &sign_in->field[sign_in->on];

	if (sign_in->on == NAME && !field->changed &&
	    key->action == TZ_ACTION_CHAR)
		tz_editor_set(field, "", TZ_USER - 1);
	if (tz_editor_key(field, key) != TZ_EDITOR_DONE)
		tz_cell_beep();
}

static void
key_sign_in(struct tz_screen *screen, const struct tz_key *key)
{
	struct sign_in *sign_in = (struct sign_in *)screen;

	switch (key->action) {
	case TZ_ACTION_ENTER:
		move_on(sign_in);
		break;
	case TZ_ACTION_NEXT:
	case TZ_ACTION_PREV:
	case TZ_ACTION_UP:
	case TZ_ACTION_DOWN:
		sign_in->on = sign_in->on == NAME ? SECRET : NAME;
		break;
	case TZ_ACTION_SAVE:
		screen->ui->ended = true;
		break;
	case TZ_ACTION_PINYIN:
		if (sign_in->on == NAME)
			tz_pinyin_line_open(screen);
		break;
	case TZ_ACTION_HELP:
		screen->ui->routes->help(screen->ui,
		    _("The administrator of the office gives names and "
		    "passwords: taizhang user add."));
		break;
	case TZ_ACTION_BACK:
		break;
	default:
		type(sign_in, key);
		break;
	}
}

/* The screen stands; now the ledger may take its time to open. */
static void
tick(struct tz_screen *screen)
{
	struct sign_in *sign_in = (struct sign_in *)screen;
	const struct tz_hello *hello = tz_client_hello(screen->ui->client);
	struct tz_editor *name = &sign_in->field[NAME];
	char text[TZ_SENTENCE_TEXT];
	struct tz_err err = { 0 };

	if (tz_client_ready(screen->ui->client, &err) != TZ_OK)
		tz_ui_complain(screen->ui,
		    tz_err_text(&err, text, sizeof(text)));
	else if (hello->by_uid && name->n == 0)
		tz_editor_set(name, hello->uid_user, TZ_USER - 1);
}

static void
leave(struct tz_screen *screen)
{
	struct sign_in *sign_in = (struct sign_in *)screen;

	tz_editor_release(&sign_in->field[NAME]);
	tz_editor_release(&sign_in->field[SECRET]);
	tz_mem_free(sign_in);
}

static const struct tz_screen_kind kind = {
	.name = "sign-in",
	.open = true,
	.draw = draw,
	.key = key_sign_in,
	.tick = tick,
	.leave = leave,
};

static struct sign_in *
make(struct tz_ui *ui, const char *user)
{
	struct sign_in *sign_in = tz_mem_alloc(sizeof(*sign_in));

	sign_in->screen.kind = &kind;
	sign_in->screen.ui = ui;
	tz_editor_init(&sign_in->field[NAME]);
	tz_editor_init(&sign_in->field[SECRET]);
	tz_editor_set(&sign_in->field[NAME], user, TZ_USER - 1);
	tz_editor_set(&sign_in->field[SECRET], "", SECRET_MAX);
	return sign_in;
}

void
tz_sign_in_open(struct tz_ui *ui)
{
	const struct tz_hello *hello = tz_client_hello(ui->client);
	struct sign_in *sign_in = make(ui,
	    hello->by_uid ? hello->uid_user : "");

	tz_ui_push(ui, &sign_in->screen);
	if (!hello->ready)
		sign_in->screen.wake = tz_clock_mono() + DRAWN_MS;
}

void
tz_sign_in_lock(struct tz_ui *ui)
{
	const struct tz_who *who = tz_client_who(ui->client);
	struct sign_in *sign_in = make(ui, who == NULL ? "" : who->user);
	size_t i;

	for (i = 0; i < ui->depth; i++) {
		if (ui->stack[i]->kind == &kind) {
			leave(&sign_in->screen);
			return;
		}
		if (ui->stack[i]->kind->keep != NULL)
			ui->stack[i]->kind->keep(ui->stack[i]);
	}
	sign_in->lock = true;
	sign_in->on = SECRET;
	if (who != NULL)
		memcpy(sign_in->locked, who->user, TZ_USER);
	tz_ui_push(ui, &sign_in->screen);
}
