/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * feed_place: a place in the feed of an office as one number.
 *
 * The first epoch counts 1, 2, 3; a later one, begun when the district was
 * restored, starts above all numbers of those before it, so that the greater
 * number is the later place for whoever knows nothing of epochs.
 */
#ifndef TZ_LEDGER_FEED_PLACE_H
#define TZ_LEDGER_FEED_PLACE_H

#include <stdint.h>

/* Numbers of one epoch; see doc/protocol.md, "Pull". */
#define TZ_FEED_PLACE_EPOCH UINT64_C(1000000000000)

uint64_t tz_feed_place_number(uint32_t epoch, uint64_t sequence);
void tz_feed_place_split(uint64_t number, uint32_t *epoch, uint64_t *sequence);

/*
 * Entries up to last that an office which is at fed has not; of the last epoch
 * only, when it has not begun that one.
 */
uint64_t tz_feed_place_waiting(uint64_t last, uint64_t fed);

#endif
