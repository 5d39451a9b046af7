/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/fold.h"

#include "store/index.h"
#include "store/meta.h"
#include "store/stored.h"

static bool
own(const struct tz_store *store, const struct tz_entry *entry)
{
	return entry->stream == 0 && strcmp(entry->site, store->site) == 0;
}

/* True when the record's number begins with the site. */
static bool
belongs(const char *record, const char *site)
{
	return strncmp(record, site, TZ_SITE - 1) == 0;
}

/* What was shown or printed of a record belongs to its history. */
static bool
tells(enum tz_op op)
{
	return op == TZ_OP_PRINT || op == TZ_OP_VIEW;
}

bool
tz_fold_concerns(const struct tz_store *store, const struct tz_entry *entry)
{
	uint8_t key[TZ_PLACE_RECORD];

	if (tz_place_record(entry->record, key) == 0)
		return false;
	if (own(store, entry))
		return tz_entry_op_changes(entry->op) || tells(entry->op);
	if (!tz_entry_op_changes(entry->op))
		return false;
	if (entry->revision != entry->base + 1
	    || (entry->op == TZ_OP_CREATE) != (entry->base == 0))
		return false;
	if (entry->stream == 0)
		return belongs(entry->record, entry->site);
	return strcmp(entry->site, store->site) == 0
	    && !belongs(entry->record, store->site);
}

static void
begin(struct tz_record *record, const struct tz_entry *entry)
{
	tz_record_release(record);
	tz_record_init(record);
	memcpy(record->id, entry->record, sizeof record->id);
}

/* Applies an entry of another office whatever stood here before. */
static enum tz_rc
fold_other(const struct tz_entry *entry, struct tz_record *record, bool there,
    struct tz_err *err)
{
	bool made = entry->op == TZ_OP_CREATE;
	bool fits = made ? !there : there && record->revision == entry->base;
	enum tz_rc rc;

	if (made && there)
		begin(record, entry);
	if (!made && !there)
		begin(record, entry);
	if (!made)
		record->revision = entry->base;
	rc = tz_entry_fold(entry, record, err);
	if (rc == TZ_OK && !fits)
		record->flags |= TZ_RECORD_DISPUTED;
	if (rc == TZ_OK && entry->stream != 0)
		record->flags |= TZ_RECORD_PULLED;
	return rc;
}

enum tz_rc
tz_fold_record(const struct tz_store *store, const struct tz_entry *entry,
    struct tz_record *record, bool there, struct tz_err *err)
{
	if (!own(store, entry))
		return fold_other(entry, record, there, err);
	if (entry->op == TZ_OP_CREATE && there)
		return tz_fail(err, TZ_EEXISTS,
		    N_("the record %s is there already"), entry->record);
	if (entry->op != TZ_OP_CREATE && !there)
		return tz_fail(err, TZ_ENOTFOUND,
		    N_("there is no record %s"), entry->record);
	if (tells(entry->op))
		return TZ_OK;
	return tz_entry_fold(entry, record, err);
}

/*
 * When its last page is full, Berkeley DB moves the last pair of it to the new
 * page, and one record of eight is room lost for good. An empty value put
 * first under the new key is what moves instead, and grows there.
 */
static enum tz_rc
hold_place(struct tz_txn *txn, DBT *key, struct tz_err *err)
{
	DBT nothing = tz_env_dbt("", 0);

	return tz_env_put(txn, TZ_DB_RECORDS, key, &nothing, err);
}

static enum tz_rc
put_record(struct tz_txn *txn, DBT *key, const struct tz_line *line,
    const struct tz_record *record, bool there, struct tz_err *err)
{
	struct tz_store *store = txn->store;
	struct tz_buf *out = &store->scratch;
	DBT value;
	enum tz_rc rc;

	rc = tz_index_keep(txn, record->form, err);
	if (rc != TZ_OK)
		return rc;
	tz_buf_clear(out);
	tz_stored_pack_record(out, line, record);
	if (!tz_buf_ok(out))
		return tz_fail(err, TZ_ELIMIT,
		    N_("the record %s is too large"), record->id);
	if (!there)
		rc = hold_place(txn, key, err);
	if (rc != TZ_OK)
		return rc;
	value = tz_env_dbt(out->data, out->len);
	store->putting = out->data;
	store->put = record;
	rc = tz_env_put(txn, TZ_DB_RECORDS, key, &value, err);
	store->putting = NULL;
	return rc;
}

static enum tz_rc
change_record(struct tz_txn *txn, const struct tz_line *line,
    const struct tz_entry *entry, struct tz_line *before, struct tz_err *err)
{
	struct tz_store *store = txn->store;
	uint8_t bytes[TZ_PLACE_RECORD];
	struct tz_record record;
	DBT key = tz_env_dbt(bytes, tz_place_record(entry->record, bytes));
	DBT value = tz_env_dbt(NULL, 0);
	bool there = false;
	enum tz_rc rc;

	tz_record_init(&record);
	rc = tz_env_get(store, TZ_DB_RECORDS, &key, &value, NULL);
	if (rc == TZ_OK) {
		there = true;
		rc = tz_stored_record(key.data, key.size, value.data,
		    value.size, before, &record, err);
	} else if (rc == TZ_ENOTFOUND) {
		rc = TZ_OK;
	}
	if (rc == TZ_OK)
		rc = tz_fold_record(store, entry, &record, there, err);
	if (rc == TZ_OK)
		rc = put_record(txn, &key, line, &record, there, err);
	if (rc == TZ_OK && !there)
		txn->records++;
	store->changes++;
	tz_record_release(&record);
	return rc;
}

static enum tz_rc
count_numbers(struct tz_txn *txn, const struct tz_entry *entry,
    struct tz_err *err)
{
	uint64_t last;
	unsigned i;
	enum tz_rc rc = TZ_OK;

	for (i = 0; i < entry->issues && rc == TZ_OK; i++) {
		rc = tz_number_last(txn->store, txn, entry->issued[i].series,
		    &last, err);
		if (rc == TZ_OK && entry->issued[i].number > last)
			rc = tz_number_set(txn, entry->issued[i].series,
			    entry->issued[i].number, err);
	}
	/* Numbers of records are counted from what was lost, too. */
	if (entry->op == TZ_OP_LOST)
		txn->store->serials = 0;
	return rc;
}

/* Between the two entries nobody knows which numbers are free. */
static enum tz_rc
note_recovery(struct tz_txn *txn, const struct tz_entry *entry,
    struct tz_err *err)
{
	enum tz_rc rc = TZ_OK;

	if (entry->op == TZ_OP_EPOCH
	    && strcmp(entry->step, TZ_ENTRY_RECOVERY) == 0)
		return tz_meta_put(txn, TZ_META_RECOVERY, "", 0, err);
	if (entry->op == TZ_OP_LOST
	    && strcmp(entry->step, TZ_ENTRY_RECOVERED) == 0)
		rc = tz_meta_remove(txn, TZ_META_RECOVERY, NULL);
	if (rc == TZ_OK || rc == TZ_ENOTFOUND)
		return TZ_OK;
	return tz_fail_plain(err, rc);
}

enum tz_rc
tz_fold_entry(struct tz_txn *txn, const struct tz_line *line,
    const struct tz_entry *entry, struct tz_line *before, struct tz_err *err)
{
	enum tz_rc rc = TZ_OK;

	memset(before, 0, sizeof *before);
	if (tz_fold_concerns(txn->store, entry))
		rc = change_record(txn, line, entry, before, err);
	if (rc == TZ_OK && entry->issues > 0 && own(txn->store, entry))
		rc = count_numbers(txn, entry, err);
	if (rc == TZ_OK && own(txn->store, entry))
		rc = note_recovery(txn, entry, err);
	return rc;
}

enum tz_rc
tz_fold_unlock(const struct tz_store *store, struct tz_entry *entry,
    struct tz_err *err)
{
	enum tz_rc rc;

	if (entry->locked_n == 0 || store->options.vault == NULL
	    || strcmp(entry->site, store->site) != 0)
		return TZ_OK;
	rc = tz_entry_unlock(entry, store->vault, err);
	return entry->stream == 0 ? rc : TZ_OK;
}
