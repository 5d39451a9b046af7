/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/household_screen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "client/person.h"
#include "client/records.h"
#include "form/form.h"
#include "form/kind.h"
#include "tui/ask.h"
#include "tui/cell.h"
#include "tui/choose.h"
#include "tui/frame.h"
#include "tui/marks.h"
#include "tui/picker.h"
#include "tui/ui.h"

#define HEAD_ROW TZ_FRAME_TOP
#define FIRST_ROW (TZ_FRAME_TOP + 3)
#define GOES_COLUMN 3
#define WAS_COLUMN 12
#define REL_COLUMN 26
#define TITLE_COLUMN 40
#define LINE 200

struct household {
	struct tz_screen screen;
	const struct tz_form *person;
	struct tz_house_plan said;	/* what the clerk has said */
	struct tz_house_plan plan;	/* what follows */
	char lacks[TZ_SENTENCE_TEXT];	/* the first thing missing, "" none */
	struct tz_marks marks;		/* members */
	bool chosen;			/* the kind of change is known */
	uint8_t request[TZ_CLIENT_REQUEST];
};

static const char *
kind_help(unsigned kind)
{
	const char *word, *code, *help = "";

	(void)tz_house_row(kind, &word, &code, &help);
	return _(help);
}

/* A plan to be asked with: the head of said, and its members. */
static void
copy_said(const struct household *household, struct tz_house_plan *plan)
{
	size_t i;

	*plan = household->said;
	plan->member = NULL;
	plan->n = 0;
	for (i = 0; i < household->said.n; i++)
		*tz_house_plan_add(plan, household->said.member[i].id) =
		    household->said.member[i];
}

/* Asks what would follow; nothing is written. */
static void
ask(struct household *household)
{
	struct tz_ui *ui = household->screen.ui;
	uint8_t request[TZ_CLIENT_REQUEST];
	char id[TZ_RECORD_ID];
	struct tz_problems problems;
	struct tz_house_plan plan;
	struct tz_err err;

	copy_said(household, &plan);
	plan.dry = true;
	tz_client_request(request);
	tz_problems_init(&problems);
	if (tz_ui_went(ui, tz_client_household(ui->client, &plan, request, id,
	    &problems, &err), &err)) {
		tz_house_plan_release(&household->plan);
		household->plan = plan;
		tz_house_plan_init(&plan);
		household->lacks[0] = '\0';
		if (problems.n > 0)
			(void)tz_problem_say(&problems.item[0],
			    household->lacks, sizeof(household->lacks));
	}
	tz_house_plan_release(&plan);
	tz_problems_release(&problems);
	tz_marks_count(&household->marks, household->plan.n);
}

static void
kind_chosen(struct tz_screen *owner, void *arg,
    const struct tz_choice *choice)
{
	struct household *household = (struct household *)owner;

	(void)arg;
	household->said.kind = (unsigned)strtoul(choice->code, NULL, 10);
	household->chosen = true;
	ask(household);
}

static void
choose_kind(struct household *household)
{
	struct tz_choice choice[TZ_HOUSE_KINDS];
	size_t i;

	for (i = 0; i < TZ_HOUSE_KINDS; i++) {
		snprintf(choice[i].code, sizeof(choice->code), "%zu", i);
		tz_utf8_copy(choice[i].name, sizeof(choice->name),
		    kind_help((unsigned)i));
	}
	tz_picker_menu(&household->screen, _("change of the household"),
	    choice, TZ_HOUSE_KINDS, kind_chosen);
}

/* What the clerk says of the marked member, begun with nothing said. */
static struct tz_house_member *
say(struct household *household)
{
	const struct tz_house_member *shown;
	struct tz_house_member *member;

	if (household->marks.mark >= household->plan.n)
		return NULL;
	shown = &household->plan.member[household->marks.mark];
	member = tz_house_plan_find(&household->said, shown->id);
	if (member == NULL)
		member = tz_house_plan_add(&household->said, shown->id);
	return member;
}

static void
relation_chosen(struct tz_screen *owner, const struct tz_field *field,
    const char *typed, const char *shown)
{
	struct household *household = (struct household *)owner;
	struct tz_house_member *member = say(household);

	(void)field;
	(void)shown;
	if (member == NULL)
		return;
	tz_utf8_copy(member->rel, sizeof(member->rel), typed);
	ask(household);
}

/* Who died, who leaves the marriage, or one more who goes. */
static void
toggle(struct household *household)
{
	struct tz_house_plan *said = &household->said;
	struct tz_house_member *member = say(household);

	if (member == NULL) {
		tz_cell_beep();
		return;
	}
	if (said->kind == TZ_HOUSE_DEATH || (said->kind == TZ_HOUSE_DIVORCE &&
	    (said->who[0] == '\0' || strcmp(said->who, member->id) == 0)))
		tz_utf8_copy(said->who, sizeof(said->who),
		    strcmp(said->who, member->id) == 0 ? "" : member->id);
	else
		member->goes = !member->goes;
	ask(household);
}

static void
address_typed(struct tz_screen *owner, const char *typed)
{
	struct household *household = (struct household *)owner;

	tz_utf8_copy(household->said.address,
	    sizeof(household->said.address), typed);
	ask(household);
}

static void
to_typed(struct tz_screen *owner, const char *typed)
{
	struct household *household = (struct household *)owner;

	tz_utf8_copy(household->said.to, sizeof(household->said.to), typed);
	ask(household);
}

static void
day_typed(struct tz_screen *owner, const char *typed)
{
	struct household *household = (struct household *)owner;

	tz_utf8_copy(household->said.day, sizeof(household->said.day), typed);
}

static void
write_all(struct tz_screen *owner, const char *reason)
{
	struct household *household = (struct household *)owner;
	struct tz_ui *ui = owner->ui;
	char id[TZ_RECORD_ID], text[128];
	struct tz_problems problems;
	struct tz_house_plan plan;
	struct tz_err err;

	tz_utf8_copy(household->said.reason, sizeof(household->said.reason),
	    reason);
	copy_said(household, &plan);
	tz_problems_init(&problems);
	if (tz_ui_went(ui, tz_client_household(ui->client, &plan,
	    household->request, id, &problems, &err), &err)) {
		ui->unsent++;
		tz_ui_pop(ui);
		snprintf(text, sizeof(text), _("saved as %s"), id);
		tz_ui_say(ui, text);
	}
	tz_house_plan_release(&plan);
	tz_problems_release(&problems);
}

static void
save(struct household *household)
{
	if (!household->chosen)
		choose_kind(household);
	else if (household->lacks[0] != '\0')
		tz_ui_complain(household->screen.ui, household->lacks);
	else
		tz_ask_for_line(&household->screen, _("reason:"), "", LINE,
		    write_all);
}

static void
enter(struct tz_screen *screen)
{
	struct household *household = (struct household *)screen;
	size_t i;

	if (household->plan.n > 0)
		return;
	ask(household);
	for (i = 0; i < household->plan.n; i++)
		if (strcmp(household->plan.member[i].id,
		    household->said.who) == 0)
			tz_marks_set(&household->marks, i);
	household->said.who[0] = '\0';
	choose_kind(household);
}

static const char *
fate(const struct household *household, const struct tz_house_member *member)
{
	const struct tz_house_plan *plan = &household->plan;

	if (!household->chosen)
		return "";
	if (plan->kind == TZ_HOUSE_DEATH &&
	    strcmp(plan->who, member->id) == 0)
		return _("died");
	return member->goes ? _("goes") : _("stays");
}

static void
draw_member(const void *arg, size_t i, int row)
{
	const struct household *household = arg;
	const struct tz_house_member *member = &household->plan.member[i];
	int edge = tz_cell_columns() - 1;

	(void)tz_cell_put(row, GOES_COLUMN, 8, fate(household, member));
	(void)tz_cell_put(row, WAS_COLUMN, 12, member->was_label);
	if (household->chosen)
		(void)tz_cell_put(row, REL_COLUMN, 12,
		    member->rel_label[0] == '\0' ? "?" : member->rel_label);
	(void)tz_cell_put(row, TITLE_COLUMN, edge - TITLE_COLUMN,
	    member->title);
}

static void
draw(struct tz_screen *screen)
{
	struct household *household = (struct household *)screen;
	const struct tz_house_plan *said = &household->said;
	char title[400], head[700];

	snprintf(title, sizeof(title), "%s  %s", _("Change of a household"),
	    household->chosen ? kind_help(said->kind) : "");
	tz_cell_cursor(FIRST_ROW, 1);
	tz_frame_draw(screen->ui, title, household->chosen ?
	    household->lacks : "",
	    _("Enter relation  Space goes  F2 change  F4 into  F5 address  "
	    "F7 date  F10 save"));
	snprintf(head, sizeof(head), _("into: %s   address: %s   date: %s"),
	    said->to[0] == '\0' ? _("a new household") : said->to,
	    said->address, said->day[0] == '\0' ? _("today") : said->day);
	(void)tz_cell_put(HEAD_ROW, 1, tz_cell_columns() - 2, head);
	(void)tz_cell_put(HEAD_ROW + 2, WAS_COLUMN, 12, _("was"));
	(void)tz_cell_put(HEAD_ROW + 2, REL_COLUMN, 12, _("is"));
	tz_marks_draw(&household->marks, draw_member, household);
}

static void
choose_relation(struct household *household)
{
	const struct tz_field *rel = household->person == NULL ? NULL :
	    tz_form_field(household->person, "rel");

	if (rel == NULL || household->marks.mark >= household->plan.n)
		tz_cell_beep();
	else
		tz_choose_open(&household->screen, rel,
		    household->plan.member[household->marks.mark].rel, 0,
		    relation_chosen);
}

static void
key_household(struct tz_screen *screen, const struct tz_key *key)
{
	struct household *household = (struct household *)screen;

	if (tz_marks_key(&household->marks, key->action))
		return;
	switch (key->action) {
	case TZ_ACTION_ENTER:
		choose_relation(household);
		break;
	case TZ_ACTION_CHAR:
		toggle(household);
		break;
	case TZ_ACTION_PICK:
		choose_kind(household);
		break;
	case TZ_ACTION_RELATED:
		tz_ask_for_line(screen, _("number of the other household:"),
		    household->said.to, TZ_RECORD_ID - 1, to_typed);
		break;
	case TZ_ACTION_SEND:
		tz_ask_for_line(screen, _("address of the new household:"),
		    household->said.address, LINE / 2, address_typed);
		break;
	case TZ_ACTION_SAME:
		tz_ask_for_line(screen, _("date:"), household->said.day,
		    20, day_typed);
		break;
	case TZ_ACTION_SAVE:
		save(household);
		break;
	default:
		tz_ui_key(screen, key);
		break;
	}
}

static void
leave(struct tz_screen *screen)
{
	struct household *household = (struct household *)screen;

	tz_house_plan_release(&household->said);
	tz_house_plan_release(&household->plan);
	tz_mem_free(household);
}

static const struct tz_screen_kind kind = {
	.name = "household",
	.enter = enter,
	.draw = draw,
	.key = key_household,
	.leave = leave,
};

void
tz_household_screen_open(struct tz_ui *ui, const char *house,
    const char *who)
{
	struct household *household = tz_mem_alloc(sizeof(*household));

	household->screen.kind = &kind;
	household->marks.top = FIRST_ROW;
	household->person = tz_kind_form(ui->forms, TZ_KIND_PERSON);
	tz_house_plan_init(&household->said);
	tz_house_plan_init(&household->plan);
	tz_utf8_copy(household->said.house, sizeof(household->said.house),
	    house);
	tz_utf8_copy(household->said.who, sizeof(household->said.who), who);
	household->said.kind = TZ_HOUSE_HEAD;
	tz_client_request(household->request);
	tz_ui_push(ui, &household->screen);
}
