/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * listed: handles of what the lists of the sample hold.
 */
#ifndef TZ_SAMPLE_LISTED_H
#define TZ_SAMPLE_LISTED_H

#include <stddef.h>

unsigned tz_listed_item(size_t i);	/* service item i of items.h */
unsigned tz_listed_kept(unsigned i);	/* what may be certified */
unsigned tz_listed_ban(unsigned i);	/* what must not */
unsigned tz_listed_power(unsigned i);	/* power items, 7 = ventures */

/* Work items: 0-3 own, 4-7 assistance, 8-11 negative; purchases. */
extern unsigned tz_listed_work[12], tz_listed_buy[4];

#endif
