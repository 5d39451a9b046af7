/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a request to the district says: a first line is its target, a second
 * the value of a header.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "district/fields.h"
#include "district/header.h"
#include "district/html.h"
#include "district/path.h"
#include "district/veil.h"
#include "target.h"

#define SIZE 100		/* bytes of the thing a range is asked of */

/* There is one way to write each path, so it can be written again. */
static void
write_again(const struct tz_path *path, char *out, size_t size)
{
	switch (path->kind) {
	case TZ_PATH_ENROL:
		(void)snprintf(out, size, "/v1/enrol");
		break;
	case TZ_PATH_SITE:
		(void)snprintf(out, size, "/v1/s/%s", path->site);
		break;
	case TZ_PATH_BATCH:
		(void)snprintf(out, size, "/v1/s/%s/b/%lu-%llu-%llu-%s",
		    path->site, (unsigned long)path->epoch,
		    (unsigned long long)path->first,
		    (unsigned long long)path->last, path->digest);
		break;
	case TZ_PATH_FORM:
		(void)snprintf(out, size, "/v1/s/%s/forms/%s", path->site,
		    path->id);
		break;
	case TZ_PATH_FEED:
		(void)snprintf(out, size, "/v1/s/%s/feed?after=%llu",
		    path->site, (unsigned long long)path->after);
		break;
	case TZ_PATH_OBJECT:
		(void)snprintf(out, size, "/v1/o/%s", path->id);
		break;
	case TZ_PATH_FILES:
		(void)snprintf(out, size, "/v1/files");
		break;
	default:
		(void)snprintf(out, size, "/v1/files/%s", path->id);
		break;
	}
}

static void
read_target(const char *text)
{
	char again[2 * TZ_PATH_MAX];
	struct tz_path path;

	if (!tz_path_read(text, &path)) {
		if (path.kind != TZ_PATH_NONE || path.site[0] != '\0')
			abort();
		return;
	}
	if (strchr(path.name, '/') != NULL || strchr(path.name, '.') != NULL)
		abort();
	write_again(&path, again, sizeof again);
	if (strcmp(again, text) != 0)
		abort();
}

static void
read_value(const char *text)
{
	uint64_t number, first, last;
	char again[24];

	if (tz_header_number(text, &number)) {
		(void)snprintf(again, sizeof again, "%llu",
		    (unsigned long long)number);
		if (strcmp(again, text) != 0)
			abort();
	}
	if (tz_header_range(text, SIZE, &first, &last) != TZ_RANGE_NONE &&
	    (first > last || last >= SIZE))
		abort();
}

/* What a form says is written and read again. */
static void
read_fields(const char *text)
{
	struct tz_fields fields, again;
	struct tz_buf out;
	size_t i;

	tz_buf_init(&out, 65536);
	if (tz_fields_read(text, strlen(text), &fields)) {
		for (i = 0; i < fields.n; i++)
			tz_fields_put(&out, i == 0 ? '?' : '&', "a",
			    fields.field[i].value);
		if (fields.n > 0 && (!tz_fields_read(tz_buf_str(&out) + 1,
		    out.len - 1, &again) || again.n != fields.n ||
		    strcmp(again.field[fields.n - 1].value,
		    fields.field[fields.n - 1].value) != 0))
			abort();
	}
	tz_buf_release(&out);
}

/* No whole number is left, and nothing becomes markup. */
static void
show_text(const char *text)
{
	struct tz_buf out, page;
	struct tz_html html;
	const char *at;

	tz_buf_init(&out, 1 << 20);
	tz_buf_init(&page, 1 << 22);
	tz_veil(text, &out);
	for (at = tz_buf_str(&out); *at != '\0'; at++)
		if (strspn(at, "0123456789") >= 11)
			abort();
	tz_html_init(&html, &page);
	tz_html_text(&html, tz_buf_str(&out));
	if (strpbrk(tz_buf_str(&page), "<>\"'") != NULL)
		abort();
	tz_buf_release(&out);
	tz_buf_release(&page);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	char *text = tz_mem_text_n((const char *)data, n);
	char *value = strchr(text, '\n');

	if (value != NULL) {
		*value++ = '\0';
		read_value(value);
	}
	read_target(text);
	read_fields(text);
	show_text(text);
	tz_mem_free(text);
	return 0;
}
