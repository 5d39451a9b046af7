/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * missing: definitions of forms that a batch uses and that are not here yet.
 */
#ifndef TZ_DISTRICT_MISSING_H
#define TZ_DISTRICT_MISSING_H

#include <stdbool.h>

struct tz_buf;
struct tz_exchange;

/*
 * Answers 415 with TZ-Want when some are missing, and remembers that they were
 * asked for; false when none is, or the batch cannot be read.
 */
bool tz_missing_answer(struct tz_exchange *exchange,
    const struct tz_buf *bytes);

#endif
