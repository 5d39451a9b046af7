/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * index: by which keys a record is found.
 *
 * Keys follow from the record and from the definition in force of its register,
 * so that a field that becomes a search field finds old records too; when those
 * rules change, the whole index is made anew before anything is written. What
 * no register in force describes is found by the definition that wrote it.
 * Definitions are kept in the database "forms"; a record whose definition has
 * never been seen here has no keys, until it comes.
 */
#ifndef TZ_STORE_INDEX_H
#define TZ_STORE_INDEX_H

#include "base/buf.h"
#include "store/env.h"

/* Names of unknown definitions in "meta": this and their id. */
#define TZ_INDEX_UNKNOWN "index/unknown/"

struct tz_form;

/* Keys of one record, sorted, without doubles; data is borrowed. */
struct tz_index_keys {
	DBT *key;
	size_t n;
	size_t room;
	struct tz_buf bytes;
};

struct tz_index_cache *tz_index_new(void);
void tz_index_free(struct tz_index_cache *cache);
/* Forgets the definitions in use: others are in force. */
void tz_index_forget(struct tz_index_cache *cache);

/* For DB->associate. */
int tz_index_callback(DB *index, const DBT *key, const DBT *value,
    DBT *result);

/* The keys of a record; borrowed until the next call. */
const struct tz_index_keys *tz_index_keys(struct tz_store *store,
    const struct tz_record *record);

/* SHA-256 over all that says which keys records have now; zero: no forms. */
void tz_index_rules(const struct tz_store *store, uint8_t out[TZ_HASH]);

/* The definition called id: in force, or kept here; NULL when unknown. */
const struct tz_form *tz_index_form(struct tz_store *store,
    const uint8_t id[TZ_HASH]);
/*
 * Keeps the definition with the data when it is used for the first time, or
 * notes that it is not known.
 */
enum tz_rc tz_index_keep(struct tz_txn *txn, const uint8_t id[TZ_HASH],
    struct tz_err *err) TZ_CHECKED;

#endif
