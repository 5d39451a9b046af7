/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * words: what the fields of many entries hold most often.
 *
 * Fed entry by entry, office by office. A text counts for a field when more
 * than one office has it, so nothing that one household alone has gets in.
 */
#ifndef TZ_DICTIONARY_WORDS_H
#define TZ_DICTIONARY_WORDS_H

#include "wire/delta.h"

struct words;

struct words *words_new(void);
void words_free(struct words *words);
void words_see(struct words *words, unsigned office,
    const struct tz_entry *entry);
/* A memory with the forms, kinds and tables of all that was seen. */
struct tz_delta *words_memory(const struct words *words);

#endif
