/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/env.h"

#include <errno.h>
#include <string.h>

#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"
#include "store/note.h"
#include "store/writes.h"

/* The files, in the order in which a save touches them. */
static const struct {
	const char *file;
	bool twice;		/* a key may have many values, sorted */
} files[TZ_DB_COUNT] = {
	[TZ_DB_JOURNAL] = { "journal.db", false },
	[TZ_DB_RECORDS] = { "records.db", false },
	[TZ_DB_INDEX] = { "index.db", true },
	[TZ_DB_FORMS] = { "forms.db", false },
	[TZ_DB_META] = { "meta.db", false },
	[TZ_DB_DRAFTS] = { "drafts.db", false },
};

const char *
tz_env_file(enum tz_env_db db)
{
	return files[db].file;
}

DBT
tz_env_dbt(const void *bytes, size_t n)
{
	DBT dbt;

	memset(&dbt, 0, sizeof dbt);
	dbt.data = (void *)bytes;
	dbt.size = (u_int32_t)n;
	return dbt;
}

enum tz_rc
tz_env_path(const struct tz_store *store, const char *name,
    char out[PATH_MAX], struct tz_err *err)
{
	return tz_file_join(out, PATH_MAX, store->folder, name, err);
}

enum tz_rc
tz_env_damaged(struct tz_store *store, struct tz_err *err)
{
	char backup[PATH_MAX];

	if (tz_note_backup(store->folder, NULL, backup, sizeof backup))
		return tz_fail(err, TZ_ECORRUPT,
		    N_("the ledger is damaged; restore the backup %s"),
		    backup);
	return tz_fail(err, TZ_ECORRUPT,
	    N_("the ledger is damaged and no backup of it is known"));
}

static enum tz_rc
full(struct tz_err *err)
{
	return tz_fail(err, TZ_EFULL,
	    N_("the disk is full; nothing was stored"));
}

enum tz_rc
tz_env_fail(struct tz_store *store, struct tz_err *err, int ret)
{
	switch (ret) {
	case 0:
		return TZ_OK;
	case DB_NOTFOUND:
	case DB_KEYEMPTY:
		return tz_fail_plain(err, TZ_ENOTFOUND);
	case DB_KEYEXIST:
		return tz_fail_plain(err, TZ_EEXISTS);
	case ENOSPC:
	case EDQUOT:
		store->broken = true;
		return full(err);
	case DB_RUNRECOVERY:
		store->broken = true;
		if (store->full)
			return full(err);
		if (!store->torn)
			break;
		/* FALLTHROUGH */
	case DB_SECONDARY_BAD:
	case DB_PAGE_NOTFOUND:
	case DB_VERIFY_BAD:
		return tz_env_damaged(store, err);
	default:
		break;
	}
	/* After a write that found no room no other is let through. */
	if (store->full) {
		store->broken = true;
		return full(err);
	}
	return tz_fail(err, TZ_EIO, N_("the store failed: %s"),
	    db_strerror(ret));
}

/*
 * Berkeley DB answers a full disk and a torn page alike, that recovery is
 * needed: only its words tell which it was.
 */
static void
heard(const DB_ENV *env, const char *prefix, const char *message)
{
	struct tz_store *store = env->app_private;

	(void)prefix;
	if (strstr(message, "checksum") != NULL)
		store->torn = true;
	if (strstr(message, strerror(ENOSPC)) != NULL
	    || strstr(message, strerror(EDQUOT)) != NULL)
		store->full = store->denied = true;
	tz_log(TZ_LOG_DEBUG, "berkeley db: %s", message);
}

static void
happened(DB_ENV *env, u_int32_t event, void *info)
{
	struct tz_store *store = env->app_private;

	(void)info;
	if (event == DB_EVENT_PANIC)
		store->broken = true;
}

static void *
resize(void *old, size_t size)
{
	return tz_mem_resize(old, size, 1);
}

/*
 * The order that Berkeley DB has by itself, eight bytes at a time instead of
 * one; its own tools read the files all the same.
 */
static int
compare(DB *db, const DBT *a, const DBT *b)
{
	u_int32_t n = a->size < b->size ? a->size : b->size;
	int order = n == 0 ? 0 : memcmp(a->data, b->data, n);

	(void)db;
	if (order != 0)
		return order;
	return a->size < b->size ? -1 : a->size > b->size;
}

int
tz_env_handle(DB_ENV *env, const char *secret, enum tz_env_db db, DB **handle)
{
	int ret = db_create(handle, env, 0);

	if (ret != 0)
		return ret;
	ret = (*handle)->set_pagesize(*handle, TZ_ENV_PAGE);
	if (ret == 0 && secret != NULL && env == NULL)
		ret = (*handle)->set_encrypt(*handle, secret, DB_ENCRYPT_AES);
	if (ret == 0)
		ret = (*handle)->set_bt_compare(*handle, compare);
	if (ret == 0 && files[db].twice)
		ret = (*handle)->set_dup_compare(*handle, compare);
	if (ret == 0)
		ret = (*handle)->set_flags(*handle, DB_CHKSUM
		    | (secret != NULL && env != NULL ? DB_ENCRYPT : 0)
		    | (files[db].twice ? DB_DUPSORT : 0));
	if (ret != 0) {
		(void)(*handle)->close(*handle, DB_NOSYNC);
		*handle = NULL;
	}
	return ret;
}

static int
open_one(struct tz_store *store, DB_TXN *txn, enum tz_env_db db, DB **handle)
{
	u_int32_t flags = 0;
	int ret = tz_env_handle(store->env, store->secret, db, handle);

	if (ret != 0)
		return ret;
	(*handle)->app_private = store;
	ret = (*handle)->open(*handle, txn, files[db].file, NULL, DB_BTREE,
	    DB_CREATE, 0600);
	if (ret == 0)
		ret = (*handle)->get_flags(*handle, &flags);
	/* Without checksums a torn page would pass for a whole one. */
	if (ret == 0 && (flags & DB_CHKSUM) == 0)
		ret = DB_VERIFY_BAD;
	return ret;
}

/* The index and its plain view; the records must be open. */
static int
open_index(struct tz_store *store, DB_TXN *txn)
{
	int ret = open_one(store, txn, TZ_DB_INDEX, &store->db[TZ_DB_INDEX]);

	if (ret == 0)
		ret = open_one(store, txn, TZ_DB_INDEX, &store->keys);
	if (ret == 0)
		ret = store->db[TZ_DB_RECORDS]->associate(
		    store->db[TZ_DB_RECORDS], txn, store->db[TZ_DB_INDEX],
		    store->keys_of, 0);
	return ret;
}

/* All databases in one transaction, so that opening costs one sync. */
static int
open_all(struct tz_store *store)
{
	DB_TXN *txn;
	unsigned i;
	int ret = store->env->txn_begin(store->env, NULL, &txn, 0);

	if (ret != 0)
		return ret;
	for (i = 0; i < TZ_DB_COUNT && ret == 0; i++)
		if (i != TZ_DB_INDEX)
			ret = open_one(store, txn, i, &store->db[i]);
	if (ret == 0)
		ret = open_index(store, txn);
	if (ret == 0)
		return txn->commit(txn, 0);
	(void)txn->abort(txn);
	return ret;
}

static int
set_up(struct tz_store *store)
{
	DB_ENV *env;
	int ret = db_env_create(&store->env, 0);

	if (ret != 0)
		return ret;
	env = store->env;
	env->app_private = store;
	env->set_errcall(env, heard);
	(void)env->set_event_notify(env, happened);
	ret = env->set_alloc(env, tz_mem_alloc, resize, tz_mem_free);
	if (ret == 0)
		ret = env->set_cachesize(env, 0,
		    store->options.cache_kib * 1024, 1);
	if (ret == 0)
		ret = env->set_lg_max(env, TZ_ENV_LOG);
	if (ret == 0)
		ret = env->set_tx_max(env, 8);
	if (ret == 0 && store->secret != NULL)
		ret = env->set_encrypt(env, store->secret, DB_ENCRYPT_AES);
	return ret;
}

enum tz_rc
tz_env_open(struct tz_store *store, struct tz_err *err)
{
	int ret;

	store->broken = false;
	store->torn = false;
	store->full = false;
	tz_writes_allow();
	ret = set_up(store);
	if (ret == 0)
		ret = store->env->open(store->env, store->folder,
		    DB_CREATE | DB_PRIVATE | DB_INIT_MPOOL | DB_INIT_LOG
		    | DB_INIT_TXN | (store->options.replay ? DB_RECOVER_FATAL
		    : DB_RECOVER), 0600);
	if (ret == 0)
		ret = open_all(store);
	store->options.replay = false;
	if (ret == 0)
		return TZ_OK;
	store->broken = true;
	(void)tz_env_close(store, NULL);
	if (ret == ENOSPC || ret == EDQUOT || store->full)
		return full(err);
	if (ret == DB_RUNRECOVERY || ret == EINVAL || ret == DB_PAGE_NOTFOUND
	    || store->torn)
		return tz_env_damaged(store, err);
	return tz_env_fail(store, err, ret);
}

static void
close_one(DB **handle, int *ret)
{
	int answer;

	if (*handle == NULL)
		return;
	answer = (*handle)->close(*handle, 0);
	*handle = NULL;
	if (*ret == 0)
		*ret = answer;
}

enum tz_rc
tz_env_close(struct tz_store *store, struct tz_err *err)
{
	bool broken = store->broken;
	unsigned i;
	int ret = 0;
	int answer;

	if (store->env == NULL)
		return TZ_OK;
	if (store->txn.txn != NULL)
		(void)store->txn.txn->abort(store->txn.txn);
	store->txn.txn = NULL;
	if (!broken)
		ret = store->env->txn_checkpoint(store->env, 0, 0, DB_FORCE);
	close_one(&store->keys, &ret);
	close_one(&store->db[TZ_DB_INDEX], &ret);
	for (i = 0; i < TZ_DB_COUNT; i++)
		close_one(&store->db[i], &ret);
	answer = store->env->close(store->env, 0);
	store->env = NULL;
	if (ret == 0)
		ret = answer;
	return broken ? TZ_OK : tz_env_fail(store, err, ret);
}

/*
 * Recovery itself writes: on a full disk the ballast is given up for it, so
 * that an office can at least read until somebody has made room.
 */
static enum tz_rc
open_again(struct tz_store *store, struct tz_err *err)
{
	char ballast[PATH_MAX];
	enum tz_rc rc = tz_env_open(store, err);

	if (rc != TZ_EFULL
	    || tz_env_path(store, "ballast", ballast, NULL) != TZ_OK
	    || tz_file_remove(ballast, NULL) != TZ_OK)
		return rc;
	tz_log(TZ_LOG_WARN, "the disk is full: the ballast was given up");
	return tz_env_open(store, err);
}

void
tz_env_forget(struct tz_store *store)
{
	store->head_known = false;
	store->other_of.epoch = 0;
	store->serials = 0;
	store->forgotten++;
	store->changes++;
}

enum tz_rc
tz_env_ready(struct tz_store *store, struct tz_err *err)
{
	enum tz_rc rc;

	if (!store->broken && store->env != NULL)
		return TZ_OK;
	if (store->txn.live) {
		store->txn.failed = true;
		return tz_fail(err, TZ_EIO,
		    N_("the store failed; the change was not stored"));
	}
	tz_log(TZ_LOG_WARN, "the store is opened again with recovery");
	store->broken = true;
	(void)tz_env_close(store, NULL);
	rc = open_again(store, err);
	tz_env_forget(store);
	store->records = -1;
	store->requests_known = false;
	if (rc != TZ_OK)
		store->broken = true;
	return rc;
}

/* The records' handle empties the index with it, the plain view it alone. */
static int
truncate_pages(struct tz_store *store, bool records)
{
	DB *db = records ? store->db[TZ_DB_RECORDS] : store->keys;
	u_int32_t n;
	DB_TXN *txn;
	int ret = store->env->txn_begin(store->env, NULL, &txn, 0);

	if (ret != 0)
		return ret;
	ret = db->truncate(db, txn, &n, 0);
	if (ret == 0)
		return txn->commit(txn, 0);
	(void)txn->abort(txn);
	return ret;
}

static int
remove_files(struct tz_store *store, bool records)
{
	DB_ENV *env = store->env;
	int ret = env->dbremove(env, NULL, files[TZ_DB_INDEX].file, NULL,
	    DB_AUTO_COMMIT);

	if (ret == 0 && records)
		ret = env->dbremove(env, NULL, files[TZ_DB_RECORDS].file, NULL,
		    DB_AUTO_COMMIT);
	return ret;
}

/*
 * In a transaction of its own: made in that of the removal, a file would take
 * over from the removal's handle that it has no checksums. After a crash
 * between the two it is made empty by the next opening.
 */
static int
make_files(struct tz_store *store)
{
	DB_TXN *txn;
	int ret = store->env->txn_begin(store->env, NULL, &txn, 0);

	if (ret != 0)
		return ret;
	ret = open_one(store, txn, TZ_DB_RECORDS, &store->db[TZ_DB_RECORDS]);
	if (ret == 0)
		ret = open_index(store, txn);
	if (ret == 0)
		return txn->commit(txn, 0);
	(void)txn->abort(txn);
	return ret;
}

enum tz_rc
tz_env_empty(struct tz_store *store, bool records, struct tz_err *err)
{
	int ret = 0;

	/* Berkeley DB 5.3 cannot remove the file of an encrypted database. */
	if (store->secret != NULL) {
		ret = truncate_pages(store, records);
		store->records = -1;
		tz_env_forget(store);
		return tz_env_fail(store, err, ret);
	}
	close_one(&store->keys, &ret);
	close_one(&store->db[TZ_DB_INDEX], &ret);
	close_one(&store->db[TZ_DB_RECORDS], &ret);
	if (ret == 0)
		ret = remove_files(store, records);
	if (ret == 0)
		ret = make_files(store);
	if (ret != 0)
		store->broken = true;
	tz_env_forget(store);
	store->records = -1;
	return tz_env_fail(store, err, ret);
}

enum tz_rc
tz_env_checkpoint(struct tz_store *store, unsigned kib, struct tz_err *err)
{
	u_int32_t flags = kib == 0 ? DB_FORCE : 0;
	int ret = store->env->txn_checkpoint(store->env, kib, 0, flags);

	return tz_env_fail(store, err, ret);
}

enum tz_rc
tz_env_put(struct tz_txn *txn, enum tz_env_db db, DBT *key, DBT *value,
    struct tz_err *err)
{
	DB *handle = txn->store->db[db];
	int ret = handle->put(handle, txn->txn, key, value, 0);

	txn->wrote = true;
	if (ret != 0)
		txn->failed = true;
	return tz_env_fail(txn->store, err, ret);
}

enum tz_rc
tz_env_remove(struct tz_txn *txn, enum tz_env_db db, DBT *key,
    struct tz_err *err)
{
	DB *handle = txn->store->db[db];
	int ret = handle->del(handle, txn->txn, key, 0);

	txn->wrote = true;
	if (ret != 0 && ret != DB_NOTFOUND)
		txn->failed = true;
	return tz_env_fail(txn->store, err, ret);
}

enum tz_rc
tz_env_get(struct tz_store *store, enum tz_env_db db, DBT *key, DBT *value,
    struct tz_err *err)
{
	DB *handle = store->db[db];

	return tz_env_fail(store, err,
	    handle->get(handle, NULL, key, value, 0));
}
