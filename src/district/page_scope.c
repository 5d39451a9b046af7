/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/page_scope.h"

#include <string.h>

#include "ledger/session.h"

void
tz_page_scope(struct tz_ledger *ledger, const struct tz_session *session,
    struct tz_page_scope *scope)
{
	(void)ledger;
	memset(scope, 0, sizeof *scope);
	if (session != NULL)
		memcpy(scope->prefix, session->area, sizeof scope->prefix);
}

bool
tz_page_scope_has(const struct tz_page_scope *scope, const char *site)
{
	return strncmp(site, scope->prefix, strlen(scope->prefix)) == 0;
}
