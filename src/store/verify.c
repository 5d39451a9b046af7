/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/verify.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/map.h"
#include "base/mem.h"
#include "form/form.h"
#include "form/keys.h"
#include "store/fold.h"
#include "store/history.h"
#include "store/index.h"
#include "store/lines.h"
#include "store/meta.h"
#include "store/pages.h"
#include "store/records.h"
#include "store/reindex.h"
#include "store/stored.h"
#include "wire/hash.h"

struct check {
	struct tz_store *store;
	struct tz_verify_line line;
	struct tz_map *series;		/* numbers: last one of each */
	struct tz_head head;		/* chain: the entry before */
	uint64_t changes;		/* records: lines that change one */
	uint64_t told;			/* records: lines in their histories */
	uint64_t sum;			/* index: over its pairs */
	uint64_t pairs;
	enum tz_rc rc;
	struct tz_err *err;
};

typedef enum tz_rc (*record_check)(struct check *check, const DBT *key,
    const struct tz_line *last, const struct tz_record *record);

static void __attribute__((format(printf, 2, 3)))
wrong(struct check *check, const char *format, ...)
{
	va_list args;

	if (check->line.wrong++ > 0)
		return;
	va_start(args, format);
	vsnprintf(check->line.first, sizeof check->line.first, format, args);
	va_end(args);
}

static enum tz_rc
check_pages(struct check *check)
{
	return tz_pages_check(check->store, &check->line, check->err);
}

static enum tz_rc
check_logs(struct check *check)
{
	return tz_pages_logs(check->store, &check->line, check->err);
}

/* Recomputes digest and head of each entry from its bytes. */
static int
chain_line(const struct tz_line *line, const struct tz_line *before,
    struct tz_entry *entry, void *arg)
{
	struct check *check = arg;
	struct tz_head *head = &check->head;
	bool next = line->sequence == head->sequence + 1
	    && line->epoch == head->epoch;
	bool first = line->sequence == 1 && line->epoch > head->epoch;
	uint8_t said[TZ_HASH];
	uint8_t base[TZ_HASH];

	(void)before;
	check->line.seen++;
	memcpy(said, entry->head, TZ_HASH);
	memcpy(base, head->hash, TZ_HASH);
	if (first && head->epoch > 0
	    && tz_lines_epoch_base(check->store, line, entry, base) != TZ_OK)
		first = false;
	tz_entry_chain(entry, base);
	if ((!next && !first) || memcmp(said, entry->head, TZ_HASH) != 0)
		wrong(check, "%s %u-%" PRIu64, entry->site, line->epoch,
		    line->sequence);
	head->epoch = line->epoch;
	head->sequence = line->sequence;
	memcpy(head->hash, said, TZ_HASH);
	return 0;
}

static enum tz_rc
chain_journal(const struct tz_line *journal, void *arg, struct tz_err *err)
{
	struct check *check = arg;
	int stopped;

	memset(&check->head, 0, sizeof check->head);
	return tz_lines_walk(check->store, journal, chain_line, check,
	    &stopped, err);
}

static enum tz_rc
check_chain(struct check *check)
{
	return tz_lines_journals(check->store, chain_journal, check,
	    check->err);
}

/* Each stored record with its key; nothing is held while visit runs. */
static enum tz_rc
each_record(struct check *check, record_check visit)
{
	struct tz_store *store = check->store;
	DB *db = store->db[TZ_DB_RECORDS];
	DBT key = tz_env_dbt(NULL, 0), value = tz_env_dbt(NULL, 0);
	struct tz_record record;
	struct tz_line last;
	DBC *cursor;
	enum tz_rc rc = TZ_OK;
	int ret = db->cursor(db, NULL, &cursor, 0);

	if (ret != 0)
		return tz_env_fail(store, check->err, ret);
	tz_record_init(&record);
	while (rc == TZ_OK
	    && (ret = cursor->get(cursor, &key, &value, DB_NEXT)) == 0) {
		rc = tz_stored_record(key.data, key.size, value.data,
		    value.size, &last, &record, check->err);
		if (rc == TZ_OK)
			rc = visit(check, &key, &last, &record);
	}
	tz_record_release(&record);
	(void)cursor->close(cursor);
	if (rc == TZ_OK && ret != DB_NOTFOUND)
		rc = tz_env_fail(store, check->err, ret);
	return rc;
}

/* What the history of a record says of its disposal. */
struct disposal {
	bool ordered;
	bool gone;		/* a line has no content */
	bool left;		/* a line has some, and the order follows it */
};

static void
note_disposal(struct disposal *disposal, const struct tz_entry *entry)
{
	if (entry->op == TZ_OP_DISPOSE)
		disposal->ordered = true;
	else if (entry->disposed)
		disposal->gone = true;
	else if (!disposal->ordered)
		disposal->left = true;
}

/*
 * Content is gone where an order to dispose of the record follows, and nowhere
 * else. Of another office's journal that order may still be on its way.
 */
static bool
disposed_rightly(const struct check *check, const struct disposal *disposal,
    const char *id)
{
	if (disposal->ordered)
		return !disposal->left;
	return !disposal->gone
	    || strncmp(id, check->store->site, strlen(check->store->site));
}

/* Folds the history of one record, oldest line first, into made. */
static enum tz_rc
fold_history(struct check *check, const char *id, struct tz_record *made)
{
	struct tz_store *store = check->store;
	struct tz_line *lines;
	struct tz_entry entry;
	struct disposal disposal = { false, false, false };
	size_t i, n;
	enum tz_rc rc;

	rc = tz_history_lines(store, id, &lines, &n, NULL);
	tz_entry_init(&entry);
	check->told += n;
	for (i = n; i-- > 0 && rc == TZ_OK;) {
		rc = tz_lines_get(store, &lines[i], NULL, &entry, NULL);
		if (rc == TZ_OK && entry.locked_n > 0
		    && store->options.vault == NULL
		    && strcmp(entry.site, store->site) == 0)
			rc = TZ_EKEY;
		if (rc == TZ_OK)
			rc = tz_fold_unlock(store, &entry, NULL);
		note_disposal(&disposal, &entry);
		if (rc == TZ_OK)
			rc = tz_fold_record(store, &entry, made, i + 1 < n,
			    NULL);
	}
	if (rc == TZ_OK && !disposed_rightly(check, &disposal, id))
		rc = TZ_ECORRUPT;
	tz_entry_release(&entry);
	tz_mem_free(lines);
	return rc;
}

static enum tz_rc
fold_one(struct check *check, const DBT *key, const struct tz_line *last,
    const struct tz_record *record)
{
	static const struct tz_line nowhere;
	struct tz_record made;
	struct tz_buf a, b;
	enum tz_rc rc;

	(void)key;
	(void)last;
	tz_record_init(&made);
	tz_buf_init(&a, TZ_STORED_MAX);
	tz_buf_init(&b, TZ_STORED_MAX);
	check->line.seen++;
	rc = fold_history(check, record->id, &made);
	tz_stored_pack_record(&a, &nowhere, record);
	tz_stored_pack_record(&b, &nowhere, &made);
	if (rc != TZ_OK || strcmp(made.id, record->id) != 0
	    || a.len != b.len || memcmp(a.data, b.data, a.len) != 0)
		wrong(check, "%s", record->id);
	tz_record_release(&made);
	tz_buf_release(&a);
	tz_buf_release(&b);
	if (rc == TZ_EKEY)
		return tz_fail(check->err, rc,
		    N_("the key of sensitive fields is not here"));
	return TZ_OK;
}

static int
count_change(const struct tz_line *line, const struct tz_line *before,
    struct tz_entry *entry, void *arg)
{
	struct check *check = arg;

	(void)line;
	(void)before;
	if (tz_fold_concerns(check->store, entry))
		check->changes++;
	return 0;
}

static enum tz_rc
count_journal(const struct tz_line *journal, void *arg, struct tz_err *err)
{
	struct check *check = arg;
	int stopped;

	return tz_lines_walk(check->store, journal, count_change, check,
	    &stopped, err);
}

/* Every record is what its history says, and no line is left out. */
static enum tz_rc
check_records(struct check *check)
{
	enum tz_rc rc = each_record(check, fold_one);

	if (rc == TZ_OK)
		rc = tz_lines_journals(check->store, count_journal, check,
		    check->err);
	if (rc == TZ_OK && check->changes != check->told)
		wrong(check, "%" PRIu64 " lines, %" PRIu64 " in records",
		    check->changes, check->told);
	return rc;
}

/* A sum that does not depend on the order of the pairs. */
static uint64_t
pair_sum(const DBT *key, const DBT *value)
{
	uint8_t bytes[TZ_KEYS_MAX + TZ_PLACE_RECORD + 2];
	uint8_t hash[TZ_HASH];
	uint64_t sum;
	size_t n = key->size;

	if (n > TZ_KEYS_MAX || value->size > TZ_PLACE_RECORD)
		return 0;
	bytes[0] = (uint8_t)(n >> 8);
	bytes[1] = (uint8_t)n;
	memcpy(bytes + 2, key->data, n);
	memcpy(bytes + 2 + n, value->data, value->size);
	tz_hash(bytes, n + 2 + value->size, hash);
	memcpy(&sum, hash, sizeof sum);
	return sum;
}

static enum tz_rc
sum_keys(struct check *check, const DBT *key, const struct tz_line *last,
    const struct tz_record *record)
{
	const struct tz_index_keys *keys = tz_index_keys(check->store, record);
	size_t i;

	(void)last;
	for (i = 0; i < keys->n; i++)
		check->sum += pair_sum(&keys->key[i], key);
	check->pairs += keys->n;
	return TZ_OK;
}

/* Names the first record with a missing key, once the sums differ. */
static enum tz_rc
find_keys(struct check *check, const DBT *key, const struct tz_line *last,
    const struct tz_record *record)
{
	const struct tz_index_keys *keys = tz_index_keys(check->store, record);
	DB *db = check->store->keys;
	size_t i;

	(void)last;
	for (i = 0; i < keys->n; i++) {
		DBT k = keys->key[i];
		DBT v = tz_env_dbt(key->data, key->size);

		if (db->get(db, NULL, &k, &v, DB_GET_BOTH) != 0) {
			wrong(check, "%s", record->id);
			break;
		}
	}
	return TZ_OK;
}

static enum tz_rc
check_index(struct check *check)
{
	DB *db = check->store->keys;
	DBT key = tz_env_dbt(NULL, 0), value = tz_env_dbt(NULL, 0);
	uint64_t sum = 0;
	DBC *cursor;
	bool stale = false;
	enum tz_rc rc = tz_reindex_stale(check->store, &stale, check->err);
	int ret;

	/* Made by other rules than those in use: it is made anew before use. */
	if (rc == TZ_OK && !stale)
		rc = each_record(check, sum_keys);
	if (rc != TZ_OK || stale)
		return rc;
	ret = db->cursor(db, NULL, &cursor, 0);
	if (ret != 0)
		return tz_env_fail(check->store, check->err, ret);
	while ((ret = cursor->get(cursor, &key, &value, DB_NEXT)) == 0) {
		sum += pair_sum(&key, &value);
		check->line.seen++;
	}
	(void)cursor->close(cursor);
	if (ret != DB_NOTFOUND)
		return tz_env_fail(check->store, check->err, ret);
	if (sum == check->sum && check->line.seen == check->pairs)
		return TZ_OK;
	rc = each_record(check, find_keys);
	if (check->line.wrong == 0)
		wrong(check, "%" PRIu64 " keys of no record",
		    check->line.seen - check->pairs);
	return rc;
}

/* A number follows the one before, but for a range that is noted as lost. */
static int
number_line(const struct tz_line *line, const struct tz_line *before,
    struct tz_entry *entry, void *arg)
{
	struct check *check = arg;
	const struct tz_issued *issued;
	uint64_t *last;
	unsigned i;

	(void)before;
	for (i = 0; i < entry->issues; i++) {
		issued = &entry->issued[i];
		last = tz_map_get(check->series, issued->series);
		if (last == NULL) {
			last = tz_mem_alloc(sizeof *last);
			tz_map_set(check->series, issued->series, last);
		}
		check->line.seen++;
		if (entry->op != TZ_OP_LOST && issued->number != *last + 1)
			wrong(check, "%s %" PRIu64 " at %u-%" PRIu64,
			    issued->series, issued->number, line->epoch,
			    line->sequence);
		if (issued->number > *last)
			*last = issued->number;
	}
	return 0;
}

static int
compare_series(const char *series, void *value, void *arg)
{
	struct check *check = arg;
	const uint64_t *last = value;
	uint64_t kept;

	check->rc = tz_number_last(check->store, NULL, series, &kept,
	    check->err);
	if (check->rc == TZ_OK && kept != *last)
		wrong(check, "%s is at %" PRIu64 ", not %" PRIu64, series,
		    kept, *last);
	return check->rc != TZ_OK;
}

static enum tz_rc
check_numbers(struct check *check)
{
	struct tz_line own = { check->store->site_no, 0, 0, 0 };
	int stopped;
	enum tz_rc rc;

	check->series = tz_map_new();
	rc = tz_lines_walk(check->store, &own, number_line, check, &stopped,
	    check->err);
	if (rc == TZ_OK) {
		(void)tz_map_walk(check->series, compare_series, check);
		rc = check->rc;
	}
	tz_map_free(check->series, tz_mem_free);
	return rc;
}

static void
check_target(struct check *check, const char *from, const char *to)
{
	uint8_t bytes[TZ_PLACE_RECORD];
	DBT key = tz_env_dbt(bytes, tz_place_record(to, bytes));
	DB *db = check->store->db[TZ_DB_RECORDS];

	check->line.seen++;
	if (key.size == 0 || db->exists(db, NULL, &key, 0) != 0)
		wrong(check, "%s to %s", from, to);
}

static enum tz_rc
follow(struct check *check, const DBT *key, const struct tz_line *last,
    const struct tz_record *record)
{
	const struct tz_form *form = tz_index_form(check->store, record->form);
	const struct tz_field *field;
	const struct tz_value *value;
	size_t i, k;

	(void)key;
	(void)last;
	if (form == NULL || (record->flags & TZ_RECORD_VOID))
		return TZ_OK;
	for (i = 0; i < form->fields; i++) {
		field = &form->field[i];
		if (field->to == NULL || field->to[0] == '\0')
			continue;
		value = tz_record_get(record, field->no);
		if (value->kind == TZ_TEXT)
			check_target(check, record->id, value->u.text);
		for (k = 0; value->kind == TZ_LIST && k < value->u.list.n; k++)
			check_target(check, record->id, value->u.list.item[k]);
	}
	return TZ_OK;
}

/*
 * Records referred to must be there. One that was made void later is history,
 * not a fault.
 */
static enum tz_rc
check_references(struct check *check)
{
	return each_record(check, follow);
}

static const struct {
	const char *name;
	enum tz_rc (*run)(struct check *check);
} checks[] = {
	{ N_("pages"), check_pages },
	{ N_("logs"), check_logs },
	{ N_("chain"), check_chain },
	{ N_("records"), check_records },
	{ N_("index"), check_index },
	{ N_("numbers"), check_numbers },
	{ N_("references"), check_references },
};

enum tz_rc
tz_verify(struct tz_store *store,
    void (*report)(const struct tz_verify_line *line, void *arg), void *arg,
    uint64_t *sum, struct tz_err *err)
{
	struct check check;
	size_t i;
	enum tz_rc rc = tz_env_ready(store, err);

	*sum = 0;
	for (i = 0; i < sizeof checks / sizeof checks[0] && rc == TZ_OK; i++) {
		memset(&check, 0, sizeof check);
		check.store = store;
		check.err = err;
		check.line.check = checks[i].name;
		rc = checks[i].run(&check);
		if (rc == TZ_ECORRUPT) {
			wrong(&check, "%s", "unreadable");
			rc = TZ_OK;
		}
		*sum += check.line.wrong;
		if (report != NULL && rc == TZ_OK)
			report(&check.line, arg);
		if (rc == TZ_OK)
			rc = tz_env_ready(store, err);
	}
	return rc;
}
