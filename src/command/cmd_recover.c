/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "client/recover.h"
#include "command/cmds.h"
#include "command/job.h"
#include "command/pairs.h"
#include "command/shell.h"
#include "form/forms.h"

/* clang-format off */
const struct tz_option tz_recover_options[] = {
	{ "done", 0, NULL, N_("no more is lost: numbers may be given again") },
	{ "from-district", 0, "URL",
	    N_("make the office again that a lost machine had") },
	{ "from-stick", 0, N_("FOLDER"),
	    N_("the same by a stick, without a line") },
	{ "site", 0, N_("CODE"), N_("12-digit code of the office") },
	{ "code", 0, N_("CODE"), N_("the one-time code of the slip") },
	{ "words", 0, N_("FILE"),
	    N_("file with the recovery words, or those of two envelopes") },
	{ "stick", 0, N_("FOLDER"),
	    N_("a stick that the lost machine has written") },
	{ "encrypt", 0, NULL, N_("encrypt the pages on the disk") },
	{ NULL, 0, NULL, NULL }
};
/* clang-format on */

/* The register in the words of the reader, or what programs call it. */
static const char *
register_name(const struct tz_shell *shell, const struct tz_forms *forms,
    const struct tz_series *series)
{
	const struct tz_form *form = tz_forms_find(forms, series->form);

	if (form == NULL || shell->asked.format != TZ_FORMAT_TABLE)
		return series->form;
	return tz_i18n_chinese() || form->label_en == NULL ? form->label :
	    form->label_en;
}

static enum tz_rc
list(struct tz_shell *shell, struct tz_err *err)
{
	static const char *const names[] = { "series", "register", "field",
		"last" };
	static const char *const labels[] = { N_("series"), N_("register"),
		N_("identifier"), N_("last number") };
	const struct tz_forms *forms;
	struct tz_series *series;
	struct tz_output *output;
	bool recovering;
	size_t i, n;
	enum tz_rc rc;

	rc = tz_client_forms(shell->client, &forms, err);
	if (rc == TZ_OK)
		rc = tz_client_series(shell->client, &recovering, &series, &n,
		    err);
	if (rc != TZ_OK)
		return rc;
	output = tz_output_begin(stdout, shell->asked.format, names, labels, 4);
	for (i = 0; i < n; i++) {
		tz_output_cell(output, series[i].name);
		tz_output_cell(output,
		    register_name(shell, forms, &series[i]));
		tz_output_cell(output, series[i].field);
		tz_output_number(output, (long long)series[i].last);
	}
	(void)tz_output_end(output);
	if (!recovering)
		tz_shell_say(shell, _("the office is not in recovery\n"));
	tz_mem_free(series);
	return TZ_OK;
}

static enum tz_rc
read_number(const struct tz_pair *pair, struct tz_issued *last,
    struct tz_err *err)
{
	size_t n = strlen(pair->typed);

	if (n == 0 || n > 15 || strspn(pair->typed, "0123456789") != n)
		return tz_fail(err, TZ_EUSAGE,
		    N_("%s is no number"), pair->typed);
	if (strlen(pair->field) >= sizeof(last->series))
		return tz_fail(err, TZ_EINPUT,
		    N_("no register has the series %s"), pair->field);
	snprintf(last->series, sizeof(last->series), "%s", pair->field);
	last->number = strtoull(pair->typed, NULL, 10);
	return TZ_OK;
}

static enum tz_rc
from_district(struct tz_shell *shell, const struct tz_args *args,
    struct tz_err *err)
{
	static const char *const names[] = { "from-district", "from-stick",
		"site", "code", "words", "stick", "encrypt" };
	static const char *const options[] = { "--from-district",
		"--from-stick", "--site", "--code", "--words", "--stick",
		"--encrypt" };
	struct tz_job_words words = { .n = 0 };
	size_t i;

	for (i = 0; i < sizeof names / sizeof *names; i++)
		tz_job_add(&words, options[i],
		    tz_options_get(args, names[i]));
	return tz_job_become(shell, &words, err);
}

enum tz_rc
tz_command_recover(struct tz_shell *shell, const struct tz_args *args,
    struct tz_err *err)
{
	bool done = tz_options_has(args, "done");
	uint8_t request[TZ_CLIENT_REQUEST];
	struct tz_issued *last;
	struct tz_pairs pairs;
	enum tz_rc rc;
	size_t i;

	if (tz_options_has(args, "from-district") ||
	    tz_options_has(args, "from-stick"))
		return from_district(shell, args, err);
	rc = tz_shell_open(shell, TZ_NEEDS_SESSION, err);
	if (rc != TZ_OK)
		return rc;
	if (args->n == 0 && !done)
		return list(shell, err);
	rc = tz_pairs_read(&pairs, args, 0, err);
	last = tz_mem_alloc((pairs.n + 1) * sizeof(*last));
	for (i = 0; rc == TZ_OK && i < pairs.n; i++)
		rc = read_number(&pairs.pair[i], &last[i], err);
	tz_client_request(request);
	if (rc == TZ_OK)
		rc = tz_client_recover(shell->client, last, pairs.n, done,
		    request, err);
	if (rc == TZ_OK)
		tz_shell_say(shell, "%s", done ?
		    _("the recovery is over: numbers are given again\n") :
		    _("noted; --done ends the recovery\n"));
	tz_mem_free(last);
	tz_pairs_release(&pairs);
	return rc;
}
