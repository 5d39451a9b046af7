/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/page_row.h"

#include <string.h>

#include "district/page.h"
#include "district/pages.h"
#include "district/visitor.h"
#include "ledger/session.h"

const struct tz_page_row *
tz_page_row_find(const struct tz_pages *pages, const char *path)
{
	size_t i;

	for (i = 0; i < pages->rows; i++) {
		if (strcmp(pages->row[i].path, path) == 0)
			return &pages->row[i];
	}
	return NULL;
}

bool
tz_page_row_may(const struct tz_page *page, const struct tz_page_row *row)
{
	const char *verb, *help;
	unsigned roles;

	if (row->who == TZ_PAGE_ANYBODY)
		return true;
	if (page->visitor == NULL)
		return false;
	return row->who == TZ_PAGE_STAFF ||
	    (tz_right_row(row->right, &verb, &roles, &help) &&
	    (page->visitor->session->roles & roles) != 0);
}
