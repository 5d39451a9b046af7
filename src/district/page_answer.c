/* SPDX-License-Identifier: GPL-3.0-or-later */
/* May who asks see the page, or send the form? Then the row makes it. */
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "district/district.h"
#include "district/exchange.h"
#include "district/page.h"
#include "district/page_row.h"
#include "district/visitor.h"
#include "ledger/rights.h"

/* A browser says where a form came from; one of another site is refused. */
static bool
is_foreign(const struct tz_page *page)
{
	const char *site = tz_exchange_header(page->exchange,
	    "Sec-Fetch-Site");
	const char *origin = tz_exchange_header(page->exchange, "Origin");
	const char *host = tz_exchange_header(page->exchange, "Host");

	if (site != NULL && strcmp(site, "same-origin") != 0 &&
	    strcmp(site, "none") != 0)
		return true;
	if (origin == NULL || host == NULL)
		return false;
	return strncmp(origin, "https://", 8) != 0 ||
	    strcmp(origin + 8, host) != 0;
}

/* What is sent by who has signed in carries the token of that visitor. */
static bool
may_send(const struct tz_page *page)
{
	if (is_foreign(page))
		return false;
	if (page->row->who == TZ_PAGE_ANYBODY)
		return true;
	return page->visitor != NULL && tz_visitor_same(
	    tz_fields_get(&page->sent, "token"), page->visitor->form);
}

static void
ask_to_sign_in(struct tz_page *page)
{
	struct tz_buf where;

	tz_buf_init(&where, 256);
	tz_buf_text(&where, "/sign-in");
	tz_fields_put(&where, '?', "next", page->path);
	tz_page_go(page, tz_buf_str(&where));
	tz_buf_release(&where);
}

static bool
may_see(struct tz_page *page)
{
	const struct tz_page_row *row = page->row;

	if (row->who == TZ_PAGE_ANYBODY)
		return true;
	if (page->visitor == NULL) {
		ask_to_sign_in(page);
		return false;
	}
	if (row->who != TZ_PAGE_RIGHT || tz_rights_verb(page->ledger,
	    page->visitor->session, row->right, NULL) == TZ_OK)
		return true;
	tz_page_refuse(page, 403, _("Your role does not show this page."));
	return false;
}

static void
show(struct tz_page *page)
{
	bool sent = strcmp(page->exchange->method, "POST") == 0;

	if (!page->readable)
		tz_page_refuse(page, 400,
		    _("The address or the form cannot be read."));
	else if (page->row == NULL)
		tz_page_refuse(page, 404, _("There is no such page."));
	else if (sent && !page->row->sent)
		tz_page_refuse(page, 405, _("Nothing can be sent there."));
	else if (!may_see(page))
		return;
	else if (sent && !may_send(page))
		tz_page_refuse(page, 403,
		    _("This form is no longer good: go back, load the page "
		      "again and repeat."));
	else
		page->row->show(page);
}

void
tz_page_answer(struct tz_exchange *exchange)
{
	struct tz_page page;
	bool spoken;

	/* It ends, and this came in while it did. */
	if (exchange->district->pages == NULL) {
		tz_answer_page(&exchange->reply, 503);
		return;
	}
	tz_page_begin(&page, exchange, &spoken);
	show(&page);
	tz_page_end(&page, spoken);
}
