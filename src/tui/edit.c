/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/edit.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "client/records.h"
#include "form/form.h"
#include "form/type.h"
#include "tui/ask.h"
#include "tui/cell.h"
#include "tui/choose.h"
#include "tui/conflict.h"
#include "tui/fill.h"
#include "tui/frame.h"
#include "tui/hurry.h"
#include "tui/memo.h"
#include "tui/picker.h"
#include "tui/pinyin_line.h"
#include "tui/routes.h"
#include "tui/same.h"
#include "tui/sheet.h"
#include "tui/ui.h"
#include "tui/words.h"


struct edit {
	struct tz_screen screen;
	const struct tz_form *form;
	struct tz_view view;
	struct tz_sheet sheet;
	uint8_t request[TZ_CLIENT_REQUEST];
	unsigned confirm;	/* what the clerk has said yes to */
	const struct tz_quick *quick;	/* NULL: all fields */
	bool touched;
	bool resumed;
	char id[TZ_RECORD_ID];	/* of the record that is there already */
};

static bool
asked(const struct tz_quick *quick, const struct tz_field *field)
{
	size_t i;

	for (i = 0; i < quick->ask; i++)
		if (quick->asks[i] == field)
			return true;
	return false;
}

static void
show(struct edit *edit)
{
	size_t i;

	tz_fill_view(edit->screen.ui, &edit->sheet, edit->form, &edit->view);
	for (i = 0; edit->quick != NULL && i < edit->sheet.n; i++)
		if (!asked(edit->quick, edit->sheet.item[i].field))
			edit->sheet.item[i].off = true;
}

/* The few fields of a quick entry stand on one page. */
static void
one_page(struct edit *edit)
{
	size_t i;

	for (i = 0; i < edit->sheet.n; i++)
		edit->sheet.item[i].page = 0;
	edit->sheet.page[0] = tz_words_quick(edit->quick);
	edit->sheet.pages = 1;
}

/* Sends what was typed into item i; the rest of the record follows. */
static void
take(void *owner, size_t i, const char *typed)
{
	struct edit *edit = owner;
	struct tz_ui *ui = edit->screen.ui;
	unsigned no = edit->sheet.item[i].field->no;
	struct tz_problems problems;
	struct tz_view view;
	struct tz_err err;

	edit->touched = true;
	tz_view_init(&view);
	tz_problems_init(&problems);
	if (tz_ui_went(ui, tz_client_enter(ui->client, edit->view.draft, no,
	    typed, &view, &problems, &err), &err)) {
		tz_view_release(&edit->view);
		edit->view = view;
		tz_view_init(&view);
		show(edit);
		tz_fill_problems(ui, &edit->sheet, &problems, no);
		if (edit->sheet.item[i].problem != NULL)
			tz_ui_complain(ui, edit->sheet.item[i].problem);
	} else {
		/* What was typed stays before the eyes. */
		tz_item_text(&edit->sheet.item[i], typed, typed);
	}
	if (i == edit->sheet.focus)
		tz_sheet_reload(&edit->sheet);
	tz_problems_release(&problems);
	tz_view_release(&view);
}

static void
chosen(struct tz_screen *owner, const struct tz_field *field,
    const char *typed, const char *shown)
{
	struct edit *edit = (struct edit *)owner;
	size_t i = edit->sheet.focus;
	struct tz_key next = { TZ_ACTION_NEXT, 0 };

	(void)shown;
	if (edit->sheet.item[i].field != field)
		return;
	take(edit, i, typed);
	if (!tz_words_many(field))
		(void)tz_sheet_key(&edit->sheet, &next);
}

static void
pick(void *owner, size_t i, uint32_t first)
{
	struct edit *edit = owner;
	const struct tz_item *item = &edit->sheet.item[i];

	tz_choose_open(&edit->screen, item->field, item->edit, first, chosen);
}

static void
at_end(void *owner)
{
	struct edit *edit = owner;

	tz_ui_say(edit->screen.ui, _("that was the last field; F10 saves"));
}

static void
remember(struct edit *edit)
{
	size_t i;

	for (i = 0; i < edit->sheet.n; i++) {
		const struct tz_item *item = &edit->sheet.item[i];

		if (!item->off && !item->locked && item->edit[0] != '\0')
			tz_same_put(edit->screen.ui->same, edit->form->name,
			    item->field->no, item->edit);
	}
}

static void save(struct edit *edit);

static void
save_all_the_same(struct tz_screen *screen)
{
	struct edit *edit = (struct edit *)screen;

	edit->confirm |= TZ_CONFIRM_DUPLICATE | TZ_CONFIRM_WARNING;
	save(edit);
}

static void
save_with_this_clock(struct tz_screen *screen)
{
	struct edit *edit = (struct edit *)screen;

	edit->confirm |= TZ_CONFIRM_CLOCK;
	save(edit);
}

static void
save_mine(struct tz_screen *screen)
{
	struct edit *edit = (struct edit *)screen;

	edit->confirm |= TZ_CONFIRM_MINE;
	save(edit);
}

static void
take_theirs(struct tz_screen *screen, unsigned no, const char *typed)
{
	struct edit *edit = (struct edit *)screen;
	size_t i;

	for (i = 0; i < edit->sheet.n; i++)
		if (edit->sheet.item[i].field->no == no)
			take(edit, i, typed);
}

static void
open_other(struct tz_screen *screen)
{
	struct edit *edit = (struct edit *)screen;

	screen->ui->routes->record(screen->ui, edit->id);
}

static void
shared_chosen(struct tz_screen *owner, void *arg,
    const struct tz_choice *choice)
{
	struct edit *edit = (struct edit *)owner;

	(void)arg;
	if (choice->code[0] == 'o') {
		open_other(owner);
	} else {
		edit->confirm |= TZ_CONFIRM_SHARED | TZ_CONFIRM_DUPLICATE;
		save(edit);
	}
}

/* Where two may truly have one number, whoever may say so is asked. */
static void
ask_shared(struct edit *edit, const char *text)
{
	struct tz_choice choice[2];
	size_t n = 0;

	tz_picker_add(choice, &n, "o", _("open the record that is there"));
	tz_picker_add(choice, &n, "s",
	    _("two people do have this number: save (chief)"));
	tz_picker_menu(&edit->screen, text, choice, n, shared_chosen);
}

/* Warnings are shown and asked about; errors are jumped to. */
static void
refused(struct edit *edit, const struct tz_problems *problems)
{
	struct tz_ui *ui = edit->screen.ui;
	char text[TZ_SENTENCE_TEXT], question[TZ_SENTENCE_TEXT + 64];
	size_t wrong;

	tz_fill_problems(ui, &edit->sheet, problems, 0);
	wrong = tz_sheet_wrong(&edit->sheet);
	if (problems->errors > 0 && wrong < edit->sheet.n) {
		tz_ui_complain(ui, edit->sheet.item[wrong].problem);
		tz_sheet_go(&edit->sheet, wrong);
	} else if (problems->errors == 0 && problems->n > 0) {
		(void)tz_sentence_text(&problems->item[0].say, text,
		    sizeof(text));
		snprintf(question, sizeof(question), _("%s; save it?"), text);
		tz_ask_question(&edit->screen, question, save_all_the_same);
	}
}

static void
not_saved(struct edit *edit, enum tz_rc rc, const struct tz_err *err,
    const struct tz_problems *problems)
{
	struct tz_ui *ui = edit->screen.ui;
	char text[TZ_SENTENCE_TEXT], question[TZ_SENTENCE_TEXT + 64];

	(void)tz_err_text(err, text, sizeof(text));
	if ((rc == TZ_EINPUT || rc == TZ_EREFUSED) && problems->n > 0) {
		refused(edit, problems);
	} else if (rc == TZ_ECONFLICT) {
		tz_conflict_open(&edit->screen, edit->form, &edit->view,
		    take_theirs, save_mine);
	} else if (rc == TZ_EEXISTS && edit->id[0] != '\0' &&
	    edit->form->shared_by != 0) {
		ask_shared(edit, text);
	} else if (rc == TZ_EEXISTS && edit->id[0] != '\0') {
		snprintf(question, sizeof(question), _("%s; open it?"), text);
		tz_ask_question(&edit->screen, question, open_other);
	} else if (rc == TZ_ECLOCK) {
		snprintf(question, sizeof(question), _("%s; save it?"), text);
		tz_ask_question(&edit->screen, question, save_with_this_clock);
	} else {
		(void)tz_ui_went(ui, rc, err);
	}
}

/* The step of a quick entry; what refuses it is said over the record. */
static void
take_step(struct edit *edit, const char *id, const char *step)
{
	struct tz_ui *ui = edit->screen.ui;
	uint8_t request[TZ_CLIENT_REQUEST];
	char print[40], text[TZ_SENTENCE_TEXT];
	struct tz_problems problems;
	struct tz_err err;
	uint32_t revision;
	enum tz_rc rc;

	tz_client_request(request);
	tz_problems_init(&problems);
	rc = tz_client_step(ui->client, id, step, "", NULL, 0, request,
	    edit->confirm, &revision, print, &problems, &err);
	if (rc != TZ_OK && problems.n > 0) {
		(void)tz_sentence_text(&problems.item[0].say, text,
		    sizeof(text));
		tz_ui_complain(ui, text);
	} else if (tz_ui_went(ui, rc, &err)) {
		ui->unsent++;
	}
	tz_problems_release(&problems);
}

static void
saved(struct edit *edit, const char *id, bool fresh)
{
	const struct tz_quick *quick = edit->quick;
	struct tz_ui *ui = edit->screen.ui;
	char text[128];

	remember(edit);
	ui->unsent++;
	tz_ui_pop(ui);
	ui->message[0] = '\0';
	if (quick != NULL && *quick->step != '\0')
		take_step(edit, id, quick->step);
	if (ui->message[0] == '\0') {
		snprintf(text, sizeof(text), fresh && edit->form->notice[0] ?
		    _("saved as %s; F6 prints the notice") :
		    _("saved as %s"), id);
		tz_ui_say(ui, text);
	}
	tz_hurry(ui);
	if (fresh)
		ui->routes->record(ui, id);
}

static void
save(struct edit *edit)
{
	struct tz_ui *ui = edit->screen.ui;
	bool fresh = edit->view.record.revision == 0;
	struct tz_problems problems;
	uint32_t revision;
	struct tz_err err = { .rc = TZ_OK };
	enum tz_rc rc;

	tz_sheet_commit(&edit->sheet);
	edit->id[0] = '\0';
	tz_problems_init(&problems);
	rc = tz_client_save(ui->client, edit->view.draft, edit->request,
	    edit->confirm, edit->id, &revision, &problems, &err);
	if (rc == TZ_OK)
		saved(edit, edit->id, fresh);
	else
		not_saved(edit, rc, &err, &problems);
	tz_problems_release(&problems);
}

static void
drop(struct edit *edit)
{
	struct tz_ui *ui = edit->screen.ui;
	struct tz_err err;

	(void)tz_ui_went(ui, tz_client_drop(ui->client, edit->view.draft,
	    &err), &err);
	tz_ui_pop(ui);
}

static void
leaving(struct tz_screen *owner, void *arg, const struct tz_choice *choice)
{
	struct edit *edit = (struct edit *)owner;

	(void)arg;
	if (choice->code[0] == 'k') {
		tz_ui_pop(owner->ui);
		tz_ui_say(owner->ui, _("kept as a draft"));
	} else if (choice->code[0] == 'd') {
		drop(edit);
	}
}

/*
 * What has been typed is never lost by Esc. A draft made by opening the screen
 * goes without a question when nobody touched it.
 */
static void
go_back(struct edit *edit)
{
	struct tz_choice choice[3] = {
		{ .code = "k" }, { .code = "d" }, { .code = "g" },
	};

	tz_sheet_commit(&edit->sheet);
	if (!edit->touched) {
		if (edit->resumed)
			tz_ui_pop(edit->screen.ui);
		else
			drop(edit);
		return;
	}
	tz_utf8_copy(choice[0].name, sizeof(choice[0].name),
	    _("keep it as a draft"));
	tz_utf8_copy(choice[1].name, sizeof(choice[1].name),
	    _("throw it away"));
	tz_utf8_copy(choice[2].name, sizeof(choice[2].name), _("go on"));
	tz_picker_menu(&edit->screen, _("leave"), choice, 3, leaving);
}

static void
same_as_before(struct edit *edit)
{
	size_t i = edit->sheet.focus;
	const struct tz_item *item = &edit->sheet.item[i];
	struct tz_key next = { TZ_ACTION_NEXT, 0 };
	const char *typed = NULL;

	if (i < edit->sheet.n && !item->locked)
		typed = tz_same_get(edit->screen.ui->same, edit->form->name,
		    item->field->no);
	if (typed == NULL) {
		tz_cell_beep();
		return;
	}
	take(edit, i, typed);
	(void)tz_sheet_key(&edit->sheet, &next);
}

/* The field's own help, its type's, and what is wrong with it. */
static void
help(struct edit *edit)
{
	const struct tz_item *item = &edit->sheet.item[edit->sheet.focus];
	const struct tz_field *field;
	char text[4096];

	if (edit->sheet.focus >= edit->sheet.n)
		return;
	field = item->field;
	snprintf(text, sizeof(text), "%s%s\n\n%s%s%s\n%s%s", item->label,
	    item->needed ? _(" (needed)") : "",
	    field->help == NULL ? "" : field->help,
	    field->help == NULL || field->help[0] == '\0' ? "" : "\n",
	    field->type->help == NULL ? "" : _(field->type->help),
	    item->problem == NULL ? "" : item->problem,
	    item->problem == NULL ? "" : "\n");
	edit->screen.ui->routes->help(edit->screen.ui, text);
}

static void
memo_typed(struct tz_screen *owner, const char *text)
{
	struct edit *edit = (struct edit *)owner;

	take(edit, edit->sheet.focus, text);
}

/* A text of several lines has a page of its own. */
static bool
open_memo(struct edit *edit)
{
	const struct tz_item *item;

	if (edit->sheet.focus >= edit->sheet.n)
		return false;
	tz_sheet_commit(&edit->sheet);
	item = &edit->sheet.item[edit->sheet.focus];
	if (item->locked || strcmp(item->field->type->name, "memo") != 0)
		return false;
	tz_memo_open(&edit->screen, item->label, item->edit,
	    item->field->length, memo_typed);
	return true;
}

static void
key_edit(struct tz_screen *screen, const struct tz_key *key)
{
	struct edit *edit = (struct edit *)screen;

	switch (key->action) {
	case TZ_ACTION_SAVE:
		save(edit);
		break;
	case TZ_ACTION_BACK:
		go_back(edit);
		break;
	case TZ_ACTION_SAME:
		same_as_before(edit);
		break;
	case TZ_ACTION_PINYIN:
		tz_pinyin_line_open(screen);
		break;
	case TZ_ACTION_HELP:
		help(edit);
		break;
	case TZ_ACTION_PICK:
		if (open_memo(edit))
			break;
		/* fall through */
	default:
		if (!tz_sheet_key(&edit->sheet, key))
			tz_cell_beep();
		break;
	}
}

static void
draw(struct tz_screen *screen)
{
	struct edit *edit = (struct edit *)screen;
	const struct tz_view *view = &edit->view;
	size_t i = edit->sheet.focus;
	char title[400];

	snprintf(title, sizeof(title), "%s  %s %s",
	    tz_words_form(edit->form),
	    view->record.revision == 0 ? _("new") : _("change"),
	    view->record.revision == 0 ? "" : view->title);
	tz_frame_draw(screen->ui, title, i < edit->sheet.n ?
	    tz_words_hint(edit->sheet.item[i].field) : "",
	    _("Tab next  F2 choose  F7 as before  F8 pinyin  PgDn page  "
	    "F10 save  Esc back"));
	tz_sheet_draw(&edit->sheet, TZ_FRAME_TOP, tz_frame_bottom());
}

static void
keep(struct tz_screen *screen)
{
	struct edit *edit = (struct edit *)screen;

	tz_sheet_commit(&edit->sheet);
}

static void
leave(struct tz_screen *screen)
{
	struct edit *edit = (struct edit *)screen;

	tz_sheet_release(&edit->sheet);
	tz_view_release(&edit->view);
	tz_mem_free(edit);
}

static const struct tz_screen_kind kind = {
	.name = "edit",
	.draw = draw,
	.key = key_edit,
	.keep = keep,
	.leave = leave,
};

/* A draft that was there before is not thrown away for want of a touch. */
static bool
among(const struct tz_today *today, const char *key)
{
	size_t i;

	for (i = 0; i < today->drafts; i++)
		if (strcmp(today->draft[i].key, key) == 0)
			return true;
	return false;
}

static void
tell(struct edit *edit)
{
	struct tz_ui *ui = edit->screen.ui;
	char text[128];

	if (edit->view.open_by[0] != '\0') {
		snprintf(text, sizeof(text), _("%s has it open too"),
		    edit->view.open_by);
		tz_ui_complain(ui, text);
	} else if (edit->resumed) {
		tz_ui_say(ui, _("going on with a draft"));
	}
}

static const struct tz_quick *
quick_of(const struct tz_form *form, const char *name)
{
	size_t i;

	for (i = 0; i < form->quicks; i++)
		if (strcmp(form->quick[i].name, name) == 0)
			return &form->quick[i];
	return NULL;
}

/* What a quick entry sets by itself goes into the draft as typed. */
static void
set_quick(struct edit *edit)
{
	char name[TZ_FORM_NAME + 1];
	const char *set;
	size_t i, k, n;

	one_page(edit);
	for (i = 0; i < edit->quick->sets; i++) {
		set = edit->quick->set[i];
		n = strcspn(set, "=");
		snprintf(name, sizeof(name), "%.*s", (int)n, set);
		for (k = 0; k < edit->sheet.n; k++)
			if (strcmp(edit->form->field[k].name, name) == 0)
				take(edit, k, set + n + 1);
	}
	edit->touched = false;
}

static void
open_edit(struct tz_ui *ui, const char *form, const char *id_or_parent,
    const char *quick)
{
	struct edit *edit = tz_mem_alloc(sizeof(*edit));
	struct tz_today before;
	struct tz_err err;

	edit->screen.kind = &kind;
	edit->screen.ui = ui;
	tz_today_init(&before);
	tz_view_init(&edit->view);
	tz_sheet_init(&edit->sheet);
	if (!tz_ui_went(ui, tz_client_today(ui->client, &before, &err),
	    &err) || !tz_ui_went(ui, tz_client_begin(ui->client, form,
	    id_or_parent, &edit->view, &err), &err) ||
	    (edit->form = tz_fill_form(ui, &edit->view, form)) == NULL) {
		tz_today_release(&before);
		leave(&edit->screen);
		return;
	}
	edit->resumed = among(&before, edit->view.draft);
	tz_today_release(&before);
	edit->sheet.owner = edit;
	edit->sheet.take = take;
	edit->sheet.pick = pick;
	edit->sheet.end = at_end;
	tz_client_request(edit->request);
	tz_fill_sheet(&edit->sheet, edit->form);
	if (quick != NULL)
		edit->quick = quick_of(edit->form, quick);
	if (edit->quick != NULL)
		set_quick(edit);
	show(edit);
	tz_sheet_start(&edit->sheet, edit->view.record.revision == 0);
	tell(edit);
	tz_ui_push(ui, &edit->screen);
}

void
tz_edit_add(struct tz_ui *ui, const char *form, const char *parent)
{
	open_edit(ui, form, parent, NULL);
}

void
tz_edit_quick(struct tz_ui *ui, const char *form, const char *quick)
{
	open_edit(ui, form, TZ_CLIENT_FRESH, quick);
}

void
tz_edit_record(struct tz_ui *ui, const char *id)
{
	open_edit(ui, NULL, id, NULL);
}

void
tz_edit_resume(struct tz_ui *ui, const struct tz_draft *draft)
{
	open_edit(ui, draft->form, draft->key, NULL);
}
