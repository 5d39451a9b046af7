/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Offices that merge, split or change their code. */
#include <stdio.h>

#include "base/file.h"
#include "client/office.h"
#include "district/errands.h"

#define LIST_BYTES (4 * 1024 * 1024)

/* clang-format off */
const struct tz_option tz_errand_succeed_options[] = {
	{ "into", 0, N_("SITE"), N_("the office that goes on") },
	{ "households", 0, N_("FILE"),
	    N_("only these (CSV of numbers) and what belongs to them") },
	{ "stays", 0, NULL, N_("the old office goes on with the rest") },
	{ NULL, 0, NULL, NULL }
};
/* clang-format on */

static enum tz_rc
succeed(struct tz_desk *desk, const char *const *word, struct tz_err *err)
{
	struct tz_buf records;
	enum tz_rc rc;

	tz_buf_init(&records, 4096);
	rc = tz_client_district(desk->client, word, 5, &records, err);
	if (rc == TZ_OK && !desk->asked.quiet)
		(void)printf(_("%s: %s records go to %s\n"), word[1],
		    tz_buf_str(&records), word[2]);
	tz_buf_release(&records);
	return rc;
}

enum tz_rc
tz_errand_succeed(struct tz_desk *desk, const struct tz_args *args,
    struct tz_err *err)
{
	const char *list = tz_options_get(args, "households");
	const char *word[] = { "succeed", NULL, tz_options_get(args, "into"),
		tz_options_has(args, "stays") ? "stays" : "", NULL };
	struct tz_buf text;
	enum tz_rc rc = TZ_OK;
	int i;

	if (word[2] == NULL)
		return tz_fail(err, TZ_EUSAGE, N_("give --into, the office "
		    "that goes on"));
	if (list != NULL && args->n != 1)
		return tz_fail(err, TZ_EUSAGE,
		    N_("a list of households is of one office"));
	tz_buf_init(&text, LIST_BYTES);
	if (list != NULL)
		rc = tz_file_read(list, &text, err);
	word[4] = tz_buf_str(&text);
	for (i = 0; i < args->n && rc == TZ_OK; i++) {
		word[1] = args->argument[i];
		rc = succeed(desk, word, err);
	}
	tz_buf_release(&text);
	return rc;
}
