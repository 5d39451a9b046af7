/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rival.h"

#include <limits.h>
#include <sqlite3.h>
#include <stdio.h>

static sqlite3 *db;
static sqlite3_stmt *entry;
static sqlite3_stmt *record;
static sqlite3_stmt *key;

static void
run(const char *sql)
{
	rival_need(sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK, sql);
}

static sqlite3_stmt *
prepare(const char *sql)
{
	sqlite3_stmt *statement;

	rival_need(sqlite3_prepare_v2(db, sql, -1, &statement, NULL)
	    == SQLITE_OK, sql);
	return statement;
}

static void
sqlite_open(const char *folder)
{
	char path[PATH_MAX];

	snprintf(path, sizeof path, "%s/sqlite", folder);
	rival_need(sqlite3_open(path, &db) == SQLITE_OK, "sqlite3_open");
	run("PRAGMA journal_mode=WAL");
	run("PRAGMA synchronous=FULL");
	run("PRAGMA cache_size=-4096");
	run("CREATE TABLE IF NOT EXISTS journal"
	    "(no INTEGER PRIMARY KEY, entry BLOB)");
	run("CREATE TABLE IF NOT EXISTS records"
	    "(no INTEGER PRIMARY KEY, record BLOB)");
	run("CREATE TABLE IF NOT EXISTS keys"
	    "(key BLOB, no INTEGER, PRIMARY KEY (key, no)) WITHOUT ROWID");
	entry = prepare("INSERT INTO journal VALUES (?, ?)");
	record = prepare("INSERT INTO records VALUES (?, ?)");
	key = prepare("INSERT INTO keys VALUES (?, ?)");
}

static void
sqlite_begin(void)
{
	run("BEGIN");
}

static void
put(sqlite3_stmt *statement, uint32_t no, const uint8_t *bytes, size_t n)
{
	int blob = statement == key ? 1 : 2;

	sqlite3_bind_int64(statement, 3 - blob, no);
	sqlite3_bind_blob(statement, blob, bytes, (int)n, SQLITE_STATIC);
	rival_need(sqlite3_step(statement) == SQLITE_DONE, "insert");
	sqlite3_reset(statement);
}

static void
sqlite_add(const struct rival_row *row)
{
	size_t i;

	put(entry, row->no, row->entry, row->entry_n);
	put(record, row->no, row->record, row->record_n);
	for (i = 0; i < row->keys; i++)
		put(key, row->no, row->key[i], row->key_n[i]);
}

static void
sqlite_commit(void)
{
	run("COMMIT");
}

static void
sqlite_close(void)
{
	sqlite3_finalize(entry);
	sqlite3_finalize(record);
	sqlite3_finalize(key);
	sqlite3_close(db);
}

const struct rival rival_sqlite = { "SQLite WAL FULL", sqlite_open,
	sqlite_begin, sqlite_add, sqlite_commit, sqlite_close };
