/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rival.h"

#include <limits.h>
#include <lmdb.h>
#include <stdio.h>

static MDB_env *env;
static MDB_txn *txn;
static MDB_dbi journal, records, keys;

static void
lmdb_open(const char *folder)
{
	char path[PATH_MAX];
	MDB_txn *t;

	snprintf(path, sizeof path, "%s/lmdb", folder);
	rival_need(mdb_env_create(&env) == 0, "mdb_env_create");
	mdb_env_set_maxdbs(env, 3);
	mdb_env_set_mapsize(env, (size_t)16 << 30);
	rival_need(mdb_env_open(env, path, MDB_NOSUBDIR, 0600) == 0,
	    "mdb_env_open");
	rival_need(mdb_txn_begin(env, NULL, 0, &t) == 0, "mdb_txn_begin");
	rival_need(mdb_dbi_open(t, "journal", MDB_CREATE, &journal) == 0
	    && mdb_dbi_open(t, "records", MDB_CREATE, &records) == 0
	    && mdb_dbi_open(t, "keys", MDB_CREATE | MDB_DUPSORT, &keys) == 0,
	    "mdb_dbi_open");
	rival_need(mdb_txn_commit(t) == 0, "mdb_txn_commit");
}

static void
lmdb_begin(void)
{
	rival_need(mdb_txn_begin(env, NULL, 0, &txn) == 0, "mdb_txn_begin");
}

static void
put(MDB_dbi dbi, const void *key, size_t key_n, const void *value, size_t n)
{
	MDB_val k = { key_n, (void *)(uintptr_t)key };
	MDB_val v = { n, (void *)(uintptr_t)value };

	rival_need(mdb_put(txn, dbi, &k, &v, 0) == 0, "mdb_put");
}

static void
lmdb_add(const struct rival_row *row)
{
	size_t i;

	put(journal, row->line, sizeof row->line, row->entry, row->entry_n);
	put(records, row->id, sizeof row->id, row->record, row->record_n);
	for (i = 0; i < row->keys; i++)
		put(keys, row->key[i], row->key_n[i], row->id, sizeof row->id);
}

static void
lmdb_commit(void)
{
	rival_need(mdb_txn_commit(txn) == 0, "mdb_txn_commit");
}

static void
lmdb_close(void)
{
	mdb_env_close(env);
}

const struct rival rival_lmdb = { "LMDB", lmdb_open, lmdb_begin, lmdb_add,
	lmdb_commit, lmdb_close };
