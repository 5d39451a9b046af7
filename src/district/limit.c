/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/limit.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"

#define BUCKETS 1024
#define WAYS 4			/* places one name may stand at */

struct bucket {
	char name[16];		/* "" = nobody */
	unsigned tokens;
	int64_t filled_at;
};

struct tz_limit {
	struct bucket bucket[BUCKETS];
};

struct tz_limit *
tz_limit_new(void)
{
	return tz_mem_alloc(sizeof(struct tz_limit));
}

void
tz_limit_free(struct tz_limit *limit)
{
	tz_mem_free(limit);
}

/* FNV-1a, 32 bits. */
static unsigned
place(const char *name)
{
	uint32_t sum = 2166136261u;

	for (; *name != '\0'; name++)
		sum = (sum ^ (uint8_t)*name) * 16777619u;
	return sum % (BUCKETS / WAYS) * WAYS;
}

/* The bucket of the name, taken from who was longest silent if need be. */
static struct bucket *
find(struct tz_limit *limit, const char *name, int64_t now)
{
	struct bucket *first = &limit->bucket[place(name)];
	struct bucket *oldest = first;
	struct bucket *at;

	for (at = first; at < first + WAYS; at++) {
		if (strcmp(at->name, name) == 0)
			return at;
		if (at->filled_at < oldest->filled_at)
			oldest = at;
	}
	(void)snprintf(oldest->name, sizeof oldest->name, "%s", name);
	oldest->tokens = TZ_LIMIT_BURST;
	oldest->filled_at = now;
	return oldest;
}

unsigned
tz_limit_ask(struct tz_limit *limit, const char *name, int64_t now)
{
	struct bucket *bucket = find(limit, name, now);
	int64_t fresh = (now - bucket->filled_at) / TZ_LIMIT_MS;

	if (fresh > 0) {
		bucket->filled_at += fresh * TZ_LIMIT_MS;
		bucket->tokens = fresh > TZ_LIMIT_BURST - bucket->tokens ?
		    TZ_LIMIT_BURST : bucket->tokens + (unsigned)fresh;
	}
	if (bucket->tokens == 0)
		return TZ_LIMIT_BURST / 4 * TZ_LIMIT_MS / 1000;
	bucket->tokens--;
	return 0;
}
