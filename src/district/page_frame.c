/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frame of every page and the headers of every reply. */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/log.h"
#include "district/exchange.h"
#include "district/page.h"
#include "district/page_row.h"
#include "district/pages.h"
#include "district/table.h"
#include "district/visitor.h"
#include "ledger/elsewhere.h"
#include "ledger/ledger.h"
#include "ledger/rights.h"
#include "ledger/write.h"

#define HTML "text/html; charset=utf-8"
#define YEAR_SECONDS "31536000"

/* Nothing is loaded but from here, nothing runs, nobody frames us. */
#define POLICY "default-src 'none'; style-src 'self'; img-src 'self'; " \
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

/* clang-format off */
static const struct {
	const char *name;
	const char *value;
} headers[] = {
	{ "Content-Security-Policy", POLICY },
	{ "X-Content-Type-Options", "nosniff" },
	{ "X-Frame-Options", "DENY" },
	{ "Referrer-Policy", "same-origin" },
	{ "Cross-Origin-Opener-Policy", "same-origin" },
	{ "Cross-Origin-Resource-Policy", "same-origin" },
	{ "Permissions-Policy", "camera=(), geolocation=(), microphone=()" },
};
/* clang-format on */

static void
begin_reply(struct tz_page *page, unsigned status, const char *type,
    const char *keep)
{
	struct tz_answer *reply = &page->exchange->reply;
	const char *lang = tz_fields_get(&page->asked, "lang");
	char cookie[80];
	size_t i;

	tz_answer_page(reply, status);
	reply->type = type;
	for (i = 0; i < sizeof headers / sizeof *headers; i++)
		tz_answer_text(reply, headers[i].name, headers[i].value);
	tz_answer_text(reply, "Cache-Control", keep);
	if (lang[0] == '\0')
		return;
	(void)snprintf(cookie, sizeof cookie, "lang=%s; Path=/; Max-Age="
	    YEAR_SECONDS "; Secure; HttpOnly; SameSite=Lax",
	    page->chinese ? "zh" : "en");
	tz_answer_text(reply, "Set-Cookie", cookie);
}

static void
put_head(struct tz_page *page, const char *title)
{
	struct tz_html *html = &page->html;
	char style[40];

	(void)snprintf(style, sizeof style, "/style.css?v=%s",
	    page->pages->style_id);
	tz_html_open(html, "head", NULL);
	tz_html_single(html, "meta", "charset", "utf-8", NULL);
	tz_html_single(html, "meta", "name", "viewport", "content",
	    "width=device-width, initial-scale=1", NULL);
	tz_html_open(html, "title", NULL);
	tz_html_text(html, title);
	tz_html_text(html, " - ");
	tz_html_text(html, page->ledger->name);
	tz_html_close(html);
	tz_html_single(html, "link", "rel", "stylesheet", "href", style,
	    NULL);
	tz_html_single(html, "link", "rel", "icon", "type", "image/svg+xml",
	    "href", "/icon.svg", NULL);
	tz_html_close(html);
}

/* The pages that this visitor may see. */
static void
put_links(struct tz_page *page)
{
	const struct tz_page_row *row;
	size_t i;

	tz_html_open(&page->html, "nav", "aria-label", _("Pages"), NULL);
	for (i = 0; i < page->pages->rows; i++) {
		row = &page->pages->row[i];
		if (row->label != NULL && tz_page_row_may(page, row))
			tz_html_put(&page->html, "a", _(row->label), "href",
			    row->path, "aria-current",
			    row == page->row ? "page" : NULL, NULL);
	}
	tz_html_close(&page->html);
}

/* This page in the other language. */
static void
put_language(struct tz_page *page)
{
	struct tz_buf where;
	size_t i;
	char sign = '?';

	tz_buf_init(&where, 8192);
	tz_buf_text(&where, page->row == NULL ? "/" : page->path);
	for (i = 0; i < page->asked.n; i++) {
		if (strcmp(page->asked.field[i].name, "lang") == 0 ||
		    page->row == NULL)
			continue;
		tz_fields_put(&where, sign, page->asked.field[i].name,
		    page->asked.field[i].value);
		sign = '&';
	}
	tz_fields_put(&where, sign, "lang", page->chinese ? "en" : "zh");
	tz_html_put(&page->html, "a", page->chinese ? "English" : "中文",
	    "href", tz_buf_str(&where), "lang", page->chinese ? "en" :
	    "zh-CN", NULL);
	tz_buf_release(&where);
}

static void
put_visitor(struct tz_page *page)
{
	struct tz_html *html = &page->html;

	tz_html_open(html, "div", "class", "who", NULL);
	put_language(page);
	if (page->visitor == NULL) {
		tz_html_put(html, "a", _("Staff: sign in"), "href",
		    "/sign-in", NULL);
	} else {
		tz_html_put(html, "span", page->visitor->session->user, NULL);
		tz_html_open(html, "form", "method", "post", "action",
		    "/sign-out", NULL);
		tz_page_token(page);
		tz_html_put(html, "button", _("Sign out"), "type", "submit",
		    NULL);
		tz_html_close(html);
	}
	tz_html_close(html);
}

void
tz_page_open(struct tz_page *page, unsigned status, const char *title)
{
	struct tz_html *html = &page->html;

	begin_reply(page, status, HTML, "no-store");
	tz_html_init(html, &page->exchange->reply.body);
	tz_buf_text(html->out, "<!DOCTYPE html>\n");
	tz_html_open(html, "html", "lang", page->chinese ? "zh-CN" : "en",
	    NULL);
	put_head(page, title);
	tz_html_open(html, "body", NULL);
	tz_html_open(html, "header", NULL);
	tz_html_put(html, "a", page->ledger->name, "class", "name", "href",
	    "/", NULL);
	put_links(page);
	put_visitor(page);
	tz_html_close(html);
	tz_html_open(html, "main", NULL);
	tz_html_put(html, "h1", title, NULL);
}

void
tz_page_close(struct tz_page *page)
{
	struct tz_html *html = &page->html;
	char now[TZ_TIME_TEXT];

	tz_html_close(html);
	tz_html_open(html, "footer", NULL);
	tz_html_text(html, _("Made at"));
	tz_html_text(html, " ");
	tz_html_text(html, tz_time_format(tz_clock_now(), now));
	tz_html_end(html, html->depth);
	if (!tz_buf_ok(html->out))
		tz_page_refuse(page, 500, _("The page is too long."));
}

void
tz_page_refuse(struct tz_page *page, unsigned status, const char *sentence)
{
	tz_page_open(page, status, _("This cannot be shown"));
	tz_html_put(&page->html, "p", sentence, "class", "notice", NULL);
	tz_page_close(page);
}

const char *
tz_page_unread(const struct tz_page *page)
{
	return tz_elsewhere_keeps_records(page->ledger) ?
	    _("This district keeps the records of its offices in a database "
	    "alone: figures, counts and replies are read there.") : NULL;
}

void
tz_page_fail(struct tz_page *page, const struct tz_err *err)
{
	char text[TZ_SENTENCE_TEXT];

	if (err->rc != TZ_ENOTFOUND)
		tz_log_err(TZ_LOG_ERROR, page->path, err);
	tz_page_refuse(page, err->rc == TZ_ENOTFOUND ? 404 : 500,
	    tz_err_text(err, text, sizeof text));
}

void
tz_page_go(struct tz_page *page, const char *where)
{
	begin_reply(page, 303, HTML, "no-store");
	tz_answer_text(&page->exchange->reply, "Location", where);
}

void
tz_page_file(struct tz_page *page, const char *type, const char *name)
{
	struct tz_answer *reply = &page->exchange->reply;
	char how[80];

	begin_reply(page, 200, type, name == NULL ?
	    "public, max-age=" YEAR_SECONDS : "no-store");
	if (name == NULL)
		return;
	(void)snprintf(how, sizeof how, "attachment; filename=\"%s.csv\"",
	    name);
	tz_answer_text(reply, "Content-Disposition", how);
}

void
tz_page_token(struct tz_page *page)
{
	if (page->visitor != NULL)
		tz_html_single(&page->html, "input", "type", "hidden", "name",
		    "token", "value", page->visitor->form, NULL);
}

bool
tz_page_gives(struct tz_page *page, const struct tz_table *table,
    const char *name)
{
	struct tz_err err = { 0 };
	char note[80];

	if (strcmp(tz_fields_get(&page->sent, "give"), "csv") != 0)
		return false;
	if (tz_rights_verb(page->ledger, page->visitor->session,
	    TZ_RIGHT_EXPORT, NULL) != TZ_OK) {
		tz_page_refuse(page, 403,
		    _("Your role does not export."));
		return true;
	}
	(void)snprintf(note, sizeof note, "page %s: %zu", page->path,
	    tz_table_rows(table));
	if (tz_write_audit(page->ledger, page->visitor->session->user,
	    TZ_OP_EXPORT, "", note, &err) != TZ_OK) {
		tz_page_fail(page, &err);
		return true;
	}
	tz_page_file(page, "text/csv; charset=utf-8", name);
	/* Spreadsheets take a file without this mark for GB18030. */
	tz_buf_text(&page->exchange->reply.body, "\xef\xbb\xbf");
	tz_table_csv(table, &page->exchange->reply.body);
	return true;
}

/* The same address again, as a form that is sent. */
static void
put_export(struct tz_page *page)
{
	struct tz_html *html = &page->html;
	struct tz_buf where;
	size_t i;

	tz_buf_init(&where, 8192);
	tz_buf_text(&where, page->path);
	for (i = 0; i < page->asked.n; i++)
		tz_fields_put(&where, i == 0 ? '?' : '&',
		    page->asked.field[i].name, page->asked.field[i].value);
	tz_html_open(html, "form", "method", "post", "class", "export",
	    "action", tz_buf_str(&where), NULL);
	tz_page_token(page);
	tz_html_put(html, "button", _("Export as CSV"), "type", "submit",
	    "name", "give", "value", "csv", NULL);
	tz_html_close(html);
	tz_buf_release(&where);
}

void
tz_page_put(struct tz_page *page, const struct tz_table *table,
    const char *caption)
{
	const char *verb, *help;
	unsigned roles;

	if (tz_table_rows(table) == 0) {
		tz_html_put(&page->html, "p", _("There is nothing yet."),
		    "class", "dim", NULL);
		return;
	}
	tz_table_html(table, caption, &page->html);
	if (page->visitor != NULL && page->row->sent &&
	    tz_right_row(TZ_RIGHT_EXPORT, &verb, &roles, &help) &&
	    (page->visitor->session->roles & roles) != 0)
		put_export(page);
}
