/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/pg_prove.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "district/pg_answer.h"
#include "district/pg_param.h"
#include "district/pg_read.h"
#include "district/verdict.h"
#include "district/tally.h"
#include "form/forms.h"
#include "ledger/elsewhere.h"
#include "ledger/ledger.h"
#include "store/journal.h"
#include "wire/entry.h"
#include "wire/hash.h"

#define PIECE "500"		/* entries */

/* The columns of one office that is asked about as a whole. */
enum column { EPOCH, SEQUENCE, HEAD, RECORDS, LAST, ENTRIES, ROWS, KNOWN,
	BATCHES, OPEN, ENDS };

/* All in one statement: batches may come while an office is looked at. */
#define WHOLE \
	"WITH b AS (SELECT split_part(name, '-', 1)::bigint AS e, " \
	"split_part(name, '-', 2)::bigint AS f, " \
	"split_part(name, '-', 3)::bigint AS l, ack IS NULL AS open " \
	"FROM tz.batch WHERE site = $1), " \
	"c AS (SELECT open OR f > 1 + coalesce(max(l) OVER (PARTITION BY e " \
	"ORDER BY f, l ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)" \
	" AS wrong FROM b), " \
	"j AS (SELECT epoch AS e, max(sequence) AS l, count(*) AS n " \
	"FROM tz.journal WHERE site = $1 GROUP BY epoch), " \
	"r AS (%s) " \
	"SELECT o.epoch, o.sequence, o.head, o.records, " \
	"(SELECT entry FROM tz.journal WHERE site = $1 " \
	"ORDER BY epoch DESC, sequence DESC LIMIT 1), " \
	"(SELECT coalesce(sum(n), 0)::bigint FROM j), " \
	"(SELECT coalesce(sum(n), 0)::bigint FROM r), " \
	"(SELECT coalesce(sum(n), 0)::bigint FROM r " \
	"WHERE register = ANY ($2)), " \
	"(SELECT count(*) FROM c), " \
	"(SELECT count(*) FROM c WHERE wrong), " \
	"(SELECT count(*) FROM j FULL JOIN (SELECT e, max(l) AS l FROM b " \
	"GROUP BY e) AS d USING (e) WHERE j.l IS DISTINCT FROM d.l) " \
	"FROM tz.office AS o WHERE o.site = $1"

/* Every register's table, of whatever time, and that of unknown ones. */
#define TABLES \
	"SELECT string_agg(format('SELECT %L::text AS register, count(*) " \
	"AS n FROM %I.%I WHERE _site = $1', c.relname, n.nspname, " \
	"c.relname), ' UNION ALL ') FROM pg_class AS c " \
	"JOIN pg_namespace AS n ON n.oid = c.relnamespace " \
	"WHERE c.relkind = 'p' AND (n.nspname = 'office' " \
	"OR (n.nspname = 'tz' AND c.relname = 'record'))"

static void
count(struct tz_verdict *verdict, enum tz_verdict_check check, uint64_t seen,
    uint64_t wrong)
{
	tz_verdict_count(verdict, check, seen, wrong, verdict->site);
}

/* The head of an entry there; false when it is not. */
static bool
head_at(struct tz_pg_read *read, const char *site, uint32_t epoch,
    uint64_t sequence, uint8_t head[TZ_HASH])
{
	struct tz_pg_params params;
	struct tz_entry entry;
	PGresult *result;
	bool there;

	memset(head, 0, TZ_HASH);
	tz_pg_params_init(&params);
	tz_pg_params_text(&params, site);
	tz_pg_params_int(&params, epoch);
	tz_pg_params_int(&params, (int64_t)sequence);
	tz_entry_init(&entry);
	there = tz_pg_read_ask(read, "SELECT entry FROM tz.journal "
	    "WHERE site = $1 AND epoch = $2 AND sequence = $3", &params,
	    &result, NULL) == TZ_OK && PQntuples(result) == 1 &&
	    tz_entry_unpack(PQgetvalue(result, 0, 0),
	    (size_t)PQgetlength(result, 0, 0), &entry, NULL) == TZ_OK;
	if (there)
		memcpy(head, entry.head, TZ_HASH);
	tz_entry_release(&entry);
	PQclear(result);
	tz_pg_params_release(&params);
	return there;
}

/* A new epoch names the entry it stands on. */
static bool
is_based(struct tz_pg_read *read, const char *site,
    const struct tz_entry *entry, uint8_t before[TZ_HASH])
{
	uint32_t epoch;
	uint64_t sequence;

	memset(before, 0, TZ_HASH);
	if (entry->epoch == 1)
		return entry->sequence == 1;
	return entry->sequence == 1 && entry->note != NULL &&
	    sscanf(entry->note, "%" SCNu32 "-%" SCNu64 "-", &epoch,
	    &sequence) == 2 && epoch < entry->epoch &&
	    head_at(read, site, epoch, sequence, before);
}

/* An entry that cannot be read at all is as wrong as one that was changed. */
static bool
is_right(struct tz_pg_read *read, const struct tz_verdict *verdict,
    const PGresult *page, int row, uint8_t said[TZ_HASH])
{
	uint8_t before[TZ_HASH];
	struct tz_entry entry;
	bool right;

	memcpy(before, verdict->head, TZ_HASH);
	tz_entry_init(&entry);
	right = tz_entry_unpack(PQgetvalue(page, row, 2),
	    (size_t)PQgetlength(page, row, 2), &entry, NULL) == TZ_OK &&
	    strcmp(entry.site, verdict->site) == 0 &&
	    (int64_t)entry.epoch == tz_pg_answer_int(page, row, 0) &&
	    (int64_t)entry.sequence == tz_pg_answer_int(page, row, 1);
	memcpy(said, entry.head, TZ_HASH);
	if (right && entry.epoch == verdict->epoch)
		right = entry.sequence == verdict->sequence + 1;
	else if (right)
		right = is_based(read, verdict->site, &entry, before);
	if (right)
		tz_entry_chain(&entry, before);
	right = right && memcmp(said, entry.head, TZ_HASH) == 0;
	tz_entry_release(&entry);
	return right;
}

/* Some way along the journal. */
static enum tz_rc
prove_page(struct tz_pg_read *read, struct tz_verdict *verdict, bool *more,
    struct tz_err *err)
{
	struct tz_pg_params params;
	uint8_t head[TZ_HASH];
	PGresult *page;
	enum tz_rc rc;
	int i;

	tz_pg_params_init(&params);
	tz_pg_params_text(&params, verdict->site);
	tz_pg_params_int(&params, verdict->epoch);
	tz_pg_params_int(&params, (int64_t)verdict->sequence);
	rc = tz_pg_read_ask(read, "SELECT epoch, sequence, entry "
	    "FROM tz.journal WHERE site = $1 AND (epoch, sequence) > ($2, $3) "
	    "ORDER BY epoch, sequence LIMIT " PIECE, &params, &page, err);
	*more = rc == TZ_OK && PQntuples(page) > 0;
	for (i = 0; *more && i < PQntuples(page); i++) {
		count(verdict, TZ_VERDICT_CHAIN, 1,
		    !is_right(read, verdict, page, i, head));
		memcpy(verdict->head, head, TZ_HASH);
		verdict->epoch = (uint32_t)tz_pg_answer_int(page, i, 0);
		verdict->sequence = (uint64_t)tz_pg_answer_int(page, i, 1);
	}
	PQclear(page);
	tz_pg_params_release(&params);
	return rc;
}

static enum tz_rc
ask_tables(struct tz_pg_read *read, char **tables, struct tz_err *err)
{
	struct tz_pg_params none;
	PGresult *result;
	enum tz_rc rc;

	*tables = NULL;
	tz_pg_params_init(&none);
	rc = tz_pg_read_ask(read, TABLES, &none, &result, err);
	if (rc == TZ_OK && PQntuples(result) == 1)
		*tables = tz_mem_text(PQgetvalue(result, 0, 0));
	PQclear(result);
	tz_pg_params_release(&none);
	return rc;
}

/* *whole is to be cleared in any case. */
static enum tz_rc
ask_whole(struct tz_ledger *ledger, struct tz_pg_read *read,
    const char *site, PGresult **whole, struct tz_err *err)
{
	size_t n = tz_forms_count(ledger->forms), array, i;
	struct tz_pg_params params;
	char *tables, *sql;
	const char *name;
	enum tz_rc rc;

	*whole = NULL;
	rc = ask_tables(read, &tables, err);
	if (rc != TZ_OK)
		return rc;
	tz_pg_params_init(&params);
	tz_pg_params_text(&params, site);
	array = tz_pg_params_array(&params, TZ_PG_TEXT, n);
	for (i = 0; i < n; i++) {
		name = tz_forms_at(ledger->forms, i)->name;
		tz_pg_params_item(&params, array, name, strlen(name));
	}
	sql = tz_mem_format(WHOLE, tables);
	rc = tz_pg_read_ask(read, sql, &params, whole, err);
	tz_pg_params_release(&params);
	tz_mem_free(sql);
	tz_mem_free(tables);
	return rc;
}

static uint64_t
number(const PGresult *whole, enum column column)
{
	return (uint64_t)tz_pg_answer_int(whole, 0, column);
}

/* What the database says of itself: its head is that of the last entry. */
static bool
says_right(const PGresult *whole)
{
	struct tz_entry last;
	bool right;

	if (PQgetisnull(whole, 0, LAST) != 0)
		return number(whole, EPOCH) == 0;
	tz_entry_init(&last);
	right = tz_entry_unpack(PQgetvalue(whole, 0, LAST),
	    (size_t)PQgetlength(whole, 0, LAST), &last, NULL) == TZ_OK &&
	    last.epoch == number(whole, EPOCH) &&
	    last.sequence == number(whole, SEQUENCE) &&
	    PQgetlength(whole, 0, HEAD) == TZ_HASH &&
	    memcmp(last.head, PQgetvalue(whole, 0, HEAD), TZ_HASH) == 0;
	tz_entry_release(&last);
	return right;
}

/*
 * The ledger, which follows, may be a little behind; what it has must be there
 * too. Where both are as far, they have as much.
 */
static enum tz_rc
compare(struct tz_ledger *ledger, struct tz_pg_read *read,
    struct tz_verdict *verdict, const PGresult *whole, struct tz_err *err)
{
	uint64_t entries, records;
	uint8_t there[TZ_HASH];
	struct tz_head here;
	enum tz_rc rc;

	rc = tz_journal_head(ledger->store, verdict->site, TZ_STREAM_OWN, &here,
	    err);
	if (rc != TZ_OK || here.epoch == 0)
		return rc;
	if (!head_at(read, verdict->site, here.epoch, here.sequence, there) ||
	    memcmp(there, here.hash, TZ_HASH) != 0) {
		count(verdict, TZ_VERDICT_HEADS, 0, 1);
		return TZ_OK;
	}
	if (here.epoch != number(whole, EPOCH) ||
	    here.sequence != number(whole, SEQUENCE))
		return TZ_OK;
	rc = tz_journal_count(ledger->store, verdict->site, TZ_STREAM_OWN,
	    &entries, err);
	if (rc == TZ_OK)
		rc = tz_tally_all(ledger, verdict->site, &records, err);
	if (rc != TZ_OK)
		return rc;
	count(verdict, TZ_VERDICT_HEADS, 0, entries != number(whole, ENTRIES));
	count(verdict, TZ_VERDICT_ROWS, 0, records != number(whole, KNOWN));
	return TZ_OK;
}

/* The entries are proven: now the office as a whole. */
static enum tz_rc
prove_whole(struct tz_ledger *ledger, struct tz_pg_read *read,
    struct tz_verdict *verdict, struct tz_err *err)
{
	PGresult *whole;
	enum tz_rc rc;

	rc = ask_whole(ledger, read, verdict->site, &whole, err);
	if (rc == TZ_OK && PQntuples(whole) != 1) {
		count(verdict, TZ_VERDICT_HEADS, 1, 1);
	} else if (rc == TZ_OK) {
		count(verdict, TZ_VERDICT_HEADS, 1, !says_right(whole));
		count(verdict, TZ_VERDICT_BATCHES, number(whole, BATCHES),
		    number(whole, OPEN) + number(whole, ENDS));
		count(verdict, TZ_VERDICT_ROWS, number(whole, ROWS),
		    number(whole, ROWS) != number(whole, RECORDS));
		if (!tz_elsewhere_keeps_records(ledger))
			rc = compare(ledger, read, verdict, whole, err);
	}
	PQclear(whole);
	return rc;
}

enum tz_rc
tz_pg_prove(struct tz_ledger *ledger, struct tz_pg_read *read,
    struct tz_verdict *verdict, bool *done, struct tz_err *err)
{
	bool more;
	enum tz_rc rc;

	rc = prove_page(read, verdict, &more, err);
	*done = !more;
	if (rc == TZ_OK && !more)
		rc = prove_whole(ledger, read, verdict, err);
	return rc;
}
