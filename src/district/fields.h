/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * fields: what a form or an address says, "name=value&name=value".
 *
 * application/x-www-form-urlencoded (URL Living Standard, 5.1), strictly: an
 * escape that is none, a NUL, bytes that are no UTF-8, too many or too long
 * fields are refused whole.
 */
#ifndef TZ_DISTRICT_FIELDS_H
#define TZ_DISTRICT_FIELDS_H

#include <stdbool.h>
#include <stddef.h>

struct tz_buf;

#define TZ_FIELDS 12
#define TZ_FIELDS_NAME 24
#define TZ_FIELDS_VALUE 400

struct tz_fields {
	struct {
		char name[TZ_FIELDS_NAME];
		char value[TZ_FIELDS_VALUE];
	} field[TZ_FIELDS];
	size_t n;
};

/* False when text[0..n) is not right; there are no fields then. */
bool tz_fields_read(const char *text, size_t n, struct tz_fields *fields);
/* The first of that name, "" when there is none. */
const char *tz_fields_get(const struct tz_fields *fields, const char *name);
/* Appends "name=value", escaped, with "&" or "?" before it. */
void tz_fields_put(struct tz_buf *out, char before, const char *name,
    const char *value);

#endif
