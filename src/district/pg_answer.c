/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/pg_answer.h"

#include "base/buf.h"

int64_t
tz_pg_answer_int(const PGresult *result, int row, int column)
{
	const uint8_t *byte = (const uint8_t *)PQgetvalue(result, row, column);
	uint64_t n = 0;
	int i;

	if (PQgetisnull(result, row, column) != 0 ||
	    PQgetlength(result, row, column) != 8)
		return 0;
	for (i = 0; i < 8; i++)
		n = n << 8 | byte[i];
	return (int64_t)n;
}

void
tz_pg_answer_hex(struct tz_buf *out, const void *bytes, size_t n)
{
	static const char digits[] = "0123456789abcdef";
	const uint8_t *byte = bytes;
	uint8_t *at;
	size_t i;

	tz_buf_text(out, "\\\\x");
	at = tz_buf_grow(out, 2 * n);
	for (i = 0; at != NULL && i < n; i++) {
		at[2 * i] = (uint8_t)digits[byte[i] >> 4];
		at[2 * i + 1] = (uint8_t)digits[byte[i] & 15];
	}
}
