/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/upper_screen.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "client/upper.h"
#include "form/kind.h"
#include "tui/ask.h"
#include "tui/cell.h"
#include "tui/frame.h"
#include "tui/marks.h"
#include "tui/routes.h"
#include "tui/settle_screen.h"
#include "tui/ui.h"

#define TOP (TZ_FRAME_TOP + 1)

struct upper {
	struct tz_screen screen;
	struct tz_uppers uppers;
	struct tz_marks marks;
};

static const struct tz_upper *
marked(const struct upper *upper)
{
	return upper->marks.mark < upper->uppers.n ?
	    &upper->uppers.item[upper->marks.mark] : NULL;
}

static bool
is(const struct tz_upper *item, const char *kind)
{
	return strcmp(item->kind, kind) == 0;
}

/* What was answered meanwhile is gone; the mark stays where it was. */
static void
enter(struct tz_screen *screen)
{
	struct upper *upper = (struct upper *)screen;
	size_t mark = upper->marks.mark;
	struct tz_err err;

	tz_uppers_release(&upper->uppers);
	(void)tz_ui_went(screen->ui, tz_client_upper(screen->ui->client,
	    &upper->uppers, &err), &err);
	tz_marks_count(&upper->marks, upper->uppers.n);
	tz_marks_set(&upper->marks, mark);
}

static void
draw_line(const void *arg, size_t i, int at)
{
	const struct upper *upper = arg;
	const struct tz_upper *item = &upper->uppers.item[i];
	char day[TZ_DATE_TEXT] = "";

	if (item->on != INT32_MAX)
		(void)tz_date_format(item->on, day);
	(void)tz_cell_put(at, 3, 14, tz_i18n_chinese() ? item->label :
	    item->label_en);
	(void)tz_cell_put(at, 18, 40, item->title);
	(void)tz_cell_put(at, 59, 11, day);
	(void)tz_cell_put(at, 71, 8, strcmp(item->state, "disputed") == 0 ?
	    _("dispute") : item->reply[0] != '\0' ? _("taken on") : "");
}

static void
draw(struct tz_screen *screen)
{
	struct upper *upper = (struct upper *)screen;
	const struct tz_upper *item = marked(upper);
	char title[100];

	tz_cell_cursor(TZ_FRAME_TOP, 1);
	snprintf(title, sizeof(title), "%s  %zu", _("From above"),
	    upper->uppers.n);
	tz_frame_draw(screen->ui, title, item == NULL ?
	    _("nothing from above waits") : item->id, item != NULL &&
	    is(item, TZ_KIND_NOTICE) ?
	    _("Enter open  F10 confirm as read  F5 look again  Esc back") :
	    item != NULL && item->report[0] != '\0' ?
	    _("Enter open  F10 take on or answer  F6 the report  Esc back") :
	    item != NULL && is(item, TZ_KIND_ASKED) ?
	    _("Enter open  F10 take on or answer  F5 look again  Esc back") :
	    _("Enter open  F5 look again  Esc back"));
	(void)tz_cell_put(TZ_FRAME_TOP, 3, 14, _("register"));
	(void)tz_cell_put(TZ_FRAME_TOP, 18, 30, _("title"));
	(void)tz_cell_put(TZ_FRAME_TOP, 59, 11, _("due"));
	tz_marks_draw(&upper->marks, draw_line, upper);
}

/* The report that a task asks for is made where all are. */
static void
make_report(struct upper *upper)
{
	const struct tz_upper *item = marked(upper);

	if (item == NULL || item->report[0] == '\0')
		tz_cell_beep();
	else
		upper->screen.ui->routes->report(upper->screen.ui,
		    item->report);
}

static void
open_marked(struct upper *upper)
{
	const struct tz_upper *item = marked(upper);
	struct tz_ui *ui = upper->screen.ui;

	if (item == NULL)
		tz_cell_beep();
	else if (is(item, TZ_KIND_CORRECTION) || is(item, TZ_KIND_DIFFERENCE))
		tz_settle_screen_open(ui, item->id);
	else if (is(item, TZ_KIND_ANSWER) && item->reply[0] != '\0')
		ui->routes->record(ui, item->reply);
	else
		ui->routes->record(ui, item->id);
}

static void
settle(struct tz_screen *screen, const char *decision)
{
	struct upper *upper = (struct upper *)screen;
	const struct tz_upper *item = marked(upper);
	uint8_t request[TZ_CLIENT_REQUEST];
	struct tz_problems problems;
	char reply[TZ_RECORD_ID];
	struct tz_err err;

	if (item == NULL)
		return;
	tz_problems_init(&problems);
	tz_client_request(request);
	if (tz_ui_went(screen->ui, tz_client_upper_settle(
	    screen->ui->client, item->id, decision, "", 0, request, reply,
	    &problems, &err), &err))
		enter(screen);
	tz_problems_release(&problems);
}

static void
confirm(struct tz_screen *screen)
{
	settle(screen, TZ_UPPER_READ);
}

static void
take(struct tz_screen *screen)
{
	settle(screen, TZ_UPPER_TAKE);
}

/* A task that was taken on is answered in its reply. */
static void
go_on(struct upper *upper)
{
	const struct tz_upper *item = marked(upper);
	struct tz_screen *screen = &upper->screen;

	if (item != NULL && is(item, TZ_KIND_NOTICE))
		tz_ask_question(screen, _("has it been read?"), confirm);
	else if (item != NULL && is(item, TZ_KIND_ASKED) &&
	    item->reply[0] == '\0')
		tz_ask_question(screen, _("take the task on?"), take);
	else if (item != NULL && item->reply[0] != '\0')
		screen->ui->routes->record(screen->ui, item->reply);
	else
		tz_cell_beep();
}

static void
key_upper(struct tz_screen *screen, const struct tz_key *key)
{
	struct upper *upper = (struct upper *)screen;

	if (tz_marks_key(&upper->marks, key->action))
		return;
	switch (key->action) {
	case TZ_ACTION_ENTER:
		open_marked(upper);
		break;
	case TZ_ACTION_SAVE:
		go_on(upper);
		break;
	case TZ_ACTION_SEND:
		enter(screen);
		break;
	case TZ_ACTION_PRINT:
		make_report(upper);
		break;
	default:
		tz_ui_key(screen, key);
		break;
	}
}

static void
leave(struct tz_screen *screen)
{
	struct upper *upper = (struct upper *)screen;

	tz_uppers_release(&upper->uppers);
	tz_mem_free(upper);
}

static const struct tz_screen_kind kind = {
	.name = "upper",
	.help = N_("What the town or the district sent and what still waits "
	    "for an answer. A notice is confirmed when it was read; a task is "
	    "taken on and answered in its reply; corrections and differences "
	    "open field by field."),
	.enter = enter,
	.draw = draw,
	.key = key_upper,
	.leave = leave,
};

void
tz_upper_screen_open(struct tz_ui *ui)
{
	struct upper *upper = tz_mem_alloc(sizeof(*upper));

	upper->screen.kind = &kind;
	upper->marks.top = TOP;
	tz_uppers_init(&upper->uppers);
	tz_ui_push(ui, &upper->screen);
}
