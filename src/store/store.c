/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "store/env.h"
#include "store/exchange.h"
#include "store/index.h"
#include "store/lines.h"
#include "store/meta.h"
#include "store/note.h"
#include "store/rebuild.h"
#include "store/reindex.h"
#include "store/request.h"
#include "store/stored.h"
#include "store/verify.h"

#define SITE "store/site"

static struct tz_store *
make(const char *folder, const struct tz_store_options *options)
{
	struct tz_store *store = tz_mem_alloc(sizeof *store);

	store->folder = tz_mem_text(folder);
	store->options = *options;
	store->secret = tz_mem_text(options->secret);
	store->options.secret = store->secret;
	if (options->vault != NULL) {
		memcpy(store->vault, options->vault, sizeof store->vault);
		store->options.vault = store->vault;
	}
	if (store->options.cache_kib < 256)
		store->options.cache_kib = 4096;
	if (store->options.checkpoint_kib == 0)
		store->options.checkpoint_kib = 1024;
	store->lock = -1;
	store->records = -1;
	store->txn.store = store;
	store->keys_of = tz_index_callback;
	store->cache = tz_index_new();
	store->requests = tz_request_new();
	tz_buf_init(&store->scratch, TZ_STORED_MAX);
	return store;
}

static void
destroy(struct tz_store *store)
{
	if (store->lock >= 0)
		(void)close(store->lock);
	tz_index_free(store->cache);
	tz_request_free(store->requests);
	tz_buf_release(&store->scratch);
	if (store->secret != NULL)
		tz_mem_wipe(store->secret, strlen(store->secret));
	tz_mem_wipe(store->vault, sizeof store->vault);
	tz_mem_free(store->secret);
	tz_mem_free(store->folder);
	tz_mem_free(store);
}

/* The folder, its lock and the proof of the key. */
static enum tz_rc
take_folder(struct tz_store *store, struct tz_err *err)
{
	char path[PATH_MAX];
	bool there;
	enum tz_rc rc;

	rc = tz_env_path(store, tz_env_file(TZ_DB_JOURNAL), path, err);
	if (rc != TZ_OK)
		return rc;
	there = tz_file_exists(path) || tz_exchange_begun(store->folder);
	if (!there && !store->options.create)
		return tz_fail(err, TZ_ENOTFOUND,
		    N_("there is no ledger in %s"), store->folder);
	if (!there)
		rc = tz_file_make_folder(store->folder, 0700, err);
	if (rc == TZ_OK)
		rc = tz_env_path(store, "lock", path, err);
	if (rc == TZ_OK)
		rc = tz_file_lock(path, &store->lock, err);
	if (rc == TZ_OK)
		rc = tz_exchange_finish(store->folder, err);
	if (rc == TZ_OK)
		rc = tz_note_secret(store->folder, store->secret, !there, err);
	return rc;
}

/* The office is written down once and for all when the store is made. */
static enum tz_rc
check_site(struct tz_store *store, struct tz_err *err)
{
	struct tz_txn *txn;
	struct tz_buf site;
	const char *wanted = store->options.site;
	enum tz_rc rc;

	tz_buf_init(&site, TZ_SITE);
	rc = tz_meta_get(store, NULL, SITE, &site, err);
	if (rc == TZ_OK && wanted != NULL
	    && strcmp(wanted, tz_buf_str(&site)) != 0)
		rc = tz_fail(err, TZ_ECONFIG,
		    N_("this is the ledger of %s, not of %s"),
		    tz_buf_str(&site), wanted);
	if (rc == TZ_OK)
		memcpy(store->site, site.data, TZ_SITE);
	tz_buf_release(&site);
	if (rc != TZ_ENOTFOUND)
		return rc;
	if (wanted == NULL || !tz_place_site(wanted, &store->site_no))
		return tz_fail(err, TZ_EINPUT,
		    N_("%s is not the code of an office"),
		    wanted == NULL ? "" : wanted);
	memcpy(store->site, wanted, TZ_SITE);
	rc = tz_txn_begin(store, &txn, err);
	if (rc != TZ_OK)
		return rc;
	rc = tz_meta_put(txn, SITE, wanted, TZ_SITE, err);
	if (rc == TZ_OK)
		rc = tz_reindex_fresh(txn, err);
	if (rc == TZ_OK)
		return tz_txn_commit(txn, err);
	tz_txn_abort(txn);
	return rc;
}

/*
 * Records and index can be made from the journal: damage in them alone is no
 * reason to restore. They are set aside, and rebuilding is left to the owner.
 */
static enum tz_rc
salvage(struct tz_store *store, struct tz_err *err)
{
	static const enum tz_env_db views[] = { TZ_DB_RECORDS, TZ_DB_INDEX };
	char path[PATH_MAX];
	char aside[PATH_MAX + 16];
	unsigned i;
	enum tz_rc rc = TZ_OK;

	for (i = 0; i < 2 && rc == TZ_OK; i++) {
		rc = tz_env_path(store, tz_env_file(views[i]), path, err);
		if (rc != TZ_OK || !tz_file_exists(path))
			continue;
		snprintf(aside, sizeof aside, "%s.damaged", path);
		rc = tz_file_rename(path, aside, err);
	}
	return rc != TZ_OK ? rc : tz_env_open(store, err);
}

enum tz_rc
tz_store_open(const char *folder, const struct tz_store_options *options,
    struct tz_store **opened, struct tz_err *err)
{
	struct tz_store *store = make(folder, options);
	bool salvaged = false;
	enum tz_rc rc = take_folder(store, err);

	*opened = NULL;
	if (rc == TZ_OK) {
		rc = tz_env_open(store, err);
		salvaged = rc == TZ_ECORRUPT && options->salvage;
		if (salvaged)
			rc = salvage(store, err);
	}
	if (rc == TZ_OK)
		rc = check_site(store, err);
	if (rc == TZ_OK && salvaged)
		rc = tz_rebuild_note(store, true, err);
	if (rc == TZ_OK && !tz_place_site(store->site, &store->site_no))
		rc = tz_env_damaged(store, err);
	if (rc != TZ_OK) {
		(void)tz_env_close(store, NULL);
		destroy(store);
		return rc;
	}
	if (!options->replay)
		tz_note_ballast(folder, store->options.reserve);
	*opened = store;
	return TZ_OK;
}

enum tz_rc
tz_store_close(struct tz_store *store, struct tz_err *err)
{
	enum tz_rc rc;

	if (store == NULL)
		return TZ_OK;
	rc = tz_env_close(store, err);
	destroy(store);
	return rc;
}

enum tz_rc
tz_store_use(struct tz_store *store, const struct tz_forms *forms,
    struct tz_err *err)
{
	bool stale;
	enum tz_rc rc = tz_env_ready(store, err);

	store->forms = forms;
	tz_index_forget(store->cache);
	if (rc == TZ_OK && tz_rebuild_needed(store))
		rc = tz_rebuild(store, NULL, NULL, err);
	if (rc == TZ_OK)
		rc = tz_reindex_stale(store, &stale, err);
	if (rc == TZ_OK && stale)
		rc = tz_reindex(store, err);
	return rc;
}

enum tz_rc
tz_store_tick(struct tz_store *store, struct tz_err *err)
{
	enum tz_rc rc;
	int ret;

	if (store->txn.live)
		return TZ_OK;
	rc = tz_env_ready(store, err);
	if (rc != TZ_OK)
		return rc;
	tz_note_ballast(store->folder, store->options.reserve);
	if (store->unsynced) {
		ret = store->env->log_flush(store->env, NULL);
		if (ret != 0)
			return tz_env_fail(store, err, ret);
		store->unsynced = false;
	}
	return tz_env_checkpoint(store, store->options.checkpoint_kib, err);
}

static enum tz_rc
count_records(struct tz_store *store, uint64_t *count, struct tz_err *err)
{
	DB *db = store->db[TZ_DB_RECORDS];
	DBT key = tz_env_dbt(NULL, 0);
	DBT value = tz_env_dbt(NULL, 0);
	DBC *cursor;
	int64_t n = 0;
	int ret;

	if (store->records < 0) {
		value.flags = DB_DBT_PARTIAL;
		ret = db->cursor(db, store->txn.txn, &cursor, 0);
		if (ret != 0)
			return tz_env_fail(store, err, ret);
		while ((ret = cursor->get(cursor, &key, &value, DB_NEXT)) == 0)
			n++;
		(void)cursor->close(cursor);
		if (ret != DB_NOTFOUND)
			return tz_env_fail(store, err, ret);
		store->records = n;
	}
	*count = (uint64_t)store->records;
	return TZ_OK;
}

static enum tz_rc
measure(struct tz_store *store, struct tz_store_state *state,
    struct tz_err *err)
{
	char path[PATH_MAX];
	char **names;
	struct stat st;
	size_t i, n;
	enum tz_rc rc = tz_file_list(store->folder, &names, &n, err);

	for (i = 0; i < n && rc == TZ_OK; i++) {
		rc = tz_env_path(store, names[i], path, err);
		if (rc != TZ_OK || stat(path, &st) != 0)
			continue;
		if (strncmp(names[i], "log.", 4) == 0)
			state->log_bytes += (uint64_t)st.st_size;
		else if (strstr(names[i], ".db") != NULL)
			state->data_bytes += (uint64_t)st.st_size;
	}
	tz_file_list_free(names, n);
	return rc;
}

enum tz_rc
tz_store_state(struct tz_store *store, struct tz_store_state *state,
    struct tz_err *err)
{
	enum tz_rc rc = tz_env_ready(store, err);

	memset(state, 0, sizeof *state);
	if (rc == TZ_OK)
		rc = count_records(store, &state->records, err);
	if (rc == TZ_OK)
		rc = tz_lines_count(store, store->site_no, 0, &state->entries,
		    err);
	if (rc == TZ_OK)
		rc = measure(store, state, err);
	if (rc == TZ_OK)
		rc = tz_file_space(store->folder, &state->free_bytes, err);
	if (rc == TZ_OK)
		(void)tz_note_backup(store->folder, &state->backup_at, NULL,
		    0);
	return rc;
}
