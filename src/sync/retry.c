/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/retry.h"

#include <string.h>

static const struct {
	int64_t first;
	int64_t most;
	unsigned tries;
} policy[TZ_RETRY_COUNT] = {
#define ROW(name, first, most, tries) { first, most, tries },
	TZ_RETRY_TABLE(ROW)
#undef ROW
};

void
tz_retry_init(struct tz_retry *retry, int64_t now, int64_t seconds,
    uint64_t seed)
{
	memset(retry, 0, sizeof *retry);
	retry->until = now + seconds * 1000;
	retry->random = seed | 1;
}

void
tz_retry_progress(struct tz_retry *retry)
{
	memset(retry->tries, 0, sizeof retry->tries);
}

/* xorshift64 (Marsaglia 2003): spreading needs no secrecy. */
static uint64_t
random_below(struct tz_retry *retry, uint64_t most)
{
	retry->random ^= retry->random << 13;
	retry->random ^= retry->random >> 7;
	retry->random ^= retry->random << 17;
	return most == 0 ? 0 : retry->random % most;
}

bool
tz_retry_wait(struct tz_retry *retry, enum tz_retry_kind kind, int64_t now,
    int64_t at_least, int64_t *ms)
{
	int64_t pause = policy[kind].first;
	unsigned i;

	for (i = 0; i < retry->tries[kind] && pause < policy[kind].most; i++)
		pause *= 2;
	if (pause > policy[kind].most)
		pause = policy[kind].most;
	pause = pause / 2 + (int64_t)random_below(retry, (uint64_t)pause / 2);
	if (pause < at_least)
		pause = at_least;
	if (++retry->tries[kind] > policy[kind].tries ||
	    now + pause > retry->until)
		return false;
	*ms = pause;
	return true;
}
