/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a browser asks for: address, language, who asks. */
#include "district/page.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/i18n.h"
#include "district/district.h"
#include "district/exchange.h"
#include "district/limit.h"
#include "district/page_row.h"
#include "district/pages.h"
#include "district/visitor.h"
#include "ledger/ledger.h"
#include "wire/hash.h"

#define LAST_WAY 600		/* bytes of X-Forwarded-For that are read */

/*
 * A server in front of us, on this machine, says whom it serves: the last
 * address of the list is the one that it saw itself.
 */
static void
find_address(const struct tz_exchange *exchange, char *out, size_t size)
{
	const char *header, *last;

	exchange->line->address(exchange, out, size);
	if (strcmp(out, "127.0.0.1") != 0 && strcmp(out, "::1") != 0)
		return;
	header = tz_exchange_header(exchange, "X-Forwarded-For");
	if (header == NULL || strlen(header) > LAST_WAY)
		return;
	last = strrchr(header, ',');
	last = last == NULL ? header : last + 1;
	last += strspn(last, " ");
	if (last[0] != '\0' && strlen(last) < size &&
	    strspn(last, "0123456789abcdefABCDEF.:") == strlen(last))
		(void)snprintf(out, size, "%s", last);
}

/* An address of any length as a name of the limit. */
static unsigned
ask_limit(struct tz_limit *limit, const char *address, unsigned cost)
{
	uint8_t digest[TZ_HASH];
	char name[2 * 7 + 1];
	unsigned seconds = 0;

	tz_hash(address, strlen(address), digest);
	tz_hash_hex(digest, sizeof name / 2, name);
	while (cost-- > 0 && seconds == 0)
		seconds = tz_limit_ask(limit, name, tz_clock_mono());
	return seconds;
}

bool
tz_page_admit(struct tz_exchange *exchange)
{
	bool tries = strcmp(exchange->method, "POST") == 0 &&
	    strncmp(exchange->target, "/sign-in", 8) == 0;
	char address[TZ_PAGE_ADDRESS];
	unsigned seconds;

	if (exchange->district->pages == NULL) {
		tz_answer_page(&exchange->reply, 503);
		return false;
	}
	find_address(exchange, address, sizeof address);
	seconds = ask_limit(exchange->district->pages->limit, address,
	    tries ? TZ_PAGE_COST : 1);
	if (seconds == 0)
		return true;
	tz_answer_page(&exchange->reply, 429);
	tz_answer_number(&exchange->reply, "Retry-After", seconds);
	exchange->reply.type = "text/plain; charset=utf-8";
	tz_buf_text(&exchange->reply.body, "429\n");
	return false;
}

void
tz_page_cookie(const struct tz_page *page, const char *name, char *out,
    size_t size)
{
	const char *at = tz_exchange_header(page->exchange, "Cookie");
	size_t n = strlen(name), length;

	out[0] = '\0';
	while (at != NULL && *at != '\0') {
		at += strspn(at, "; ");
		length = strcspn(at, ";");
		if (length > n && strncmp(at, name, n) == 0 &&
		    at[n] == '=' && length - n <= size) {
			memcpy(out, at + n + 1, length - n - 1);
			out[length - n - 1] = '\0';
			return;
		}
		at += length;
	}
}

/* The language asked for now is kept for later. */
static void
choose_language(struct tz_page *page)
{
	const char *asked = tz_fields_get(&page->asked, "lang");
	char kept[8];

	tz_page_cookie(page, "lang", kept, sizeof kept);
	if (asked[0] != '\0')
		(void)snprintf(kept, sizeof kept, "%s", asked);
	page->chinese = strcmp(kept, "en") != 0;
}

static void
read_target(struct tz_page *page)
{
	const char *target = page->exchange->target;
	const char *query = strchr(target, '?');
	size_t n = strcspn(target, "?");

	if (n < sizeof page->path)
		memcpy(page->path, target, n);
	page->readable = query == NULL ||
	    tz_fields_read(query + 1, strlen(query + 1), &page->asked);
	page->readable &= tz_fields_read(
	    (const char *)page->exchange->body.data, page->exchange->body.len,
	    &page->sent);
}

void
tz_page_begin(struct tz_page *page, struct tz_exchange *exchange,
    bool *spoken)
{
	char token[TZ_VISITOR_TOKEN];

	memset(page, 0, sizeof *page);
	page->exchange = exchange;
	page->pages = exchange->district->pages;
	page->ledger = exchange->district->ledger;
	find_address(exchange, page->address, sizeof page->address);
	read_target(page);
	page->row = tz_page_row_find(page->pages, page->path);
	choose_language(page);
	tz_page_cookie(page, "__Host-tz", token, sizeof token);
	page->visitor = tz_visitors_find(page->pages->visitors, token);
	tz_page_scope(page->ledger, page->visitor == NULL ? NULL :
	    page->visitor->session, &page->scope);
	tz_html_init(&page->html, &exchange->reply.body);
	*spoken = tz_i18n_chinese();
	tz_i18n_speak(page->chinese);
}

void
tz_page_end(struct tz_page *page, bool spoken)
{
	(void)page;
	tz_i18n_speak(spoken);
}

const char *
tz_page_label(const struct tz_page *page, const char *chinese,
    const char *english)
{
	return page->chinese || english == NULL || english[0] == '\0' ?
	    chinese : english;
}

const char *
tz_page_site(const struct tz_page *page)
{
	const char *site = tz_fields_get(&page->asked, "site");

	if (strlen(site) != TZ_SITE - 1 ||
	    strspn(site, "0123456789") != TZ_SITE - 1 ||
	    !tz_page_scope_has(&page->scope, site))
		return "";
	return site;
}
