/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/hand_over.h"

#include <stdio.h>

#include "base/buf.h"
#include "base/charset.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "client/client.h"
#include "client/day.h"
#include "tui/ask.h"
#include "tui/cell.h"
#include "tui/deliver.h"
#include "tui/frame.h"
#include "tui/pager.h"
#include "tui/terminal.h"
#include "tui/ui.h"

#define TEXT_MAX (1024 * 1024)

struct hand_over {
	struct tz_screen screen;
	char from[TZ_USER];
	char to[TZ_USER];
	uint8_t request[TZ_CLIENT_REQUEST];
	struct tz_handed handed;	/* what would go */
	size_t first;
};

static void
draw(struct tz_screen *screen)
{
	struct hand_over *over = (struct hand_over *)screen;
	int row = TZ_FRAME_TOP + 2;
	char text[300];
	size_t i;

	tz_cell_cursor(TZ_FRAME_TOP, 1);
	tz_frame_draw(screen->ui, _("Hand-over of work"),
	    _("the account of the one who hands over is closed"),
	    over->to[0] == '\0' ? _("Esc back") :
	    _("F10 hand over  Up Down  Esc back"));
	if (over->to[0] == '\0')
		return;
	snprintf(text, sizeof(text), _("from %s to %s: %zu items"),
	    over->handed.from, over->handed.to, over->handed.n);
	(void)tz_cell_put(TZ_FRAME_TOP, 1, 76, text);
	for (i = over->first; i < over->handed.n && row <= tz_frame_bottom();
	    i++, row++) {
		const struct tz_day_record *record = &over->handed.record[i];

		(void)tz_cell_put(row, 3, 14, record->label);
		(void)tz_cell_put(row, 18, 44, record->title);
		(void)tz_cell_put(row, 63, 15, record->what);
	}
}

static void
look(struct tz_screen *screen, const char *typed)
{
	struct hand_over *over = (struct hand_over *)screen;
	struct tz_err err;

	tz_utf8_copy(over->to, sizeof(over->to), typed);
	if (!tz_ui_went(screen->ui, tz_client_hand_over(screen->ui->client,
	    over->from, over->to, true, over->request, &over->handed, &err),
	    &err))
		over->to[0] = '\0';
}

static void
ask_to(struct tz_screen *screen, const char *typed)
{
	struct hand_over *over = (struct hand_over *)screen;

	tz_utf8_copy(over->from, sizeof(over->from), typed);
	tz_ask_for_line(screen, _("to account:"), "", TZ_USER - 1, look);
}

/* The list cannot be had twice, so it is kept in a file as well. */
static void
keep_list(struct hand_over *over, const struct tz_buf *text)
{
	char path[TZ_USER * 2 + 32];
	struct tz_buf bytes;

	snprintf(path, sizeof(path), "hand-over-%s-%s.txt", over->from,
	    over->to);
	tz_buf_init(&bytes, TEXT_MAX * 2);
	tz_charset_encode(tz_terminal_charset(), tz_buf_str(text), text->len,
	    &bytes);
	tz_deliver_file(over->screen.ui, path, &bytes);
	tz_buf_release(&bytes);
}

static void
hand(struct tz_screen *screen)
{
	struct hand_over *over = (struct hand_over *)screen;
	struct tz_ui *ui = screen->ui;
	struct tz_handed handed;
	struct tz_buf text;
	struct tz_err err;

	tz_handed_init(&handed);
	tz_buf_init(&text, TEXT_MAX);
	if (tz_ui_went(ui, tz_client_hand_over(ui->client, over->from,
	    over->to, false, over->request, &handed, &err), &err)) {
		tz_client_hand_over_text(ui->client, &handed, &text);
		keep_list(over, &text);
		tz_ui_pop(ui);
		tz_pager_open(ui, _("Hand-over of work"), tz_buf_str(&text));
	}
	tz_buf_release(&text);
	tz_handed_release(&handed);
}

static void
key_hand_over(struct tz_screen *screen, const struct tz_key *key)
{
	struct hand_over *over = (struct hand_over *)screen;

	if (key->action == TZ_ACTION_DOWN)
		over->first += over->first + 1 < over->handed.n ? 1 : 0;
	else if (key->action == TZ_ACTION_UP)
		over->first -= over->first > 0 ? 1 : 0;
	else if (key->action == TZ_ACTION_SAVE && over->to[0] != '\0')
		tz_ask_question(screen, _("hand all of it over?"), hand);
	else if (key->action == TZ_ACTION_ENTER && over->to[0] == '\0')
		tz_ask_for_line(screen, _("from account:"), over->from,
		    TZ_USER - 1, ask_to);
	else
		tz_ui_key(screen, key);
}

static void
leave(struct tz_screen *screen)
{
	struct hand_over *over = (struct hand_over *)screen;

	tz_handed_release(&over->handed);
	tz_mem_free(over);
}

static const struct tz_screen_kind kind = {
	.name = "hand-over",
	.draw = draw,
	.key = key_hand_over,
	.leave = leave,
};

void
tz_hand_over_open(struct tz_ui *ui)
{
	struct hand_over *over = tz_mem_alloc(sizeof(*over));

	over->screen.kind = &kind;
	tz_handed_init(&over->handed);
	tz_client_request(over->request);
	tz_ui_push(ui, &over->screen);
	tz_ask_for_line(&over->screen, _("from account:"), "", TZ_USER - 1,
	    ask_to);
}
