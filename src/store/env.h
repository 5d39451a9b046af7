/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * env: what the store is made of, for the files of this folder alone.
 *
 * The only header here that shows Berkeley DB. The environment is private to
 * the process and has no lock table, so handles may be read beside an open
 * transaction and see what it has written. When the environment has failed it
 * is closed and opened again with recovery before the next call.
 */
#ifndef TZ_STORE_ENV_H
#define TZ_STORE_ENV_H

#include <db.h>
#include <limits.h>

#include "base/buf.h"
#include "form/record.h"
#include "store/journal.h"
#include "store/place.h"
#include "store/store.h"

#define TZ_ENV_PAGE 4096
#define TZ_ENV_LOG (1024 * 1024)	/* bytes of one log file */
#define TZ_ENV_BALLAST (8 * 1024 * 1024)

enum tz_env_db {
	TZ_DB_JOURNAL,
	TZ_DB_RECORDS,
	TZ_DB_INDEX,		/* associated with the records */
	TZ_DB_FORMS,
	TZ_DB_META,
	TZ_DB_DRAFTS,
	TZ_DB_COUNT
};

#define TZ_ENV_SERIALS 128

struct tz_index_cache;
struct tz_request_ring;

struct tz_txn {
	struct tz_store *store;
	DB_TXN *txn;
	bool live;
	bool wrote;
	bool failed;		/* half done: can only be aborted */
	unsigned requests;	/* put into the ring by this transaction */
	int64_t records;	/* made by it */
};

struct tz_store {
	char *folder;
	char *secret;
	struct tz_store_options options;
	uint8_t vault[32];
	char site[TZ_SITE];
	uint64_t site_no;
	int lock;
	DB_ENV *env;
	DB *db[TZ_DB_COUNT];
	DB *keys;		/* the index as a plain tree: reading only */
	bool broken;		/* the environment must be opened again */
	bool full;		/* a write found no room */
	bool denied;		/* so since the last commit began */
	bool torn;		/* a page or a log record failed its checksum */
	bool unsynced;		/* commits without a sync since the last one */
	struct tz_txn txn;
	bool head_known;
	struct tz_head head;	/* of the own journal */
	struct tz_head other;	/* of another one, if other_of.epoch */
	struct tz_line other_of;
	struct tz_buf scratch;	/* bytes being put, kept for its room */
	const void *putting;	/* bytes of the record being put, and it */
	const struct tz_record *put;
	bool unindexed;		/* records are put without keys for now */
	uint64_t forgotten;	/* raised by tz_env_forget */
	uint64_t changes;	/* raised by each change of a record */
	int64_t records;	/* how many there are, -1: not counted yet */
	struct {
		char prefix[TZ_PREFIX];
		uint32_t last;
	} serial[TZ_ENV_SERIALS];	/* numbers of records given last */
	unsigned serials;
	const struct tz_forms *forms;
	struct tz_index_cache *cache;
	struct tz_request_ring *requests;
	bool requests_known;
	int (*keys_of)(DB *index, const DBT *key, const DBT *value,
	    DBT *result);
};

/* Name of the file of a database, such as "journal.db". */
const char *tz_env_file(enum tz_env_db db);

enum tz_rc tz_env_open(struct tz_store *store, struct tz_err *err) TZ_CHECKED;
/* Closes all handles; a broken environment is let go whatever it says. */
enum tz_rc tz_env_close(struct tz_store *store, struct tz_err *err);
/* Forgets what was read ahead: after an abort and after a recovery. */
void tz_env_forget(struct tz_store *store);
/* Opens again what has broken. Called first by every call of the layer. */
enum tz_rc tz_env_ready(struct tz_store *store, struct tz_err *err) TZ_CHECKED;
/* Removes and makes anew the index, and the records too when that is set. */
enum tz_rc tz_env_empty(struct tz_store *store, bool records,
    struct tz_err *err) TZ_CHECKED;

/* Turns an answer of Berkeley DB into a code and a sentence; 0 is TZ_OK. */
enum tz_rc tz_env_fail(struct tz_store *store, struct tz_err *err, int ret);
enum tz_rc tz_env_damaged(struct tz_store *store, struct tz_err *err);

DBT tz_env_dbt(const void *bytes, size_t n);

enum tz_rc tz_env_checkpoint(struct tz_store *store, unsigned kib,
    struct tz_err *err) TZ_CHECKED;

/* A handle of its own on one database, ready to be opened or verified. */
int tz_env_handle(DB_ENV *env, const char *secret, enum tz_env_db db,
    DB **handle);

/* put, inside txn; a failure dooms the transaction. */
enum tz_rc tz_env_put(struct tz_txn *txn, enum tz_env_db db, DBT *key,
    DBT *value, struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_env_remove(struct tz_txn *txn, enum tz_env_db db, DBT *key,
    struct tz_err *err) TZ_CHECKED;
/* The value is borrowed until the next read of the same database. */
enum tz_rc tz_env_get(struct tz_store *store, enum tz_env_db db, DBT *key,
    DBT *value, struct tz_err *err) TZ_CHECKED;

/* Where a file of the store is. */
enum tz_rc tz_env_path(const struct tz_store *store, const char *name,
    char out[PATH_MAX], struct tz_err *err) TZ_CHECKED;

#endif
