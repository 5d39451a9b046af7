/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signing in and out on the pages, with the accounts of the ledger. */
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "district/exchange.h"
#include "district/page.h"
#include "district/page_shows.h"
#include "district/page_row.h"
#include "district/page_tries.h"
#include "district/pages.h"
#include "district/visitor.h"
#include "ledger/session.h"

/* "__Host-": of this server alone, over TLS alone (RFC 6265bis, 4.1.3). */
#define SIGNED "__Host-tz"
#define SIGNING "__Host-tz-in"

/* An empty token takes the cookie away. */
static void
set_cookie(struct tz_page *page, const char *name, const char *token)
{
	char cookie[200];

	(void)snprintf(cookie, sizeof cookie,
	    "%s=%s; Path=/; %sSecure; HttpOnly; SameSite=Strict", name, token,
	    token[0] == '\0' ? "Max-Age=0; " : "");
	tz_answer_text(&page->exchange->reply, "Set-Cookie", cookie);
	tz_mem_wipe(cookie, sizeof cookie);
}

/* Where to go after signing in: a page of the table, by its path alone. */
static const char *
next_of(const struct tz_page *page)
{
	const char *next = tz_fields_get(&page->asked, "next");
	const struct tz_page_row *row = tz_page_row_find(page->pages, next);

	return row != NULL && row->who != TZ_PAGE_ANYBODY &&
	    strcmp(next, "/sign-out") != 0 ? row->path : "/board";
}

static void
put_input(struct tz_page *page, const char *label, const char *name,
    const char *type, const char *complete)
{
	struct tz_html *html = &page->html;

	tz_html_put(html, "label", label, "for", name, NULL);
	tz_html_single(html, "input", "id", name, "name", name, "type", type,
	    "autocomplete", complete, "required", "required", "maxlength",
	    "64", NULL);
}

static void
show_form(struct tz_page *page, unsigned status, const char *sentence)
{
	struct tz_html *html = &page->html;
	char token[TZ_VISITOR_TOKEN];
	struct tz_buf where;

	tz_visitor_token(token);
	tz_buf_init(&where, 256);
	tz_buf_text(&where, "/sign-in");
	tz_fields_put(&where, '?', "next", next_of(page));
	tz_page_open(page, status, _("Sign in"));
	set_cookie(page, SIGNING, token);
	if (sentence != NULL)
		tz_html_put(html, "p", sentence, "class", "notice", "role",
		    "alert", NULL);
	tz_html_open(html, "form", "method", "post", "class", "sign-in",
	    "action", tz_buf_str(&where), NULL);
	tz_html_single(html, "input", "type", "hidden", "name", "token",
	    "value", token, NULL);
	put_input(page, _("Name"), "user", "text", "username");
	put_input(page, _("Password"), "password", "password",
	    "current-password");
	tz_html_put(html, "button", _("Sign in"), "type", "submit", NULL);
	tz_html_close(html);
	tz_html_put(html, "p", _("With the account of the district's ledger. "
	    "Half an hour without a page signs you out."), "class", "dim",
	    NULL);
	tz_page_close(page);
	tz_buf_release(&where);
}

/* The password fits: a session, unless the account asks for a new one. */
static void
let_in(struct tz_page *page, const char *user)
{
	char from[sizeof "web " + TZ_PAGE_ADDRESS];
	char token[TZ_VISITOR_TOKEN];
	struct tz_session *session;
	struct tz_err err = { 0 };
	char text[TZ_SENTENCE_TEXT];

	(void)snprintf(from, sizeof from, "web %s", page->address);
	if (tz_session_open(page->ledger, user, from, &session, &err) !=
	    TZ_OK) {
		show_form(page, 403, tz_err_text(&err, text, sizeof text));
		return;
	}
	if (session->must_change) {
		tz_session_close(page->ledger, session);
		show_form(page, 403, _("This account needs a new password "
		    "first: sign in once with the program taizhang."));
		return;
	}
	tz_visitors_add(page->pages->visitors, session, token);
	tz_page_go(page, next_of(page));
	set_cookie(page, SIGNED, token);
	tz_mem_wipe(token, sizeof token);
}

static void
checked(struct tz_exchange *exchange, const struct tz_page_try *try,
    bool fits)
{
	char from[sizeof "web " + TZ_PAGE_ADDRESS];
	char text[TZ_SENTENCE_TEXT];
	struct tz_err err = { 0 };
	struct tz_page page;
	bool spoken;

	tz_page_begin(&page, exchange, &spoken);
	if (fits) {
		let_in(&page, try->user);
	} else {
		(void)snprintf(from, sizeof from, "web %s", page.address);
		(void)tz_session_failed(page.ledger, try->user, from, &err);
		show_form(&page, 403, tz_err_text(&err, text, sizeof text));
	}
	tz_page_end(&page, spoken);
}

/* The form must be one that this browser was given. */
static bool
own_form(const struct tz_page *page)
{
	char token[TZ_VISITOR_TOKEN];

	tz_page_cookie(page, SIGNING, token, sizeof token);
	return strlen(token) == TZ_VISITOR_TOKEN - 1 &&
	    tz_visitor_same(token, tz_fields_get(&page->sent, "token"));
}

static void
try_password(struct tz_page *page)
{
	const char *user = tz_fields_get(&page->sent, "user");
	const char *password = tz_fields_get(&page->sent, "password");
	struct tz_page_try try = { .done = checked };
	char text[TZ_SENTENCE_TEXT];
	struct tz_err err = { 0 };

	if (!own_form(page)) {
		show_form(page, 403, _("This form is no longer good: go "
		    "back, load the page again and repeat."));
		return;
	}
	if (strlen(user) >= sizeof try.user ||
	    strlen(password) >= sizeof try.password) {
		(void)tz_fail_plain(&err, TZ_ELOGIN);
		show_form(page, 403, tz_err_text(&err, text, sizeof text));
		return;
	}
	(void)snprintf(try.user, sizeof try.user, "%s", user);
	(void)snprintf(try.password, sizeof try.password, "%s", password);
	if (tz_session_hash(page->ledger, user, try.hash, &err) != TZ_OK)
		show_form(page, err.rc == TZ_ELOCKED ? 429 : 500,
		    tz_err_text(&err, text, sizeof text));
	else if (!tz_page_tries_add(page->pages->tries, page->exchange, &try))
		show_form(page, 503, _("Too many sign in at this moment: "
		    "try again in a minute."));
	tz_mem_wipe(&try, sizeof try);
	tz_mem_wipe(&page->sent, sizeof page->sent);
}

void
tz_page_sign_in(struct tz_page *page)
{
	if (strcmp(page->exchange->method, "POST") == 0)
		try_password(page);
	else
		show_form(page, 200, NULL);
}

void
tz_page_sign_out(struct tz_page *page)
{
	if (strcmp(page->exchange->method, "POST") == 0) {
		tz_visitors_end(page->pages->visitors, page->visitor);
		page->visitor = NULL;
	}
	tz_page_go(page, "/");
	if (page->visitor == NULL)
		set_cookie(page, SIGNED, "");
}
