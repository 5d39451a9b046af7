/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pages: what all web pages of a district share.
 *
 * Who has signed in, how often an address may ask, the style table, and the
 * passwords that are being checked.
 */
#ifndef TZ_DISTRICT_PAGES_H
#define TZ_DISTRICT_PAGES_H

#include "base/buf.h"
#include "base/error.h"

struct tz_district;
struct tz_gists;
struct tz_limit;
struct tz_loop;
struct tz_page_row;
struct tz_page_tries;
struct tz_visitors;

#define TZ_PAGES_STYLE 65536	/* bytes of the style sheet */

struct tz_pages {
	struct tz_district *district;
	const struct tz_page_row *row;	/* every page */
	size_t rows;
	struct tz_loop *loop;
	struct tz_visitors *visitors;
	struct tz_limit *limit;		/* a bucket an address */
	struct tz_page_tries *tries;
	struct tz_gists *gists;
	struct tz_buf style;
	char style_id[17];		/* changes with the style sheet */
};

/*
 * Borrows the district, the loop and the table of pages, which outlive what is
 * made here.
 */
enum tz_rc tz_pages_open(struct tz_district *district, struct tz_loop *loop,
    const struct tz_page_row *row, size_t rows, struct tz_pages **pages,
    struct tz_err *err) TZ_CHECKED;
/* Answers who still waits, and signs everybody out. */
void tz_pages_close(struct tz_pages *pages);

#endif
