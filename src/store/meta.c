/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/meta.h"

#include <inttypes.h>
#include <stdio.h>

#include "store/env.h"
#include "wire/pack.h"

#define NUMBER "number/"
#define BATCH (64 * 1024)

static enum tz_rc
check_key(const char *key, struct tz_err *err)
{
	size_t n = strlen(key);

	if (n > 0 && n <= TZ_META_KEY)
		return TZ_OK;
	return tz_fail_plain(err, TZ_ELIMIT);
}

static enum tz_rc
get(struct tz_store *store, enum tz_env_db db, const void *key, size_t n,
    struct tz_buf *value, struct tz_err *err)
{
	DBT k = tz_env_dbt(key, n);
	DBT v = tz_env_dbt(NULL, 0);
	enum tz_rc rc = tz_env_ready(store, err);

	if (rc == TZ_OK)
		rc = tz_env_get(store, db, &k, &v, err);
	if (rc != TZ_OK)
		return rc;
	tz_buf_put(value, v.data, v.size);
	return tz_buf_ok(value) ? TZ_OK : tz_fail_plain(err, TZ_ELIMIT);
}

static enum tz_rc
put(struct tz_txn *txn, enum tz_env_db db, const char *key, const void *value,
    size_t n, struct tz_err *err)
{
	DBT k = tz_env_dbt(key, strlen(key));
	DBT v = tz_env_dbt(value, n);
	enum tz_rc rc = check_key(key, err);

	if (rc == TZ_OK && n > TZ_META_VALUE)
		rc = tz_fail_plain(err, TZ_ELIMIT);
	if (rc == TZ_OK)
		rc = tz_env_put(txn, db, &k, &v, err);
	return rc;
}

static enum tz_rc
take_out(struct tz_txn *txn, enum tz_env_db db, const char *key,
    struct tz_err *err)
{
	DBT k = tz_env_dbt(key, strlen(key));
	enum tz_rc rc = check_key(key, err);

	return rc != TZ_OK ? rc : tz_env_remove(txn, db, &k, err);
}

/* What a walk reads ahead, so that nothing is held while visit runs. */
struct ahead {
	struct tz_buf bytes;	/* key, value, each with its length */
	char last[TZ_META_KEY + 1];
	bool end;
};

static int
read_ahead(struct tz_store *store, enum tz_env_db db, const char *prefix,
    struct ahead *ahead)
{
	DB *handle = store->db[db];
	size_t n = strlen(prefix);
	bool first = ahead->last[0] == '\0';
	const char *from = first ? prefix : ahead->last;
	/* The NUL makes the key behind the last one. */
	DBT key = tz_env_dbt(from, strlen(from) + !first);
	DBT value = tz_env_dbt(NULL, 0);
	DBC *cursor;
	int ret = handle->cursor(handle, store->txn.txn, &cursor, 0);
	int answer;

	if (ret != 0)
		return ret;
	tz_buf_clear(&ahead->bytes);
	ret = cursor->get(cursor, &key, &value, DB_SET_RANGE);
	while (ret == 0 && ahead->bytes.len < BATCH) {
		if (key.size < n || key.size > TZ_META_KEY
		    || memcmp(key.data, prefix, n) != 0) {
			ret = DB_NOTFOUND;
			break;
		}
		memcpy(ahead->last, key.data, key.size);
		ahead->last[key.size] = '\0';
		tz_pack_text(&ahead->bytes, ahead->last);
		tz_pack_bytes(&ahead->bytes, value.data, value.size);
		ret = cursor->get(cursor, &key, &value, DB_NEXT);
	}
	if (ret == DB_NOTFOUND) {
		ahead->end = true;
		ret = 0;
	}
	answer = cursor->close(cursor);
	return ret != 0 ? ret : answer;
}

static enum tz_rc
walk(struct tz_store *store, enum tz_env_db db, const char *prefix,
    int (*visit)(const char *key, const void *value, size_t n, void *arg),
    void *arg, struct tz_err *err)
{
	struct ahead ahead = { .end = false };
	struct tz_unpack in;
	char key[TZ_META_KEY + 1];
	const uint8_t *value;
	size_t n;
	int stopped = 0;
	enum tz_rc rc = tz_env_ready(store, err);

	tz_buf_init(&ahead.bytes, BATCH + TZ_META_VALUE + 1024);
	while (rc == TZ_OK && !ahead.end && stopped == 0) {
		rc = tz_env_fail(store, err,
		    read_ahead(store, db, prefix, &ahead));
		tz_unpack_init(&in, ahead.bytes.data, ahead.bytes.len);
		while (rc == TZ_OK && in.at < in.end && stopped == 0) {
			tz_unpack_text(&in, key, sizeof key);
			value = tz_unpack_bytes(&in, &n);
			if (in.bad)
				rc = tz_fail_plain(err, TZ_ECORRUPT);
			else
				stopped = visit(key, value, n, arg);
		}
	}
	tz_buf_release(&ahead.bytes);
	return rc;
}

enum tz_rc
tz_meta_get(struct tz_store *store, struct tz_txn *txn, const char *key,
    struct tz_buf *value, struct tz_err *err)
{
	(void)txn;
	return get(store, TZ_DB_META, key, strlen(key), value, err);
}

enum tz_rc
tz_meta_put(struct tz_txn *txn, const char *key, const void *value, size_t n,
    struct tz_err *err)
{
	return put(txn, TZ_DB_META, key, value, n, err);
}

enum tz_rc
tz_meta_remove(struct tz_txn *txn, const char *key, struct tz_err *err)
{
	return take_out(txn, TZ_DB_META, key, err);
}

enum tz_rc
tz_meta_walk(struct tz_store *store, const char *prefix,
    int (*visit)(const char *key, const void *value, size_t n, void *arg),
    void *arg, struct tz_err *err)
{
	return walk(store, TZ_DB_META, prefix, visit, arg, err);
}

enum tz_rc
tz_unsaved_put(struct tz_txn *txn, const char *key, const void *value,
    size_t n, struct tz_err *err)
{
	return put(txn, TZ_DB_DRAFTS, key, value, n, err);
}

enum tz_rc
tz_unsaved_get(struct tz_store *store, const char *key, struct tz_buf *value,
    struct tz_err *err)
{
	return get(store, TZ_DB_DRAFTS, key, strlen(key), value, err);
}

enum tz_rc
tz_unsaved_remove(struct tz_txn *txn, const char *key, struct tz_err *err)
{
	return take_out(txn, TZ_DB_DRAFTS, key, err);
}

enum tz_rc
tz_unsaved_walk(struct tz_store *store, const char *prefix,
    int (*visit)(const char *key, const void *value, size_t n, void *arg),
    void *arg, struct tz_err *err)
{
	return walk(store, TZ_DB_DRAFTS, prefix, visit, arg, err);
}

enum tz_rc
tz_number_last(struct tz_store *store, struct tz_txn *txn, const char *series,
    uint64_t *number, struct tz_err *err)
{
	char key[sizeof NUMBER + TZ_SERIES];
	struct tz_unpack in;
	struct tz_buf value;
	enum tz_rc rc;

	*number = 0;
	snprintf(key, sizeof key, NUMBER "%s", series);
	tz_buf_init(&value, 16);
	rc = tz_meta_get(store, txn, key, &value, NULL);
	if (rc == TZ_OK) {
		tz_unpack_init(&in, value.data, value.len);
		*number = tz_unpack_uint(&in);
		if (in.bad)
			rc = TZ_ECORRUPT;
	}
	tz_buf_release(&value);
	if (rc == TZ_OK || rc == TZ_ENOTFOUND)
		return TZ_OK;
	return tz_fail_plain(err, rc);
}

struct counter {
	int (*visit)(const char *series, uint64_t last, void *arg);
	void *arg;
};

static int
see_number(const char *key, const void *value, size_t n, void *arg)
{
	const struct counter *counter = arg;
	struct tz_unpack in;
	uint64_t last;

	tz_unpack_init(&in, value, n);
	last = tz_unpack_uint(&in);
	if (in.bad)
		return 0;
	return counter->visit(key + strlen(NUMBER), last, counter->arg);
}

enum tz_rc
tz_number_walk(struct tz_store *store,
    int (*visit)(const char *series, uint64_t last, void *arg), void *arg,
    struct tz_err *err)
{
	struct counter counter = { visit, arg };

	return tz_meta_walk(store, NUMBER, see_number, &counter, err);
}

enum tz_rc
tz_number_set(struct tz_txn *txn, const char *series, uint64_t number,
    struct tz_err *err)
{
	char key[sizeof NUMBER + TZ_SERIES];
	struct tz_buf value;
	enum tz_rc rc;

	snprintf(key, sizeof key, NUMBER "%s", series);
	tz_buf_init(&value, 16);
	tz_pack_uint(&value, number);
	rc = tz_meta_put(txn, key, value.data, value.len, err);
	tz_buf_release(&value);
	return rc;
}

enum tz_rc
tz_definition_put(struct tz_txn *txn, const uint8_t id[TZ_HASH],
    const void *text, size_t n, struct tz_err *err)
{
	DBT key = tz_env_dbt(id, TZ_HASH);
	DBT value = tz_env_dbt(text, n);

	return tz_env_put(txn, TZ_DB_FORMS, &key, &value, err);
}

enum tz_rc
tz_definition_get(struct tz_store *store, const uint8_t id[TZ_HASH],
    struct tz_buf *text, struct tz_err *err)
{
	return get(store, TZ_DB_FORMS, id, TZ_HASH, text, err);
}
