/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * person: everything about one person, through the daemon.
 */
#ifndef TZ_CLIENT_PERSON_H
#define TZ_CLIENT_PERSON_H

#include "base/problem.h"
#include "client/client.h"
#include "wire/house_plan.h"
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

/*
 * Joins two records of one person; TZ_EREFUSED with problems when two records
 * would be the same afterwards. *moved: how many records were changed.
 */
enum tz_rc tz_client_merge(struct tz_client *client, const char *keep,
    const char *drop, const char *reason,
    const uint8_t request[TZ_CLIENT_REQUEST], uint64_t *moved,
    struct tz_problems *problems, struct tz_err *err) TZ_CHECKED;

/*
 * Changes a household; plan comes back completed, and with plan->dry nothing
 * is written and problems tell what is missing. id is the new household, or
 * the old one.
 */
enum tz_rc tz_client_household(struct tz_client *client,
    struct tz_house_plan *plan, const uint8_t request[TZ_CLIENT_REQUEST],
    char id[TZ_RECORD_ID], struct tz_problems *problems, struct tz_err *err)
    TZ_CHECKED;

#endif
