/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * taizhang-sample: a village that does not exist, as CSV files to be imported
 * or as a whole office with a year of its work in every register.
 *
 *	taizhang-sample --seed 1 --size S --site 500154102203 --out DIR
 *	taizhang-sample --seed 1 --size L --office DIR
 *
 * Writes DIR/REGISTER.csv and DIR/order, the registers in the order of import.
 * The same seed, size, site and day give the same bytes on every machine. Names
 * of villages come from data/codes/div_village_seed_counties.csv.
 */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/charset.h"
#include "base/date.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/options.h"
#include "form/codes.h"
#include "office.h"
#include "sheets.h"
#include "village.h"

/* A day that every clock has passed: nothing may happen after today. */
#define TODAY "2025-09-30"

/* clang-format off */
static const struct tz_option options[] = {
	{ "seed", 0, "N", N_("the same number gives the same village") },
	{ "size", 0, "S|M|L|N",
	    N_("600, 2,300 or 12,000 persons, or so many") },
	{ "site", 0, "CODE", N_("division code of the village") },
	{ "charset", 0, "utf-8|gb18030", N_("encoding of the files") },
	{ "today", 0, "DAY", N_("the last day of anything") },
	{ "out", 'o', "DIR", N_("folder of the files") },
	{ "office", 0, "DIR",
	    N_("make a whole office in this folder instead") },
	{ "clock", 0, "real|test",
	    N_("of the office: the machine's, or standing on the last day") },
	{ "faults", 0, NULL, N_("plant one fault for each data check") },
	{ NULL, 0, NULL, NULL }
};
/* clang-format on */

struct job {
	int64_t seed;
	struct tz_village_size size;
	const char *site;
	char *name;
	enum tz_charset charset;
	int32_t today;
	const char *out;
	const char *office;
	struct tz_office_plan plan;
};

/* "青坪村村民委员会" is the office; the village is what stands before. */
static char *
village_name(const char *site)
{
	static const char *const tails[] = { "村民委员会", "居民委员会",
		"居委会", "村委会" };
	struct tz_problems problems;
	struct tz_codes *codes;
	const struct tz_code *row = NULL;
	char *name, *tail;
	size_t i;

	tz_problems_init(&problems);
	codes = tz_codes_load("div_village_seed_counties",
	    TZ_SAMPLE_CODES "/div_village_seed_counties.csv", &problems);
	if (codes != NULL)
		row = tz_codes_find(codes, site);
	name = tz_mem_text(row != NULL ? row->name : "某某村");
	tz_codes_free(codes);
	tz_problems_release(&problems);
	for (i = 0; i < sizeof tails / sizeof tails[0]; i++) {
		tail = strstr(name, tails[i]);
		if (tail != NULL && tail != name)
			*tail = '\0';
	}
	return name;
}

static enum tz_rc
read_job(struct job *job, const struct tz_args *args, struct tz_err *err)
{
	const char *size = tz_options_get(args, "size");
	const char *charset = tz_options_get(args, "charset");
	const char *today = tz_options_get(args, "today");
	const char *clock = tz_options_get(args, "clock");
	enum tz_rc rc;

	rc = tz_options_number(args, "seed", 0, INT64_MAX, 1, &job->seed, err);
	if (rc != TZ_OK)
		return rc;
	job->out = tz_options_get(args, "out");
	job->office = tz_options_get(args, "office");
	job->plan.uid = (int64_t)getuid();
	job->plan.test_clock = clock == NULL || strcmp(clock, "real") != 0;
	job->plan.faults = tz_options_has(args, "faults");
	if ((job->out == NULL) == (job->office == NULL) || args->n > 0)
		return tz_fail(err, TZ_EUSAGE,
		    N_("say --out DIR or --office DIR"));
	if (!tz_village_size(size != NULL ? size : "S", &job->size))
		return tz_fail(err, TZ_EUSAGE,
		    N_("--size is S, M, L or a number of persons"));
	job->site = tz_options_get(args, "site");
	if (job->site == NULL)
		job->site = "500154102203";
	if (strlen(job->site) != 12 ||
	    strspn(job->site, "0123456789") != 12)
		return tz_fail(err, TZ_EUSAGE,
		    N_("--site is a division code of 12 digits"));
	job->charset = tz_charset_named(charset != NULL ? charset : "utf-8");
	if (job->charset == TZ_CHARSET_OTHER)
		return tz_fail(err, TZ_EUSAGE,
		    N_("--charset is utf-8 or gb18030"));
	if (!tz_date_parse(today != NULL ? today : TODAY, &job->today))
		return tz_fail(err, TZ_EUSAGE, N_("--today is no day"));
	job->name = village_name(job->site);
	return TZ_OK;
}

static enum tz_rc
write_file(const struct job *job, const char *name, const struct tz_buf *text,
    struct tz_err *err)
{
	char path[PATH_MAX];
	struct tz_buf bytes;
	enum tz_rc rc;

	tz_buf_init(&bytes, 2 * TZ_SHEETS_MAX);
	tz_charset_encode(job->charset, tz_buf_str(text), text->len, &bytes);
	rc = tz_file_join(path, sizeof path, job->out, name, err);
	if (rc == TZ_OK)
		rc = tz_file_write(path, bytes.data, bytes.len, 0600, err);
	tz_buf_release(&bytes);
	return rc;
}

static enum tz_rc
write_sheets(const struct job *job, struct tz_village *village,
    struct tz_err *err)
{
	struct tz_buf text, order;
	char file[64];
	size_t i;
	enum tz_rc rc = TZ_OK;

	tz_buf_init(&order, 4096);
	for (i = 0; rc == TZ_OK && tz_sheets_name(i) != NULL; i++) {
		tz_buf_init(&text, TZ_SHEETS_MAX);
		tz_sheets_write(i, village, &text);
		tz_buf_format(&order, "%s\n", tz_sheets_name(i));
		snprintf(file, sizeof file, "%s.csv", tz_sheets_name(i));
		rc = write_file(job, file, &text, err);
		tz_buf_release(&text);
	}
	if (rc == TZ_OK)
		rc = write_file(job, "order", &order, err);
	tz_buf_release(&order);
	return rc;
}

static enum tz_rc
make(int argc, char **argv, struct tz_err *err)
{
	struct tz_args args;
	struct job job = { 0 };
	struct tz_village village;
	enum tz_rc rc;

	memset(&args, 0, sizeof args);
	rc = tz_options_read(&args, options, argc - 1, argv + 1, false, err);
	if (rc == TZ_OK)
		rc = read_job(&job, &args, err);
	if (rc == TZ_OK && job.out != NULL)
		rc = tz_file_make_folder(job.out, 0700, err);
	if (rc == TZ_OK) {
		tz_village_init(&village, &job.size, job.site, job.name,
		    job.today, (uint64_t)job.seed);
		rc = job.out != NULL ? write_sheets(&job, &village, err) :
		    tz_office_make(job.office, &village, &job.plan, err);
		tz_village_release(&village);
	}
	tz_mem_free(job.name);
	tz_options_release(&args);
	return rc;
}

int
main(int argc, char **argv)
{
	struct tz_err err;
	char text[TZ_SENTENCE_TEXT];
	enum tz_rc rc = make(argc, argv, &err);

	if (rc == TZ_OK)
		return 0;
	fprintf(stderr, "taizhang-sample: %s\n",
	    tz_err_text(&err, text, sizeof text));
	return tz_rc_status(rc);
}
