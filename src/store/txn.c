/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/env.h"

#include "base/file.h"
#include "store/request.h"

#define LATE 4		/* checkpoints that the owner's tick may miss */

enum tz_rc
tz_txn_begin(struct tz_store *store, struct tz_txn **txn, struct tz_err *err)
{
	struct tz_txn *t = &store->txn;
	enum tz_rc rc;
	int ret;

	*txn = NULL;
	if (t->live)
		return tz_fail(err, TZ_EBUSY,
		    N_("another change is being made"));
	rc = tz_env_ready(store, err);
	if (rc != TZ_OK)
		return rc;
	ret = store->env->txn_begin(store->env, NULL, &t->txn, 0);
	if (ret != 0)
		return tz_env_fail(store, err, ret);
	t->store = store;
	t->live = true;
	t->wrote = false;
	t->failed = false;
	t->requests = 0;
	t->records = 0;
	*txn = t;
	return TZ_OK;
}

struct tz_store *
tz_txn_store(struct tz_txn *txn)
{
	return txn->store;
}

void
tz_txn_abort(struct tz_txn *txn)
{
	struct tz_store *store = txn->store;
	int ret = 0;

	if (txn->txn != NULL)
		ret = txn->txn->abort(txn->txn);
	if (ret != 0)
		store->broken = true;
	txn->txn = NULL;
	txn->live = false;
	tz_request_undo(store->requests, txn->requests);
	tz_env_forget(store);
}

/* A disk that is nearly full stops writers before it stops the ledger. */
static enum tz_rc
check_space(struct tz_store *store, struct tz_err *err)
{
	uint64_t space;
	enum tz_rc rc = tz_file_space(store->folder, &space, err);

	if (rc != TZ_OK || space >= store->options.reserve)
		return rc;
	return tz_fail(err, TZ_EFULL,
	    N_("only %llu MiB are free on the disk; nothing was stored"),
	    (unsigned long long)(space >> 20));
}

/*
 * Berkeley DB 5.3 answers 0 for a commit whose log record begins a new file and
 * finds no room there. When it has complained meanwhile, a second flush proves
 * that the record is on the disk.
 */
static int
commit_surely(struct tz_txn *txn, u_int32_t flags)
{
	struct tz_store *store = txn->store;
	int ret;

	store->denied = false;
	ret = txn->txn->commit(txn->txn, flags);
	if (ret == 0 && store->denied && flags == DB_TXN_SYNC)
		ret = store->env->log_flush(store->env, NULL);
	return ret;
}

static enum tz_rc
commit(struct tz_txn *txn, u_int32_t flags, struct tz_err *err)
{
	struct tz_store *store = txn->store;
	enum tz_rc rc = TZ_OK;
	int ret;

	if (txn->failed || store->broken)
		rc = tz_fail(err, TZ_EIO,
		    N_("the store failed; the change was not stored"));
	else if (txn->wrote)
		rc = check_space(store, err);
	if (rc != TZ_OK) {
		tz_txn_abort(txn);
		return rc;
	}
	ret = commit_surely(txn, flags);
	txn->txn = NULL;
	txn->live = false;
	if (ret == 0) {
		if (store->records >= 0)
			store->records += txn->records;
		return TZ_OK;
	}
	/*
	 * Whether the commit reached the disk is not known: recovery decides,
	 * and a repeated request finds its entry or makes it.
	 */
	store->broken = true;
	store->requests_known = false;
	return tz_env_fail(store, err, ret);
}

enum tz_rc
tz_txn_commit(struct tz_txn *txn, struct tz_err *err)
{
	struct tz_store *store = txn->store;
	enum tz_rc rc = commit(txn, DB_TXN_SYNC, err);

	if (rc != TZ_OK)
		return rc;
	store->unsynced = false;
	/*
	 * The owner's tick makes checkpoints when nobody waits; this is for
	 * long imports. What was stored is stored even if it fails.
	 */
	if (tz_env_checkpoint(store, LATE * store->options.checkpoint_kib,
	    NULL) != TZ_OK)
		store->broken = true;
	return TZ_OK;
}

enum tz_rc
tz_txn_commit_lazily(struct tz_txn *txn, struct tz_err *err)
{
	struct tz_store *store = txn->store;
	enum tz_rc rc = commit(txn, DB_TXN_WRITE_NOSYNC, err);

	if (rc == TZ_OK)
		store->unsynced = true;
	return rc;
}
