/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The overview of a person in the fake office: items as what may be done. */
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "client/person.h"
#include "client/records.h"
#include "fake_office.h"
#include "form/forms.h"

#define HOUSE "500154102203-HH-00000001"

enum tz_rc
tz_client_person_find(struct tz_client *client, const char *typed,
    unsigned most, struct tz_rows *rows, struct tz_err *err)
{
	return tz_client_find(client, typed, most, rows, err);
}

static void
add(struct tz_ties *ties, const struct fake_record *row, int32_t due)
{
	struct tz_tie *tie;
	char *title;

	ties->tie = tz_mem_resize(ties->tie, ties->n + 1, sizeof(*tie));
	tie = &ties->tie[ties->n++];
	memset(tie, 0, sizeof(*tie));
	tz_utf8_copy(tie->id, sizeof(tie->id), row->record.id);
	tz_utf8_copy(tie->state, sizeof(tie->state), row->record.state);
	title = fake_office_text(fake_office(), row->form->list[1],
	    &row->record);
	tz_utf8_copy(tie->title, sizeof(tie->title), title);
	tz_mem_free(title);
	tie->on = fake_office()->world.today;
	tie->due = due;
	tie->open = due != INT32_MIN;
	tie->late = tie->open;
	ties->all = ties->n;
}

static void
name(struct tz_ties *ties, const struct tz_form *form)
{
	tz_utf8_copy(ties->form, sizeof(ties->form), form->name);
	tz_utf8_copy(ties->label, sizeof(ties->label), form->label);
	tz_utf8_copy(ties->label_en, sizeof(ties->label_en), form->label_en);
}

/* Everybody lives in one household. */
static void
live_in(struct tz_ties *ties)
{
	name(ties, tz_forms_find(fake_office()->forms, "household"));
	ties->tie = tz_mem_alloc(sizeof(*ties->tie));
	memset(ties->tie, 0, sizeof(*ties->tie));
	tz_utf8_copy(ties->tie->id, sizeof(ties->tie->id), HOUSE);
	tz_utf8_copy(ties->tie->title, sizeof(ties->tie->title),
	    "00001 青坪路1号");
	ties->tie->on = fake_office()->world.today;
	ties->tie->due = INT32_MIN;
	ties->all = ties->n = 1;
}

enum tz_rc
tz_client_person(struct tz_client *client, const char *id, unsigned most,
    struct tz_overview *overview, struct tz_err *err)
{
	struct fake_office *office = fake_office();
	const struct tz_form *item = tz_forms_find(office->forms,
	    "service_item");
	const struct tz_form *matter = tz_forms_find(office->forms, "matter");
	enum tz_rc rc = tz_client_show(client, id, &overview->view, err);
	size_t i;

	(void)most;
	overview->group = tz_mem_alloc(2 * sizeof(*overview->group));
	overview->n = 2;
	name(&overview->group[0], item);
	live_in(&overview->group[1]);
	name(&overview->offers, item);
	for (i = 0; i < office->n; i++)
		if (office->row[i].form == item) {
			add(&overview->group[0], &office->row[i],
			    office->world.today - 1);
			add(&overview->offers, &office->row[i], INT32_MIN);
		}
	tz_utf8_copy(overview->begin, sizeof(overview->begin), matter->name);
	overview->begin_no = tz_form_field(matter, "item")->no;
	return rc;
}

enum tz_rc
tz_client_merge(struct tz_client *client, const char *keep,
    const char *drop, const char *reason,
    const uint8_t request[TZ_CLIENT_REQUEST], uint64_t *moved,
    struct tz_problems *problems, struct tz_err *err)
{
	(void)client;
	(void)keep;
	(void)drop;
	(void)request;
	(void)problems;
	*moved = 1;
	return reason[0] == '\0' ? tz_fail_plain(err, TZ_EINPUT) : TZ_OK;
}

/* The first two residents are man and wife, whatever was said. */
enum tz_rc
tz_client_household(struct tz_client *client, struct tz_house_plan *plan,
    const uint8_t request[TZ_CLIENT_REQUEST], char id[TZ_RECORD_ID],
    struct tz_problems *problems, struct tz_err *err)
{
	static const char *const labels[] = { "户主", "妻" };
	struct fake_office *office = fake_office();
	struct tz_house_member *member;
	char *name;
	size_t i;

	(void)client;
	(void)request;
	(void)err;
	tz_utf8_copy(id, TZ_RECORD_ID, plan->house);
	for (i = 0; i < 2; i++) {
		member = tz_house_plan_find(plan, office->row[i].record.id);
		if (member == NULL)
			member = tz_house_plan_add(plan,
			    office->row[i].record.id);
		name = fake_office_text(office, tz_form_field(
		    office->row[i].form, "name"), &office->row[i].record);
		tz_utf8_copy(member->title, sizeof(member->title), name);
		tz_mem_free(name);
		tz_utf8_copy(member->was_label, sizeof(member->was_label),
		    labels[i]);
		tz_utf8_copy(member->rel_label, sizeof(member->rel_label),
		    strcmp(member->rel, "02") == 0 ? labels[0] : "");
		if (plan->dry && i == 1 && strcmp(member->rel, "02") != 0)
			tz_problems_add(problems, 0, "head",
			    "say who is the head now");
	}
	return TZ_OK;
}
