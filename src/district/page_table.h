/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * page_table: every page, one row each.
 */
#ifndef TZ_DISTRICT_PAGE_TABLE_H
#define TZ_DISTRICT_PAGE_TABLE_H

#include <stddef.h>

struct tz_page_row;

const struct tz_page_row *tz_page_table(size_t *rows);

#endif
