/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * checkup: the data check asked of the daemon.
 */
#ifndef TZ_CLIENT_CHECKUP_H
#define TZ_CLIENT_CHECKUP_H

#include "client/client.h"
#include "wire/checkup.h"

/*
 * Runs the checks named in only ("C05,C06"; "" = all) for the day on (0 =
 * today). found is sorted by check.
 */
enum tz_rc tz_client_checkup(struct tz_client *client, const char *only,
    int32_t on, struct tz_checkup_found *found, struct tz_err *err)
    TZ_CHECKED;

/* What the last whole check found; at is 0 when there was none. */
enum tz_rc tz_client_checkup_last(struct tz_client *client,
    struct tz_checkup_last *last, struct tz_err *err) TZ_CHECKED;

#endif
