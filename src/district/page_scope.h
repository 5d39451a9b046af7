/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * page_scope: which offices somebody who has signed in may see.
 *
 * The one place that decides it for every page and every export.
 */
#ifndef TZ_DISTRICT_PAGE_SCOPE_H
#define TZ_DISTRICT_PAGE_SCOPE_H

#include <stdbool.h>

#include "form/record.h"

struct tz_ledger;
struct tz_session;

/* Sites that begin with these digits; "" is all of them. */
struct tz_page_scope {
	char prefix[TZ_SITE];
};

/* session NULL: what everybody may see of any office. */
void tz_page_scope(struct tz_ledger *ledger, const struct tz_session *session,
    struct tz_page_scope *scope);
bool tz_page_scope_has(const struct tz_page_scope *scope, const char *site);

#endif
