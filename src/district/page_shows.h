/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * page_shows: what makes each page of the table; page_*.c hold them.
 *
 * Each answers the page it is given.
 */
#ifndef TZ_DISTRICT_PAGE_SHOWS_H
#define TZ_DISTRICT_PAGE_SHOWS_H

struct tz_page;

void tz_page_home(struct tz_page *page);
void tz_page_board(struct tz_page *page);
void tz_page_office(struct tz_page *page);
void tz_page_indicators(struct tz_page *page);
void tz_page_indicator(struct tz_page *page);
void tz_page_tasks(struct tz_page *page);
void tz_page_public(struct tz_page *page);
void tz_page_item(struct tz_page *page);
void tz_page_sign_in(struct tz_page *page);
void tz_page_sign_out(struct tz_page *page);
void tz_page_style(struct tz_page *page);
void tz_page_icon(struct tz_page *page);

#endif
