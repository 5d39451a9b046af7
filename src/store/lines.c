/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/lines.h"

#include <inttypes.h>

#include "store/stored.h"
#include "wire/pack.h"

#define BATCH (64 * 1024)	/* bytes read ahead by a walk */

/* Positions a new cursor at the first key not before line. */
static int
seek(struct tz_store *store, const struct tz_line *line, DBC **cursor,
    DBT *key, DBT *value)
{
	uint8_t bytes[TZ_PLACE_LINE];
	DB *db = store->db[TZ_DB_JOURNAL];
	int ret = db->cursor(db, store->txn.txn, cursor, 0);

	if (ret != 0) {
		*cursor = NULL;
		return ret;
	}
	tz_place_line(line, bytes);
	*key = tz_env_dbt(bytes, sizeof bytes);
	ret = (*cursor)->get(*cursor, key, value, DB_SET_RANGE);
	return ret;
}

static DBT
nothing(void)
{
	DBT value = tz_env_dbt(NULL, 0);

	value.flags = DB_DBT_PARTIAL;
	return value;
}

static int
done(DBC *cursor, int ret)
{
	int answer = cursor == NULL ? 0 : cursor->close(cursor);

	return ret != 0 ? ret : answer;
}

enum tz_rc
tz_lines_upto(struct tz_store *store, const struct tz_line *most,
    struct tz_line *line, struct tz_err *err)
{
	struct tz_line behind = *most;
	uint64_t site = most->site;
	unsigned stream = most->stream;
	DBC *cursor;
	DBT key, value = nothing();
	int ret;

	/* most may be line itself. */
	memset(line, 0, sizeof *line);
	if (++behind.sequence == 0 && ++behind.epoch == 0)
		behind.stream++;
	ret = seek(store, &behind, &cursor, &key, &value);
	if (ret == 0)
		ret = cursor->get(cursor, &key, &value, DB_PREV);
	else if (ret == DB_NOTFOUND)
		ret = cursor->get(cursor, &key, &value, DB_LAST);
	if (ret == 0 && !tz_place_line_read(key.data, key.size, line))
		ret = DB_VERIFY_BAD;
	if (ret == DB_NOTFOUND)
		ret = 0;
	ret = done(cursor, ret);
	if (line->site != site || line->stream != stream)
		memset(line, 0, sizeof *line);
	return tz_env_fail(store, err, ret);
}

enum tz_rc
tz_lines_last(struct tz_store *store, uint64_t site, unsigned stream,
    struct tz_line *line, struct tz_err *err)
{
	struct tz_line most = { site, stream, UINT32_MAX, UINT64_MAX };

	return tz_lines_upto(store, &most, line, err);
}

enum tz_rc
tz_lines_get(struct tz_store *store, const struct tz_line *line,
    struct tz_line *before, struct tz_entry *entry, struct tz_err *err)
{
	uint8_t bytes[TZ_PLACE_LINE];
	DBT key, value = tz_env_dbt(NULL, 0);
	struct tz_line ignored;
	enum tz_rc rc;

	tz_place_line(line, bytes);
	key = tz_env_dbt(bytes, sizeof bytes);
	rc = tz_env_get(store, TZ_DB_JOURNAL, &key, &value, err);
	if (rc != TZ_OK)
		return rc;
	return tz_stored_entry(value.data, value.size,
	    before != NULL ? before : &ignored, entry, err);
}

enum tz_rc
tz_lines_put(struct tz_txn *txn, const struct tz_line *line,
    const struct tz_line *before, const struct tz_entry *entry,
    struct tz_err *err)
{
	struct tz_buf *out = &txn->store->scratch;
	uint8_t bytes[TZ_PLACE_LINE];
	DBT key, value;

	tz_buf_clear(out);
	tz_stored_pack_entry(out, before, entry);
	if (!tz_buf_ok(out))
		return tz_fail(err, TZ_ELIMIT,
		    N_("too much was changed at once"));
	tz_place_line(line, bytes);
	key = tz_env_dbt(bytes, sizeof bytes);
	value = tz_env_dbt(out->data, out->len);
	return tz_env_put(txn, TZ_DB_JOURNAL, &key, &value, err);
}

/* One read-ahead: pairs of key and stored entry, each with its length. */
struct batch {
	struct tz_buf bytes;
	struct tz_line last;
	bool end;
};

static int
read_batch(struct tz_store *store, struct batch *batch)
{
	struct tz_line from = batch->last;
	struct tz_line line;
	DBC *cursor;
	DBT key, value = tz_env_dbt(NULL, 0);
	int ret;

	tz_buf_clear(&batch->bytes);
	if (++from.sequence == 0)
		from.epoch++;
	ret = seek(store, &from, &cursor, &key, &value);
	while (ret == 0 && batch->bytes.len < BATCH) {
		if (!tz_place_line_read(key.data, key.size, &line)) {
			ret = DB_VERIFY_BAD;
			break;
		}
		if (line.site != from.site || line.stream != from.stream) {
			ret = DB_NOTFOUND;
			break;
		}
		tz_pack_bytes(&batch->bytes, key.data, key.size);
		tz_pack_bytes(&batch->bytes, value.data, value.size);
		batch->last = line;
		ret = cursor->get(cursor, &key, &value, DB_NEXT);
	}
	if (ret == DB_NOTFOUND) {
		batch->end = true;
		ret = 0;
	}
	return done(cursor, ret);
}

static enum tz_rc
visit_batch(const struct batch *batch, tz_lines_visit visit, void *arg,
    int *stopped, struct tz_err *err)
{
	struct tz_unpack in;
	struct tz_line line, before;
	struct tz_entry entry;
	const uint8_t *key, *value;
	size_t key_n, value_n;
	enum tz_rc rc = TZ_OK;

	tz_entry_init(&entry);
	tz_unpack_init(&in, batch->bytes.data, batch->bytes.len);
	while (in.at < in.end && rc == TZ_OK && *stopped == 0) {
		key = tz_unpack_bytes(&in, &key_n);
		value = tz_unpack_bytes(&in, &value_n);
		if (in.bad || !tz_place_line_read(key, key_n, &line)) {
			rc = tz_fail_plain(err, TZ_ECORRUPT);
			break;
		}
		rc = tz_stored_entry(value, value_n, &before, &entry, err);
		if (rc == TZ_OK)
			*stopped = visit(&line, &before, &entry, arg);
	}
	tz_entry_release(&entry);
	return rc;
}

enum tz_rc
tz_lines_walk(struct tz_store *store, const struct tz_line *after,
    tz_lines_visit visit, void *arg, int *stopped, struct tz_err *err)
{
	struct batch batch = { .last = *after };
	enum tz_rc rc;

	*stopped = 0;
	tz_buf_init(&batch.bytes, BATCH + TZ_STORED_MAX + 64);
	do {
		rc = tz_env_fail(store, err, read_batch(store, &batch));
		if (rc == TZ_OK)
			rc = visit_batch(&batch, visit, arg, stopped, err);
	} while (rc == TZ_OK && !batch.end && *stopped == 0);
	tz_buf_release(&batch.bytes);
	return rc;
}

enum tz_rc
tz_lines_journals(struct tz_store *store,
    enum tz_rc (*visit)(const struct tz_line *journal, void *arg,
    struct tz_err *err), void *arg, struct tz_err *err)
{
	struct tz_line line = { 0, 0, 0, 0 };
	DBC *cursor;
	DBT key, value;
	enum tz_rc rc = TZ_OK;
	int ret;

	while (rc == TZ_OK) {
		value = nothing();
		ret = seek(store, &line, &cursor, &key, &value);
		if (ret == 0
		    && !tz_place_line_read(key.data, key.size, &line))
			ret = DB_VERIFY_BAD;
		ret = done(cursor, ret);
		if (ret == DB_NOTFOUND)
			break;
		if (ret != 0)
			return tz_env_fail(store, err, ret);
		line.epoch = 0;
		line.sequence = 0;
		rc = visit(&line, arg, err);
		line.stream++;
	}
	return rc;
}

enum tz_rc
tz_lines_count(struct tz_store *store, uint64_t site, unsigned stream,
    uint64_t *count, struct tz_err *err)
{
	struct tz_line line;
	enum tz_rc rc = tz_lines_last(store, site, stream, &line, err);

	*count = 0;
	while (rc == TZ_OK && line.epoch > 0) {
		*count += line.sequence;
		line.epoch--;
		line.sequence = UINT64_MAX;
		rc = tz_lines_upto(store, &line, &line, err);
	}
	return rc;
}

enum tz_rc
tz_lines_epoch_base(struct tz_store *store, const struct tz_line *line,
    const struct tz_entry *entry, uint8_t before[TZ_HASH])
{
	struct tz_line base = *line;
	struct tz_entry old;
	unsigned epoch;
	enum tz_rc rc;

	if (entry->op != TZ_OP_EPOCH || entry->note == NULL
	    || sscanf(entry->note, "%u-%" SCNu64 "-", &epoch, &base.sequence)
	    != 2 || epoch >= line->epoch)
		return TZ_ECHAIN;
	base.epoch = epoch;
	/* A feed of which nothing was left begins as the first epoch does. */
	if (base.sequence == 0 && line->stream != 0) {
		memset(before, 0, TZ_HASH);
		return TZ_OK;
	}
	tz_entry_init(&old);
	rc = tz_lines_get(store, &base, NULL, &old, NULL);
	if (rc == TZ_OK)
		memcpy(before, old.head, TZ_HASH);
	tz_entry_release(&old);
	return rc;
}
