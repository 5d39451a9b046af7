/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/fields.h"

#include <stdint.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "wire/hash.h"

/* One byte of text, which moves behind it; false for a wrong escape. */
static bool
take_byte(const char **text, const char *end, char *byte)
{
	char digits[3];
	uint8_t value;

	*byte = *(*text)++;
	if (*byte == '+')
		*byte = ' ';
	if (*byte != '%')
		return *byte != '\0';
	if (end - *text < 2)
		return false;
	memcpy(digits, *text, 2);
	digits[2] = '\0';
	*text += 2;
	if (!tz_hash_unhex(digits, &value, 1))
		return false;
	*byte = (char)value;
	return value != 0;
}

/* A part up to one of the signs that end it. */
static bool
take_part(const char **text, const char *end, const char *ends, char *out,
    size_t size)
{
	size_t n = 0;

	while (*text < end && strchr(ends, **text) == NULL) {
		if (n + 1 >= size || !take_byte(text, end, &out[n]))
			return false;
		n++;
	}
	out[n] = '\0';
	return tz_utf8_valid(out, n);
}

static bool
take_field(const char **text, const char *end, struct tz_fields *fields)
{
	size_t i = fields->n;

	if (i == TZ_FIELDS || !take_part(text, end, "=&",
	    fields->field[i].name, TZ_FIELDS_NAME))
		return false;
	fields->field[i].value[0] = '\0';
	if (*text < end && **text == '=') {
		(*text)++;
		if (!take_part(text, end, "&", fields->field[i].value,
		    TZ_FIELDS_VALUE))
			return false;
	}
	if (*text < end)
		(*text)++;
	fields->n++;
	return true;
}

bool
tz_fields_read(const char *text, size_t n, struct tz_fields *fields)
{
	const char *end = text + n;

	memset(fields, 0, sizeof *fields);
	/* strchr finds the NUL of its signs too. */
	if (n > 0 && memchr(text, '\0', n) != NULL)
		return false;
	while (text < end) {
		if (!take_field(&text, end, fields)) {
			memset(fields, 0, sizeof *fields);
			return false;
		}
	}
	return true;
}

const char *
tz_fields_get(const struct tz_fields *fields, const char *name)
{
	size_t i;

	for (i = 0; i < fields->n; i++) {
		if (strcmp(fields->field[i].name, name) == 0)
			return fields->field[i].value;
	}
	return "";
}

void
tz_fields_put(struct tz_buf *out, char before, const char *name,
    const char *value)
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "abcdefghijklmnopqrstuvwxyz0123456789-._~/";

	tz_buf_byte(out, (uint8_t)before);
	tz_buf_format(out, "%s=", name);
	for (; *value != '\0'; value++) {
		if (strchr(plain, *value) != NULL)
			tz_buf_byte(out, (uint8_t)*value);
		else
			tz_buf_format(out, "%%%02X", (uint8_t)*value);
	}
}
