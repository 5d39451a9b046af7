/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * dump: everything as text, the way out of Berkeley DB (doc/dump-format.md).
 */
#ifndef TZ_STORE_DUMP_H
#define TZ_STORE_DUMP_H

#include <stdio.h>

#include "store/store.h"

/* Private parts stay ciphertext: the text is as safe as the journal. */
enum tz_rc tz_dump(struct tz_store *store, FILE *out, struct tz_err *err)
    TZ_CHECKED;
/* Into an empty store; every hash is checked. */
enum tz_rc tz_dump_load(struct tz_store *store, FILE *in, struct tz_err *err)
    TZ_CHECKED;
/*
 * The same, but the own entries of epoch from, the last one, which nobody else
 * has yet, are appended anew as those of an epoch of at least to.
 */
enum tz_rc tz_dump_load_as(struct tz_store *store, FILE *in, uint32_t from,
    uint32_t to, struct tz_err *err) TZ_CHECKED;

#endif
