/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/pg_journal.h"

#include <string.h>

#include "district/pg_answer.h"
#include "form/form_sql.h"
#include "store/fold.h"
#include "wire/entry.h"

static struct tz_pg_params *
add(struct tz_pg_steps *steps, const char *name, const char *sql)
{
	return &tz_pg_steps_add(steps, TZ_PG_STATEMENT, name, sql)->params;
}

static void
put_few(const char *site, const struct tz_entry *entry, size_t n,
    struct tz_pg_steps *writes)
{
	size_t sequences, records, packed, i;
	struct tz_pg_params *params;
	struct tz_buf bytes;

	params = add(writes, "journal", "INSERT INTO tz.journal "
	    "SELECT $1, $2, u.s, u.r, u.e FROM unnest($3::bigint[], "
	    "$4::text[], $5::bytea[]) AS u(s, r, e)");
	tz_pg_params_text(params, site);
	tz_pg_params_int(params, entry->epoch);
	sequences = tz_pg_params_array(params, TZ_PG_INT8, n);
	records = tz_pg_params_array(params, TZ_PG_TEXT, n);
	packed = tz_pg_params_array(params, TZ_PG_BYTES, n);
	tz_buf_init(&bytes, 2 * TZ_ENTRY_MAX);
	for (i = 0; i < n; i++, entry++) {
		tz_pg_params_item_int(params, sequences,
		    (int64_t)entry->sequence);
		tz_pg_params_item(params, records, entry->record,
		    strlen(entry->record));
		tz_buf_clear(&bytes);
		tz_entry_pack(entry, &bytes);
		tz_pg_params_item(params, packed, bytes.data, bytes.len);
	}
	tz_buf_release(&bytes);
}

static void
put_many(const char *site, const struct tz_entry *entry, size_t n,
    struct tz_pg_steps *writes)
{
	struct tz_pg_step *step = tz_pg_steps_add(writes, TZ_PG_COPY, NULL,
	    "COPY tz.journal FROM stdin");
	struct tz_buf bytes;
	size_t i;

	tz_buf_init(&bytes, 2 * TZ_ENTRY_MAX);
	for (i = 0; i < n; i++, entry++) {
		tz_buf_format(&step->rows, "%s\t%lu\t%llu\t", site,
		    (unsigned long)entry->epoch,
		    (unsigned long long)entry->sequence);
		tz_form_sql_copy(&step->rows, entry->record);
		tz_buf_text(&step->rows, "\t");
		tz_buf_clear(&bytes);
		tz_entry_pack(entry, &bytes);
		tz_pg_answer_hex(&step->rows, bytes.data, bytes.len);
		tz_buf_text(&step->rows, "\n");
	}
	tz_buf_release(&bytes);
}

void
tz_pg_journal_put(const char *site, const struct tz_entry *entry, size_t n,
    struct tz_pg_steps *writes)
{
	if (n > TZ_PG_UNNEST)
		put_many(site, entry, n, writes);
	else if (n > 0)
		put_few(site, entry, n, writes);
}

static bool
orders_disposal(const struct tz_entry *entry)
{
	return entry->op == TZ_OP_DISPOSE;
}

void
tz_pg_journal_ask(const char *site, const struct tz_entry *entry, size_t n,
    struct tz_pg_steps *asks)
{
	struct tz_pg_params *params;
	size_t array, i, orders = 0;

	for (i = 0; i < n; i++)
		orders += orders_disposal(&entry[i]);
	if (orders == 0)
		return;
	params = add(asks, "disposed", "SELECT epoch, sequence, entry "
	    "FROM tz.journal WHERE site = $1 AND record = ANY ($2::text[])");
	tz_pg_params_text(params, site);
	array = tz_pg_params_array(params, TZ_PG_TEXT, orders);
	for (i = 0; i < n; i++)
		if (orders_disposal(&entry[i]))
			tz_pg_params_item(params, array, entry[i].record,
			    strlen(entry[i].record));
}

/* The latest order about a record empties what is said before it. */
void
tz_pg_journal_empty(struct tz_store *store, struct tz_entry *entry, size_t n)
{
	struct tz_entry *order, *old;

	for (order = entry; order < entry + n; order++) {
		if (!orders_disposal(order))
			continue;
		for (old = entry; old < order; old++) {
			if (strcmp(old->record, order->record) == 0 &&
			    !orders_disposal(old) && !old->disposed &&
			    tz_fold_concerns(store, old))
				tz_entry_dispose(old);
		}
	}
}

/* The entry as it stays when its record is destroyed; false: as it is. */
static bool
empty_entry(struct tz_store *store, const PGresult *result, int row,
    struct tz_buf *out)
{
	struct tz_entry entry;
	bool full;

	tz_entry_init(&entry);
	full = tz_entry_unpack(PQgetvalue(result, row, 2),
	    (size_t)PQgetlength(result, row, 2), &entry, NULL) == TZ_OK &&
	    !entry.disposed && !orders_disposal(&entry) &&
	    tz_fold_concerns(store, &entry);
	if (full) {
		tz_entry_dispose(&entry);
		tz_entry_pack(&entry, out);
	}
	tz_entry_release(&entry);
	return full;
}

void
tz_pg_journal_put_empty(struct tz_store *store, const char *site,
    const PGresult *before, struct tz_pg_steps *writes)
{
	struct tz_pg_params *params;
	struct tz_buf bytes;
	int row;

	tz_buf_init(&bytes, 2 * TZ_ENTRY_MAX);
	for (row = 0; row < PQntuples(before); row++) {
		tz_buf_clear(&bytes);
		if (!empty_entry(store, before, row, &bytes))
			continue;
		params = add(writes, NULL, "UPDATE tz.journal SET entry = $4 "
		    "WHERE site = $1 AND epoch = $2 AND sequence = $3");
		tz_pg_params_text(params, site);
		tz_pg_params_int(params, tz_pg_answer_int(before, row, 0));
		tz_pg_params_int(params, tz_pg_answer_int(before, row, 1));
		tz_pg_params_bytes(params, bytes.data, bytes.len);
	}
	tz_buf_release(&bytes);
}
