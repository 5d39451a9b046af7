/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Making the index anew. The keys of many records are sorted together before
 * they are written, so that pages are filled one after the other.
 */
#include "store/reindex.h"

#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/mem.h"
#include "form/keys.h"
#include "store/index.h"
#include "store/meta.h"
#include "store/stored.h"
#include "wire/hash.h"
#include "wire/pack.h"

#define STATE "index/state"
#define PAIRS 16384			/* sorted and written together */
#define BYTES (2 * 1024 * 1024)		/* of those at most, about */

struct pair {
	size_t at;		/* of key, then value, in bytes */
	uint16_t key_n;
	uint16_t value_n;
};

struct pile {
	struct tz_buf bytes;
	struct pair *pair;
	size_t n;
	uint8_t last[TZ_PLACE_RECORD];	/* record done last */
	size_t last_n;
	bool end;
};

struct search {
	struct tz_store *store;
	bool found;
};

/* A definition that was unknown when its records were stored is known now. */
static int
now_known(const char *key, const void *value, size_t n, void *arg)
{
	struct search *s = arg;
	uint8_t id[TZ_HASH];

	(void)value;
	(void)n;
	if (tz_hash_unhex(key + strlen(TZ_INDEX_UNKNOWN), id, TZ_HASH)
	    && tz_index_form(s->store, id) != NULL)
		s->found = true;
	return s->found;
}

enum tz_rc
tz_reindex_stale(struct tz_store *store, bool *stale, struct tz_err *err)
{
	struct search s = { store, false };
	uint8_t rules[TZ_HASH];
	const uint8_t *had;
	struct tz_unpack in;
	struct tz_buf value;
	size_t n = 0;
	enum tz_rc rc;

	tz_buf_init(&value, 64);
	rc = tz_meta_get(store, NULL, STATE, &value, err);
	tz_unpack_init(&in, value.data, value.len);
	*stale = rc == TZ_ENOTFOUND
	    || tz_unpack_uint(&in) != TZ_KEYS_GENERATION;
	tz_index_rules(store, rules);
	had = tz_unpack_bytes(&in, &n);
	if (had == NULL || n != TZ_HASH || memcmp(had, rules, TZ_HASH) != 0)
		*stale = true;
	tz_buf_release(&value);
	if (rc == TZ_OK && !*stale) {
		rc = tz_meta_walk(store, TZ_INDEX_UNKNOWN, now_known, &s, err);
		*stale = s.found;
	}
	return rc == TZ_ENOTFOUND ? TZ_OK : rc;
}

static enum tz_rc
put_state(struct tz_txn *txn, uint64_t generation, struct tz_err *err)
{
	uint8_t rules[TZ_HASH];
	struct tz_buf value;
	enum tz_rc rc;

	tz_index_rules(tz_txn_store(txn), rules);
	tz_buf_init(&value, 64);
	tz_pack_uint(&value, generation);
	tz_pack_bytes(&value, rules, sizeof rules);
	rc = tz_meta_put(txn, STATE, value.data, value.len, err);
	tz_buf_release(&value);
	return rc;
}

enum tz_rc
tz_reindex_fresh(struct tz_txn *txn, struct tz_err *err)
{
	return put_state(txn, TZ_KEYS_GENERATION, err);
}

static enum tz_rc
set_state(struct tz_store *store, uint64_t generation, struct tz_err *err)
{
	struct tz_txn *txn;
	enum tz_rc rc = tz_txn_begin(store, &txn, err);

	if (rc != TZ_OK)
		return rc;
	rc = put_state(txn, generation, err);
	if (rc == TZ_OK)
		return tz_txn_commit(txn, err);
	tz_txn_abort(txn);
	return rc;
}

enum tz_rc
tz_reindex_unmark(struct tz_store *store, struct tz_err *err)
{
	return set_state(store, 0, err);
}

static void
add_keys(struct pile *pile, const struct tz_index_keys *keys, const DBT *value)
{
	size_t i;

	for (i = 0; i < keys->n; i++) {
		struct pair *pair;

		if (pile->n % PAIRS == 0)
			pile->pair = tz_mem_resize(pile->pair,
			    pile->n + PAIRS, sizeof *pile->pair);
		pair = &pile->pair[pile->n++];
		pair->at = pile->bytes.len;
		pair->key_n = (uint16_t)keys->key[i].size;
		pair->value_n = (uint16_t)value->size;
		tz_buf_put(&pile->bytes, keys->key[i].data, pair->key_n);
		tz_buf_put(&pile->bytes, value->data, value->size);
	}
}

static int
collect(struct tz_store *store, struct pile *pile)
{
	DB *db = store->db[TZ_DB_RECORDS];
	DBT key = tz_env_dbt(pile->last, pile->last_n);
	DBT value = tz_env_dbt(NULL, 0);
	struct tz_record record;
	struct tz_line line;
	DBC *cursor;
	int ret = db->cursor(db, NULL, &cursor, 0);

	if (ret != 0)
		return ret;
	tz_record_init(&record);
	ret = cursor->get(cursor, &key, &value, DB_SET_RANGE);
	if (ret == 0 && pile->last_n == key.size
	    && memcmp(pile->last, key.data, key.size) == 0)
		ret = cursor->get(cursor, &key, &value, DB_NEXT);
	while (ret == 0 && pile->n < PAIRS && pile->bytes.len < BYTES) {
		if (key.size > TZ_PLACE_RECORD
		    || tz_stored_record(key.data, key.size, value.data,
		    value.size, &line, &record, NULL) != TZ_OK) {
			ret = DB_VERIFY_BAD;
			break;
		}
		add_keys(pile, tz_index_keys(store, &record), &key);
		memcpy(pile->last, key.data, key.size);
		pile->last_n = key.size;
		ret = cursor->get(cursor, &key, &value, DB_NEXT);
	}
	tz_record_release(&record);
	(void)cursor->close(cursor);
	pile->end = ret == DB_NOTFOUND;
	return pile->end ? 0 : ret;
}

static int
by_bytes(const void *a, const void *b, void *bytes)
{
	const struct pair *x = a;
	const struct pair *y = b;
	const uint8_t *data = bytes;
	int order = tz_stored_compare(data + x->at, x->key_n, data + y->at,
	    y->key_n);

	if (order != 0)
		return order;
	return tz_stored_compare(data + x->at + x->key_n, x->value_n,
	    data + y->at + y->key_n, y->value_n);
}

static int
write_pile(struct tz_store *store, struct pile *pile)
{
	DB_TXN *txn;
	DBT key, value;
	size_t i;
	int ret;

	if (pile->n == 0)
		return 0;
	qsort_r(pile->pair, pile->n, sizeof *pile->pair, by_bytes,
	    pile->bytes.data);
	ret = store->env->txn_begin(store->env, NULL, &txn, 0);
	for (i = 0; i < pile->n && ret == 0; i++) {
		const uint8_t *at = pile->bytes.data + pile->pair[i].at;

		key = tz_env_dbt(at, pile->pair[i].key_n);
		value = tz_env_dbt(at + pile->pair[i].key_n,
		    pile->pair[i].value_n);
		ret = store->keys->put(store->keys, txn, &key, &value, 0);
		if (ret != 0)
			(void)txn->abort(txn);
	}
	if (ret == 0)
		ret = txn->commit(txn, DB_TXN_NOSYNC);
	pile->n = 0;
	tz_buf_clear(&pile->bytes);
	if (ret != 0)
		return ret;
	return store->env->txn_checkpoint(store->env,
	    store->options.checkpoint_kib, 0, 0);
}

static int
forget_unknown(const char *key, const void *value, size_t n, void *arg)
{
	struct tz_txn *txn = arg;

	(void)value;
	(void)n;
	return tz_meta_remove(txn, key, NULL) != TZ_OK;
}

/* What is still unknown is noted again by the next save of such a record. */
static enum tz_rc
clear_unknown(struct tz_store *store, struct tz_err *err)
{
	struct search s = { store, false };
	struct tz_txn *txn;
	enum tz_rc rc;

	rc = tz_meta_walk(store, TZ_INDEX_UNKNOWN, now_known, &s, err);
	if (rc != TZ_OK || !s.found)
		return rc;
	rc = tz_txn_begin(store, &txn, err);
	if (rc != TZ_OK)
		return rc;
	rc = tz_meta_walk(store, TZ_INDEX_UNKNOWN, forget_unknown, txn, err);
	if (rc == TZ_OK)
		return tz_txn_commit(txn, err);
	tz_txn_abort(txn);
	return rc;
}

enum tz_rc
tz_reindex(struct tz_store *store, struct tz_err *err)
{
	struct pile pile = { .end = false };
	enum tz_rc rc = tz_reindex_unmark(store, err);

	if (rc == TZ_OK)
		rc = tz_env_empty(store, false, err);
	tz_buf_init(&pile.bytes, BYTES + 1024 * 1024);
	while (rc == TZ_OK && !pile.end) {
		rc = tz_env_fail(store, err, collect(store, &pile));
		if (rc == TZ_OK)
			rc = tz_env_fail(store, err,
			    write_pile(store, &pile));
	}
	tz_buf_release(&pile.bytes);
	tz_mem_free(pile.pair);
	if (rc == TZ_OK)
		rc = clear_unknown(store, err);
	if (rc == TZ_OK && pile.last_n > 0)
		tz_log(TZ_LOG_INFO, "the index was made anew");
	store->changes++;
	return rc != TZ_OK ? rc : set_state(store,
	    TZ_KEYS_GENERATION, err);
}
