/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * rebuild: whether making the records anew was begun and not ended. The public
 * call stands in store/verify.h.
 */
#ifndef TZ_STORE_REBUILD_H
#define TZ_STORE_REBUILD_H

#include "store/env.h"

bool tz_rebuild_needed(struct tz_store *store);
/* Notes the beginning, which forgets the numbers, or the end. */
enum tz_rc tz_rebuild_note(struct tz_store *store, bool running,
    struct tz_err *err) TZ_CHECKED;

#endif
