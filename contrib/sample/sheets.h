/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sheets: a village as sheets of CSV, one a register, for taizhang import.
 *
 * Columns are named by the labels of the forms. What refers to another record
 * names it by what a clerk has: the number on paper of a household (column
 * old_no there), the citizen number of a resident, the code of a service item,
 * the number of a grid, the account of a member of the staff. In the order of
 * the sheets everything is there before it is referred to.
 */
#ifndef TZ_SAMPLE_SHEETS_H
#define TZ_SAMPLE_SHEETS_H

#include <stddef.h>

struct tz_buf;
struct tz_village;

#define TZ_SHEETS_MAX (64 * 1024 * 1024)

/* Name of sheet i, which is that of its register; NULL past the last. */
const char *tz_sheets_name(size_t i);
/* Appends sheet i as CSV; the same village gives the same bytes. */
void tz_sheets_write(size_t i, struct tz_village *village, struct tz_buf *out);

#endif
