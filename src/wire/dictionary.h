/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * dictionary: what both ends of a batch in columns know before its first
 * entry: the registers' forms, fields and usual words, and a window of bytes
 * as batches hold them, for deflate. doc/batch-format.md is the format.
 *
 * A dictionary never changes; a batch names it by the beginning of its hash.
 * It is made by contrib/make-dictionary of offices that nobody lives in: one
 * of real records would be a leak. Several are known at once, so that batches
 * that lie on sticks and in spools stay readable.
 */
#ifndef TZ_WIRE_DICTIONARY_H
#define TZ_WIRE_DICTIONARY_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"

#define TZ_DICTIONARY_MAX (256 * 1024)	/* bytes of one */

struct tz_batch_reads;
struct tz_delta;
struct tz_dictionary;
struct tz_dictionaries;

/* TZ_ECORRUPT when the bytes are no dictionary. */
enum tz_rc tz_dictionary_read(const void *bytes, size_t n,
    struct tz_dictionary **dictionary, struct tz_err *err) TZ_CHECKED;
void tz_dictionary_free(struct tz_dictionary *dictionary);
/* Appends one that holds the forms, kinds and tables of memory. */
void tz_dictionary_write(const struct tz_delta *memory, const void *window,
    size_t n, struct tz_buf *out);

uint32_t tz_dictionary_id(const struct tz_dictionary *dictionary);
/* The whole file, whose SHA-256 is its name as an object; borrowed. */
const struct tz_buf *tz_dictionary_file(
    const struct tz_dictionary *dictionary);
const void *tz_dictionary_window(const struct tz_dictionary *dictionary,
    size_t *n);
/* Makes a new memory begin with what the dictionary knows; it is borrowed. */
void tz_dictionary_prime(const struct tz_dictionary *dictionary,
    struct tz_delta *delta);

/*
 * Adds all files *.tzd of the folder, the last name first; no folder is no
 * mistake. What is no dictionary is passed over and told of at the end.
 */
struct tz_dictionaries *tz_dictionaries_new(void);
enum tz_rc tz_dictionaries_load(struct tz_dictionaries *known,
    const char *folder, struct tz_err *err) TZ_CHECKED;
void tz_dictionaries_free(struct tz_dictionaries *known);
/* The i-th, NULL behind the last one. */
const struct tz_dictionary *tz_dictionaries_get(
    const struct tz_dictionaries *known, size_t i);
const struct tz_dictionary *tz_dictionaries_find(
    const struct tz_dictionaries *known, uint32_t id);
/* The file that has this SHA-256, its name as an object; NULL: none. */
const struct tz_buf *tz_dictionaries_object(
    const struct tz_dictionaries *known, const uint8_t hash[32]);
/* What a receiver that has these says that it reads. */
void tz_dictionaries_say(const struct tz_dictionaries *known,
    struct tz_batch_reads *reads);
/* The first one that the other side has said it has, NULL when none. */
const struct tz_dictionary *tz_dictionaries_agree(
    const struct tz_dictionaries *known, const struct tz_batch_reads *reads);

#endif
