/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * office: a whole office that does not exist, with a year of its work.
 *
 * Every register holds what domain section 6 says an office of its size has,
 * entered through the ledger's own door over the year that ends with the last
 * day of the village, so that states, numbers, seals and the journal are what a
 * real year leaves. Such an office passes the data check without one fault.
 */
#ifndef TZ_SAMPLE_OFFICE_H
#define TZ_SAMPLE_OFFICE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

struct tz_village;

struct tz_office_plan {
	int64_t uid;		/* whose the account chief is, -1 = nobody's */
	bool test_clock;	/* the clock stands on the last evening */
	bool faults;		/* planted, and listed on standard output */
};

/* Makes the office in an empty or missing folder. */
enum tz_rc tz_office_make(const char *folder, struct tz_village *village,
    const struct tz_office_plan *plan, struct tz_err *err) TZ_CHECKED;

#endif
