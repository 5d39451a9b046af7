/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * page: one page that a browser asks for, from its address to its last element.
 *
 * What is asked is read strictly; then come the limit of the address, the row
 * of the table of pages, who asks, and what that account may see. Whatever
 * changes something is a POST with the token of the visitor in it. Every reply
 * says that nothing but the own style sheet may be loaded.
 */
#ifndef TZ_DISTRICT_PAGE_H
#define TZ_DISTRICT_PAGE_H

#include <stdbool.h>

#include "district/fields.h"
#include "district/html.h"
#include "district/page_scope.h"

#define TZ_PAGE_SENT 4096	/* bytes of a form that is sent */
#define TZ_PAGE_PATH 40
#define TZ_PAGE_ADDRESS 46
#define TZ_PAGE_COST 20		/* tokens of the limit a try to sign in takes */

struct tz_err;
struct tz_exchange;
struct tz_ledger;
struct tz_page_row;
struct tz_pages;
struct tz_table;
struct tz_visitor;

struct tz_page {
	struct tz_pages *pages;
	struct tz_exchange *exchange;
	struct tz_ledger *ledger;
	const struct tz_page_row *row;	/* NULL: there is no such page */
	char path[TZ_PAGE_PATH];
	char address[TZ_PAGE_ADDRESS];
	struct tz_fields asked;		/* in the address */
	struct tz_fields sent;		/* in the body */
	bool readable;			/* both of them */
	struct tz_visitor *visitor;	/* NULL: a stranger */
	struct tz_page_scope scope;
	bool chinese;
	struct tz_html html;
};

/* Within the limit of the address? Answers when not. */
bool tz_page_admit(struct tz_exchange *exchange);
void tz_page_answer(struct tz_exchange *exchange);

/* Reads what is asked; the language is spoken until tz_page_end. */
void tz_page_begin(struct tz_page *page, struct tz_exchange *exchange,
    bool *spoken);
void tz_page_end(struct tz_page *page, bool spoken);

/* The value of a cookie; "" when it is not there. */
void tz_page_cookie(const struct tz_page *page, const char *name, char *out,
    size_t size);

/* The reply, from here on; the frame is open until tz_page_close. */
void tz_page_open(struct tz_page *page, unsigned status, const char *title);
void tz_page_close(struct tz_page *page);
/* A page that says one sentence. */
void tz_page_refuse(struct tz_page *page, unsigned status,
    const char *sentence);
/* A page for what went wrong here; it is logged. */
void tz_page_fail(struct tz_page *page, const struct tz_err *err);
/* Go there: an address of ours. */
void tz_page_go(struct tz_page *page, const char *where);
/* A file instead of a page. */
void tz_page_file(struct tz_page *page, const char *type, const char *name);

/* The token of the visitor, inside a form. */
void tz_page_token(struct tz_page *page);
/*
 * The table, and below it a button that gives it out as CSV to who may export;
 * when that is what was asked for, the file is the whole reply: true.
 */
bool tz_page_gives(struct tz_page *page, const struct tz_table *table,
    const char *name);
void tz_page_put(struct tz_page *page, const struct tz_table *table,
    const char *caption);

/*
 * The sentence in place of figures where records of offices are in a database
 * alone; NULL where they are here.
 */
const char *tz_page_unread(const struct tz_page *page);

/* A label of a form in the language of the page. */
const char *tz_page_label(const struct tz_page *page, const char *chinese,
    const char *english);
/* The office in the address, "" when none or one that may not be seen. */
const char *tz_page_site(const struct tz_page *page);

#endif
