/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/rebuild.h"

#include "base/log.h"
#include "store/fold.h"
#include "store/lines.h"
#include "store/meta.h"
#include "store/reindex.h"
#include "store/verify.h"

#define RUNNING "rebuild/running"
#define PART 500		/* entries folded in one transaction */

struct work {
	struct tz_store *store;
	struct tz_txn *txn;
	void (*progress)(uint64_t done, uint64_t all, void *arg);
	void *arg;
	uint64_t done;
	uint64_t all;
	enum tz_rc rc;
	struct tz_err *err;
};

bool
tz_rebuild_needed(struct tz_store *store)
{
	struct tz_buf value;
	enum tz_rc rc;

	tz_buf_init(&value, 16);
	rc = tz_meta_get(store, NULL, RUNNING, &value, NULL);
	tz_buf_release(&value);
	return rc == TZ_OK;
}

/* What follows from the journal alone is made anew, too. */
static int
remove_view(const char *key, const void *value, size_t n, void *arg)
{
	struct tz_txn *txn = arg;

	(void)value;
	(void)n;
	return tz_meta_remove(txn, key, NULL) != TZ_OK;
}

enum tz_rc
tz_rebuild_note(struct tz_store *store, bool running, struct tz_err *err)
{
	struct tz_txn *txn;
	enum tz_rc rc = tz_txn_begin(store, &txn, err);

	if (rc != TZ_OK)
		return rc;
	if (running) {
		rc = tz_meta_put(txn, RUNNING, "", 0, err);
		if (rc == TZ_OK)
			rc = tz_meta_walk(store, "number/", remove_view, txn,
			    err);
		if (rc == TZ_OK)
			rc = tz_meta_walk(store, TZ_META_RECOVERY, remove_view,
			    txn, err);
	} else {
		rc = tz_meta_remove(txn, RUNNING, err);
	}
	if (rc == TZ_OK)
		return tz_txn_commit(txn, err);
	tz_txn_abort(txn);
	return rc;
}

static enum tz_rc
end_part(struct work *work)
{
	struct tz_txn *txn = work->txn;
	enum tz_rc rc;

	work->txn = NULL;
	if (txn == NULL)
		return TZ_OK;
	if (work->rc != TZ_OK) {
		tz_txn_abort(txn);
		return work->rc;
	}
	rc = tz_txn_commit_lazily(txn, work->err);
	if (rc == TZ_OK)
		rc = tz_env_checkpoint(work->store,
		    work->store->options.checkpoint_kib, work->err);
	if (work->progress != NULL)
		work->progress(work->done, work->all, work->arg);
	return rc;
}

static bool
same(const struct tz_line *a, const struct tz_line *b)
{
	return a->site == b->site && a->stream == b->stream
	    && a->epoch == b->epoch && a->sequence == b->sequence;
}

/*
 * A record that entries of several journals have changed may have another order
 * of lines now: then the line is written again with the one before it.
 */
static int
fold_line(const struct tz_line *line, const struct tz_line *before,
    struct tz_entry *entry, void *arg)
{
	struct work *work = arg;
	struct tz_line now;

	if (work->txn == NULL)
		work->rc = tz_txn_begin(work->store, &work->txn, work->err);
	if (work->rc == TZ_OK)
		work->rc = tz_fold_unlock(work->store, entry, work->err);
	if (work->rc == TZ_OK)
		work->rc = tz_fold_entry(work->txn, line, entry, &now,
		    work->err);
	if (work->rc == TZ_OK && !same(&now, before))
		work->rc = tz_lines_put(work->txn, line, &now, entry,
		    work->err);
	work->done++;
	if (work->rc == TZ_OK && work->done % PART == 0)
		work->rc = end_part(work);
	return work->rc != TZ_OK;
}

static enum tz_rc
fold_journal(const struct tz_line *journal, void *arg, struct tz_err *err)
{
	struct work *work = arg;
	int stopped;
	enum tz_rc rc = tz_lines_walk(work->store, journal, fold_line, work,
	    &stopped, err);

	return rc != TZ_OK ? rc : work->rc;
}

static enum tz_rc
count_journal(const struct tz_line *journal, void *arg, struct tz_err *err)
{
	struct work *work = arg;
	uint64_t n;
	enum tz_rc rc = tz_lines_count(work->store, journal->site,
	    journal->stream, &n, err);

	work->all += n;
	return rc;
}

static int
has_secret(const struct tz_line *line, const struct tz_line *before,
    struct tz_entry *entry, void *arg)
{
	(void)line;
	(void)before;
	(void)arg;
	return entry->locked_n > 0;
}

/* Without the vault key the records would lose their sensitive fields. */
static enum tz_rc
check_vault(struct tz_store *store, struct tz_err *err)
{
	struct tz_line own = { store->site_no, 0, 0, 0 };
	int stopped = 0;
	enum tz_rc rc;

	if (store->options.vault != NULL)
		return TZ_OK;
	rc = tz_lines_walk(store, &own, has_secret, NULL, &stopped, err);
	if (rc == TZ_OK && stopped != 0)
		rc = tz_fail(err, TZ_EKEY,
		    N_("the key of sensitive fields is not here"));
	return rc;
}

enum tz_rc
tz_rebuild(struct tz_store *store,
    void (*progress)(uint64_t done, uint64_t all, void *arg), void *arg,
    struct tz_err *err)
{
	struct work work = { .store = store, .progress = progress,
		.arg = arg, .err = err };
	enum tz_rc rc = tz_env_ready(store, err);

	if (rc == TZ_OK)
		rc = check_vault(store, err);
	if (rc == TZ_OK)
		rc = tz_rebuild_note(store, true, err);
	if (rc == TZ_OK)
		rc = tz_reindex_unmark(store, err);
	if (rc == TZ_OK)
		rc = tz_env_empty(store, true, err);
	if (rc == TZ_OK)
		rc = tz_lines_journals(store, count_journal, &work, err);
	tz_log(TZ_LOG_INFO, "records and index are made anew");
	store->unindexed = true;
	if (rc == TZ_OK)
		rc = tz_lines_journals(store, fold_journal, &work, err);
	if (rc == TZ_OK)
		rc = end_part(&work);
	else if (work.txn != NULL)
		tz_txn_abort(work.txn);
	store->unindexed = false;
	if (rc == TZ_OK)
		rc = tz_reindex(store, err);
	if (rc == TZ_OK)
		rc = tz_rebuild_note(store, false, err);
	return rc;
}
