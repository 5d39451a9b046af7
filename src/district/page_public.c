/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the offices have posted, open to everybody: the list, and one text.
 *
 * Only what the gists name is shown, and a text only as long as it still stands
 * as it was looked at. Every word goes through the veil.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "district/gist_make.h"
#include "district/page.h"
#include "district/page_data.h"
#include "district/page_shows.h"
#include "district/veil.h"
#include "form/codes.h"
#include "form/forms.h"
#include "ledger/elsewhere.h"
#include "ledger/ledger.h"

#define PAGE 40			/* disclosures of one page of the list */
#define BODY 65536
#define GROUPS "loc_dis_group"

/* One disclosure of an office that is among those shown. */
struct posted {
	struct tz_gist_open open;
	size_t office;
};

struct posting {
	struct tz_page_place *place;
	size_t places;
	struct posted *posted;
	size_t n;
};

static int
newest_first(const void *a, const void *b)
{
	const struct posted *x = a, *y = b;

	if (x->open.from != y->open.from)
		return x->open.from > y->open.from ? -1 : 1;
	return strcmp(x->open.id, y->open.id);
}

static bool
fits(const struct tz_page *page, const struct tz_gist_open *open)
{
	const char *group = tz_fields_get(&page->asked, "group");
	const char *typed = tz_fields_get(&page->asked, "q");
	int32_t today = tz_clock_today();

	return (group[0] == '\0' || strcmp(group, open->group) == 0) &&
	    (typed[0] == '\0' || strstr(open->title, typed) != NULL) &&
	    open->from <= today &&
	    (open->to == INT32_MIN || open->to >= today);
}

static void
add_office(struct tz_page *page, struct posting *posting, size_t i)
{
	struct tz_gist *gist = tz_gist_new();
	size_t k;

	(void)!tz_gist_get_open(page->ledger, posting->place[i].site, gist,
	    NULL);
	for (k = 0; k < gist->opens; k++) {
		if (!fits(page, &gist->open[k]))
			continue;
		if ((posting->n & (posting->n - 1)) == 0)
			posting->posted = tz_mem_resize(posting->posted,
			    posting->n == 0 ? 1 : 2 * posting->n,
			    sizeof *posting->posted);
		posting->posted[posting->n].open = gist->open[k];
		posting->posted[posting->n++].office = i;
	}
	tz_gist_free(gist);
}

static enum tz_rc
collect(struct tz_page *page, struct posting *posting, struct tz_err *err)
{
	const char *site = tz_page_site(page);
	enum tz_rc rc;
	size_t i;

	rc = tz_page_places(page->ledger, &posting->place, &posting->places,
	    err);
	for (i = 0; rc == TZ_OK && i < posting->places; i++) {
		if (site[0] == '\0' ||
		    strcmp(site, posting->place[i].site) == 0)
			add_office(page, posting, i);
	}
	if (posting->n > 1)
		qsort(posting->posted, posting->n, sizeof *posting->posted,
		    newest_first);
	return rc;
}

static void
put_veiled(struct tz_page *page, const char *text)
{
	struct tz_buf shown;

	tz_buf_init(&shown, BODY);
	tz_veil(text, &shown);
	tz_html_text(&page->html, tz_buf_str(&shown));
	tz_buf_release(&shown);
}

static void
put_option(struct tz_page *page, const char *value, const char *label,
    const char *chosen)
{
	tz_html_put(&page->html, "option", label, "value", value, "selected",
	    strcmp(value, chosen) == 0 ? "selected" : NULL, NULL);
}

static void
begin_choice(struct tz_page *page, const char *label, const char *name)
{
	tz_html_open(&page->html, "div", NULL);
	tz_html_put(&page->html, "label", label, "for", name, NULL);
	tz_html_open(&page->html, "select", "id", name, "name", name, NULL);
	tz_html_put(&page->html, "option", _("all"), "value", "", NULL);
}

static void
put_groups(struct tz_page *page)
{
	const struct tz_codes *groups = tz_forms_codes(page->ledger->forms,
	    GROUPS);
	const char *chosen = tz_fields_get(&page->asked, "group");
	size_t i;

	begin_choice(page, _("Kind"), "group");
	for (i = 0; groups != NULL && i < tz_codes_count(groups); i++)
		put_option(page, tz_codes_at(groups, i)->code,
		    tz_codes_at(groups, i)->name, chosen);
	tz_html_end(&page->html, 2);
}

static void
put_search(struct tz_page *page, const struct posting *posting)
{
	struct tz_html *html = &page->html;
	size_t i;

	tz_html_open(html, "form", "method", "get", "action", "/public",
	    "class", "search", NULL);
	begin_choice(page, _("Village"), "site");
	for (i = 0; i < posting->places; i++)
		put_option(page, posting->place[i].site,
		    posting->place[i].name, tz_page_site(page));
	tz_html_end(html, 2);
	put_groups(page);
	tz_html_open(html, "div", NULL);
	tz_html_put(html, "label", _("Words of the title"), "for", "q", NULL);
	tz_html_single(html, "input", "id", "q", "name", "q", "type",
	    "search", "maxlength", "40", "value",
	    tz_fields_get(&page->asked, "q"), NULL);
	tz_html_close(html);
	tz_html_put(html, "button", _("Search"), "type", "submit", NULL);
	tz_html_close(html);
}

static const char *
group_name(struct tz_page *page, const char *code)
{
	const struct tz_codes *groups = tz_forms_codes(page->ledger->forms,
	    GROUPS);
	const struct tz_code *row = groups == NULL ? NULL :
	    tz_codes_find(groups, code);

	return row == NULL ? code : row->name;
}

static void
put_facts(struct tz_page *page, const char *office, const char *group,
    int32_t from)
{
	char day[TZ_DATE_TEXT];

	tz_html_open(&page->html, "span", NULL);
	tz_html_text(&page->html, group_name(page, group));
	tz_html_text(&page->html, " · ");
	tz_html_text(&page->html, office);
	tz_html_text(&page->html, " · ");
	tz_html_text(&page->html, tz_date_format(from, day));
	tz_html_close(&page->html);
}

static void
put_posted(struct tz_page *page, const struct posting *posting,
    const struct posted *posted)
{
	struct tz_buf where;

	tz_buf_init(&where, 256);
	tz_buf_text(&where, "/public/item");
	tz_fields_put(&where, '?', "id", posted->open.id);
	tz_html_open(&page->html, "li", NULL);
	tz_html_open(&page->html, "a", "href", tz_buf_str(&where), NULL);
	put_veiled(page, posted->open.title);
	tz_html_close(&page->html);
	put_facts(page, posting->place[posted->office].name,
	    posted->open.group, posted->open.from);
	tz_html_close(&page->html);
	tz_buf_release(&where);
}

/* The same search, so many further. */
static void
put_step(struct tz_page *page, const char *label, size_t from)
{
	static const char *const kept[] = { "site", "group", "q" };
	const char *value;
	struct tz_buf where;
	char digits[24];
	size_t i;

	tz_buf_init(&where, 4096);
	tz_buf_text(&where, "/public");
	(void)snprintf(digits, sizeof digits, "%zu", from);
	tz_fields_put(&where, '?', "from", digits);
	for (i = 0; i < sizeof kept / sizeof *kept; i++) {
		value = tz_fields_get(&page->asked, kept[i]);
		if (value[0] != '\0')
			tz_fields_put(&where, '&', kept[i], value);
	}
	tz_html_put(&page->html, "a", label, "href", tz_buf_str(&where),
	    NULL);
	tz_buf_release(&where);
}

static size_t
first_of(const struct tz_page *page)
{
	const char *from = tz_fields_get(&page->asked, "from");

	if (strlen(from) > 6 || strspn(from, "0123456789") != strlen(from))
		return 0;
	return (size_t)strtoul(from, NULL, 10);
}

static void
put_list(struct tz_page *page, const struct posting *posting)
{
	size_t first = first_of(page), i;

	if (posting->n <= first) {
		tz_html_put(&page->html, "p", _("Nothing is posted that fits."),
		    "class", "dim", NULL);
		return;
	}
	tz_html_open(&page->html, "ul", "class", "posted", NULL);
	for (i = first; i < posting->n && i < first + PAGE; i++)
		put_posted(page, posting, &posting->posted[i]);
	tz_html_close(&page->html);
	tz_html_open(&page->html, "p", "class", "links", NULL);
	if (first > 0)
		put_step(page, _("newer"), first > PAGE ? first - PAGE : 0);
	if (posting->n > first + PAGE)
		put_step(page, _("older"), first + PAGE);
	tz_html_close(&page->html);
}

void
tz_page_public(struct tz_page *page)
{
	struct posting posting = { .n = 0 };
	struct tz_err err = { 0 };

	if (collect(page, &posting, &err) == TZ_OK) {
		tz_page_open(page, 200, _("Disclosure of the villages"));
		put_search(page, &posting);
		put_list(page, &posting);
		tz_page_close(page);
	} else {
		tz_page_fail(page, &err);
	}
	tz_mem_free(posting.place);
	tz_mem_free(posting.posted);
}

/* Is the record one that was looked at and may be shown, as it stands now? */
static bool
may_show(struct tz_page *page, const struct tz_record *record)
{
	struct tz_gist *gist = tz_gist_new();
	char site[TZ_SITE], prefix[TZ_PREFIX];
	uint32_t serial;
	bool shown = false;
	size_t i;

	if (tz_gist_posted(page->ledger, record, tz_clock_today()) &&
	    tz_record_id_split(record->id, site, prefix, &serial) &&
	    tz_gist_get_open(page->ledger, site, gist, NULL) == TZ_OK) {
		for (i = 0; i < gist->opens && !shown; i++)
			shown = strcmp(gist->open[i].id, record->id) == 0 &&
			    gist->open[i].revision == record->revision;
	}
	tz_gist_free(gist);
	return shown;
}

static const char *
text_of(const struct tz_form *form, const struct tz_record *record,
    const char *name)
{
	const struct tz_field *field = tz_form_field(form, name);

	return field == NULL ? "" : tz_record_text(record, field->no);
}

static void
show_item(struct tz_page *page, const struct tz_form *form,
    const struct tz_record *record)
{
	const struct tz_field *from = tz_form_field(form, "on_from");
	char name[TZ_PAGE_NAME], site[TZ_SITE];
	struct tz_buf shown;

	(void)snprintf(site, sizeof site, "%.12s", record->id);
	tz_page_office_name(page->ledger, site, name);
	tz_buf_init(&shown, BODY);
	tz_veil(text_of(form, record, "title"), &shown);
	tz_page_open(page, 200, tz_buf_str(&shown));
	tz_html_open(&page->html, "p", "class", "dim", NULL);
	put_facts(page, name, text_of(form, record, "dis_group"), from == NULL
	    ? 0 : (int32_t)tz_record_get(record, from->no)->u.i);
	tz_html_text(&page->html, text_of(form, record, "dis_no"));
	tz_html_close(&page->html);
	tz_buf_clear(&shown);
	tz_veil(text_of(form, record, "body"), &shown);
	tz_html_open(&page->html, "article", NULL);
	tz_html_prose(&page->html, tz_buf_str(&shown));
	tz_html_close(&page->html);
	tz_html_open(&page->html, "p", "class", "links", NULL);
	tz_html_put(&page->html, "a", _("All disclosures"), "href", "/public",
	    NULL);
	tz_html_close(&page->html);
	tz_page_close(page);
	tz_buf_release(&shown);
}

void
tz_page_item(struct tz_page *page)
{
	const char *id = tz_fields_get(&page->asked, "id");
	const struct tz_form *form = tz_forms_of(page->ledger->forms, id);
	struct tz_record record;

	tz_record_init(&record);
	if (form != NULL && tz_elsewhere_get(page->ledger, id, &record,
	    NULL) == TZ_OK && may_show(page, &record))
		show_item(page, form, &record);
	else
		tz_page_refuse(page, 404, _("This is not posted."));
	tz_record_release(&record);
}
