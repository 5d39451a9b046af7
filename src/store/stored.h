/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * stored: what stands behind a key of the databases "records" and "journal".
 *
 * A record is preceded by the line of the entry that changed it last, an entry
 * by the line of the entry before that changed the same record, so that the
 * history of a record is a walk backwards and needs no index. The number of a
 * record is its key and does not stand in the value.
 */
#ifndef TZ_STORE_STORED_H
#define TZ_STORE_STORED_H

#include "base/buf.h"
#include "store/place.h"
#include "wire/entry.h"

#define TZ_STORED_MAX (TZ_ENTRY_MAX + 1024)

void tz_stored_pack_record(struct tz_buf *out, const struct tz_line *last,
    const struct tz_record *record);
/* record must be initialised; what it held is released. */
enum tz_rc tz_stored_record(const void *key, size_t key_n, const void *bytes,
    size_t n, struct tz_line *last, struct tz_record *record,
    struct tz_err *err) TZ_CHECKED;

void tz_stored_pack_entry(struct tz_buf *out, const struct tz_line *before,
    const struct tz_entry *entry);
/* The same for an entry. */
enum tz_rc tz_stored_entry(const void *bytes, size_t n, struct tz_line *before,
    struct tz_entry *entry, struct tz_err *err) TZ_CHECKED;

/* Order of bytes, shorter first: that of the trees. */
int tz_stored_compare(const void *a, size_t n, const void *b, size_t m);

#endif
