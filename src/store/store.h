/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * store: one office's Berkeley DB environment and its transactions.
 *
 * One thread of one process owns it (a lock file says which). No type of
 * Berkeley DB leaves this folder. Databases, flags and figures: design in
 * doc/DESIGN.md, "Store".
 */
#ifndef TZ_STORE_STORE_H
#define TZ_STORE_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

struct tz_forms;
struct tz_store;
struct tz_txn;

struct tz_store_options {
	uint32_t cache_kib;		/* 4096 */
	uint32_t checkpoint_kib;	/* 1024 */
	uint64_t reserve;		/* bytes that must stay free */
	const char *secret;		/* AES key of the pages, NULL = plain */
	const uint8_t *vault;		/* key of secret fields or NULL */
	const char *site;		/* whose journal it is, 12 digits */
	bool create;
	bool salvage;			/* maintenance: open though damaged */
	bool replay;			/* a backup: run all its logs */
};

/*
 * Opens (makes with create) the environment in folder, recovering what a
 * crash left. TZ_EBUSY when another process owns it, TZ_EKEY for a wrong page
 * key, TZ_ECORRUPT with the backup to restore when recovery fails.
 */
enum tz_rc tz_store_open(const char *folder,
    const struct tz_store_options *options, struct tz_store **store,
    struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_store_close(struct tz_store *store, struct tz_err *err);

/*
 * The definitions by which records are indexed; borrowed, must outlive the
 * store or be replaced. Rebuilds the index when its generation differs.
 */
enum tz_rc tz_store_use(struct tz_store *store, const struct tz_forms *forms,
    struct tz_err *err) TZ_CHECKED;

/*
 * One transaction at a time. Commit is durable when it answers TZ_OK and is
 * exactly one sync; TZ_EFULL below the reserve, before anything is written.
 * tz_txn_begin always pairs with one of the other two.
 */
enum tz_rc tz_txn_begin(struct tz_store *store, struct tz_txn **txn,
    struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_txn_commit(struct tz_txn *txn, struct tz_err *err) TZ_CHECKED;
/* Commits without a sync: for drafts, which may lose the last seconds. */
enum tz_rc tz_txn_commit_lazily(struct tz_txn *txn, struct tz_err *err)
    TZ_CHECKED;
void tz_txn_abort(struct tz_txn *txn);
struct tz_store *tz_txn_store(struct tz_txn *txn);

/* Called by the owner now and then: checkpoint when enough log was written. */
enum tz_rc tz_store_tick(struct tz_store *store, struct tz_err *err);

struct tz_store_state {
	uint64_t records;
	uint64_t entries;	/* of the own journal, all epochs */
	uint64_t log_bytes;
	uint64_t data_bytes;
	uint64_t free_bytes;
	int64_t backup_at;	/* last verified backup, 0 = never */
};
enum tz_rc tz_store_state(struct tz_store *store,
    struct tz_store_state *state, struct tz_err *err) TZ_CHECKED;

#endif
