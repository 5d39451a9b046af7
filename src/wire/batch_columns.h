/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * batch_columns: the payload of a batch in columns, before the seal.
 */
#ifndef TZ_WIRE_BATCH_COLUMNS_H
#define TZ_WIRE_BATCH_COLUMNS_H

#include "wire/batch.h"

struct tz_dictionary;
struct tz_pause;

/*
 * Appends the smaller of layouts 2 and 3 of the entries that head counts, and
 * sets layout, codec, dictionary and raw of head. False when out or a reader
 * would not take it, or when it does not read back exactly: then they must
 * travel in rows.
 */
bool tz_batch_columns_write(const struct tz_entry *entry,
    const struct tz_dictionary *dictionary,
    const struct tz_pause *pause, struct tz_batch_head *head,
    struct tz_buf *out);

/*
 * Reads head->count entries, digests and heads not yet computed; the caller
 * frees them with tz_batch_columns_free. TZ_ECORRUPT or TZ_ECHAIN when it
 * cannot be read.
 */
enum tz_rc tz_batch_columns_read(const void *packed, size_t n,
    const struct tz_dictionary *dictionary, const struct tz_batch_head *head,
    struct tz_entry **entry, struct tz_err *err) TZ_CHECKED;
void tz_batch_columns_free(struct tz_entry *entry, size_t n);

#endif
