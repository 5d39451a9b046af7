/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include "base/csv.h"
#include "base/mem.h"
#include "client/office.h"
#include "district/errands.h"
#include "district/standing.h"

#define COLUMNS 24
#define ANSWER (2 * 1024 * 1024)

/* Who it is stands before the answer: to be asked back on the telephone. */
enum tz_rc
tz_errand_answer(struct tz_desk *desk, const struct tz_args *args,
    struct tz_err *err)
{
	const char *word[] = { "answer", args->argument[0],
		args->argument[1] };
	struct tz_buf text;
	struct tz_csv csv;
	enum tz_rc rc;
	bool more;

	tz_buf_init(&text, 4096);
	rc = tz_client_district(desk->client, word, 3, &text, err);
	tz_csv_init(&csv, tz_buf_str(&text), text.len);
	if (rc == TZ_OK)
		rc = tz_csv_next(&csv, &more, err);
	if (rc == TZ_OK && csv.cells == 3) {
		if (!desk->asked.quiet)
			(void)printf(_("%s %s asks. Read out only to who you "
			    "know is its administrator:\n"), csv.cell[0],
			    csv.cell[1]);
		(void)printf("%s\n", csv.cell[2]);
	}
	tz_csv_release(&csv);
	tz_mem_wipe(text.data, text.len);
	tz_buf_release(&text);
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

enum tz_rc
tz_errand_rows(const struct tz_desk *desk, const struct tz_buf *text,
    const char *const *label, size_t columns, struct tz_err *err)
{
	const char *name[COLUMNS];
	struct tz_output *output;
	struct tz_csv csv, head;
	bool more;
	size_t i;
	enum tz_rc rc;

	tz_csv_init(&head, tz_buf_str(text), text->len);
	rc = tz_csv_next(&head, &more, err);
	for (i = 0; i < columns; i++)
		name[i] = rc == TZ_OK && i < head.cells ? head.cell[i] : "";
	output = tz_output_begin(stdout, desk->asked.format, name, label,
	    columns);
	tz_csv_init(&csv, tz_buf_str(text), text->len);
	if (rc == TZ_OK)
		rc = tz_csv_next(&csv, &more, err);
	while (rc == TZ_OK && (rc = tz_csv_next(&csv, &more, err)) == TZ_OK &&
	    more) {
		for (i = 0; i < columns; i++)
			tz_output_cell(output,
			    i < csv.cells ? csv.cell[i] : "");
	}
	tz_csv_release(&csv);
	if (!tz_output_end(output) && rc == TZ_OK)
		rc = tz_fail_errno(err, N_("cannot write %s"), "-");
	tz_csv_release(&head);
	return rc;
}

enum tz_rc
tz_errand_status(struct tz_desk *desk, const struct tz_args *args,
    struct tz_err *err)
{
	const char *word[] = { "status" }, *label[COLUMNS];
	struct tz_buf text;
	size_t n;
	enum tz_rc rc;

	(void)args;
	for (n = 0; n < COLUMNS && tz_standing_label(n) != NULL; n++)
		label[n] = tz_standing_label(n);
	tz_buf_init(&text, ANSWER);
	rc = tz_client_district(desk->client, word, 1, &text, err);
	if (rc == TZ_OK)
		rc = tz_errand_rows(desk, &text, label, n, err);
	tz_buf_release(&text);
	return rc;
}
