/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/feed_place.h"

uint64_t
tz_feed_place_number(uint32_t epoch, uint64_t sequence)
{
	return (epoch > 1 ? epoch - 1 : 0) * TZ_FEED_PLACE_EPOCH + sequence;
}

void
tz_feed_place_split(uint64_t number, uint32_t *epoch, uint64_t *sequence)
{
	*epoch = (uint32_t)(number / TZ_FEED_PLACE_EPOCH) + 1;
	*sequence = number % TZ_FEED_PLACE_EPOCH;
}

uint64_t
tz_feed_place_waiting(uint64_t last, uint64_t fed)
{
	if (fed >= last)
		return 0;
	if (last / TZ_FEED_PLACE_EPOCH == fed / TZ_FEED_PLACE_EPOCH)
		return last - fed;
	return last % TZ_FEED_PLACE_EPOCH;
}
