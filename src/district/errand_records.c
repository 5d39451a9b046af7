/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include "base/buf.h"
#include "client/office.h"
#include "district/errands.h"
#include "district/verdict.h"

#define PIECE_MAX 4096

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

/* What is kept in a database, piece by piece. */
static enum tz_rc
prove_database(struct tz_desk *desk, struct tz_verdict *verdict, bool *has_one,
    struct tz_err *err)
{
	char epoch[24], sequence[24], hex[TZ_HASH_HEX];
	const char *word[] = { "prove", verdict->site, epoch, sequence, hex };
	struct tz_buf answer;
	enum tz_rc rc;

	*has_one = false;
	tz_buf_init(&answer, PIECE_MAX);
	do {
		(void)snprintf(epoch, sizeof epoch, "%lu",
		    (unsigned long)verdict->epoch);
		(void)snprintf(sequence, sizeof sequence, "%llu",
		    (unsigned long long)verdict->sequence);
		tz_hash_hex(verdict->head, TZ_HASH, hex);
		tz_buf_clear(&answer);
		rc = tz_client_district(desk->client, word, 5, &answer, err);
		if (rc != TZ_OK || answer.len == 0)
			break;
		*has_one = true;
		if (!tz_verdict_add(verdict, tz_buf_str(&answer)))
			rc = tz_fail_plain(err, TZ_EPROTO);
	} while (rc == TZ_OK && verdict->site[0] != '\0');
	tz_buf_release(&answer);
	return rc;
}

static enum tz_rc
verify_database(struct tz_desk *desk, struct tz_output *output,
    uint64_t *wrong, struct tz_err *err)
{
	struct tz_verdict verdict = { .epoch = 0 };
	bool has_one;
	enum tz_rc rc;
	size_t i;

	rc = prove_database(desk, &verdict, &has_one, err);
	for (i = 0; rc == TZ_OK && has_one && i < TZ_VERDICT_N; i++) {
		put_check(tz_verdict_name(i), verdict.check[i].seen,
		    verdict.check[i].wrong, verdict.check[i].first, output);
		*wrong += verdict.check[i].wrong;
	}
	return rc;
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
	uint64_t wrong = 0, there = 0;
	enum tz_rc rc;

	(void)args;
	output = tz_output_begin(stdout, desk->asked.format, names, labels, 4);
	rc = tz_client_verify(desk->client, put_check, output, &wrong, err);
	if (rc == TZ_OK)
		rc = verify_database(desk, output, &there, err);
	if (!tz_output_end(output) && rc == TZ_OK)
		rc = tz_fail_errno(err, N_("cannot write %s"), "-");
	if (rc == TZ_OK && wrong > 0)
		rc = tz_fail(err, TZ_ECORRUPT, N_("the ledger is damaged"));
	if (rc == TZ_OK && there > 0)
		rc = tz_fail(err, TZ_ECORRUPT,
		    N_("the database is not what the ledger says"));
	return rc;
}
