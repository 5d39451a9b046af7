/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * exchange: putting restored files in the place of a store, wholly or not.
 *
 * They are made ready in a folder of the store; a note "restore.step" then says
 * how far the exchange has come, so that it goes on after a crash. What stood
 * there before is kept in "damaged". The caller holds the lock.
 */
#ifndef TZ_STORE_EXCHANGE_H
#define TZ_STORE_EXCHANGE_H

#include <stdbool.h>

#include "base/error.h"

#define TZ_EXCHANGE_PART "restore.part"

/* True when an exchange was begun and has not ended. */
bool tz_exchange_begun(const char *folder);
/* Exchanges the files of the store for those made ready. */
enum tz_rc tz_exchange_begin(const char *folder, struct tz_err *err)
    TZ_CHECKED;
/* Ends an exchange that was begun. */
enum tz_rc tz_exchange_finish(const char *folder, struct tz_err *err)
    TZ_CHECKED;

#endif
