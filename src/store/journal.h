/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * journal: the office's own history, from which records and index are made,
 * and read-only copies of the journals of others.
 *
 * Entries are appended, never changed, and chained by hash, so that a cut tail
 * or an edited line shows. Knows nothing of rights, forms in force or the
 * network.
 */
#ifndef TZ_STORE_JOURNAL_H
#define TZ_STORE_JOURNAL_H

#include "store/store.h"
#include "wire/entry.h"

/* Where one stream of one site stands. */
struct tz_head {
	uint32_t epoch;			/* 0: nothing yet */
	uint64_t sequence;
	uint8_t hash[TZ_HASH];
	int64_t time;			/* of the last that tells it */
};

enum tz_rc tz_journal_head(struct tz_store *store, const char *site,
    unsigned stream, struct tz_head *head, struct tz_err *err) TZ_CHECKED;

/*
 * Appends an entry of the own site inside txn: gives it epoch, sequence,
 * locked private part, digest and head, and folds it into the records, their
 * index and the numbers. Times never run backwards: see TZ_ENTRY_CLOCK.
 */
enum tz_rc tz_journal_append(struct tz_txn *txn, struct tz_entry *entry,
    struct tz_err *err) TZ_CHECKED;

/*
 * Stores an entry of another site (or of the feed to this one) that must fit
 * behind its head, and folds it. TZ_ECHAIN when it does not fit: a gap,
 * another history, a wrong hash. TZ_EEXISTS when the same entry is there.
 */
enum tz_rc tz_journal_receive(struct tz_txn *txn, struct tz_entry *entry,
    struct tz_err *err) TZ_CHECKED;

enum tz_rc tz_journal_get(struct tz_store *store, const char *site,
    unsigned stream, uint32_t epoch, uint64_t sequence,
    struct tz_entry *entry, struct tz_err *err) TZ_CHECKED;

/* Entries of one stream, all epochs. */
enum tz_rc tz_journal_count(struct tz_store *store, const char *site,
    unsigned stream, uint64_t *count, struct tz_err *err) TZ_CHECKED;

/*
 * Calls visit for each entry after the given one, in order over epochs, until
 * it answers non-zero; *stopped is that answer. The entry is borrowed. Private
 * parts are unlocked where the vault key is known.
 */
enum tz_rc tz_journal_walk(struct tz_store *store, const char *site,
    unsigned stream, uint32_t epoch, uint64_t after,
    int (*visit)(struct tz_entry *entry, void *arg), void *arg, int *stopped,
    struct tz_err *err) TZ_CHECKED;

/* The entries of one record, oldest first. */
enum tz_rc tz_journal_of(struct tz_store *store, const char *record,
    int (*visit)(struct tz_entry *entry, void *arg), void *arg,
    struct tz_err *err) TZ_CHECKED;

/*
 * The entry written for a request id, so that a repeated request gets its first
 * answer. TZ_ENOTFOUND when it is new (ids are kept for the last 10,000
 * entries at least).
 */
enum tz_rc tz_journal_request(struct tz_store *store,
    const uint8_t request[TZ_REQUEST], struct tz_entry *entry,
    struct tz_err *err) TZ_CHECKED;

/*
 * Begins epoch + 1, or least if that is more; the first entry of it names the
 * old head.
 */
enum tz_rc tz_journal_new_epoch(struct tz_txn *txn, uint32_t least,
    uint32_t *epoch, struct tz_err *err) TZ_CHECKED;

/* Sites whose journals are here, sorted. Free as tz_file_list_free. */
enum tz_rc tz_journal_sites(struct tz_store *store, char ***sites, size_t *n,
    struct tz_err *err) TZ_CHECKED;

#endif
