/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of a database, as a script for psql. */
#include <stdio.h>

#include "base/buf.h"
#include "client/office.h"
#include "district/errands.h"

#define PIECE (256 * 1024)

/* clang-format off */
const struct tz_option tz_errand_schema_options[] = {
	{ "coordinator", 0, NULL,
	    N_("of one that reads the tables of all shards") },
	{ NULL, 0, NULL, NULL }
};
/* clang-format on */

enum tz_rc
tz_errand_schema(struct tz_desk *desk, const struct tz_args *args,
    struct tz_err *err)
{
	char from[24] = "0";
	const char *word[] = { "schema", tz_options_has(args, "coordinator") ?
	    "coordinator" : "tables", from };
	struct tz_buf piece;
	size_t at = 0;
	enum tz_rc rc;

	tz_buf_init(&piece, PIECE);
	do {
		tz_buf_clear(&piece);
		(void)snprintf(from, sizeof from, "%zu", at);
		rc = tz_client_district(desk->client, word, 3, &piece, err);
		if (rc == TZ_OK && fwrite(tz_buf_str(&piece), 1, piece.len,
		    stdout) != piece.len)
			rc = tz_fail_errno(err, N_("cannot write %s"), "-");
		at += piece.len;
	} while (rc == TZ_OK && piece.len > 0);
	tz_buf_release(&piece);
	return rc;
}
