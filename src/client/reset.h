/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * reset: a lost password of an administrator, with the help of the district.
 */
#ifndef TZ_CLIENT_RESET_H
#define TZ_CLIENT_RESET_H

#include "client/client.h"
#include "wire/challenge.h"

/* What to read out on the telephone; the same until it is answered. */
enum tz_rc tz_client_challenge(struct tz_client *client, const char *account,
    char shown[TZ_CHALLENGE_SHOWN], struct tz_err *err) TZ_CHECKED;
/* Sets the password by the answer as it was typed. */
enum tz_rc tz_client_reset(struct tz_client *client, const char *account,
    const char *answer, const char *fresh, struct tz_err *err) TZ_CHECKED;

#endif
