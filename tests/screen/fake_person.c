/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The overview of a person in the fake office: items as what may be done. */
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "client/person.h"
#include "client/records.h"
#include "fake_office.h"
#include "form/forms.h"

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
	overview->group = tz_mem_alloc(sizeof(*overview->group));
	overview->n = 1;
	name(&overview->group[0], item);
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
