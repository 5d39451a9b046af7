/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/pg_answer.h"

#include <stdbool.h>
#include <string.h>

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

/* Classes of SQLSTATE after which the same may succeed later. */
static bool
is_away(const char *state)
{
	static const char *const classes[] = { "08", "53", "55", "57",
		"58", "25006" };
	size_t i;

	for (i = 0; i < sizeof classes / sizeof *classes; i++)
		if (strncmp(state, classes[i], strlen(classes[i])) == 0)
			return true;
	return false;
}

enum tz_rc
tz_pg_answer_fail(struct tz_err *err, const PGresult *result)
{
	const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
	const char *said = PQresultErrorField(result,
	    PG_DIAG_MESSAGE_PRIMARY);

	/* The details of a message may hold values of residents. */
	if (state == NULL)
		return tz_fail(err, TZ_EDAEMON,
		    N_("the database does not answer"));
	if (strcmp(state, "53100") == 0)
		return tz_fail(err, TZ_EFULL,
		    N_("the disk of the database is full"));
	if (strncmp(state, "40", 2) == 0)
		return tz_fail_plain(err, TZ_ECONFLICT);
	if (is_away(state))
		return tz_fail(err, TZ_EDAEMON,
		    N_("the database does not answer: %s"), state);
	return tz_fail(err, TZ_EIO, N_("the database refuses: %s %s"), state,
	    strncmp(state, "22", 2) == 0 || said == NULL ? "" : said);
}
