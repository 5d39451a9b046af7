/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * slip: one enrolment code as it is kept in meta under "code/<slip>".
 */
#ifndef TZ_DISTRICT_SLIP_H
#define TZ_DISTRICT_SLIP_H

#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"
#include "wire/enrol.h"

struct tz_store;
struct tz_txn;

#define TZ_SLIP_MS(days) ((days) * INT64_C(86400000))

struct tz_slip {
	char slip[TZ_ENROL_SLIP];
	char site[TZ_SITE];
	char name[TZ_ENROL_NAME];	/* of the office, "" = not known */
	char code[TZ_ENROL_CODE];	/* wiped once it is used */
	int64_t made_at;		/* UTC ms */
	int64_t expires_at;
	int64_t used_at;		/* 0 = not yet */
	uint8_t ask[TZ_HASH];		/* SHA-256 of the ask it was used by */
	struct tz_buf answer;		/* what that was answered */
};

void tz_slip_init(struct tz_slip *slip);
void tz_slip_release(struct tz_slip *slip);

/* TZ_ENOTFOUND when there is none; slip must be empty. */
enum tz_rc tz_slip_get(struct tz_store *store, const char *name,
    struct tz_slip *slip, struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_slip_put(struct tz_txn *txn, const struct tz_slip *slip,
    struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_slip_remove(struct tz_txn *txn, const char *name,
    struct tz_err *err) TZ_CHECKED;
/* Gives slip a fresh code that no other has; it is not kept yet. */
enum tz_rc tz_slip_make(struct tz_store *store, struct tz_slip *slip,
    struct tz_err *err) TZ_CHECKED;
/* By slip, until visit answers non-zero; what is borrowed holds the code. */
enum tz_rc tz_slip_walk(struct tz_store *store,
    int (*visit)(const struct tz_slip *slip, void *arg), void *arg,
    struct tz_err *err) TZ_CHECKED;
/* Removes those that expired before a moment. */
enum tz_rc tz_slip_sweep(struct tz_store *store, int64_t before,
    struct tz_err *err) TZ_CHECKED;

#endif
