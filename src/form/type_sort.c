/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes whose order is that of the values. */
#include <string.h>

#include "base/buf.h"
#include "form/type_own.h"

#define POINT_ZERO 0x40		/* byte of a number with no digit before '.' */

static void
sort_int(int64_t i, struct tz_buf *out)
{
	uint64_t u = (uint64_t)i ^ UINT64_C(0x8000000000000000);
	int shift;

	for (shift = 56; shift >= 0; shift -= 8)
		tz_buf_byte(out, (uint8_t)(u >> shift));
}

/*
 * Sign, place of the point, digits without leading zeros; for negative numbers
 * all bytes turned over and ended by 0xff, so that more digits come first.
 */
static void
sort_num(const char *text, struct tz_buf *out)
{
	bool minus = *text == '-';
	uint8_t turn = minus ? 0xff : 0;
	const char *digit, *point;
	long place;

	if (minus)
		text++;
	digit = text + strspn(text, "0.");
	if (*digit == '\0') {
		tz_buf_byte(out, 2);
		return;
	}
	point = strchr(text, '.');
	if (point == NULL)
		point = text + strlen(text);
	place = digit < point ? point - digit : point + 1 - digit;
	tz_buf_byte(out, minus ? 1 : 3);
	tz_buf_byte(out, (uint8_t)(POINT_ZERO + place) ^ turn);
	for (; *digit != '\0'; digit++) {
		if (*digit != '.')
			tz_buf_byte(out, (uint8_t)*digit ^ turn);
	}
	if (minus)
		tz_buf_byte(out, 0xff);
}

void
tz_type_sort(const struct tz_field *field, const struct tz_value *value,
    struct tz_buf *out)
{
	switch (value->kind) {
	case TZ_NONE:
		break;
	case TZ_NUM:
		sort_num(value->u.text, out);
		break;
	case TZ_TEXT:
	case TZ_LIST:
		tz_type_plain(field, value, out);
		break;
	case TZ_BOOL:
		tz_buf_byte(out, value->u.i != 0);
		break;
	default:
		sort_int(value->u.i, out);
	}
}
