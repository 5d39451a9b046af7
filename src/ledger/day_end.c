/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/day_end.h"

#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "form/flow.h"
#include "form/forms.h"
#include "ledger/outbox.h"
#include "ledger/query.h"
#include "ledger/rights.h"
#include "ledger/world.h"
#include "store/journal.h"
#include "store/meta.h"

struct summing {
	struct tz_ledger *ledger;
	const struct tz_session *session;
	struct tz_day_end *end;
	int64_t from;		/* the beginning of the day */
};

/* The row of a user and a register. */
static struct tz_day_count *
row_of(struct summing *sum, const char *user, const struct tz_form *form)
{
	struct tz_day_end *end = sum->end;
	struct tz_day_count *row;
	size_t i;

	for (i = 0; i < end->counts; i++)
		if (strcmp(end->count[i].user, user) == 0 &&
		    strcmp(end->count[i].label, form->label) == 0)
			return &end->count[i];
	if (end->counts == TZ_DAY_ROWS)
		return NULL;
	end->count = tz_mem_resize(end->count, end->counts + 1, sizeof(*row));
	row = &end->count[end->counts++];
	memset(row, 0, sizeof(*row));
	snprintf(row->user, sizeof(row->user), "%s", user);
	tz_utf8_copy(row->label, sizeof(row->label), form->label);
	tz_utf8_copy(row->label_en, sizeof(row->label_en), form->label_en);
	return row;
}

/* The print that a step offers, "" when it offers none. */
static const char *
offered(const struct tz_form *form, const char *name)
{
	const struct tz_step *step = form->flow == NULL ? NULL :
	    tz_flow_step(form->flow, name);
	size_t i;

	for (i = 0; step != NULL && i < step->effects; i++)
		if (step->effect[i].kind == TZ_EFFECT_PRINT &&
		    !step->effect[i].absent)
			return step->effect[i].print;
	return "";
}

static size_t
find_print(const struct tz_day_end *end, const char *id, const char *print)
{
	size_t i;

	for (i = 0; i < end->unprinteds; i++)
		if (strcmp(end->unprinted[i].id, id) == 0 &&
		    strcmp(end->unprinted[i].what, print) == 0)
			break;
	return i;
}

static void
want_print(struct summing *sum, const struct tz_form *form,
    const struct tz_entry *entry)
{
	const char *print = offered(form, entry->step);
	struct tz_day_record *row;

	if (print[0] == '\0' || find_print(sum->end, entry->record, print) <
	    sum->end->unprinteds)
		return;
	row = tz_day_record_add(&sum->end->unprinted, &sum->end->unprinteds);
	if (row == NULL)
		return;
	memcpy(row->id, entry->record, TZ_RECORD_ID);
	tz_utf8_copy(row->what, sizeof(row->what), print);
	tz_utf8_copy(row->label, sizeof(row->label), form->label);
}

static void
see_print(struct summing *sum, const struct tz_entry *entry)
{
	struct tz_day_end *end = sum->end;
	size_t i = find_print(end, entry->record,
	    entry->note == NULL ? "" : entry->note);

	if (i == end->unprinteds)
		return;
	end->unprinteds--;
	memmove(&end->unprinted[i], &end->unprinted[i + 1],
	    (end->unprinteds - i) * sizeof(end->unprinted[0]));
}

static void
count_entry(struct summing *sum, const struct tz_form *form,
    const struct tz_entry *entry)
{
	struct tz_day_count *row = row_of(sum, entry->user, form);

	if (row == NULL)
		return;
	row->made += entry->op == TZ_OP_CREATE;
	row->changed += entry->op == TZ_OP_EDIT || entry->op == TZ_OP_VOID;
	row->steps += entry->op == TZ_OP_STEP;
	row->prints += entry->op == TZ_OP_PRINT;
}

static bool
may_see(struct summing *sum, const struct tz_form *form, const char *id)
{
	struct tz_record record;
	bool yes;

	if (!tz_rights_bound(sum->session, form))
		return tz_rights_form(sum->session, form).read;
	tz_record_init(&record);
	yes = tz_world_get(sum->ledger, id, &record, NULL) == TZ_OK &&
	    tz_rights_record(sum->ledger, sum->session, form, &record).read;
	tz_record_release(&record);
	return yes;
}

/* What follows from a step by itself is nobody's work. */
static int
see_entry(struct tz_entry *entry, void *arg)
{
	struct summing *sum = arg;
	const struct tz_form *form = entry->record[0] == '\0' ? NULL :
	    tz_forms_of(sum->ledger->forms, entry->record);

	if (entry->time < sum->from || form == NULL || form->internal ||
	    !may_see(sum, form, entry->record))
		return 0;
	if (entry->op == TZ_OP_STEP)
		want_print(sum, form, entry);
	else if (entry->op == TZ_OP_PRINT)
		see_print(sum, entry);
	if ((entry->flags & TZ_ENTRY_EFFECT) == 0 &&
	    (tz_entry_op_changes(entry->op) || entry->op == TZ_OP_PRINT))
		count_entry(sum, form, entry);
	return 0;
}

/*
 * The entry before the first one of the day, by halving: times of a journal
 * rise. Entries that a wrong clock has put among them are seen by their time.
 */
static enum tz_rc
find_start(struct summing *sum, const struct tz_head *head, uint64_t *after,
    struct tz_err *err)
{
	uint64_t low = 0, high = head->sequence, middle;
	struct tz_entry entry;
	enum tz_rc rc = TZ_OK;

	tz_entry_init(&entry);
	while (rc == TZ_OK && low < high) {
		middle = low + (high - low + 1) / 2;
		rc = tz_journal_get(sum->ledger->store, sum->ledger->site,
		    TZ_STREAM_OWN, head->epoch, middle, &entry, err);
		if (rc == TZ_OK && entry.time < sum->from)
			low = middle;
		else if (rc == TZ_OK)
			high = middle - 1;
		tz_entry_release(&entry);
		tz_entry_init(&entry);
	}
	tz_entry_release(&entry);
	*after = low;
	return rc;
}

static enum tz_rc
sum_entries(struct summing *sum, struct tz_err *err)
{
	struct tz_head head;
	uint64_t after;
	int stopped;
	enum tz_rc rc;

	rc = tz_journal_head(sum->ledger->store, sum->ledger->site,
	    TZ_STREAM_OWN, &head, err);
	if (rc == TZ_OK)
		rc = find_start(sum, &head, &after, err);
	if (rc == TZ_OK)
		rc = tz_journal_walk(sum->ledger->store, sum->ledger->site,
		    TZ_STREAM_OWN, head.epoch, after, see_entry, sum,
		    &stopped, err);
	return rc;
}

/* Titles are looked up at the end, as the record is now. */
static void
name_records(struct summing *sum)
{
	struct tz_day_record *row = sum->end->unprinted;
	size_t i;

	for (i = 0; i < sum->end->unprinteds; i++)
		tz_query_title(sum->ledger, sum->session, row[i].id,
		    row[i].title, sizeof(row[i].title));
}

static int
count_draft(const char *key, const void *value, size_t n, void *arg)
{
	struct summing *sum = arg;
	size_t own = strlen(sum->session->user);

	(void)value;
	(void)n;
	if (strncmp(key, sum->session->user, own) == 0 && key[own] == '/')
		sum->end->drafts++;
	else
		sum->end->others_drafts++;
	return 0;
}

static enum tz_rc
sum_rest(struct summing *sum, struct tz_err *err)
{
	struct tz_store_state store;
	struct tz_sync_state sync;
	enum tz_rc rc;

	rc = tz_unsaved_walk(sum->ledger->store, "", count_draft, sum, err);
	if (rc == TZ_OK)
		rc = tz_store_state(sum->ledger->store, &store, err);
	if (rc != TZ_OK)
		return rc;
	sum->end->backup_at = store.backup_at;
	tz_sync_state_init(&sync);
	rc = tz_outbox_state(sum->ledger, &sync, err);
	sum->end->unsent = sync.unsent;
	sum->end->unsent_since = sync.unsent_since;
	sum->end->synced_at = sync.synced_at;
	tz_sync_state_release(&sync);
	return rc;
}

enum tz_rc
tz_day_end(struct tz_ledger *ledger, const struct tz_session *session,
    struct tz_day_end *end, struct tz_err *err)
{
	struct summing sum = { .ledger = ledger, .session = session,
		.end = end };
	enum tz_rc rc;

	tz_world_turn(ledger, session);
	end->day = ledger->world.today;
	sum.from = tz_date_start(end->day);
	rc = sum_entries(&sum, err);
	if (rc == TZ_OK)
		rc = sum_rest(&sum, err);
	name_records(&sum);
	return rc;
}
