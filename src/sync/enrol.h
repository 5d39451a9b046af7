/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * enrol: the first talk with a district, by a one-time code.
 */
#ifndef TZ_SYNC_ENROL_H
#define TZ_SYNC_ENROL_H

#include "client/carry.h"

/*
 * Sends the ask and gives the answer to the ledger. fingerprint is to be read
 * out on the telephone. The line is not trusted: the code proves both sides.
 */
enum tz_rc tz_enrol_at(struct tz_client *client, const char *url,
    const char *proxy, const char *code, char fingerprint[32],
    struct tz_err *err) TZ_CHECKED;

#endif
