/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/history.h"

#include "base/mem.h"
#include "store/fold.h"
#include "store/lines.h"
#include "store/request.h"
#include "wire/pack.h"

/* Lines a read-ahead of the newest requests looks at. */
#define TAIL (2 * TZ_REQUEST_KEPT)

enum tz_rc
tz_history_last(struct tz_store *store, const char *record,
    struct tz_line *line, struct tz_err *err)
{
	uint8_t bytes[TZ_PLACE_RECORD];
	DBT key = tz_env_dbt(bytes, tz_place_record(record, bytes));
	DBT value = tz_env_dbt(NULL, 0);
	struct tz_unpack in;
	enum tz_rc rc;

	if (key.size == 0)
		return tz_fail(err, TZ_ENOTFOUND,
		    N_("there is no record %s"), record);
	rc = tz_env_get(store, TZ_DB_RECORDS, &key, &value, NULL);
	if (rc == TZ_ENOTFOUND)
		return tz_fail(err, TZ_ENOTFOUND,
		    N_("there is no record %s"), record);
	if (rc != TZ_OK)
		return tz_env_damaged(store, err);
	tz_unpack_init(&in, value.data, value.size);
	tz_place_unpack(&in, line);
	return in.bad ? tz_env_damaged(store, err) : TZ_OK;
}

enum tz_rc
tz_history_lines(struct tz_store *store, const char *record,
    struct tz_line **lines, size_t *n, struct tz_err *err)
{
	struct tz_line line;
	struct tz_line before;
	struct tz_entry entry;
	size_t room = 0;
	enum tz_rc rc;

	*lines = NULL;
	*n = 0;
	rc = tz_history_last(store, record, &line, err);
	tz_entry_init(&entry);
	while (rc == TZ_OK && line.epoch != 0) {
		if (*n == room) {
			room = room == 0 ? 16 : 2 * room;
			*lines = tz_mem_resize(*lines, room, sizeof **lines);
		}
		(*lines)[(*n)++] = line;
		rc = tz_lines_get(store, &line, &before, &entry, err);
		if (rc == TZ_OK && strcmp(entry.record, record) != 0)
			rc = tz_env_damaged(store, err);
		line = before;
	}
	tz_entry_release(&entry);
	if (rc == TZ_OK)
		return TZ_OK;
	tz_mem_free(*lines);
	*lines = NULL;
	*n = 0;
	return rc;
}

enum tz_rc
tz_journal_of(struct tz_store *store, const char *record,
    int (*visit)(struct tz_entry *entry, void *arg), void *arg,
    struct tz_err *err)
{
	struct tz_line *lines = NULL;
	struct tz_entry entry;
	size_t n = 0;
	int stopped = 0;
	enum tz_rc rc = tz_env_ready(store, err);

	if (rc == TZ_OK)
		rc = tz_history_lines(store, record, &lines, &n, err);
	tz_entry_init(&entry);
	while (rc == TZ_OK && n-- > 0 && stopped == 0) {
		rc = tz_lines_get(store, &lines[n], NULL, &entry, err);
		if (rc == TZ_OK)
			rc = tz_fold_unlock(store, &entry, err);
		if (rc == TZ_OK)
			stopped = visit(&entry, arg);
	}
	tz_entry_release(&entry);
	tz_mem_free(lines);
	return rc;
}

enum tz_rc
tz_history_dispose(struct tz_txn *txn, const char *record,
    const struct tz_line *last, struct tz_err *err)
{
	struct tz_line line = *last;
	struct tz_line before;
	struct tz_entry entry;
	enum tz_rc rc = TZ_OK;

	tz_entry_init(&entry);
	while (rc == TZ_OK && line.epoch != 0) {
		rc = tz_lines_get(txn->store, &line, &before, &entry, err);
		if (rc == TZ_OK && strcmp(entry.record, record) != 0)
			rc = tz_env_damaged(txn->store, err);
		/* What an order before it destroyed is as it should be. */
		if (rc != TZ_OK || entry.op == TZ_OP_DISPOSE)
			break;
		if (!entry.disposed) {
			tz_entry_dispose(&entry);
			rc = tz_lines_put(txn, &line, &before, &entry, err);
		}
		line = before;
	}
	tz_entry_release(&entry);
	return rc;
}

static int
note_request(const struct tz_line *line, const struct tz_line *before,
    struct tz_entry *entry, void *arg)
{
	struct tz_store *store = arg;

	(void)before;
	if (!tz_request_none(entry->request))
		tz_request_add(store->requests, entry->request, line->epoch,
		    line->sequence);
	return 0;
}

/* Reads the tail of the own journal; an older epoch's lines are included. */
static enum tz_rc
fill_ring(struct tz_store *store, struct tz_err *err)
{
	struct tz_line line;
	uint64_t left = TAIL;
	int stopped;
	enum tz_rc rc;

	tz_request_clear(store->requests);
	rc = tz_lines_last(store, store->site_no, 0, &line, err);
	while (rc == TZ_OK && line.epoch > 1 && line.sequence < left) {
		left -= line.sequence;
		line.epoch--;
		line.sequence = UINT64_MAX;
		rc = tz_lines_upto(store, &line, &line, err);
	}
	if (rc != TZ_OK)
		return rc;
	line.site = store->site_no;
	line.sequence = line.sequence > left ? line.sequence - left : 0;
	rc = tz_lines_walk(store, &line, note_request, store, &stopped, err);
	store->requests_known = rc == TZ_OK;
	return rc;
}

struct search {
	struct tz_store *store;
	const uint8_t *request;
	struct tz_entry *entry;
	struct tz_err *err;
	enum tz_rc rc;
};

static bool
is_it(uint32_t epoch, uint64_t sequence, void *arg)
{
	struct search *s = arg;
	struct tz_line line = { s->store->site_no, 0, epoch, sequence };

	s->rc = tz_lines_get(s->store, &line, NULL, s->entry, s->err);
	return s->rc != TZ_OK
	    || memcmp(s->entry->request, s->request, TZ_REQUEST) == 0;
}

enum tz_rc
tz_journal_request(struct tz_store *store, const uint8_t request[TZ_REQUEST],
    struct tz_entry *entry, struct tz_err *err)
{
	struct search s = { store, request, entry, err, TZ_OK };
	enum tz_rc rc;

	if (tz_request_none(request))
		return tz_fail_plain(err, TZ_ENOTFOUND);
	rc = tz_env_ready(store, err);
	if (rc == TZ_OK && !store->requests_known)
		rc = fill_ring(store, err);
	if (rc != TZ_OK)
		return rc;
	if (!tz_request_find(store->requests, request, is_it, &s))
		return tz_fail_plain(err, TZ_ENOTFOUND);
	return s.rc != TZ_OK ? s.rc : tz_fold_unlock(store, entry, err);
}
