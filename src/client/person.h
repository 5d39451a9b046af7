/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * person: everything about one person, through the daemon.
 */
#ifndef TZ_CLIENT_PERSON_H
#define TZ_CLIENT_PERSON_H

#include "client/client.h"
#include "wire/overview.h"

/*
 * By the number of the record; most lines of a register, 0 = as many as there
 * may be. A view of sensitive data is journalled.
 */
enum tz_rc tz_client_person(struct tz_client *client, const char *id,
    unsigned most, struct tz_overview *overview, struct tz_err *err)
    TZ_CHECKED;

/* By hanzi, initials, number, last digits, telephone, household. */
enum tz_rc tz_client_person_find(struct tz_client *client, const char *typed,
    unsigned most, struct tz_rows *rows, struct tz_err *err) TZ_CHECKED;

#endif
