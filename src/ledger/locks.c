/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/locks.h"

#include <string.h>

#include "base/mem.h"
#include "form/record.h"

#define LOCKS_MAX 1024		/* past that the oldest is forgotten */

struct lock {
	char record[TZ_RECORD_ID];
	char user[TZ_USER];
};

struct tz_locks {
	struct lock item[LOCKS_MAX];
	size_t n;
};

struct tz_locks *
tz_locks_new(void)
{
	return tz_mem_alloc(sizeof(struct tz_locks));
}

void
tz_locks_free(struct tz_locks *locks)
{
	tz_mem_free(locks);
}

static void
forget(struct tz_locks *locks, size_t i)
{
	locks->n--;
	memmove(&locks->item[i], &locks->item[i + 1],
	    (locks->n - i) * sizeof(struct lock));
}

void
tz_locks_drop(struct tz_locks *locks, const char *record, const char *user)
{
	size_t i = locks->n;

	while (i-- > 0)
		if (strcmp(locks->item[i].record, record) == 0 &&
		    strcmp(locks->item[i].user, user) == 0)
			forget(locks, i);
}

void
tz_locks_drop_all(struct tz_locks *locks, const char *user)
{
	size_t i = locks->n;

	while (i-- > 0)
		if (strcmp(locks->item[i].user, user) == 0)
			forget(locks, i);
}

void
tz_locks_take(struct tz_locks *locks, const char *record, const char *user)
{
	struct lock *lock;

	if (record[0] == '\0')
		return;
	tz_locks_drop(locks, record, user);
	if (locks->n == LOCKS_MAX)
		forget(locks, 0);
	lock = &locks->item[locks->n++];
	snprintf(lock->record, sizeof(lock->record), "%s", record);
	snprintf(lock->user, sizeof(lock->user), "%s", user);
}

const char *
tz_locks_other(const struct tz_locks *locks, const char *record,
    const char *user)
{
	size_t i;

	for (i = 0; i < locks->n; i++)
		if (strcmp(locks->item[i].record, record) == 0 &&
		    strcmp(locks->item[i].user, user) != 0)
			return locks->item[i].user;
	return "";
}
