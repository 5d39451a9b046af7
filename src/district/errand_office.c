/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include "base/csv.h"
#include "base/mem.h"
#include "client/office.h"
#include "district/errands.h"
#include "district/standing.h"

#define COLUMNS 16
#define ANSWER (2 * 1024 * 1024)

enum tz_rc
tz_errand_enrol(struct tz_desk *desk, const struct tz_args *args,
    struct tz_err *err)
{
	const char *word[] = { "enrol", args->argument[0] };
	struct tz_buf code;
	enum tz_rc rc;

	tz_buf_init(&code, 4096);
	rc = tz_client_district(desk->client, word, 2, &code, err);
	if (rc == TZ_OK && desk->asked.quiet)
		(void)printf("%s\n", tz_buf_str(&code));
	else if (rc == TZ_OK)
		(void)printf(_("code for %s, good for 14 days, once:\n%s\n"),
		    args->argument[0], tz_buf_str(&code));
	tz_mem_wipe(code.data, code.len);
	tz_buf_release(&code);
	return rc;
}

enum tz_rc
tz_errand_revoke(struct tz_desk *desk, const struct tz_args *args,
    struct tz_err *err)
{
	const char *word[] = { "revoke", args->argument[0] };
	struct tz_buf nothing;
	enum tz_rc rc;

	tz_buf_init(&nothing, 4096);
	rc = tz_client_district(desk->client, word, 2, &nothing, err);
	tz_buf_release(&nothing);
	if (rc == TZ_OK && !desk->asked.quiet)
		(void)printf(_("the keys of %s are withdrawn\n"),
		    args->argument[0]);
	return rc;
}

/* Writes the lines of a CSV text in the format that was asked for. */
static enum tz_rc
put_rows(const struct tz_desk *desk, const struct tz_buf *text,
    struct tz_err *err)
{
	const char *name[COLUMNS], *label[COLUMNS];
	struct tz_output *output;
	struct tz_csv csv;
	bool more, heading = true;
	size_t columns = 0, i;
	enum tz_rc rc;

	while (columns < COLUMNS && tz_standing_name(columns) != NULL) {
		name[columns] = tz_standing_name(columns);
		label[columns] = _(tz_standing_label(columns));
		columns++;
	}
	output = tz_output_begin(stdout, desk->asked.format, name, label,
	    columns);
	tz_csv_init(&csv, tz_buf_str(text), text->len);
	while ((rc = tz_csv_next(&csv, &more, err)) == TZ_OK && more) {
		for (i = 0; i < columns && !heading; i++)
			tz_output_cell(output,
			    i < csv.cells ? csv.cell[i] : "");
		heading = false;
	}
	tz_csv_release(&csv);
	if (!tz_output_end(output) && rc == TZ_OK)
		rc = tz_fail_errno(err, N_("cannot write %s"), "-");
	return rc;
}

enum tz_rc
tz_errand_status(struct tz_desk *desk, const struct tz_args *args,
    struct tz_err *err)
{
	const char *word[] = { "status" };
	struct tz_buf text;
	enum tz_rc rc;

	(void)args;
	tz_buf_init(&text, ANSWER);
	rc = tz_client_district(desk->client, word, 1, &text, err);
	if (rc == TZ_OK)
		rc = put_rows(desk, &text, err);
	tz_buf_release(&text);
	return rc;
}
