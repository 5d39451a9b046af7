/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * restore: putting a verified copy in the place of a store, wholly or not.
 *
 * The copy is made ready in "restore.part"; a note "restore.step" then says how
 * far the exchange of files has come, so that it goes on after a crash. What
 * stood there before is kept in "damaged". The public call stands in
 * store/backup.h.
 */
#ifndef TZ_STORE_RESTORE_H
#define TZ_STORE_RESTORE_H

#include <stdbool.h>

#include "base/error.h"

/* True when an exchange was begun and has not ended. */
bool tz_restore_begun(const char *folder);
/* Ends an exchange that was begun; the caller holds the lock. */
enum tz_rc tz_restore_finish(const char *folder, struct tz_err *err)
    TZ_CHECKED;

#endif
