/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * page_row: one page of the table of pages: path, who may see it, what makes
 * it.
 *
 * The table itself stands above what makes the pages (page_table.h); the shared
 * part of the pages points to it.
 */
#ifndef TZ_DISTRICT_PAGE_ROW_H
#define TZ_DISTRICT_PAGE_ROW_H

#include <stdbool.h>
#include <stddef.h>

#include "wire/right.h"

struct tz_page;
struct tz_pages;

enum tz_page_who {
	TZ_PAGE_ANYBODY,
	TZ_PAGE_STAFF,		/* who has signed in */
	TZ_PAGE_RIGHT		/* and has the right of the row */
};

struct tz_page_row {
	const char *path;
	enum tz_page_who who;
	enum tz_right_verb right;
	bool sent;		/* a form may be sent there */
	const char *label;	/* in the line of links; NULL: not there */
	void (*show)(struct tz_page *page);
};

/* NULL when there is no such page. */
const struct tz_page_row *tz_page_row_find(const struct tz_pages *pages,
    const char *path);
/* May who asks see the page of the row? Nothing is journalled. */
bool tz_page_row_may(const struct tz_page *page,
    const struct tz_page_row *row);

#endif
