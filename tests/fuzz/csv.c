/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A CSV file from anywhere, as plain rows and as a list of codes. */
#include <limits.h>
#include <stdlib.h>

#include "base/charset.h"
#include "base/csv.h"
#include "form/codes.h"
#include "target.h"

#define TEXT_MAX (16 * 1024 * 1024)

static void
read_rows(const char *text, size_t n)
{
	struct tz_csv csv;
	bool more = true;

	tz_csv_init(&csv, text, n);
	while (more) {
		if (tz_csv_next(&csv, &more, NULL) != TZ_OK && more &&
		    csv.at > n)
			abort();
	}
	tz_csv_release(&csv);
}

static void
read_codes(const char *text, size_t n)
{
	const struct tz_code *found[4], *row;
	struct tz_problems problems;
	struct tz_codes *codes;
	size_t i;

	tz_problems_init(&problems);
	codes = tz_codes_parse("fuzz", text, n, &problems);
	if ((codes == NULL) != (problems.errors > 0))
		abort();
	for (i = 0; codes != NULL && i < tz_codes_count(codes); i++) {
		row = tz_codes_at(codes, i);
		if (tz_codes_find(codes, row->code) != row ||
		    tz_codes_named(codes, row->name) == NULL)
			abort();
		tz_codes_attribute(codes, row, "py");
	}
	if (codes != NULL)
		tz_codes_search(codes, "a", 0, 0, found, 4);
	tz_codes_free(codes);
	tz_problems_release(&problems);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	enum tz_charset charset = tz_charset_guess(data, n);
	struct tz_buf text;

	tz_buf_init(&text, TEXT_MAX);
	if (charset != TZ_CHARSET_OTHER &&
	    tz_charset_decode(charset, data, n, &text, NULL) == TZ_OK) {
		read_rows(tz_buf_str(&text), text.len);
		read_codes(tz_buf_str(&text), text.len);
	}
	tz_buf_release(&text);
	return 0;
}
