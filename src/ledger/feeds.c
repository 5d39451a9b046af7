/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/feeds.h"

#include <string.h>

#include "form/form.h"

#define DIGITS "0123456789"
#define COUNTY 6
#define TOWN 9

size_t
tz_feeds_digits(const char *site)
{
	if (strcmp(site + COUNTY, "000000") == 0)
		return COUNTY;
	return strcmp(site + TOWN, "000") == 0 ? TOWN : TZ_SITE - 1;
}

/* The next code of a list with blanks or commas; false at the end. */
static bool
next_code(const char **at, size_t *n)
{
	*at += strspn(*at, " ,;\n");
	*n = strcspn(*at, " ,;\n");
	return *n > 0;
}

bool
tz_feeds_names(const char *to, const char *site)
{
	size_t n;

	for (; next_code(&to, &n); to += n)
		if (n <= TZ_SITE - 1 && strncmp(to, site, n) == 0)
			return true;
	return false;
}

enum tz_place
tz_feeds_place(const char *to, const char *area)
{
	size_t n, digits = strlen(area);
	bool touches = false, all = true;

	for (; next_code(&to, &n); to += n) {
		all = all && n >= digits && strncmp(to, area, digits) == 0;
		touches = touches ||
		    strncmp(to, area, n < digits ? n : digits) == 0;
	}
	if (!touches)
		return TZ_PLACE_ELSEWHERE;
	return all ? TZ_PLACE_WITHIN : TZ_PLACE_ABOVE;
}

static bool
is_code(const char *code, size_t n)
{
	return (n == COUNTY || n == TOWN || n == TZ_SITE - 1) &&
	    strspn(code, DIGITS) >= n;
}

/* Above what a code names: the own place is a part of it, and shorter. */
static bool
stands_above(const char *site, const char *code, size_t n)
{
	size_t own = tz_feeds_digits(site);

	return own < TZ_SITE - 1 && own <= n && strncmp(site, code, own) == 0;
}

const char *
tz_feeds_offices(const struct tz_form *form, const struct tz_record *record)
{
	const struct tz_value *value = tz_record_get(record, form->feeds->no);

	return value->kind == TZ_TEXT ? value->u.text : "";
}

void
tz_feeds_check(struct tz_ledger *ledger, const struct tz_form *form,
    const struct tz_record *before, const struct tz_record *record,
    struct tz_problems *problems)
{
	const char *at = form->feeds == NULL ? "" :
	    tz_feeds_offices(form, record);
	size_t n;

	if (form->feeds != NULL && before != NULL &&
	    strcmp(at, tz_feeds_offices(form, before)) != 0) {
		tz_problems_add(problems, form->feeds->no, "feeds",
		    N_("what went down stays with its offices: make "
		       "another"));
		return;
	}
	for (; next_code(&at, &n); at += n) {
		if (!is_code(at, n))
			tz_problems_add(problems, form->feeds->no, "feeds",
			    N_("the code of an office has 12 digits, of a "
			       "town 9, of a district 6"));
		else if (!stands_above(ledger->site, at, n))
			tz_problems_add(problems, form->feeds->no, "feeds",
			    N_("only the town or the district above an office "
			       "makes this"));
		else
			continue;
		return;
	}
}
