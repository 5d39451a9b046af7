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

#endif
