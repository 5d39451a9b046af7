/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * codes_list: how a code list lies in memory. For codes.c and codes_read.c.
 *
 * One block of text holds the column titles and then, row by row, all cells,
 * each ended by NUL: code and name first, the other columns in the order of the
 * file. A list of 620,573 villages takes its text and 40 bytes a row.
 */
#ifndef TZ_FORM_CODES_LIST_H
#define TZ_FORM_CODES_LIST_H

#include "base/buf.h"
#include "form/codes.h"

struct tz_codes_names {
	const struct tz_code **item;	/* by name; NULL until it is needed */
};

struct tz_codes {
	char *name;
	struct tz_buf text;
	size_t columns;
	size_t py;			/* column of initials, 0 = none */
	struct tz_code *row;
	size_t n;
	uint32_t *by_code;		/* NULL: rows stand in that order */
	struct tz_codes_names *by_name;
};

#endif
