/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/page_table.h"

#include "base/i18n.h"
#include "district/page_row.h"
#include "district/page_shows.h"

/* clang-format off */
static const struct tz_page_row rows[] = {
	{ "/", TZ_PAGE_ANYBODY, 0, false, NULL, tz_page_home },
	{ "/board", TZ_PAGE_RIGHT, TZ_RIGHT_OFFICES, true,
	    N_("Offices"), tz_page_board },
	{ "/office", TZ_PAGE_RIGHT, TZ_RIGHT_OFFICES, true,
	    NULL, tz_page_office },
	{ "/indicators", TZ_PAGE_RIGHT, TZ_RIGHT_INDICATORS, true,
	    N_("Indicators"), tz_page_indicators },
	{ "/indicator", TZ_PAGE_RIGHT, TZ_RIGHT_INDICATORS, true,
	    NULL, tz_page_indicator },
	{ "/tasks", TZ_PAGE_RIGHT, TZ_RIGHT_OFFICES, true,
	    N_("Tasks"), tz_page_tasks },
	{ "/public", TZ_PAGE_ANYBODY, 0, false,
	    N_("Disclosure"), tz_page_public },
	{ "/public/item", TZ_PAGE_ANYBODY, 0, false, NULL, tz_page_item },
	{ "/sign-in", TZ_PAGE_ANYBODY, 0, true, NULL, tz_page_sign_in },
	{ "/sign-out", TZ_PAGE_STAFF, 0, true, NULL, tz_page_sign_out },
	{ "/style.css", TZ_PAGE_ANYBODY, 0, false, NULL, tz_page_style },
	{ "/icon.svg", TZ_PAGE_ANYBODY, 0, false, NULL, tz_page_icon },
};
/* clang-format on */

const struct tz_page_row *
tz_page_table(size_t *n)
{
	*n = sizeof rows / sizeof *rows;
	return rows;
}
