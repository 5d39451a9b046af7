/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/step_screen.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "client/client.h"
#include "client/records.h"
#include "form/flow.h"
#include "form/form.h"
#include "form/forms.h"
#include "form/type.h"
#include "tui/ask.h"
#include "tui/cell.h"
#include "tui/choose.h"
#include "tui/fill.h"
#include "tui/frame.h"
#include "tui/hurry.h"
#include "tui/memo.h"
#include "tui/pinyin_line.h"
#include "tui/routes.h"
#include "tui/sheet.h"
#include "tui/ui.h"
#include "tui/words.h"

#define PAPER_FORM "paper_approval"

/* What is asked of a step signed on paper, and how a request names it. */
static const struct {
	const char *field;
	const char *pair;
} papers[] = {
	{ "signer", "paper.signer" },
	{ "signed_at", "paper.signed_at" },
	{ "paper_no", "paper.paper_no" },
};

#define PAPERS (sizeof(papers) / sizeof(papers[0]))

struct step {
	struct tz_screen screen;
	const struct tz_form *form;
	const struct tz_step *step;
	char id[TZ_RECORD_ID];
	char title[256];
	struct tz_sheet sheet;	/* asked fields, then the reason */
	uint8_t request[TZ_CLIENT_REQUEST];
	unsigned confirm;
	size_t paper;		/* items before those about the paper */
	bool shown;		/* on the stack */
};

static void
take(void *owner, size_t i, const char *typed)
{
	struct step *step = owner;
	struct tz_item *item = &step->sheet.item[i];

	tz_item_text(item, typed, typed);
	tz_item_problem(item, NULL, false);
	if (i == step->sheet.focus)
		tz_sheet_reload(&step->sheet);
}

static void
chosen(struct tz_screen *owner, const struct tz_field *field,
    const char *typed, const char *shown)
{
	struct step *step = (struct step *)owner;
	struct tz_key next = { TZ_ACTION_NEXT, 0 };
	struct tz_item *item = &step->sheet.item[step->sheet.focus];

	if (item->field != field)
		return;
	tz_item_text(item, shown, typed);
	if (!tz_words_many(field))
		(void)tz_sheet_key(&step->sheet, &next);
}

static void
pick(void *owner, size_t i, uint32_t first)
{
	struct step *step = owner;
	const struct tz_item *item = &step->sheet.item[i];

	tz_choose_open(&step->screen, item->field, item->edit, first, chosen);
}

static void
at_end(void *owner)
{
	struct step *step = owner;

	tz_ui_say(step->screen.ui, _("F10 takes the step"));
}

static void go(struct step *step);

static void
open_screen(struct step *step)
{
	step->shown = true;
	tz_sheet_start(&step->sheet, true);
	tz_ui_push(step->screen.ui, &step->screen);
}

static void
go_all_the_same(struct tz_screen *screen)
{
	struct step *step = (struct step *)screen;

	step->confirm |= TZ_CONFIRM_DUPLICATE | TZ_CONFIRM_WARNING |
	    TZ_CONFIRM_CLOCK;
	go(step);
}

static void
refused(struct step *step, enum tz_rc rc, const struct tz_err *err,
    const struct tz_problems *problems)
{
	struct tz_ui *ui = step->screen.ui;
	char text[TZ_SENTENCE_TEXT], question[TZ_SENTENCE_TEXT + 64];

	(void)tz_ui_went(ui, rc, err);
	if (problems->n == 0 && rc != TZ_ECLOCK)
		return;
	(void)tz_sentence_text(problems->n > 0 ? &problems->item[0].say :
	    &err->say, text, sizeof(text));
	tz_ui_complain(ui, text);
	tz_fill_problems(ui, &step->sheet, problems, 0);
	if (problems->errors == 0) {
		if (!step->shown)
			open_screen(step);
		snprintf(question, sizeof(question), _("%s; go on?"), text);
		tz_ask_question(&step->screen, question, go_all_the_same);
	}
}

/* Only what was typed is sent: other fields stay as they are. */
static size_t
collect(struct step *step, struct tz_pair *pair, const char **reason)
{
	size_t i, n = 0, k;

	*reason = "";
	for (i = 0; i < step->sheet.n; i++) {
		const struct tz_item *item = &step->sheet.item[i];

		if (item->field == NULL) {
			*reason = item->edit;
		} else if (item->edit[0] != '\0') {
			pair[n].field = item->field->name;
			for (k = 0; i >= step->paper && k < PAPERS; k++)
				if (strcmp(papers[k].field,
				    item->field->name) == 0)
					pair[n].field = papers[k].pair;
			pair[n++].typed = item->edit;
		}
	}
	return n;
}

static void
done(struct step *step, const char *print)
{
	struct tz_ui *ui = step->screen.ui;
	char text[256], id[TZ_RECORD_ID];

	snprintf(text, sizeof(text), _("done: %s"), tz_words_step(step->step));
	memcpy(id, step->id, sizeof(id));
	ui->unsent++;
	if (step->shown)
		tz_ui_pop(ui);
	else if (tz_ui_top(ui) != NULL && tz_ui_top(ui)->kind->enter != NULL)
		tz_ui_top(ui)->kind->enter(tz_ui_top(ui));
	tz_ui_say(ui, text);
	tz_hurry(ui);
	if (print[0] != '\0')
		ui->routes->print(ui, id, print);
}

static void
go(struct step *step)
{
	struct tz_ui *ui = step->screen.ui;
	struct tz_pair pair[TZ_FORM_FIELDS];
	struct tz_problems problems;
	const char *reason;
	char print[40] = "";
	uint32_t revision;
	struct tz_err err = { .rc = TZ_OK };
	enum tz_rc rc;
	size_t n;

	tz_sheet_commit(&step->sheet);
	n = collect(step, pair, &reason);
	tz_problems_init(&problems);
	rc = tz_client_step(ui->client, step->id, step->step->name, reason,
	    pair, n, step->request, step->confirm, &revision, print,
	    &problems, &err);
	if (rc == TZ_OK)
		done(step, print);
	else
		refused(step, rc, &err, &problems);
	tz_problems_release(&problems);
}

static void
draw(struct tz_screen *screen)
{
	struct step *step = (struct step *)screen;
	size_t i = step->sheet.focus;
	char title[400];

	snprintf(title, sizeof(title), "%s  %s", tz_words_step(step->step),
	    step->title);
	tz_frame_draw(screen->ui, title, i < step->sheet.n &&
	    step->sheet.item[i].field != NULL ?
	    tz_words_hint(step->sheet.item[i].field) : "",
	    _("Tab next  F2 choose  F8 pinyin  F10 take the step  Esc back"));
	tz_sheet_draw(&step->sheet, TZ_FRAME_TOP, tz_frame_bottom());
}

static void
memo_typed(struct tz_screen *owner, const char *text)
{
	struct step *step = (struct step *)owner;

	take(step, step->sheet.focus, text);
}

static bool
open_memo(struct step *step)
{
	const struct tz_item *item;

	if (step->sheet.focus >= step->sheet.n)
		return false;
	tz_sheet_commit(&step->sheet);
	item = &step->sheet.item[step->sheet.focus];
	if (item->field == NULL || strcmp(item->field->type->name, "memo"))
		return false;
	tz_memo_open(&step->screen, item->label, item->edit,
	    item->field->length, memo_typed);
	return true;
}

static void
key_step(struct tz_screen *screen, const struct tz_key *key)
{
	struct step *step = (struct step *)screen;

	if (key->action == TZ_ACTION_SAVE)
		go(step);
	else if (key->action == TZ_ACTION_BACK)
		tz_ui_pop(screen->ui);
	else if (key->action == TZ_ACTION_PINYIN)
		tz_pinyin_line_open(screen);
	else if (key->action == TZ_ACTION_HELP)
		screen->ui->routes->help(screen->ui, step->title);
	else if (key->action == TZ_ACTION_PICK && open_memo(step))
		return;
	else if (!tz_sheet_key(&step->sheet, key))
		tz_cell_beep();
}

static void
leave(struct tz_screen *screen)
{
	struct step *step = (struct step *)screen;

	tz_sheet_release(&step->sheet);
	tz_mem_free(step);
}

static const struct tz_screen_kind kind = {
	.name = "step",
	.draw = draw,
	.key = key_step,
	.leave = leave,
};

static bool
needs(const struct tz_step *step, const struct tz_field *field)
{
	size_t i;

	for (i = 0; i < step->need; i++)
		if (step->needs[i] == field)
			return true;
	return false;
}

/*
 * Who has not the role but may enter the step from paper is asked who signed,
 * when, and the number of the paper.
 */
static const struct tz_form *
paper_form(const struct step *step)
{
	const struct tz_who *who = tz_client_who(step->screen.ui->client);

	if (who == NULL || (who->roles & step->step->roles) != 0 ||
	    (who->roles & step->step->paper) == 0)
		return NULL;
	return tz_forms_find(step->screen.ui->forms, PAPER_FORM);
}

static void
fill_paper(struct step *step, const struct tz_form *form)
{
	size_t i;

	for (i = 0; i < PAPERS; i++) {
		struct tz_item *item = &step->sheet.item[step->paper + i];

		item->field = tz_form_field(form, papers[i].field);
		if (item->field == NULL)
			continue;
		item->label = tz_words_field(item->field);
		item->needed = true;
	}
}

static void
fill(struct step *step, const struct tz_view *view)
{
	const struct tz_step *def = step->step;
	const struct tz_form *paper = paper_form(step);
	size_t i, n = def->ask + (def->reason ? 1 : 0);

	step->paper = n;
	n += paper != NULL ? PAPERS : 0;

	tz_sheet_items(&step->sheet, n);
	step->sheet.page = tz_mem_alloc(sizeof(*step->sheet.page));
	step->sheet.page[0] = tz_words_step(def);
	step->sheet.pages = 1;
	for (i = 0; i < def->ask; i++) {
		struct tz_item *item = &step->sheet.item[i];
		const struct tz_shown *shown = tz_view_shown(view,
		    def->asks[i]->no);

		item->field = def->asks[i];
		item->label = tz_words_field(item->field);
		item->needed = needs(def, item->field);
		item->off = item->field->hidden;
		if (shown != NULL && !shown->masked)
			tz_item_text(item, shown->text, shown->edit);
	}
	if (def->reason) {
		step->sheet.item[def->ask].label = _("reason");
		step->sheet.item[def->ask].needed = true;
	}
	if (paper != NULL)
		fill_paper(step, paper);
	step->sheet.owner = step;
	step->sheet.take = take;
	step->sheet.pick = pick;
	step->sheet.end = at_end;
}

void
tz_step_screen_open(struct tz_ui *ui, const struct tz_view *view,
    const char *name)
{
	struct step *step = tz_mem_alloc(sizeof(*step));

	step->screen.kind = &kind;
	step->screen.ui = ui;
	tz_sheet_init(&step->sheet);
	tz_client_request(step->request);
	tz_utf8_copy(step->id, sizeof(step->id), view->record.id);
	tz_utf8_copy(step->title, sizeof(step->title), view->title);
	step->form = tz_fill_form(ui, view, NULL);
	if (step->form != NULL && step->form->flow != NULL)
		step->step = tz_flow_step(step->form->flow, name);
	if (step->step == NULL) {
		leave(&step->screen);
		return;
	}
	fill(step, view);
	if (step->sheet.n > 0) {
		open_screen(step);
		return;
	}
	go(step);
	if (!step->shown)
		leave(&step->screen);
}
