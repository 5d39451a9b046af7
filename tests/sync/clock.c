/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * clock: a clock that is wrong by TZ_WRONG_YEARS, to be preloaded.
 */
#include <dlfcn.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>

#define YEAR 31556952		/* seconds, of the Gregorian calendar */

int clock_gettime(clockid_t clock, struct timespec *now);
int gettimeofday(struct timeval *restrict now, void *restrict zone);
time_t time(time_t *now);

int
clock_gettime(clockid_t clock, struct timespec *now)
{
	static int (*real)(clockid_t, struct timespec *);
	const char *years = getenv("TZ_WRONG_YEARS");

	if (real == NULL)
		*(void **)&real = dlsym(RTLD_NEXT, "clock_gettime");
	if (real == NULL || real(clock, now) != 0)
		return -1;
	if (clock == CLOCK_REALTIME && years != NULL)
		now->tv_sec += atol(years) * YEAR;
	return 0;
}

int
gettimeofday(struct timeval *restrict now, void *restrict zone)
{
	struct timespec exact;

	(void)zone;
	if (clock_gettime(CLOCK_REALTIME, &exact) != 0)
		return -1;
	now->tv_sec = exact.tv_sec;
	now->tv_usec = exact.tv_nsec / 1000;
	return 0;
}

time_t
time(time_t *now)
{
	struct timespec exact;

	if (clock_gettime(CLOCK_REALTIME, &exact) != 0)
		return -1;
	if (now != NULL)
		*now = exact.tv_sec;
	return exact.tv_sec;
}
