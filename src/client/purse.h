/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * purse: the bytes that a night and a month have cost, and may cost.
 *
 * Counted on the line, both ways, TLS included, in the file "traffic" of the
 * office's folder. What a request may cost at most is written down durably
 * before it begins and corrected after it, so that neither a kill nor a loss
 * of power lets a budget be spent twice. A night is from noon to noon, a month
 * that of the calendar, both China time; a clock that says another one begins
 * another.
 */
#ifndef TZ_CLIENT_PURSE_H
#define TZ_CLIENT_PURSE_H

#include <limits.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

#define TZ_PURSE_FILE "traffic"

enum tz_purse_span { TZ_PURSE_NIGHT, TZ_PURSE_MONTH, TZ_PURSE_SPANS };

struct tz_purse {
	char path[PATH_MAX];
	struct {
		int64_t which;	/* day of its noon; year * 12 + month */
		uint64_t used;
		uint64_t most;	/* 0: no limit */
	} span[TZ_PURSE_SPANS];
	uint64_t run;		/* spent since it was opened */
	bool beyond;		/* somebody said to go on: counted only */
};

/* now is UTC ms. A file that cannot be read is taken for a new one. */
enum tz_rc tz_purse_open(struct tz_purse *purse, const char *folder,
    uint64_t night, uint64_t month, int64_t now, struct tz_err *err)
    TZ_CHECKED;
/* Bytes that may still be spent; UINT64_MAX: no limit. */
uint64_t tz_purse_left(const struct tz_purse *purse);
/* The same without the quarter that is kept for journals. */
uint64_t tz_purse_left_for_objects(const struct tz_purse *purse);
/* Before a request: it may cost so much. Durable where there is a limit. */
enum tz_rc tz_purse_hold(struct tz_purse *purse, uint64_t bytes,
    struct tz_err *err) TZ_CHECKED;
/*
 * After it: what all requests since opening have cost. A purse of zeros, which
 * nobody has opened, is counted and not kept.
 */
enum tz_rc tz_purse_settle(struct tz_purse *purse, uint64_t run,
    struct tz_err *err) TZ_CHECKED;
/* TZ_ECANCEL with which budget is used up and how to go on. */
enum tz_rc tz_purse_empty(const struct tz_purse *purse, struct tz_err *err);

#endif
