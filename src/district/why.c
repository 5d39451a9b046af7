/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/why.h"

#include <stdbool.h>

#include "base/i18n.h"
#include "district/page_data.h"

#define DAY_MS INT64_C(86400000)

static bool
revoked(const struct tz_page_office *office, int64_t now)
{
	(void)now;
	return office->revoked;
}

static bool
never_sent(const struct tz_page_office *office, int64_t now)
{
	(void)now;
	return office->epoch == 0;
}

static bool
silent(const struct tz_page_office *office, int64_t now)
{
	return tz_page_silent(office, now) > TZ_WHY_SILENT;
}

static bool
damaged(const struct tz_page_office *office, int64_t now)
{
	(void)now;
	return office->health.wrong > 0;
}

static bool
full(const struct tz_page_office *office, int64_t now)
{
	(void)now;
	return office->health.known && office->health.disk_free >= 0 &&
	    office->health.disk_free < TZ_WHY_DISK;
}

static bool
disputed(const struct tz_page_office *office, int64_t now)
{
	(void)now;
	return office->disputed > 0;
}

static bool
refused(const struct tz_page_office *office, int64_t now)
{
	(void)now;
	return office->health.refused > 0;
}

/* What happened before its last word to us is over. */
static bool
faulty(const struct tz_page_office *office, int64_t now)
{
	(void)now;
	return office->health.error[0] != '\0';
}

static bool
clock_wrong(const struct tz_page_office *office, int64_t now)
{
	(void)now;
	return office->health.clock_offset > TZ_WHY_CLOCK ||
	    office->health.clock_offset < -TZ_WHY_CLOCK;
}

static bool
no_backup(const struct tz_page_office *office, int64_t now)
{
	return office->health.known &&
	    office->health.backup_at < now - TZ_WHY_BACKUP * DAY_MS;
}

static bool
unfetched(const struct tz_page_office *office, int64_t now)
{
	return office->feed > office->fed && tz_page_silent(office, now) > 0;
}

static bool
well(const struct tz_page_office *office, int64_t now)
{
	(void)office;
	(void)now;
	return true;
}

/* clang-format off */
static const struct {
	struct tz_why why;
	bool (*holds)(const struct tz_page_office *office, int64_t now);
} reasons[] = {
	{ { "never", N_("nothing has ever come"), TZ_MARK_BAD },
	    never_sent },
	{ { "silent", N_("silent for days"), TZ_MARK_BAD }, silent },
	{ { "damaged", N_("the ledger is damaged"), TZ_MARK_BAD }, damaged },
	{ { "full", N_("the disk is nearly full"), TZ_MARK_BAD }, full },
	{ { "disputed", N_("records are disputed"), TZ_MARK_WARN },
	    disputed },
	{ { "refused", N_("records were refused"), TZ_MARK_WARN }, refused },
	{ { "fault", N_("an error was told"), TZ_MARK_WARN }, faulty },
	{ { "clock", N_("the clock is wrong"), TZ_MARK_WARN }, clock_wrong },
	{ { "backup", N_("no fresh backup"), TZ_MARK_WARN }, no_backup },
	{ { "feed", N_("has not fetched what waits"), TZ_MARK_WARN },
	    unfetched },
	{ { "well", N_("all is well"), TZ_MARK_GOOD }, well },
	{ { "revoked", N_("keys withdrawn"), TZ_MARK_DIM }, revoked },
};
/* clang-format on */

#define REASONS (sizeof reasons / sizeof *reasons)

size_t
tz_why_find(const struct tz_page_office *office, int64_t now)
{
	size_t i;

	/* It is stuck on purpose. */
	if (revoked(office, now))
		return REASONS - 1;
	for (i = 0; i < REASONS - 1; i++) {
		if (reasons[i].holds(office, now))
			break;
	}
	return i;
}

const struct tz_why *
tz_why_at(size_t i)
{
	return i < REASONS ? &reasons[i].why : NULL;
}
