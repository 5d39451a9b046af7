/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is the same for everybody: the way in, the style table, the sign. */
#include "base/buf.h"
#include "district/exchange.h"
#include "district/page.h"
#include "district/page_shows.h"
#include "district/pages.h"

void
tz_page_home(struct tz_page *page)
{
	tz_page_go(page, page->visitor == NULL ? "/public" : "/board");
}

void
tz_page_style(struct tz_page *page)
{
	tz_page_file(page, "text/css; charset=utf-8", NULL);
	tz_buf_put(&page->exchange->reply.body, page->pages->style.data,
	    page->pages->style.len);
}

/* A book with a mark in it, drawn by the one writer too. */
void
tz_page_icon(struct tz_page *page)
{
	struct tz_html html;

	tz_page_file(page, "image/svg+xml", NULL);
	tz_html_init(&html, &page->exchange->reply.body);
	tz_html_open(&html, "svg", "xmlns", "http://www.w3.org/2000/svg",
	    "viewBox", "0 0 32 32", NULL);
	tz_html_put(&html, "rect", "", "x", "5", "y", "3", "width", "22",
	    "height", "26", "rx", "2", "fill", "#9b1c1c", NULL);
	tz_html_put(&html, "rect", "", "x", "10", "y", "9", "width", "12",
	    "height", "2", "fill", "#fff", NULL);
	tz_html_put(&html, "rect", "", "x", "10", "y", "14", "width", "12",
	    "height", "2", "fill", "#fff", NULL);
	tz_html_put(&html, "rect", "", "x", "10", "y", "19", "width", "8",
	    "height", "2", "fill", "#fff", NULL);
	tz_html_close(&html);
}
