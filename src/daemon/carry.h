/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * carry: what the line asks of a ledger, one in service or one being made.
 */
#ifndef TZ_DAEMON_CARRY_H
#define TZ_DAEMON_CARRY_H

#include "daemon/request.h"

struct tz_ledger;

/* The bodies of requests AUTH, ENROL_ASK and ENROL_ANSWER. */
enum tz_rc tz_carry_auth(struct tz_request *request, struct tz_ledger *ledger,
    struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_carry_enrol_ask(struct tz_request *request,
    struct tz_ledger *ledger, struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_carry_enrol_answer(struct tz_request *request,
    struct tz_ledger *ledger, struct tz_err *err) TZ_CHECKED;

#endif
