/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/pg_slots.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "district/pg_row.h"
#include "form/forms.h"
#include "ledger/ledger.h"
#include "store/fold.h"
#include "store/place.h"
#include "wire/entry.h"

struct tz_pg_slot {
	char id[TZ_RECORD_ID];
	const struct tz_form *form;	/* NULL: not known here */
	struct tz_record record;
	struct tz_line line;		/* epoch 0: not changed */
	bool there;
	bool made;			/* was not there before the batch */
};

static int
compare_forms(const struct tz_form *a, const struct tz_form *b)
{
	return strcmp(a == NULL ? "" : a->name, b == NULL ? "" : b->name);
}

static int
compare(const void *a, const void *b)
{
	const struct tz_pg_slot *one = a, *other = b;
	int order = compare_forms(one->form, other->form);

	return order != 0 ? order : strcmp(one->id, other->id);
}

static struct tz_pg_slot *
find(const struct tz_pg_slots *slots, const char *id)
{
	struct tz_pg_slot key = {
		.form = tz_forms_of(slots->ledger->forms, id) };

	(void)snprintf(key.id, sizeof key.id, "%s", id);
	return bsearch(&key, slots->slot, slots->n, sizeof *slots->slot,
	    compare);
}

void
tz_pg_slots_make(struct tz_pg_slots *slots, const struct tz_entry *entry,
    size_t n)
{
	struct tz_pg_slot *slot;
	size_t i, k = 0;

	slots->n = 0;
	slots->slot = tz_mem_alloc((n + 1) * sizeof *slots->slot);
	for (i = 0; i < n; i++) {
		if (!tz_fold_concerns(slots->ledger->store, &entry[i]))
			continue;
		slot = &slots->slot[k++];
		(void)snprintf(slot->id, sizeof slot->id, "%s",
		    entry[i].record);
		slot->form = tz_forms_of(slots->ledger->forms, slot->id);
	}
	qsort(slots->slot, k, sizeof *slots->slot, compare);
	for (i = 0; i < k; i++) {
		if (i > 0 && compare(&slots->slot[i],
		    &slots->slot[slots->n - 1]) == 0)
			continue;
		slots->slot[slots->n++] = slots->slot[i];
	}
	for (i = 0; i < slots->n; i++)
		tz_record_init(&slots->slot[i].record);
}

void
tz_pg_slots_release(struct tz_pg_slots *slots)
{
	size_t i;

	for (i = 0; i < slots->n; i++)
		tz_record_release(&slots->slot[i].record);
	tz_mem_free(slots->slot);
}

/* Those of one form, from first on; the place behind them. */
static size_t
ask_form(const struct tz_pg_slots *slots, size_t first,
    struct tz_pg_steps *asks)
{
	const char **id = tz_mem_alloc(slots->n * sizeof *id);
	size_t i = first;

	for (; i < slots->n && compare_forms(slots->slot[i].form,
	    slots->slot[first].form) == 0; i++)
		id[i - first] = slots->slot[i].id;
	tz_pg_row_ask(slots->slot[first].form, slots->site, id, i - first,
	    slots->turn, asks);
	tz_mem_free(id);
	return i;
}

void
tz_pg_slots_ask(const struct tz_pg_slots *slots, struct tz_pg_steps *asks)
{
	size_t i = 0;

	while (i < slots->n)
		i = ask_form(slots, i, asks);
}

enum tz_rc
tz_pg_slots_read(struct tz_pg_slots *slots, const struct tz_pg_steps *asks,
    size_t first, size_t end, struct tz_err *err)
{
	const PGresult *result;
	struct tz_pg_slot *slot;
	size_t i;
	int row;
	enum tz_rc rc = TZ_OK;

	for (i = first; i < end; i++) {
		result = asks->step[i].result;
		for (row = 0; row < PQntuples(result) && rc == TZ_OK; row++) {
			slot = find(slots, PQgetvalue(result, row, 0));
			if (slot == NULL)
				continue;
			slot->there = true;
			rc = tz_pg_row_read(result, row, &slot->record, err);
		}
	}
	return rc;
}

enum tz_rc
tz_pg_slots_fold(struct tz_pg_slots *slots, const struct tz_entry *entry,
    const struct tz_record **record, struct tz_err *err)
{
	struct tz_store *store = slots->ledger->store;
	struct tz_pg_slot *slot;
	enum tz_rc rc;

	*record = NULL;
	if (!tz_fold_concerns(store, entry))
		return TZ_OK;
	slot = find(slots, entry->record);
	rc = tz_fold_record(store, entry, &slot->record, slot->there, err);
	if (rc != TZ_OK)
		return rc;
	slot->made = slot->made || !slot->there;
	slot->there = true;
	(void)tz_place_site(entry->site, &slot->line.site);
	slot->line.epoch = entry->epoch;
	slot->line.sequence = entry->sequence;
	*record = &slot->record;
	return TZ_OK;
}

uint64_t
tz_pg_slots_made(const struct tz_pg_slots *slots)
{
	uint64_t made = 0;
	size_t i;

	for (i = 0; i < slots->n; i++)
		made += slots->slot[i].made;
	return made;
}

void
tz_pg_slots_put(const struct tz_pg_slots *slots, struct tz_pg_steps *writes)
{
	struct tz_pg_row *row = tz_mem_alloc((slots->n + 1) * sizeof *row);
	const struct tz_form *form;
	size_t i = 0, n;

	while (i < slots->n) {
		form = slots->slot[i].form;
		for (n = 0; i < slots->n && compare_forms(slots->slot[i].form,
		    form) == 0; i++) {
			if (slots->slot[i].line.epoch == 0)
				continue;
			row[n].record = &slots->slot[i].record;
			row[n++].line = slots->slot[i].line;
		}
		tz_pg_row_put(form, slots->site, row, n, slots->turn, writes);
	}
	tz_mem_free(row);
}
