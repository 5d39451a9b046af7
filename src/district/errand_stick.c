/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/output.h"
#include "district/errands.h"
#include "district/visit.h"

/* clang-format off */
static const char *const names[] = { "site", "batches", "entries", "left",
	"feed", "objects", "journal", "remark" };
static const char *const labels[] = { N_("office"), N_("batches"),
	N_("entries"), N_("not taken"), N_("feed"), N_("objects"),
	N_("given back"), N_("remark") };
/* clang-format on */

static void
put_row(struct tz_output *output, const struct tz_visit *visit)
{
	tz_output_cell(output, visit->site);
	tz_output_number(output, visit->taken);
	tz_output_number(output, (long long)visit->entries);
	tz_output_number(output, visit->left);
	tz_output_number(output, visit->feed);
	tz_output_number(output, visit->objects);
	tz_output_number(output, (long long)visit->journal);
	tz_output_cell(output, visit->remark);
}

/* Each office in turn; *wrong counts those with a remark. */
static enum tz_rc
visit_all(struct tz_desk *desk, const struct tz_stick *stick, char **sites,
    size_t n, size_t *wrong, struct tz_err *err)
{
	struct tz_output *output;
	enum tz_rc rc = TZ_OK;
	size_t i;

	output = tz_output_begin(stdout, desk->asked.format, names, labels,
	    sizeof names / sizeof *names);
	for (i = 0; i < n && rc == TZ_OK; i++) {
		struct tz_visit visit = { .client = desk->client };

		(void)snprintf(visit.site, sizeof visit.site, "%s", sites[i]);
		rc = tz_visit_office(&visit, stick, err);
		put_row(output, &visit);
		*wrong += visit.remark[0] != '\0';
	}
	(void)tz_output_end(output);
	return rc;
}

enum tz_rc
tz_errand_stick(struct tz_desk *desk, const struct tz_args *args,
    struct tz_err *err)
{
	struct tz_stick stick;
	size_t n = 0, wrong = 0;
	char **sites = NULL;
	enum tz_rc rc;

	rc = tz_stick_open(args->argument[0], &stick, err);
	if (rc == TZ_OK)
		rc = tz_stick_sites(&stick, &sites, &n, err);
	if (rc == TZ_OK)
		rc = visit_all(desk, &stick, sites, n, &wrong, err);
	if (rc == TZ_OK && wrong > 0)
		rc = tz_fail(err, TZ_ECORRUPT,
		    N_("%u offices on the stick have a remark"),
		    (unsigned)wrong);
	if (rc == TZ_OK && !desk->asked.quiet)
		(void)printf("%s\n",
		    _("the stick may be taken back to the offices"));
	tz_file_list_free(sites, n);
	tz_stick_close(&stick);
	return rc;
}
