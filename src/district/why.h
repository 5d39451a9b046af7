/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * why: why an office is stuck, worst first.
 *
 * One row a reason, tried in the order of the table; the first that holds is
 * the one that is told. What the office says of itself comes from its health
 * record, the rest is seen here.
 */
#ifndef TZ_DISTRICT_WHY_H
#define TZ_DISTRICT_WHY_H

#include <stddef.h>
#include <stdint.h>

#include "district/table.h"

#define TZ_WHY_SILENT 3		/* days that are no cause for concern */
#define TZ_WHY_DISK 200		/* MiB below which a disk is nearly full */
#define TZ_WHY_CLOCK 3600	/* seconds a clock may be wrong */
#define TZ_WHY_BACKUP 14	/* days since the last verified backup */

struct tz_page_office;

struct tz_why {
	const char *name;	/* for addresses */
	const char *label;
	enum tz_mark mark;
};

/* The place in the table: smaller is worse. now is UTC ms. */
size_t tz_why_find(const struct tz_page_office *office, int64_t now);
/* NULL past the last. */
const struct tz_why *tz_why_at(size_t i);

#endif
