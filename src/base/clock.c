/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/date.h"

#include <time.h>

static int64_t set_to = INT64_MIN;

static int64_t
read_clock(clockid_t which)
{
	struct timespec now;

	clock_gettime(which, &now);
	return now.tv_sec * INT64_C(1000) + now.tv_nsec / 1000000;
}

int64_t
tz_clock_now(void)
{
	return tz_clock_is_set() ? set_to : read_clock(CLOCK_REALTIME);
}

int32_t
tz_clock_today(void)
{
	return tz_date_of(tz_clock_now());
}

void
tz_clock_set(int64_t ms)
{
	set_to = ms;
}

bool
tz_clock_is_set(void)
{
	return set_to != INT64_MIN;
}

int64_t
tz_clock_mono(void)
{
	return read_clock(CLOCK_MONOTONIC);
}
