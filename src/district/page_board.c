/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every office and why it is stuck, the worst first. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "district/exchange.h"
#include "district/page.h"
#include "district/page_data.h"
#include "district/page_shows.h"
#include "district/table.h"
#include "district/why.h"
#include "ledger/feed_place.h"

/* An office with the reason it stands where it stands. */
struct line {
	const struct tz_page_office *office;
	size_t why;
	unsigned silent;
};

/* Worse reasons, then longer silence, then numbers first. */
static int
by_why(const void *a, const void *b)
{
	const struct line *x = a, *y = b;

	if (x->why != y->why)
		return x->why < y->why ? -1 : 1;
	if (x->silent != y->silent)
		return x->silent > y->silent ? -1 : 1;
	return strcmp(x->office->site, y->office->site);
}

static struct line *
sort_lines(const struct tz_page_office *office, size_t n)
{
	struct line *line = tz_mem_alloc((n + 1) * sizeof *line);
	int64_t now = tz_clock_now();
	size_t i;

	for (i = 0; i < n; i++) {
		line[i].office = &office[i];
		line[i].why = tz_why_find(&office[i], now);
		line[i].silent = tz_page_silent(&office[i], now);
	}
	qsort(line, n, sizeof *line, by_why);
	return line;
}

static void
put_columns(struct tz_table *table)
{
	tz_table_column(table, _("Office"));
	tz_table_column(table, _("How it stands"));
	tz_table_column_right(table, _("Silent days"));
	tz_table_column(table, _("Last contact"));
	tz_table_column_right(table, _("Feed waiting"));
	tz_table_column_right(table, _("Disputed"));
	tz_table_column_right(table, _("Entries"));
	tz_table_column(table, _("Town"));
	tz_table_column(table, _("Code"));
}

static void
put_line(struct tz_page *page, struct tz_table *table,
    const struct line *line)
{
	const struct tz_page_office *office = line->office;
	char where[48], town[TZ_PAGE_NAME];

	(void)snprintf(where, sizeof where, "/office?site=%s", office->site);
	tz_page_town(page->ledger, office->site, town);
	tz_table_text(table, office->name[0] == '\0' ? office->site :
	    office->name);
	tz_table_link(table, where);
	tz_table_text(table, _(tz_why_at(line->why)->label));
	tz_table_mark(table, tz_why_at(line->why)->mark);
	tz_table_number(table, line->silent);
	tz_table_time(table, office->contact_at);
	tz_table_number(table, tz_feed_place_waiting(office->feed,
	    office->fed));
	tz_table_number(table, office->disputed);
	tz_table_number(table, office->entries);
	tz_table_text(table, town);
	tz_table_text(table, office->site);
}

/* How many offices stand how: each a link to those alone. */
static void
put_sums(struct tz_page *page, const struct line *line, size_t n,
    const char *chosen)
{
	struct tz_html *html = &page->html;
	const struct tz_why *why;
	char where[40];
	size_t i, k, sum;

	tz_html_open(html, "ul", "class", "sums", NULL);
	for (k = 0; (why = tz_why_at(k)) != NULL; k++) {
		for (i = 0, sum = 0; i < n; i++)
			sum += line[i].why == k;
		if (sum == 0)
			continue;
		(void)snprintf(where, sizeof where, "/board?why=%s",
		    why->name);
		tz_html_open(html, "li", "class", tz_mark_class(why->mark),
		    NULL);
		tz_html_open(html, "a", "href", strcmp(chosen, why->name) ==
		    0 ? "/board" : where, "aria-current",
		    strcmp(chosen, why->name) == 0 ? "true" : NULL, NULL);
		tz_html_open(html, "b", NULL);
		tz_html_number(html, sum);
		tz_html_close(html);
		tz_html_text(html, _(why->label));
		tz_html_end(html, 2);
	}
	tz_html_close(html);
}

static void
show_board(struct tz_page *page, const struct line *line, size_t n)
{
	const char *chosen = tz_fields_get(&page->asked, "why");
	struct tz_table table;
	size_t i;

	tz_table_init(&table);
	put_columns(&table);
	for (i = 0; i < n; i++) {
		if (chosen[0] == '\0' ||
		    strcmp(tz_why_at(line[i].why)->name, chosen) == 0)
			put_line(page, &table, &line[i]);
	}
	if (!tz_page_gives(page, &table, "offices")) {
		tz_page_open(page, 200, _("How the offices stand"));
		put_sums(page, line, n, chosen);
		tz_page_put(page, &table, NULL);
		tz_page_close(page);
	}
	tz_table_release(&table);
}

void
tz_page_board(struct tz_page *page)
{
	struct tz_page_office *office;
	struct tz_err err = { 0 };
	struct line *line;
	size_t n;

	if (tz_page_offices(page->exchange->district,
	    &page->scope, &office, &n, &err) ==
	    TZ_OK) {
		line = sort_lines(office, n);
		show_board(page, line, n);
		tz_mem_free(line);
	} else {
		tz_page_fail(page, &err);
	}
	tz_mem_free(office);
}
