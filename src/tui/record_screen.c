/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/record_screen.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "client/records.h"
#include "form/flow.h"
#include "form/form.h"
#include "form/kind.h"
#include "tui/ask.h"
#include "tui/cell.h"
#include "tui/fill.h"
#include "tui/frame.h"
#include "tui/history.h"
#include "tui/picker.h"
#include "tui/queue.h"
#include "tui/relate.h"
#include "tui/routes.h"
#include "tui/sheet.h"
#include "tui/ui.h"
#include "tui/words.h"

#define REASON 200

struct record {
	struct tz_screen screen;
	char id[TZ_RECORD_ID];
	const struct tz_form *form;	/* NULL: nothing to be shown */
	struct tz_view view;
	struct tz_sheet sheet;
	unsigned at;			/* field to begin at, 0 = the first */
};

/* The cursor stands on the field the record was opened for. */
static void
start(struct record *record)
{
	size_t i;

	for (i = 0; record->at != 0 && i < record->sheet.n; i++)
		if (record->sheet.item[i].field->no == record->at &&
		    !record->sheet.item[i].off)
			break;
	tz_sheet_start(&record->sheet, false);
	if (record->at != 0 && i < record->sheet.n)
		tz_sheet_go(&record->sheet, i);
}

/* Asks anew whenever the screen is on top again: steps change records. */
static void
enter(struct tz_screen *screen)
{
	struct record *record = (struct record *)screen;
	struct tz_ui *ui = screen->ui;
	struct tz_view view;
	struct tz_err err;

	tz_view_init(&view);
	if (!tz_ui_went(ui, tz_client_show(ui->client, record->id, &view,
	    &err), &err)) {
		tz_view_release(&view);
		return;
	}
	tz_view_release(&record->view);
	record->view = view;
	if (record->form == NULL) {
		record->form = tz_fill_form(ui, &record->view, NULL);
		if (record->form == NULL)
			return;
		tz_fill_sheet(&record->sheet, record->form);
		record->sheet.frozen = true;
	}
	tz_fill_view(ui, &record->sheet, record->form, &record->view);
	if (record->sheet.focus == 0)
		start(record);
}

static void
draw(struct tz_screen *screen)
{
	struct record *record = (struct record *)screen;
	const struct tz_record *head = &record->view.record;
	char title[400], hint[TZ_SENTENCE_TEXT], time[TZ_TIME_TEXT];
	const char *state = "";

	if (record->form == NULL) {
		tz_frame_draw(screen->ui, record->id, "", _("Esc back"));
		tz_cell_cursor(0, 0);
		return;
	}
	state = tz_words_state(record->form, head->state);
	snprintf(title, sizeof(title), "%s  %s", tz_words_form(record->form),
	    record->view.title);
	snprintf(hint, sizeof(hint), _("%s%s%s  revision %u  %s  %s%s"),
	    head->id, state[0] == '\0' ? "" : "  ", state, head->revision,
	    tz_time_format(head->updated_at, time), head->updated_by,
	    (head->flags & TZ_RECORD_VOID) != 0 ? _("  VOID") : "");
	if (record->view.returned.id[0] != '\0')
		(void)tz_sentence_text(&record->view.returned, hint,
		    sizeof(hint));
	tz_frame_draw(screen->ui, title, hint,
	    tz_kind_is(record->form, TZ_KIND_PERSON) ?
	    _("Enter change  F2 steps  F3 related  F4 accept  F6 print  "
	    "F7 past  F8 all  Esc") :
	    _("Enter change  F2 steps  F3 related  F4 accept  F6 print  "
	    "F7 history  Esc"));
	tz_sheet_draw(&record->sheet, TZ_FRAME_TOP, tz_frame_bottom());
}

/* The first of the records that refer to this one, and how many there are. */
static void
say_referrers(struct tz_ui *ui, const struct tz_problems *problems)
{
	char first[TZ_SENTENCE_TEXT], text[TZ_SENTENCE_TEXT + 64];

	(void)tz_problem_text(&problems->item[0], first, sizeof(first));
	if (problems->n == 1)
		snprintf(text, sizeof(text), _("not made void: %s"), first);
	else
		snprintf(text, sizeof(text),
		    _("not made void, %zu records refer to it: %s"),
		    problems->n, first);
	tz_ui_complain(ui, text);
}

/* Voiding is asked twice: by the menu, and for the reason. */
static void
void_it(struct tz_screen *owner, const char *reason)
{
	struct record *record = (struct record *)owner;
	uint8_t request[TZ_CLIENT_REQUEST];
	struct tz_problems problems;
	struct tz_err err;
	enum tz_rc rc;

	tz_client_request(request);
	tz_problems_init(&problems);
	rc = tz_client_void(owner->ui->client, record->id, reason, request,
	    &problems, &err);
	enter(owner);
	if (rc == TZ_EREFUSED && problems.n > 0)
		say_referrers(owner->ui, &problems);
	else if (tz_ui_went(owner->ui, rc, &err))
		tz_ui_say(owner->ui, _("the record is void now"));
	tz_problems_release(&problems);
}

static void
step_chosen(struct tz_screen *owner, void *arg,
    const struct tz_choice *choice)
{
	struct record *record = (struct record *)owner;

	(void)arg;
	if (choice->code[0] == '\0')
		tz_ask_for_line(owner, _("reason to make it void:"), "",
		    REASON, void_it);
	else
		owner->ui->routes->step(owner->ui, &record->view,
		    choice->code);
}

static void
steps(struct record *record)
{
	struct tz_choice choice[TZ_VIEW_STEPS + 1];
	const struct tz_view *view = &record->view;
	size_t i, n = 0;

	for (i = 0; i < view->n_steps && record->form->flow != NULL; i++) {
		const struct tz_step *step = tz_flow_step(record->form->flow,
		    view->steps[i]);

		if (step != NULL)
			tz_picker_add(choice, &n, step->name,
			    tz_words_step(step));
	}
	if (view->writable && (view->record.flags & TZ_RECORD_VOID) == 0)
		tz_picker_add(choice, &n, "", _("make it void"));
	if (n == 0)
		tz_ui_complain(record->screen.ui,
		    _("there is no step you may take now"));
	else
		tz_picker_menu(&record->screen, _("steps"), choice, n,
		    step_chosen);
}

static void
print(struct record *record)
{
	struct tz_ui *ui = record->screen.ui;
	const char *receipt = record->form->receipt;

	ui->routes->print(ui, record->id, receipt == NULL ? "" : receipt);
}

static void
help(struct record *record)
{
	const struct tz_item *item = &record->sheet.item[record->sheet.focus];

	record->screen.ui->routes->help(record->screen.ui,
	    record->sheet.focus < record->sheet.n && item->field->help != NULL ?
	    item->field->help : "");
}

static void
key_record(struct tz_screen *screen, const struct tz_key *key)
{
	struct record *record = (struct record *)screen;
	struct tz_ui *ui = screen->ui;

	if (key->action == TZ_ACTION_BACK || record->form == NULL) {
		tz_ui_pop(ui);
		return;
	}
	switch (key->action) {
	case TZ_ACTION_ENTER:
		ui->routes->edit(ui, record->id);
		break;
	case TZ_ACTION_PICK:
		steps(record);
		break;
	case TZ_ACTION_NEW:
		tz_relate_menu(screen, record->form->name, record->id,
		    record->view.title);
		break;
	case TZ_ACTION_RELATED:
		if (tz_queue_is_foreign(ui, record->id))
			tz_queue_answer(ui, record->id);
		else
			tz_relate_accept(ui, record->form->name, record->id);
		break;
	case TZ_ACTION_SEND:
		enter(screen);
		break;
	case TZ_ACTION_PRINT:
		print(record);
		break;
	case TZ_ACTION_SAME:
		tz_history_open(screen->ui, record->form, record->id);
		break;
	case TZ_ACTION_PINYIN:
		if (tz_kind_is(record->form, TZ_KIND_PERSON))
			ui->routes->person(ui, record->id);
		else if (tz_kind_is(record->form, TZ_KIND_HOUSEHOLD))
			ui->routes->household(ui, record->id, "");
		else
			tz_cell_beep();
		break;
	case TZ_ACTION_HELP:
		help(record);
		break;
	default:
		if (!tz_sheet_key(&record->sheet, key))
			tz_cell_beep();
		break;
	}
}

static void
leave(struct tz_screen *screen)
{
	struct record *record = (struct record *)screen;

	tz_sheet_release(&record->sheet);
	tz_view_release(&record->view);
	tz_mem_free(record);
}

static const struct tz_screen_kind kind = {
	.name = "record",
	.enter = enter,
	.draw = draw,
	.key = key_record,
	.leave = leave,
};

void
tz_record_screen_open(struct tz_ui *ui, const char *id)
{
	tz_record_screen_at(ui, id, 0);
}

void
tz_record_screen_at(struct tz_ui *ui, const char *id, unsigned no)
{
	struct record *record = tz_mem_alloc(sizeof(*record));

	record->screen.kind = &kind;
	record->at = no;
	tz_utf8_copy(record->id, sizeof(record->id), id);
	tz_view_init(&record->view);
	tz_sheet_init(&record->sheet);
	tz_ui_push(ui, &record->screen);
}
