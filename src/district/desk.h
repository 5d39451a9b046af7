/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * desk: what an administrator asks of a district that serves.
 *
 * The first word says what: "enrol SITE", "status", "publish TO NAME TEXT". The
 * answers[] of desk.c have them all. Answers are text for the program that
 * asked: a code, a number, or CSV.
 */
#ifndef TZ_DISTRICT_DESK_H
#define TZ_DISTRICT_DESK_H

#include <stddef.h>

#include "base/error.h"

struct tz_buf;
struct tz_ledger;
struct tz_session;

/* A tz_daemon_district; arg is the tz_district that serves. */
enum tz_rc tz_desk_ask(struct tz_ledger *ledger,
    const struct tz_session *session, const char *const *word, size_t words,
    struct tz_buf *out, void *arg, struct tz_err *err) TZ_CHECKED;

#endif
