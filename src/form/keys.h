/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * keys: the index keys of a record.
 *
 * They depend only on the record and its definition and on TZ_KEYS_GENERATION,
 * which is raised whenever a rule here or the pinyin table changes, so that the
 * index is built anew before it is used.
 *
 * A key is: form prefix padded to 4 bytes, field number u16 big-endian, a byte
 * for the kind of search (tz_search_how), sort bytes.
 */
#ifndef TZ_FORM_KEYS_H
#define TZ_FORM_KEYS_H

#include "form/form.h"

#define TZ_KEYS_GENERATION 1
#define TZ_KEYS_MAX 512		/* bytes of one key; longer ones are cut */
#define TZ_KEYS_PINYIN 64	/* spellings of one name */
#define TZ_KEYS_HEAD 7		/* bytes before the sort bytes */

typedef void (*tz_keys_emit)(const void *key, size_t n, void *arg);

/*
 * Gives every key of the record: key fields, searched and unique fields,
 * references, fields marked index, state, owed. None for a void record but its
 * state key.
 */
void tz_keys_of(const struct tz_form *form, const struct tz_record *record,
    tz_keys_emit emit, void *arg);

/* True when an equality on the field can use the index. */
bool tz_keys_indexed(const struct tz_form *form, const struct tz_field *field);

/* The key by which records with this value are found (tz_search_how how). */
void tz_keys_value(const struct tz_form *form, unsigned no,
    enum tz_search_how how, const struct tz_field *field,
    const struct tz_value *value, struct tz_buf *out);
/* The beginning of all keys of a field: for ranges and prefixes. */
void tz_keys_prefix(const struct tz_form *form, unsigned no,
    enum tz_search_how how, const char *typed, struct tz_buf *out);

#endif
