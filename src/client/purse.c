/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client/purse.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/file.h"

#define NOON_MS ((int64_t)12 * 3600 * 1000)
#define KEPT 4			/* one part of so many is kept for journals */
#define FILE_MAX 256

static const char *const names[TZ_PURSE_SPANS] = { "night", "month" };

static int64_t
which(enum tz_purse_span span, int64_t now)
{
	int year, month, day;

	if (span == TZ_PURSE_NIGHT)
		return tz_date_of(now - NOON_MS);
	tz_date_civil(tz_date_of(now), &year, &month, &day);
	return (int64_t)year * 12 + month - 1;
}

static void
read_file(struct tz_purse *purse)
{
	char name[TZ_PURSE_SPANS][8];
	int64_t span[TZ_PURSE_SPANS];
	uint64_t used[TZ_PURSE_SPANS];
	struct tz_buf text;
	size_t i;

	tz_buf_init(&text, FILE_MAX);
	if (tz_file_exists(purse->path) &&
	    tz_file_read(purse->path, &text, NULL) == TZ_OK &&
	    sscanf(tz_buf_str(&text), "%7s %" SCNd64 " %" SCNu64 "\n%7s %"
	    SCNd64 " %" SCNu64, name[0], &span[0], &used[0], name[1],
	    &span[1], &used[1]) == 6) {
		for (i = 0; i < TZ_PURSE_SPANS; i++)
			if (strcmp(name[i], names[i]) == 0 &&
			    span[i] == purse->span[i].which)
				purse->span[i].used = used[i];
	}
	tz_buf_release(&text);
}

/* What is used, and held more of each. */
static enum tz_rc
write_file(const struct tz_purse *purse, uint64_t held, struct tz_err *err)
{
	char text[FILE_MAX];
	size_t i, n = 0;

	for (i = 0; i < TZ_PURSE_SPANS; i++)
		n += (size_t)snprintf(text + n, sizeof text - n,
		    "%s %" PRId64 " %" PRIu64 "\n", names[i],
		    purse->span[i].which, purse->span[i].used + held);
	return tz_file_write(purse->path, text, n, 0600, err);
}

enum tz_rc
tz_purse_open(struct tz_purse *purse, const char *folder, uint64_t night,
    uint64_t month, int64_t now, struct tz_err *err)
{
	enum tz_rc rc;
	size_t i;

	memset(purse, 0, sizeof *purse);
	purse->span[TZ_PURSE_NIGHT].most = night;
	purse->span[TZ_PURSE_MONTH].most = month;
	for (i = 0; i < TZ_PURSE_SPANS; i++)
		purse->span[i].which = which((enum tz_purse_span)i, now);
	rc = tz_file_join(purse->path, sizeof purse->path, folder,
	    TZ_PURSE_FILE, err);
	if (rc == TZ_OK)
		read_file(purse);
	return rc;
}

static uint64_t
left_of(const struct tz_purse *purse, uint64_t kept)
{
	uint64_t left = UINT64_MAX, most, used;
	size_t i;

	for (i = 0; i < TZ_PURSE_SPANS && !purse->beyond; i++) {
		if (purse->span[i].most == 0)
			continue;
		most = purse->span[i].most;
		if (kept > 0)
			most -= most / kept;
		used = purse->span[i].used;
		if (used >= most)
			return 0;
		if (most - used < left)
			left = most - used;
	}
	return left;
}

uint64_t
tz_purse_left(const struct tz_purse *purse)
{
	return left_of(purse, 0);
}

uint64_t
tz_purse_left_for_objects(const struct tz_purse *purse)
{
	return left_of(purse, KEPT);
}

/* Without a limit a count that a loss of power cuts short harms nobody. */
enum tz_rc
tz_purse_hold(struct tz_purse *purse, uint64_t bytes, struct tz_err *err)
{
	if (purse->span[TZ_PURSE_NIGHT].most == 0 &&
	    purse->span[TZ_PURSE_MONTH].most == 0)
		return TZ_OK;
	return write_file(purse, bytes, err);
}

enum tz_rc
tz_purse_settle(struct tz_purse *purse, uint64_t run, struct tz_err *err)
{
	uint64_t more = run > purse->run ? run - purse->run : 0;
	size_t i;

	for (i = 0; i < TZ_PURSE_SPANS; i++)
		purse->span[i].used += more;
	purse->run += more;
	if (more == 0 || purse->path[0] == '\0')
		return TZ_OK;
	return write_file(purse, 0, err);
}

/* The longer wait is told, when both are used up. */
static bool
waits_for_month(const struct tz_purse *purse)
{
	uint64_t night = purse->span[TZ_PURSE_NIGHT].most;
	uint64_t month = purse->span[TZ_PURSE_MONTH].most;
	uint64_t spent = purse->span[TZ_PURSE_NIGHT].used;
	uint64_t gone = purse->span[TZ_PURSE_MONTH].used;

	if (month == 0 || night == 0)
		return night == 0;
	return gone >= month || (spent < night && month - gone <
	    night - spent);
}

enum tz_rc
tz_purse_empty(const struct tz_purse *purse, struct tz_err *err)
{
	bool month = waits_for_month(purse);
	size_t i = month ? TZ_PURSE_MONTH : TZ_PURSE_NIGHT;
	unsigned long long used = purse->span[i].used;
	unsigned long long most = purse->span[i].most;

	if (month)
		return tz_fail(err, TZ_ECANCEL,
		    N_("the bytes of this month are used up, %llu of %llu: "
		       "the rest goes next month, or now with --beyond"),
		    used, most);
	return tz_fail(err, TZ_ECANCEL,
	    N_("the bytes of this night are used up, %llu of %llu: the rest "
	       "goes after noon, or now with --beyond"), used, most);
}
