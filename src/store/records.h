/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * records: every record as it stands, and finding it.
 *
 * A view of the journal. A cursor sees the records as they are when it steps,
 * holds nothing between two steps, and goes on behind its last key, so it may
 * be kept over a pause; "place" is that key, to be handed to a client and back.
 */
#ifndef TZ_STORE_RECORDS_H
#define TZ_STORE_RECORDS_H

#include "base/buf.h"
#include "form/form.h"
#include "form/keys.h"
#include "store/store.h"

enum tz_rc tz_records_get(struct tz_store *store, const char *id,
    struct tz_record *record, struct tz_err *err) TZ_CHECKED;
/* The same inside a transaction that has changed it. */
enum tz_rc tz_records_get_in(struct tz_txn *txn, const char *id,
    struct tz_record *record, struct tz_err *err) TZ_CHECKED;

/* Raised by each change of a record, also by one that is undone. */
uint64_t tz_records_changes(const struct tz_store *store);

/* The next serial of a form for the own site; taken when txn commits. */
enum tz_rc tz_records_next_id(struct tz_txn *txn, const char *prefix,
    char id[TZ_RECORD_ID], struct tz_err *err) TZ_CHECKED;

/*
 * The last serial that is known to be taken: of a record, or of the series
 * TZ_RECORDS_SERIES "PREFIX" that an entry about lost numbers names.
 */
#define TZ_RECORDS_SERIES "id/"
enum tz_rc tz_records_last(struct tz_store *store, const char *prefix,
    uint32_t *last, struct tz_err *err) TZ_CHECKED;

#define TZ_PLACE_MAX (TZ_KEYS_MAX + TZ_RECORD_ID + 8)

struct tz_cursor;

/*
 * All records of a prefix ("RES"), of one site or of all (site NULL),
 * ascending by number. place NULL or n 0: from the first.
 */
enum tz_rc tz_records_all(struct tz_store *store, const char *site,
    const char *prefix, const void *place, size_t n, struct tz_cursor **cursor,
    struct tz_err *err) TZ_CHECKED;

/*
 * Records whose index keys begin with key, ascending by key (descending when
 * back is set). Keys are made by form/keys.h.
 */
enum tz_rc tz_records_by_key(struct tz_store *store, const void *key,
    size_t key_n, bool back, const void *place, size_t n,
    struct tz_cursor **cursor, struct tz_err *err) TZ_CHECKED;

/* Keys from low (included) to high (excluded). */
enum tz_rc tz_records_between(struct tz_store *store, const void *low,
    size_t low_n, const void *high, size_t high_n, bool back,
    const void *place, size_t n, struct tz_cursor **cursor,
    struct tz_err *err) TZ_CHECKED;

/* Reads the next record; *more is false at the end. */
enum tz_rc tz_cursor_next(struct tz_cursor *cursor, struct tz_record *record,
    bool *more, struct tz_err *err) TZ_CHECKED;
/* Only its number: no record is read. */
enum tz_rc tz_cursor_next_id(struct tz_cursor *cursor, char id[TZ_RECORD_ID],
    bool *more, struct tz_err *err) TZ_CHECKED;
/* Appends the place behind the last record read. */
void tz_cursor_place(const struct tz_cursor *cursor, struct tz_buf *place);
void tz_cursor_close(struct tz_cursor *cursor);

#endif
