/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include "client/office.h"
#include "district/errands.h"

/* clang-format off */
const struct tz_option tz_errand_export_options[] = {
	{ "site", 0, N_("CODE"), N_("the office") },
	{ "output", 'o', N_("FILE"), N_("write to a file") },
	{ NULL, 0, NULL, NULL }
};
/* clang-format on */

enum tz_rc
tz_errand_export(struct tz_desk *desk, const struct tz_args *args,
    struct tz_err *err)
{
	const char *path = tz_options_get(args, "output");
	struct tz_export what = { .form = args->argument[0], .where = "",
		.shared = true, .site = tz_options_get(args, "site") };
	FILE *out = stdout;
	uint64_t rows;
	enum tz_rc rc;

	if (what.site == NULL)
		return tz_fail(err, TZ_EUSAGE, N_("give --site"));
	if (path != NULL)
		out = fopen(path, "we");
	if (out == NULL)
		return tz_fail_errno(err, N_("cannot write %s"), path);
	rc = tz_client_export(desk->client, &what, out, &rows, err);
	if (fflush(out) != 0 && rc == TZ_OK)
		rc = tz_fail_errno(err, N_("cannot write %s"),
		    path == NULL ? "-" : path);
	if (out != stdout)
		(void)fclose(out);
	return rc;
}

static void
put_check(const char *check, uint64_t seen, uint64_t wrong, const char *first,
    void *arg)
{
	struct tz_output *output = arg;

	tz_output_label(output, check, check);
	tz_output_number(output, (long long)seen);
	tz_output_number(output, (long long)wrong);
	tz_output_cell(output, first);
}

enum tz_rc
tz_errand_verify(struct tz_desk *desk, const struct tz_args *args,
    struct tz_err *err)
{
	static const char *const names[] = { "check", "seen", "wrong",
		"first" };
	static const char *const labels[] = { N_("check"), N_("seen"),
		N_("wrong"), N_("first") };
	struct tz_output *output;
	uint64_t wrong = 0;
	enum tz_rc rc;

	(void)args;
	output = tz_output_begin(stdout, desk->asked.format, names, labels, 4);
	rc = tz_client_verify(desk->client, put_check, output, &wrong, err);
	if (!tz_output_end(output) && rc == TZ_OK)
		rc = tz_fail_errno(err, N_("cannot write %s"), "-");
	if (rc == TZ_OK && wrong > 0)
		rc = tz_fail(err, TZ_ECORRUPT, N_("the ledger is damaged"));
	return rc;
}
