/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * series: where a series of numbers stands, for those who recover an office.
 */
#ifndef TZ_WIRE_SERIES_H
#define TZ_WIRE_SERIES_H

#include "form/form.h"
#include "wire/entry.h"

struct tz_series {
	char name[TZ_SERIES];		/* "id/MAT", "MAT.matter_no/20261121" */
	char form[TZ_FORM_NAME];	/* "" when no register has it now */
	char field[TZ_FORM_NAME];	/* "" for the numbers of records */
	uint64_t last;			/* known to be taken */
};

#endif
