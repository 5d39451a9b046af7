/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A cursor reads ahead into its own memory. When a record has changed since,
 * what is left of that is dropped and it seeks behind the last key given, so
 * the caller always sees the records as they are.
 */
#include "store/records.h"

#include "base/mem.h"
#include "store/env.h"
#include "store/index.h"
#include "store/stored.h"
#include "wire/pack.h"

#define AHEAD_FIRST (4 * 1024)		/* bytes read ahead at first */
#define AHEAD_MOST (64 * 1024)		/* and by a long walk */

struct tz_cursor {
	struct tz_store *store;
	DB *db;			/* records, or the index as a plain tree */
	bool index;
	bool back;
	bool end;
	bool any_site;		/* records of a prefix, over all sites */
	bool begun;		/* key and value hold the last one given */
	struct tz_buf low;	/* first key of the range */
	struct tz_buf high;	/* first key behind it, empty: no end */
	struct tz_buf key;
	struct tz_buf value;	/* index only: key of the record */
	struct tz_buf ahead;
	void *bulk;
	size_t size;
	struct tz_unpack in;
	uint64_t changes;	/* of the store when ahead was read */
};

static struct tz_cursor *
make(struct tz_store *store, bool index)
{
	struct tz_cursor *c = tz_mem_alloc(sizeof *c);

	c->store = store;
	c->index = index;
	c->size = AHEAD_FIRST;
	tz_buf_init(&c->low, TZ_KEYS_MAX + 1);
	tz_buf_init(&c->high, TZ_KEYS_MAX + 1);
	tz_buf_init(&c->key, TZ_KEYS_MAX + 1);
	tz_buf_init(&c->value, TZ_PLACE_RECORD);
	tz_buf_init(&c->ahead, AHEAD_MOST + 2 * TZ_STORED_MAX);
	return c;
}

void
tz_cursor_close(struct tz_cursor *c)
{
	if (c == NULL)
		return;
	tz_buf_release(&c->low);
	tz_buf_release(&c->high);
	tz_buf_release(&c->key);
	tz_buf_release(&c->value);
	tz_buf_release(&c->ahead);
	tz_mem_free(c->bulk);
	tz_mem_free(c);
}

static void
set(struct tz_buf *buf, const void *bytes, size_t n)
{
	tz_buf_clear(buf);
	tz_buf_put(buf, bytes, n);
}

/* The first key behind all that begin with prefix; empty: there is none. */
static void
behind_prefix(struct tz_buf *out, const void *prefix, size_t n)
{
	const uint8_t *at = prefix;

	tz_buf_clear(out);
	while (n > 0 && at[n - 1] == 0xff)
		n--;
	if (n == 0)
		return;
	tz_buf_put(out, at, n);
	out->data[n - 1]++;
}

/* place: length of the key, the key, the key of the record (index only). */
static enum tz_rc
set_place(struct tz_cursor *c, const void *place, size_t n, struct tz_err *err)
{
	const uint8_t *at = place;
	size_t key_n;

	if (place == NULL || n == 0)
		return TZ_OK;
	key_n = n < 2 ? SIZE_MAX : (size_t)at[0] << 8 | at[1];
	if (n < 2 || key_n > n - 2 || key_n > TZ_KEYS_MAX
	    || n - 2 - key_n > TZ_PLACE_RECORD
	    || (n - 2 - key_n > 0) != c->index)
		return tz_fail(err, TZ_EINPUT,
		    N_("the place in the list is not valid"));
	set(&c->key, at + 2, key_n);
	set(&c->value, at + 2 + key_n, n - 2 - key_n);
	c->begun = true;
	return TZ_OK;
}

void
tz_cursor_place(const struct tz_cursor *c, struct tz_buf *place)
{
	if (!c->begun)
		return;
	tz_buf_byte(place, (uint8_t)(c->key.len >> 8));
	tz_buf_byte(place, (uint8_t)c->key.len);
	tz_buf_put(place, c->key.data, c->key.len);
	tz_buf_put(place, c->value.data, c->value.len);
}

static enum tz_rc
finish(struct tz_cursor *c, const void *place, size_t n,
    struct tz_cursor **cursor, struct tz_err *err)
{
	enum tz_rc rc = set_place(c, place, n, err);

	*cursor = c;
	if (rc != TZ_OK) {
		tz_cursor_close(c);
		*cursor = NULL;
	}
	return rc;
}

enum tz_rc
tz_records_all(struct tz_store *store, const char *site, const char *prefix,
    const void *place, size_t n, struct tz_cursor **cursor, struct tz_err *err)
{
	struct tz_cursor *c;
	uint8_t low[TZ_PLACE_RECORD];
	uint64_t no = 0;
	size_t low_n;

	*cursor = NULL;
	if (site != NULL && !tz_place_site(site, &no))
		return tz_fail(err, TZ_EINPUT,
		    N_("%s is not the code of an office"), site);
	low_n = tz_place_serial(no, prefix, 0, low);
	if (low_n == 0)
		return tz_fail(err, TZ_EINPUT,
		    N_("%s is no prefix of a register"), prefix);
	c = make(store, false);
	c->any_site = site == NULL;
	set(&c->low, low, low_n);
	if (site != NULL)
		behind_prefix(&c->high, low, low_n - 4);
	return finish(c, place, n, cursor, err);
}

enum tz_rc
tz_records_between(struct tz_store *store, const void *low, size_t low_n,
    const void *high, size_t high_n, bool back, const void *place, size_t n,
    struct tz_cursor **cursor, struct tz_err *err)
{
	struct tz_cursor *c;

	*cursor = NULL;
	if (low_n > TZ_KEYS_MAX || high_n > TZ_KEYS_MAX)
		return tz_fail_plain(err, TZ_ELIMIT);
	c = make(store, true);
	c->back = back;
	set(&c->low, low, low_n);
	set(&c->high, high, high_n);
	return finish(c, place, n, cursor, err);
}

enum tz_rc
tz_records_by_key(struct tz_store *store, const void *key, size_t key_n,
    bool back, const void *place, size_t n, struct tz_cursor **cursor,
    struct tz_err *err)
{
	struct tz_buf high;
	enum tz_rc rc;

	tz_buf_init(&high, TZ_KEYS_MAX);
	behind_prefix(&high, key, key_n);
	rc = tz_records_between(store, key, key_n, high.data, high.len, back,
	    place, n, cursor, err);
	tz_buf_release(&high);
	return rc;
}

/* The last pair before key, or the last of all when key is empty. */
static int
seek_before(DBC *dbc, const struct tz_buf *key, DBT *k, DBT *v)
{
	int ret = DB_NOTFOUND;

	*k = tz_env_dbt(key->data, key->len);
	if (key->len > 0)
		ret = dbc->get(dbc, k, v, DB_SET_RANGE);
	if (ret == 0)
		return dbc->get(dbc, k, v, DB_PREV);
	return ret == DB_NOTFOUND ? dbc->get(dbc, k, v, DB_LAST) : ret;
}

/* Behind the last pair of the index that was given, forwards or backwards. */
static int
seek_pair(struct tz_cursor *c, DBC *dbc, DBT *k, DBT *v)
{
	int ret;

	*k = tz_env_dbt(c->key.data, c->key.len);
	*v = tz_env_dbt(c->value.data, c->value.len);
	ret = dbc->get(dbc, k, v, DB_GET_BOTH_RANGE);
	if (ret == 0 && c->back)
		return dbc->get(dbc, k, v, DB_PREV);
	if (ret == 0)
		return tz_stored_compare(v->data, v->size, c->value.data,
		    c->value.len) > 0 ? 0 : dbc->get(dbc, k, v, DB_NEXT);
	if (ret != DB_NOTFOUND)
		return ret;
	*k = tz_env_dbt(c->key.data, c->key.len);
	*v = tz_env_dbt(NULL, 0);
	ret = dbc->get(dbc, k, v, DB_SET_RANGE);
	if (ret == 0 && tz_stored_compare(k->data, k->size, c->key.data,
	    c->key.len) == 0)
		ret = dbc->get(dbc, k, v, DB_NEXT_NODUP);
	if (!c->back)
		return ret;
	if (ret == 0)
		return dbc->get(dbc, k, v, DB_PREV);
	return ret == DB_NOTFOUND ? dbc->get(dbc, k, v, DB_LAST) : ret;
}

static int
seek(struct tz_cursor *c, DBC *dbc, DBT *k, DBT *v)
{
	const struct tz_buf *from = c->begun ? &c->key : &c->low;
	int ret;

	*v = tz_env_dbt(NULL, 0);
	if (c->index && c->begun)
		return seek_pair(c, dbc, k, v);
	if (c->back)
		return seek_before(dbc, &c->high, k, v);
	*k = tz_env_dbt(from->data, from->len);
	ret = dbc->get(dbc, k, v, DB_SET_RANGE);
	if (ret == 0 && c->begun && tz_stored_compare(k->data, k->size,
	    from->data, from->len) == 0)
		ret = dbc->get(dbc, k, v, DB_NEXT);
	return ret;
}

/*
 * All sites of one prefix: a key of another register is skipped by seeking
 * this register's first key of the same or of the next site.
 */
static int
skip_site(struct tz_cursor *c, DBC *dbc, DBT *k, DBT *v)
{
	const uint8_t *prefix = c->low.data + TZ_PLACE_SITE;
	size_t prefix_n = c->low.len - TZ_PLACE_SITE - 4;
	uint8_t next[TZ_PLACE_RECORD];
	const uint8_t *at;
	unsigned i;
	int order, ret = 0;

	while (ret == 0) {
		at = k->data;
		if (k->size < TZ_PLACE_SITE + prefix_n)
			return DB_VERIFY_BAD;
		order = memcmp(at + TZ_PLACE_SITE, prefix, prefix_n);
		if (order == 0)
			return 0;
		memcpy(next, c->low.data, c->low.len);
		memcpy(next, at, TZ_PLACE_SITE);
		for (i = TZ_PLACE_SITE; order > 0 && i-- > 0;)
			if (++next[i] != 0)
				break;
		*k = tz_env_dbt(next, c->low.len);
		ret = dbc->get(dbc, k, v, DB_SET_RANGE);
	}
	return ret;
}

/* False when the pair lies outside the range. */
static bool
inside(const struct tz_cursor *c, const DBT *k)
{
	if (c->back)
		return tz_stored_compare(k->data, k->size, c->low.data,
		    c->low.len) >= 0;
	return c->high.len == 0 || tz_stored_compare(k->data, k->size,
	    c->high.data, c->high.len) < 0;
}

static void
add_pair(struct tz_cursor *c, const DBT *k, const DBT *v)
{
	tz_pack_bytes(&c->ahead, k->data, k->size);
	tz_pack_bytes(&c->ahead, v->data, v->size);
}

/* The pair at the cursor and those behind it, one by one. */
static int
fill_some(struct tz_cursor *c, DBC *dbc, DBT *k, DBT *v)
{
	int ret = 0;

	while (ret == 0) {
		if (c->any_site)
			ret = skip_site(c, dbc, k, v);
		if (ret != 0)
			return ret;
		if (!inside(c, k))
			return DB_NOTFOUND;
		add_pair(c, k, v);
		if (c->ahead.len >= c->size)
			return 0;
		ret = dbc->get(dbc, k, v, c->back ? DB_PREV : DB_NEXT);
	}
	return ret;
}

/*
 * Many records of one register, a page at a time. Stops where another register
 * begins; the next round seeks from there.
 */
static int
fill_many(struct tz_cursor *c, DBC *dbc, DBT *first)
{
	const uint8_t *prefix = c->low.data + TZ_PLACE_SITE;
	size_t prefix_n = c->low.len - TZ_PLACE_SITE - 4;
	DBT k = *first, v = tz_env_dbt(NULL, 0);
	DBT one, value = tz_env_dbt(NULL, 0);
	void *at;
	int ret;

	if (c->bulk == NULL)
		c->bulk = tz_mem_alloc(AHEAD_MOST);
	v.data = c->bulk;
	v.ulen = AHEAD_MOST;
	v.flags = DB_DBT_USERMEM;
	ret = dbc->get(dbc, &k, &v, DB_CURRENT | DB_MULTIPLE_KEY);
	if (ret != 0)
		return ret;
	DB_MULTIPLE_INIT(at, &v);
	for (;;) {
		one = tz_env_dbt(NULL, 0);
		DB_MULTIPLE_KEY_NEXT(at, &v, one.data, one.size, value.data,
		    value.size);
		if (at == NULL)
			return 0;
		if (!inside(c, &one))
			return DB_NOTFOUND;
		if (one.size != c->low.len || memcmp((uint8_t *)one.data
		    + TZ_PLACE_SITE, prefix, prefix_n) != 0)
			return 0;
		add_pair(c, &one, &value);
	}
}

static int
fill(struct tz_cursor *c)
{
	bool many = !c->index && c->size == AHEAD_MOST;
	DBC *dbc;
	DBT k, v;
	int ret, answer;

	c->db = c->index ? c->store->keys : c->store->db[TZ_DB_RECORDS];
	tz_buf_clear(&c->ahead);
	ret = c->db->cursor(c->db, c->store->txn.txn, &dbc, 0);
	if (ret != 0)
		return ret;
	ret = seek(c, dbc, &k, &v);
	if (ret == 0 && many && c->any_site)
		ret = skip_site(c, dbc, &k, &v);
	if (ret == 0 && many && !inside(c, &k))
		ret = DB_NOTFOUND;
	if (ret == 0)
		ret = many ? fill_many(c, dbc, &k)
		    : fill_some(c, dbc, &k, &v);
	if (ret == DB_BUFFER_SMALL)
		ret = fill_some(c, dbc, &k, &v);
	if (ret == DB_NOTFOUND) {
		c->end = true;
		ret = 0;
	}
	answer = dbc->close(dbc);
	c->size = c->size * 4 < AHEAD_MOST ? c->size * 4 : AHEAD_MOST;
	c->changes = c->store->changes;
	tz_unpack_init(&c->in, c->ahead.data, c->ahead.len);
	return ret != 0 ? ret : answer;
}

/* The next pair; *value is borrowed until the next step. */
static enum tz_rc
step(struct tz_cursor *c, const uint8_t **value, size_t *n, bool *more,
    struct tz_err *err)
{
	const uint8_t *key;
	size_t key_n;
	enum tz_rc rc = tz_env_ready(c->store, err);

	*more = false;
	if (rc != TZ_OK)
		return rc;
	if (c->changes != c->store->changes || c->in.at == NULL) {
		c->end = false;
		c->in.at = c->in.end = NULL;
	}
	if (c->in.at == c->in.end && !c->end)
		rc = tz_env_fail(c->store, err, fill(c));
	if (rc != TZ_OK || c->in.at == c->in.end)
		return rc;
	key = tz_unpack_bytes(&c->in, &key_n);
	*value = tz_unpack_bytes(&c->in, n);
	if (c->in.bad || (c->index && *n > TZ_PLACE_RECORD))
		return tz_env_damaged(c->store, err);
	set(&c->key, key, key_n);
	if (c->index)
		set(&c->value, *value, *n);
	c->begun = true;
	*more = true;
	return TZ_OK;
}

/*
 * A name with several readings stands in the index under each of them. Only the
 * first key of the range (the last when going back) counts, so that a record
 * is given once.
 */
static bool
first_hit(struct tz_cursor *c, const struct tz_record *record)
{
	const struct tz_index_keys *keys = tz_index_keys(c->store, record);
	const DBT *hit = NULL;
	size_t i;

	for (i = 0; i < keys->n; i++) {
		const DBT *k = &keys->key[i];

		if (tz_stored_compare(k->data, k->size, c->low.data,
		    c->low.len) < 0 || (c->high.len > 0
		    && tz_stored_compare(k->data, k->size, c->high.data,
		    c->high.len) >= 0))
			continue;
		if (hit == NULL || c->back)
			hit = k;
	}
	return hit == NULL || tz_stored_compare(hit->data, hit->size,
	    c->key.data, c->key.len) == 0;
}

static bool
may_repeat(const struct tz_cursor *c)
{
	return c->index && c->key.len >= TZ_KEYS_HEAD
	    && c->key.data[TZ_KEYS_HEAD - 1] == TZ_SEARCH_PINYIN;
}

static enum tz_rc
read_hit(struct tz_cursor *c, struct tz_record *record, struct tz_err *err)
{
	struct tz_line line;
	DBT key = tz_env_dbt(c->value.data, c->value.len);
	DBT value = tz_env_dbt(NULL, 0);
	enum tz_rc rc;

	rc = tz_env_get(c->store, TZ_DB_RECORDS, &key, &value, NULL);
	if (rc != TZ_OK)
		return tz_env_damaged(c->store, err);
	return tz_stored_record(c->value.data, c->value.len, value.data,
	    value.size, &line, record, err);
}

enum tz_rc
tz_cursor_next(struct tz_cursor *c, struct tz_record *record, bool *more,
    struct tz_err *err)
{
	struct tz_line line;
	const uint8_t *value;
	size_t n;
	enum tz_rc rc;

	do {
		rc = step(c, &value, &n, more, err);
		if (rc != TZ_OK || !*more)
			return rc;
		rc = c->index ? read_hit(c, record, err)
		    : tz_stored_record(c->key.data, c->key.len, value, n,
		    &line, record, err);
	} while (rc == TZ_OK && may_repeat(c) && !first_hit(c, record));
	return rc;
}

enum tz_rc
tz_cursor_next_id(struct tz_cursor *c, char id[TZ_RECORD_ID], bool *more,
    struct tz_err *err)
{
	const struct tz_buf *place = c->index ? &c->value : &c->key;
	struct tz_record record;
	const uint8_t *value;
	size_t n;
	bool again;
	enum tz_rc rc;

	tz_record_init(&record);
	do {
		again = false;
		rc = step(c, &value, &n, more, err);
		if (rc == TZ_OK && *more && may_repeat(c)) {
			rc = read_hit(c, &record, err);
			again = rc == TZ_OK && !first_hit(c, &record);
		}
	} while (again);
	tz_record_release(&record);
	if (rc == TZ_OK && *more
	    && !tz_place_record_read(place->data, place->len, id))
		rc = tz_env_damaged(c->store, err);
	return rc;
}
