/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/retry.h"

#include <string.h>

#define HURRY 10		/* pauses are divided by it */

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
    bool hurry, uint64_t seed)
{
	memset(retry, 0, sizeof *retry);
	retry->patience = seconds * 1000;
	retry->hurry = hurry;
	retry->random = seed | 1;
	tz_retry_progress(retry, now);
}

void
tz_retry_progress(struct tz_retry *retry, int64_t now)
{
	memset(retry->tries, 0, sizeof retry->tries);
	retry->until = now + retry->patience;
}

/* xorshift64 (Marsaglia 2003): spreading needs no secrecy. */
static int64_t
random_below(struct tz_retry *retry, int64_t most)
{
	retry->random ^= retry->random << 13;
	retry->random ^= retry->random >> 7;
	retry->random ^= retry->random << 17;
	return most == 0 ? 0 : (int64_t)(retry->random % (uint64_t)most);
}

bool
tz_retry_wait(struct tz_retry *retry, enum tz_retry_kind kind, int64_t now,
    int64_t at_least, int64_t *ms)
{
	unsigned tries = policy[kind].tries, i;
	int64_t pause = policy[kind].first;

	for (i = 0; i < retry->tries[kind] && pause < policy[kind].most; i++)
		pause *= 2;
	if (pause > policy[kind].most)
		pause = policy[kind].most;
	if (retry->hurry) {
		pause /= HURRY;
		tries = (tries + 1) / 2;
	}
	/* Who names a time means it; later is polite, earlier is not. */
	if (at_least > 0)
		pause = at_least + random_below(retry, at_least / 4);
	else
		pause = pause / 2 + random_below(retry, pause / 2);
	if (++retry->tries[kind] > tries || now + pause > retry->until)
		return false;
	*ms = pause;
	return true;
}
