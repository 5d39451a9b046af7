/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Indicators against targets, of the district, a town or a village. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "district/gist_total.h"
#include "district/page.h"
#include "district/page_data.h"
#include "district/page_shows.h"
#include "district/table.h"
#include "ledger/indicator.h"
#include "ledger/ledger.h"

#define TOWN 9
#define COUNTY 6

/* The place whose figures are shown: 6, 9 or 12 digits. */
static void
read_place(const struct tz_page *page, char place[TZ_SITE])
{
	const char *site = tz_page_site(page);
	const char *town = tz_fields_get(&page->asked, "town");

	place[0] = '\0';
	if (site[0] != '\0')
		(void)snprintf(place, TZ_SITE, "%s", site);
	else if (strlen(town) == TOWN && strspn(town, "0123456789") == TOWN &&
	    tz_page_scope_has(&page->scope, town))
		(void)snprintf(place, TZ_SITE, "%.9s", town);
	else if (page->scope.prefix[0] != '\0')
		(void)snprintf(place, TZ_SITE, "%s", page->scope.prefix);
	else
		(void)snprintf(place, TZ_SITE, "%.6s", page->ledger->site);
}

static void
name_place(struct tz_page *page, const char *place, char name[TZ_PAGE_NAME])
{
	if (strlen(place) == TZ_SITE - 1)
		tz_page_office_name(page->ledger, place, name);
	else if (strlen(place) == TOWN)
		tz_page_town(page->ledger, place, name);
	else
		(void)snprintf(name, TZ_PAGE_NAME, "%s", page->ledger->name);
}

static double
number_of(const char *text)
{
	return text[0] == '\0' ? NAN : strtod(text, NULL);
}

/* ">= 65" is 65. */
static double
target_of(const char *text)
{
	size_t n = strcspn(text, "0123456789-");

	return text[n] == '\0' ? NAN : strtod(text + n, NULL);
}

/* As people write it: ">= 65" is "≥ 65". */
static void
put_target(struct tz_table *table, const char *target)
{
	char text[TZ_FIGURE_NUMBER + 4];

	if (strncmp(target, ">=", 2) == 0 || strncmp(target, "<=", 2) == 0)
		(void)snprintf(text, sizeof text, "%s%s",
		    target[0] == '>' ? "≥" : "≤", target + 2);
	else
		(void)snprintf(text, sizeof text, "%s", target);
	tz_table_text(table, text);
}

/* Percents have a scale of their own. */
static bool
is_percent(const struct tz_figure *figure)
{
	return figure->share && strcmp(figure->unit, "%") == 0;
}

static enum tz_mark
mark_of(enum tz_met met)
{
	return met == TZ_MET_YES ? TZ_MARK_GOOD : met == TZ_MET_NO ?
	    TZ_MARK_BAD : TZ_MARK_NONE;
}

static void
put_bar(struct tz_table *table, const struct tz_figure *figure)
{
	struct tz_svg bar = { .n = 1, .most = NAN };
	char label[2 * TZ_FIGURE_NUMBER + 4];

	bar.value[0] = number_of(figure->value);
	bar.target = target_of(figure->target);
	/* A number alone is as long as itself: that tells nothing. */
	if (isnan(bar.value[0]) || (isnan(bar.target) &&
	    !is_percent(figure))) {
		tz_table_text(table, "");
		return;
	}
	if (is_percent(figure) && bar.value[0] <= 100 &&
	    !(bar.target > 100))
		bar.most = 100;
	bar.mark = tz_mark_class(mark_of(figure->met));
	(void)snprintf(label, sizeof label, "%s %s", figure->value,
	    figure->target);
	tz_table_draw(table, TZ_DRAW_BAR, &bar, label);
}

/* The periods that were signed, and what it is now. */
static void
put_trend(struct tz_table *table, const struct tz_gist_figure *row,
    const struct tz_figure *figure)
{
	struct tz_svg trend = { .n = 0, .target = NAN };
	struct tz_figure one;
	struct tz_decimal num, den;
	struct tz_buf label;
	char day[TZ_DATE_TEXT];
	size_t i;

	if (row->befores == 0) {
		tz_table_text(table, "");
		return;
	}
	tz_buf_init(&label, 400);
	for (i = 0; i < row->befores; i++) {
		one = *figure;
		tz_figure_set(&one, tz_decimal_parse(&num,
		    row->before[i].num) ? &num : NULL, tz_decimal_parse(&den,
		    row->before[i].den) ? &den : NULL);
		trend.value[trend.n++] = number_of(one.value);
		tz_buf_format(&label, "%s: %s; ",
		    tz_date_format(row->before[i].to, day), one.value);
	}
	trend.value[trend.n++] = number_of(figure->value);
	trend.target = target_of(figure->target);
	tz_buf_text(&label, figure->value);
	tz_table_draw(table, TZ_DRAW_TREND, &trend, tz_buf_str(&label));
	tz_buf_release(&label);
}

static void
put_value(struct tz_table *table, const struct tz_gist_figure *row,
    const struct tz_figure *figure)
{
	char text[TZ_FIGURE_NUMBER + TZ_DATE_TEXT + 8];
	char day[TZ_DATE_TEXT];

	if (figure->value[0] == '\0') {
		tz_table_text(table, "–");
		tz_table_mark(table, TZ_MARK_DIM);
		return;
	}
	(void)snprintf(text, sizeof text, "%s", figure->value);
	if (row->on != INT32_MIN)
		(void)snprintf(text, sizeof text, "%s (%s)", figure->value,
		    tz_date_format(row->on, day));
	tz_table_text(table, text);
	tz_table_mark(table, mark_of(figure->met));
}

/* Of a total: how many villages meet their target. */
static void
put_met(struct tz_table *table, const struct tz_gist_figure *row,
    uint32_t offices)
{
	char text[40];

	if (offices <= 1 || row->yes + row->no == 0) {
		tz_table_text(table, "");
		return;
	}
	(void)snprintf(text, sizeof text, "%lu/%lu", (unsigned long)row->yes,
	    (unsigned long)(row->yes + row->no));
	tz_table_text(table, text);
	tz_table_mark(table, row->no == 0 ? TZ_MARK_GOOD : TZ_MARK_NONE);
}

static void
put_figure_columns(struct tz_table *table)
{
	tz_table_column_right(table, _("Value"));
	tz_table_column(table, _("Unit"));
	tz_table_column(table, _("Target"));
	tz_table_column_drawn(table, _("Against the target"));
	tz_table_column(table, _("Villages that meet theirs"));
	tz_table_column_drawn(table, _("Periods signed, and now"));
}

static void
put_figure(struct tz_table *table, const struct tz_gist_figure *row,
    const struct tz_figure *figure, uint32_t offices)
{
	put_value(table, row, figure);
	tz_table_text(table, figure->unit);
	put_target(table, figure->target);
	put_bar(table, figure);
	put_met(table, row, offices);
	put_trend(table, row, figure);
}

static void
put_row(struct tz_page *page, struct tz_table *table,
    const struct tz_indicators *set, const struct tz_gist *gist,
    const struct tz_gist_figure *row, const char *place)
{
	const struct tz_indicator *indicator;
	const struct tz_measure *measure;
	struct tz_figure figure;
	struct tz_buf where;
	char *label;

	if (!tz_gist_figure_show(set, row, &figure, &indicator, &measure))
		return;
	tz_buf_init(&where, 256);
	tz_buf_text(&where, "/indicator");
	tz_fields_put(&where, '?', "id", row->indicator);
	tz_fields_put(&where, '&', "measure", row->measure);
	if (strlen(place) == TOWN)
		tz_fields_put(&where, '&', "town", place);
	label = tz_mem_format("%s %s", row->indicator,
	    tz_page_label(page, figure.label, figure.label_en));
	tz_table_text(table, label);
	if (strlen(place) < TZ_SITE - 1)
		tz_table_link(table, tz_buf_str(&where));
	put_figure(table, row, &figure, gist->offices);
	tz_mem_free(label);
	tz_buf_release(&where);
}

static void
put_as_of(struct tz_page *page, const struct tz_gist *gist)
{
	struct tz_html *html = &page->html;
	char text[TZ_TIME_TEXT];

	tz_html_open(html, "p", "class", "dim", NULL);
	if (gist->made_at == 0) {
		tz_html_text(html, _("The figures are still being made: "
		    "look again in a minute."));
	} else {
		tz_html_text(html, _("As of"));
		tz_html_text(html, " ");
		tz_html_text(html, tz_time_format(gist->made_at, text));
		tz_html_text(html, "; ");
		tz_html_text(html, _("offices:"));
		tz_html_text(html, " ");
		tz_html_number(html, gist->offices);
	}
	tz_html_close(html);
}

/* Up to the district, and down to the towns or villages. */
static void
put_ways(struct tz_page *page, const char *place)
{
	struct tz_html *html = &page->html;
	char where[48], name[TZ_PAGE_NAME];

	tz_html_open(html, "p", "class", "links", NULL);
	if (strlen(place) > COUNTY && page->scope.prefix[0] == '\0')
		tz_html_put(html, "a", page->ledger->name, "href",
		    "/indicators", NULL);
	if (strlen(place) > TOWN) {
		tz_page_town(page->ledger, place, name);
		(void)snprintf(where, sizeof where, "/indicators?town=%.9s",
		    place);
		tz_html_put(html, "a", name, "href", where, NULL);
		(void)snprintf(where, sizeof where, "/office?site=%s", place);
		tz_html_put(html, "a", _("Office"), "href", where, NULL);
	}
	tz_html_close(html);
}

static void
show_place(struct tz_page *page, const struct tz_indicators *set,
    const char *place)
{
	struct tz_gist *gist = tz_gist_new();
	char name[TZ_PAGE_NAME];
	struct tz_table table;
	size_t i;

	(void)!tz_gist_get(page->ledger, place, gist, NULL);
	tz_table_init(&table);
	tz_table_column(&table, _("Indicator"));
	put_figure_columns(&table);
	for (i = 0; i < gist->figures; i++)
		put_row(page, &table, set, gist, &gist->figure[i], place);
	if (!tz_page_gives(page, &table, "indicators")) {
		name_place(page, place, name);
		tz_page_open(page, 200, name);
		put_ways(page, place);
		put_as_of(page, gist);
		tz_page_put(page, &table, NULL);
		tz_page_close(page);
	}
	tz_table_release(&table);
	tz_gist_free(gist);
}

void
tz_page_indicators(struct tz_page *page)
{
	const struct tz_indicators *set;
	struct tz_err err = { 0 };
	char place[TZ_SITE];

	if (tz_page_unread(page) != NULL) {
		tz_page_refuse(page, 404, tz_page_unread(page));
		return;
	}
	read_place(page, place);
	if (tz_indicators_get(page->ledger, &set, &err) == TZ_OK)
		show_place(page, set, place);
	else
		tz_page_fail(page, &err);
}

/* One measure in each place below: the towns, or the villages of a town. */
struct comparing {
	struct tz_page *page;
	const struct tz_indicators *set;
	const char *id;
	const char *measure;
	struct tz_table table;
	struct tz_figure figure;	/* of what stands above */
};

static void
compare_place(struct comparing *comparing, const char *place)
{
	struct tz_page *page = comparing->page;
	struct tz_gist *gist = tz_gist_new();
	const struct tz_indicator *indicator;
	const struct tz_measure *measure;
	const struct tz_gist_figure *row = NULL;
	char name[TZ_PAGE_NAME], where[48];
	struct tz_figure figure;

	if (tz_gist_get(page->ledger, place, gist, NULL) == TZ_OK)
		row = tz_gist_figure(gist, comparing->id, comparing->measure);
	if (row != NULL && tz_gist_figure_show(comparing->set, row, &figure,
	    &indicator, &measure)) {
		name_place(page, place, name);
		(void)snprintf(where, sizeof where, "/indicators?%s=%s",
		    strlen(place) == TOWN ? "town" : "site", place);
		tz_table_text(&comparing->table, name);
		tz_table_link(&comparing->table, where);
		put_figure(&comparing->table, row, &figure, gist->offices);
	}
	tz_gist_free(gist);
}

static void
compare_below(struct comparing *comparing, const char *above)
{
	struct tz_page *page = comparing->page;
	struct tz_page_place *place = NULL;
	char below[TZ_SITE], last[TZ_SITE] = "";
	size_t n = 0, i;

	if (tz_page_places(page->ledger, &place, &n, NULL) != TZ_OK)
		n = 0;
	for (i = 0; i < n; i++) {
		if (!tz_page_scope_has(&page->scope, place[i].site) ||
		    strncmp(place[i].site, above, strlen(above)) != 0)
			continue;
		(void)snprintf(below, sizeof below, "%.*s",
		    strlen(above) == TOWN ? TZ_SITE - 1 : TOWN,
		    place[i].site);
		if (strcmp(below, last) != 0)
			compare_place(comparing, below);
		memcpy(last, below, sizeof last);
	}
	tz_mem_free(place);
}

static void
show_measure(struct comparing *comparing, const char *above)
{
	struct tz_page *page = comparing->page;
	struct tz_gist_figure row = { .met = TZ_MET_NONE };
	const struct tz_indicator *indicator;
	const struct tz_measure *measure;
	char *title, where[48];

	(void)snprintf(row.indicator, sizeof row.indicator, "%s",
	    comparing->id);
	(void)snprintf(row.measure, sizeof row.measure, "%s",
	    comparing->measure);
	if (!tz_gist_figure_show(comparing->set, &row, &comparing->figure,
	    &indicator, &measure)) {
		tz_page_refuse(page, 404, _("There is no such indicator."));
		return;
	}
	tz_table_column(&comparing->table, strlen(above) == TOWN ?
	    _("Village") : _("Town"));
	put_figure_columns(&comparing->table);
	compare_below(comparing, above);
	if (tz_page_gives(page, &comparing->table, "indicator"))
		return;
	title = tz_mem_format("%s %s", comparing->id, tz_page_label(page,
	    comparing->figure.label, comparing->figure.label_en));
	tz_page_open(page, 200, title);
	(void)snprintf(where, sizeof where, strlen(above) == TOWN ?
	    "/indicators?town=%s" : "/indicators", above);
	tz_html_open(&page->html, "p", "class", "links", NULL);
	tz_html_put(&page->html, "a", _("All indicators"), "href", where,
	    NULL);
	tz_html_close(&page->html);
	tz_page_put(page, &comparing->table, NULL);
	tz_page_close(page);
	tz_mem_free(title);
}

void
tz_page_indicator(struct tz_page *page)
{
	struct comparing comparing = { .page = page };
	struct tz_err err = { 0 };
	char above[TZ_SITE];

	if (tz_page_unread(page) != NULL) {
		tz_page_refuse(page, 404, tz_page_unread(page));
		return;
	}
	comparing.id = tz_fields_get(&page->asked, "id");
	comparing.measure = tz_fields_get(&page->asked, "measure");
	read_place(page, above);
	tz_table_init(&comparing.table);
	if (tz_indicators_get(page->ledger, &comparing.set, &err) == TZ_OK)
		show_measure(&comparing, above);
	else
		tz_page_fail(page, &err);
	tz_table_release(&comparing.table);
}
