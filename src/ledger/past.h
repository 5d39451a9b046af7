/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * past: the records of the office as they stood at the end of a day.
 *
 * Records that no entry has changed since are read from the store; the others
 * are folded from their entries up to that day, and kept in memory. What is
 * written meanwhile is taken in by the next step. Bounded by
 * TZ_PAST_RECORDS changed records.
 */
#ifndef TZ_LEDGER_PAST_H
#define TZ_LEDGER_PAST_H

#include "ledger/ledger.h"

#define TZ_PAST_RECORDS 500000

struct tz_past;

/* Nothing is read yet: step until there is no more. */
enum tz_rc tz_past_open(struct tz_ledger *ledger, int32_t day,
    struct tz_past **past, struct tz_err *err) TZ_CHECKED;
/*
 * Reads some entries or folds some records, about 20 ms of work. *more false:
 * the world stands; a later step takes in what was written since.
 */
enum tz_rc tz_past_step(struct tz_past *past, bool *more, struct tz_err *err)
    TZ_CHECKED;
/* Hooks over the past; today is the day. Borrowed; valid when it stands. */
const struct tz_world *tz_past_world(struct tz_past *past);
/* Records that were other than now, for figures and tests. */
size_t tz_past_changed(const struct tz_past *past);
void tz_past_close(struct tz_past *past);

#endif
