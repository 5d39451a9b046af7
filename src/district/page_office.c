/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One office: how it stands, its health, what it has sent. */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "district/gists.h"
#include "district/exchange.h"
#include "district/page.h"
#include "district/page_data.h"
#include "district/page_shows.h"
#include "district/pages.h"
#include "district/table.h"
#include "district/why.h"
#include "form/form.h"
#include "form/forms.h"
#include "ledger/feed_place.h"
#include "ledger/ledger.h"

#define BATCHES 8
#define NUMBER 24

static void
fact(struct tz_page *page, const char *label, const char *value)
{
	if (value == NULL || value[0] == '\0')
		return;
	tz_html_open(&page->html, "div", NULL);
	tz_html_put(&page->html, "dt", label, NULL);
	tz_html_put(&page->html, "dd", value, NULL);
	tz_html_close(&page->html);
}

static void
fact_number(struct tz_page *page, const char *label, int64_t n,
    const char *unit)
{
	char text[NUMBER + 16];

	(void)snprintf(text, sizeof text, "%lld%s%s", (long long)n,
	    unit[0] == '\0' ? "" : " ", unit);
	fact(page, label, text);
}

static void
fact_time(struct tz_page *page, const char *label, int64_t ms)
{
	char text[TZ_TIME_TEXT];

	fact(page, label, ms == 0 ? _("never") : tz_time_format(ms, text));
}

static void
put_standing(struct tz_page *page, const struct tz_page_office *office)
{
	int64_t now = tz_clock_now();
	const struct tz_why *why = tz_why_at(tz_why_find(office, now));
	char town[TZ_PAGE_NAME];

	tz_html_put(&page->html, "p", _(why->label), "class",
	    tz_mark_class(why->mark), NULL);
	tz_page_town(page->ledger, office->site, town);
	tz_html_open(&page->html, "dl", NULL);
	fact(page, _("Code"), office->site);
	fact(page, _("Town"), town);
	fact_time(page, _("Enrolled"), office->enrolled_at);
	if (office->revoked)
		fact_time(page, _("Keys withdrawn"), office->revoked_at);
	fact_time(page, _("Last contact"), office->contact_at);
	fact_time(page, _("Last sent"), office->pushed_at);
	fact_number(page, _("Silent days"), tz_page_silent(office, now), "");
	fact_number(page, _("Entries"), (int64_t)office->entries, "");
	fact_time(page, _("Newest entry"), office->entry_at);
	fact_number(page, _("Epoch"), office->epoch, "");
	fact(page, _("Chain head"), office->head);
	fact_number(page, _("Disputed"), (int64_t)office->disputed, "");
	fact_number(page, _("Feed waiting"), (int64_t)
	    tz_feed_place_waiting(office->feed, office->fed), "");
	tz_html_close(&page->html);
}

/* The sentence of an error is a msgid of this program. */
static void
put_error(struct tz_page *page, const struct tz_page_health *health)
{
	char text[TZ_PAGE_SAY + TZ_PAGE_WORD + TZ_TIME_TEXT + 8];
	char at[TZ_TIME_TEXT];

	if (health->error[0] == '\0')
		return;
	(void)snprintf(text, sizeof text, "%s %s %s", health->error,
	    tz_i18n_text(health->say), health->error_at == 0 ? "" :
	    tz_time_format(health->error_at, at));
	fact(page, _("Last error"), text);
}

static void
put_health(struct tz_page *page, const struct tz_page_health *health)
{
	tz_html_put(&page->html, "h2", _("What the office says of itself"),
	    NULL);
	if (!health->known) {
		tz_html_put(&page->html, "p", _("It has not said anything "
		    "yet."), "class", "dim", NULL);
		return;
	}
	tz_html_open(&page->html, "dl", NULL);
	fact_time(page, _("Said at"), health->at);
	fact(page, _("Program"), health->version);
	fact(page, _("Program package"), health->package);
	if (health->disk_free >= 0)
		fact_number(page, _("Disk free"), health->disk_free, "MiB");
	fact_number(page, _("Clock wrong by"), health->clock_offset, "s");
	fact_time(page, _("Last verified backup"), health->backup_at);
	fact_time(page, _("Ledger verified"), health->verify_at);
	fact_number(page, _("Wrong at that"), health->wrong, "");
	put_error(page, health);
	fact_number(page, _("Refused by the district"), health->refused, "");
	fact_number(page, _("Records with gaps"), health->owed, "");
	fact_number(page, _("Drafts"), health->drafts, "");
	fact_number(page, _("Not yet sent"), health->unsent, "");
	if (health->unsent_since != 0)
		fact_time(page, _("Waiting since"), health->unsent_since);
	fact_number(page, _("Sent this month"), health->month_kib, "KiB");
	tz_html_close(&page->html);
}

static void
put_batches(struct tz_page *page, const char *site)
{
	struct tz_page_batch batch[BATCHES];
	struct tz_table table;
	size_t n, i;

	if (tz_page_batches(page->ledger, site, batch, BATCHES, &n, NULL) !=
	    TZ_OK || n == 0)
		return;
	tz_html_put(&page->html, "h2", _("Batches that came last"), NULL);
	tz_table_init(&table);
	tz_table_column(&table, _("Epoch, entries and digest"));
	tz_table_column_right(&table, _("Bytes"));
	for (i = 0; i < n; i++) {
		tz_table_text(&table, batch[i].name);
		tz_table_number(&table, batch[i].size);
	}
	tz_table_html(&table, NULL, &page->html);
	tz_table_release(&table);
}

/* Records of each register, as they were counted last. */
static void
fill_counts(struct tz_page *page, const struct tz_gist *gist,
    struct tz_table *table)
{
	const struct tz_form *form;
	size_t i;

	tz_table_column(table, _("Register"));
	tz_table_column_right(table, _("Records"));
	for (i = 0; i < gist->counts; i++) {
		form = tz_forms_prefix(page->ledger->forms,
		    gist->count[i].prefix);
		tz_table_text(table, form == NULL ? gist->count[i].prefix :
		    tz_page_label(page, form->label, form->label_en));
		tz_table_number(table, gist->count[i].n);
	}
}

static void
put_counts(struct tz_page *page, const struct tz_gist *gist,
    const struct tz_table *table)
{
	char text[TZ_TIME_TEXT];
	struct tz_html *html = &page->html;

	tz_html_put(html, "h2", _("Records a register"), NULL);
	if (tz_page_unread(page) != NULL) {
		tz_html_put(html, "p", tz_page_unread(page), "class", "dim",
		    NULL);
		return;
	}
	if (gist->made_at != 0) {
		tz_html_open(html, "p", "class", "dim", NULL);
		tz_html_text(html, _("As of"));
		tz_html_text(html, " ");
		tz_html_text(html, tz_time_format(gist->made_at, text));
		tz_html_close(html);
	}
	tz_page_put(page, table, NULL);
}

static void
put_links(struct tz_page *page, const char *site)
{
	char where[48];

	tz_html_open(&page->html, "p", "class", "links", NULL);
	tz_html_put(&page->html, "a", _("All offices"), "href", "/board",
	    NULL);
	(void)snprintf(where, sizeof where, "/indicators?site=%s", site);
	tz_html_put(&page->html, "a", _("Indicators"), "href", where, NULL);
	(void)snprintf(where, sizeof where, "/public?site=%s", site);
	tz_html_put(&page->html, "a", _("Disclosure"), "href", where, NULL);
	tz_html_close(&page->html);
}

static void
show_office(struct tz_page *page, const struct tz_page_office *office)
{
	struct tz_gist *gist = tz_gist_new();
	struct tz_table table;

	tz_table_init(&table);
	(void)!tz_gist_get(page->ledger, office->site, gist, NULL);
	fill_counts(page, gist, &table);
	if (!tz_page_gives(page, &table, office->site)) {
		tz_page_open(page, 200, office->name[0] == '\0' ?
		    office->site : office->name);
		put_links(page, office->site);
		put_standing(page, office);
		put_health(page, &office->health);
		put_batches(page, office->site);
		put_counts(page, gist, &table);
		tz_page_close(page);
	}
	tz_table_release(&table);
	tz_gist_free(gist);
}

void
tz_page_office(struct tz_page *page)
{
	struct tz_page_office *office = tz_mem_alloc(sizeof *office);
	const char *site = tz_page_site(page);
	struct tz_err err = { 0 };

	if (site[0] == '\0' || tz_page_one_office(page->exchange->district,
	    site, office, &err) == TZ_ENOTFOUND)
		tz_page_refuse(page, 404, _("There is no such office here."));
	else if (err.rc != TZ_OK)
		tz_page_fail(page, &err);
	else
		show_office(page, office);
	tz_mem_free(office);
}
