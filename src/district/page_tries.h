/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * page_tries: passwords that visitors of the pages have sent, being checked.
 *
 * A child does the arithmetic, TZ_PAGE_TRIES_AT_WORK at a time; others wait in
 * line, and beyond TZ_PAGE_TRIES nobody is taken in, so that strangers cannot
 * fill the memory. The request waits until its answer is there.
 */
#ifndef TZ_DISTRICT_PAGE_TRIES_H
#define TZ_DISTRICT_PAGE_TRIES_H

#include <stdbool.h>

#include "base/error.h"
#include "form/record.h"
#include "wire/password.h"

#define TZ_PAGE_TRIES_AT_WORK 2
#define TZ_PAGE_TRIES 16

struct tz_exchange;
struct tz_loop;
struct tz_page_tries;

struct tz_page_try {
	char user[TZ_USER];
	char hash[TZ_PASSWORD_HASH];
	char password[TZ_PASSWORD_MAX];
	/* Called in the loop; it answers the exchange. */
	void (*done)(struct tz_exchange *exchange,
	    const struct tz_page_try *try, bool fits);
};

struct tz_page_tries *tz_page_tries_new(struct tz_loop *loop);
/* Who still waits is answered that the district ends. */
void tz_page_tries_free(struct tz_page_tries *tries);

/* Copies try; false when there are too many. The exchange waits then. */
bool tz_page_tries_add(struct tz_page_tries *tries,
    struct tz_exchange *exchange, const struct tz_page_try *try);

#endif
