/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * row_cache: the rows of a list that have been fetched, and how they look.
 *
 * Columns are as wide as their fields usually are, not as the rows happen to
 * be, so that a search does not move them about.
 */
#ifndef TZ_TUI_ROW_CACHE_H
#define TZ_TUI_ROW_CACHE_H

#include "client/records.h"

struct tz_form;
struct tz_ui;

#define TZ_ROW_CACHE_MOST 5000	/* rows that are kept; beyond, search */

struct tz_row_cache {
	struct tz_row *row;
	size_t n;
	uint64_t all;
	bool all_more;
	bool more;		/* the daemon has further rows */
	uint8_t *place;
	size_t place_n;
};

void tz_row_cache_init(struct tz_row_cache *cache);
void tz_row_cache_release(struct tz_row_cache *cache);

/* Asks anew, or for what follows when more is set. form NULL: find all. */
void tz_row_cache_ask(struct tz_row_cache *cache, struct tz_ui *ui,
    const struct tz_list *what, bool more);

/* The row of labels, and row i of the list. */
void tz_row_cache_head(const struct tz_form *form, int row);
void tz_row_cache_draw(const struct tz_row_cache *cache,
    const struct tz_form *form, size_t i, int row, bool marked);

#endif
