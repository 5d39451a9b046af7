/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * meta: small things the office remembers: drafts, counters, cursors, peers,
 * receipts, definitions.
 *
 * Keys are text "family/name". Nothing here is a record: what must survive the
 * loss of the machine is in the journal as well.
 */
#ifndef TZ_STORE_META_H
#define TZ_STORE_META_H

#include "base/buf.h"
#include "form/record.h"
#include "store/store.h"

#define TZ_META_KEY 200
#define TZ_META_VALUE (256 * 1024)
/* There while the office is in recovery; follows from the journal. */
#define TZ_META_RECOVERY "recovery"

/* Appends the value; TZ_ENOTFOUND when there is none. txn may be NULL. */
enum tz_rc tz_meta_get(struct tz_store *store, struct tz_txn *txn,
    const char *key, struct tz_buf *value, struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_meta_put(struct tz_txn *txn, const char *key, const void *value,
    size_t n, struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_meta_remove(struct tz_txn *txn, const char *key,
    struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_meta_walk(struct tz_store *store, const char *prefix,
    int (*visit)(const char *key, const void *value, size_t n, void *arg),
    void *arg, struct tz_err *err) TZ_CHECKED;

/*
 * Unsaved input, a value a key ("user/form/record"): the bytes under the drafts
 * of the ledger.
 */
enum tz_rc tz_unsaved_put(struct tz_txn *txn, const char *key,
    const void *value, size_t n, struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_unsaved_get(struct tz_store *store, const char *key,
    struct tz_buf *value, struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_unsaved_remove(struct tz_txn *txn, const char *key,
    struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_unsaved_walk(struct tz_store *store, const char *prefix,
    int (*visit)(const char *key, const void *value, size_t n, void *arg),
    void *arg, struct tz_err *err) TZ_CHECKED;

/* Last number of a gap-free series; 0 when none was issued. */
enum tz_rc tz_number_last(struct tz_store *store, struct tz_txn *txn,
    const char *series, uint64_t *number, struct tz_err *err) TZ_CHECKED;
/* Each series that has issued a number, by name, until visit is not 0. */
enum tz_rc tz_number_walk(struct tz_store *store,
    int (*visit)(const char *series, uint64_t last, void *arg), void *arg,
    struct tz_err *err) TZ_CHECKED;
/* Sets it: for the fold of entries alone, which are what issues numbers. */
enum tz_rc tz_number_set(struct tz_txn *txn, const char *series,
    uint64_t number, struct tz_err *err) TZ_CHECKED;

/* Form definitions and code lists ever used, by SHA-256. */
enum tz_rc tz_definition_put(struct tz_txn *txn, const uint8_t id[TZ_HASH],
    const void *text, size_t n, struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_definition_get(struct tz_store *store,
    const uint8_t id[TZ_HASH], struct tz_buf *text, struct tz_err *err)
    TZ_CHECKED;

#endif
