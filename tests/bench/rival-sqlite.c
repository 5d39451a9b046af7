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
	    "(line BLOB PRIMARY KEY, entry BLOB) WITHOUT ROWID");
	run("CREATE TABLE IF NOT EXISTS records"
	    "(id BLOB PRIMARY KEY, record BLOB) WITHOUT ROWID");
	run("CREATE TABLE IF NOT EXISTS keys"
	    "(key BLOB, id BLOB, PRIMARY KEY (key, id)) WITHOUT ROWID");
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
put(sqlite3_stmt *statement, const uint8_t *a, size_t a_n, const uint8_t *b,
    size_t b_n)
{
	sqlite3_bind_blob(statement, 1, a, (int)a_n, SQLITE_STATIC);
	sqlite3_bind_blob(statement, 2, b, (int)b_n, SQLITE_STATIC);
	rival_need(sqlite3_step(statement) == SQLITE_DONE, "insert");
	sqlite3_reset(statement);
}

static void
sqlite_add(const struct rival_row *row)
{
	size_t i;

	put(entry, row->line, sizeof row->line, row->entry, row->entry_n);
	put(record, row->id, sizeof row->id, row->record, row->record_n);
	for (i = 0; i < row->keys; i++)
		put(key, row->key[i], row->key_n[i], row->id, sizeof row->id);
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
