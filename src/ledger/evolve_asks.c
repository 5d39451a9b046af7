/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/evolve.h"

#include <string.h>

#include "form/form.h"
#include "store/journal.h"
#include "store/meta.h"

#define DEFINITION (1024 * 1024)

static int
take_form(struct tz_entry *entry, void *arg)
{
	memcpy(arg, entry->form, TZ_HASH);
	return 1;
}

struct tz_form *
tz_evolve_definition(struct tz_ledger *ledger, const uint8_t id[TZ_HASH])
{
	struct tz_problems problems;
	struct tz_form *form = NULL;
	struct tz_buf text;

	tz_problems_init(&problems);
	tz_buf_init(&text, DEFINITION);
	if (tz_definition_get(ledger->store, id, &text, NULL) == TZ_OK)
		form = tz_form_parse(tz_buf_str(&text), text.len, "kept",
		    &problems);
	tz_buf_release(&text);
	tz_problems_release(&problems);
	return form;
}

bool
tz_evolve_asks_more(struct tz_ledger *ledger, const char *record,
    unsigned field)
{
	uint8_t id[TZ_HASH] = { 0 };
	const struct tz_field *old;
	struct tz_form *form = NULL;
	bool more = false;

	if (tz_journal_of(ledger->store, record, take_form, id, NULL) ==
	    TZ_OK)
		form = tz_evolve_definition(ledger, id);
	if (form != NULL) {
		old = tz_form_number(form, field);
		more = old == NULL || old->need == TZ_NEED_NEVER;
		tz_form_free(form);
	}
	return more;
}
