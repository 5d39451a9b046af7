/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * upper: what came from above, and what the office says to it.
 */
#ifndef TZ_CLIENT_UPPER_H
#define TZ_CLIENT_UPPER_H

#include "base/problem.h"
#include "client/client.h"
#include "wire/confirm.h"
#include "wire/upper.h"

/* Codes of loc_upper_reply. */
#define TZ_UPPER_TAKE ""	/* a task is taken on */
#define TZ_UPPER_READ "1"
#define TZ_UPPER_DONE "2"
#define TZ_UPPER_ACCEPT "3"
#define TZ_UPPER_REFUSE "4"
#define TZ_UPPER_EXPLAIN "5"

/* The struct given must be empty. */
enum tz_rc tz_client_upper(struct tz_client *client, struct tz_uppers *uppers,
    struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_client_upper_look(struct tz_client *client, const char *id,
    struct tz_upper_rows *rows, struct tz_err *err) TZ_CHECKED;

/*
 * Says one of the codes. TZ_EEXISTS with the reply there is; TZ_ECONFLICT when
 * the field was changed here since, to be confirmed by TZ_CONFIRM_MINE.
 */
enum tz_rc tz_client_upper_settle(struct tz_client *client, const char *id,
    const char *decision, const char *text, unsigned confirm,
    const uint8_t request[TZ_CLIENT_REQUEST], char reply[TZ_RECORD_ID],
    struct tz_problems *problems, struct tz_err *err) TZ_CHECKED;

#endif
