/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Codes for offices: for one, for a list, as pages or as files of a stick. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/charset.h"
#include "base/csv.h"
#include "base/file.h"
#include "base/mem.h"
#include "client/client.h"
#include "client/office.h"
#include "district/enrolment.h"
#include "district/errands.h"
#include "district/roll.h"
#include "district/sheet.h"

#define LIST_BYTES (4 * 1024 * 1024)
#define SAY_BYTES 512

/* clang-format off */
const struct tz_option tz_errand_enrol_options[] = {
	{ "from", 0, N_("FILE"), N_("the offices of a CSV file: code, name") },
	{ "list", 'l', NULL, N_("list the codes that were not used") },
	{ "again", 0, NULL, N_("new codes, those before are withdrawn") },
	{ "days", 0, N_("NUMBER"), N_("how long codes are good (14)") },
	{ "url", 0, "URL", N_("address that offices reach the district by") },
	{ "output", 'o', N_("FILE"),
	    N_("write the slips to a file, or each to one of a folder") },
	{ "stick", 0, N_("FOLDER"), N_("write them onto a stick as well") },
	{ NULL, 0, NULL, NULL }
};
/* clang-format on */

/* What the slips of one list have in common. */
struct slips {
	struct tz_sheet sheet;
	const char *stick;		/* NULL: none */
	const char *folder;		/* NULL: all in one file */
	FILE *out;
	unsigned made, left;		/* offices; enrolled already */
};

static enum tz_rc
ask_one(struct tz_desk *desk, const char *site, struct tz_err *err)
{
	const char *word[] = { "enrol", site };
	struct tz_buf code;
	enum tz_rc rc;

	tz_buf_init(&code, 4096);
	rc = tz_client_district(desk->client, word, 2, &code, err);
	if (rc == TZ_OK && desk->asked.quiet)
		(void)printf("%s\n", tz_buf_str(&code));
	else if (rc == TZ_OK)
		(void)printf(_("code for %s, good for %d days, once:\n%s\n"),
		    site, TZ_ENROLMENT_DAYS, tz_buf_str(&code));
	tz_mem_wipe(code.data, code.len);
	tz_buf_release(&code);
	return rc;
}

static enum tz_rc
list_codes(struct tz_desk *desk, struct tz_err *err)
{
	static const char *const labels[] = { N_("office"),
		N_("name of the office"), N_("state"), N_("code begins"),
		N_("made on"), N_("good until") };
	const char *word[] = { "codes" };
	struct tz_buf text;
	enum tz_rc rc;

	tz_buf_init(&text, LIST_BYTES);
	rc = tz_client_district(desk->client, word, 1, &text, err);
	if (rc == TZ_OK)
		rc = tz_errand_rows(desk, &text, labels, 6, err);
	tz_buf_release(&text);
	return rc;
}

static enum tz_rc
say_problems(const char *path, const struct tz_problems *problems,
    struct tz_err *err)
{
	char line[SAY_BYTES];
	size_t i;

	if (problems->errors == 0)
		return TZ_OK;
	for (i = 0; i < problems->n; i++)
		(void)fprintf(stderr, "%s\n",
		    tz_problem_text(&problems->item[i], line, sizeof line));
	return tz_fail(err, TZ_EINPUT,
	    N_("%s has %zu faults; no code was made"), path,
	    problems->errors);
}

/* The list once more, in the plain form that the desk takes. */
static enum tz_rc
read_list(struct tz_desk *desk, const char *path, struct tz_buf *list,
    struct tz_err *err)
{
	struct tz_problems problems;
	struct tz_roll roll;
	struct tz_buf text;
	enum tz_rc rc;
	size_t i;

	tz_buf_init(&text, LIST_BYTES);
	tz_problems_init(&problems);
	tz_roll_init(&roll);
	rc = tz_charset_load(path, NULL, LIST_BYTES, &text, err);
	if (rc == TZ_OK) {
		tz_roll_read(tz_buf_str(&text), text.len,
		    tz_client_hello(desk->client)->site, &roll, &problems);
		rc = say_problems(path, &problems, err);
	}
	for (i = 0; i < roll.n && rc == TZ_OK; i++) {
		tz_csv_put(list, roll.office[i].site, true);
		tz_csv_put(list, roll.office[i].name, false);
		tz_buf_byte(list, '\n');
	}
	tz_roll_release(&roll);
	tz_problems_release(&problems);
	tz_buf_release(&text);
	return rc;
}

static enum tz_rc
put_slip(struct slips *slips, struct tz_err *err)
{
	struct tz_buf page;
	enum tz_rc rc = TZ_OK;

	if (slips->folder != NULL)
		rc = tz_sheet_file(&slips->sheet, slips->folder, err);
	if (rc == TZ_OK && slips->stick != NULL)
		rc = tz_sheet_stick(&slips->sheet, slips->stick, err);
	if (rc != TZ_OK || slips->out == NULL)
		return rc;
	tz_buf_init(&page, TZ_SHEET_MAX);
	tz_sheet_page(&slips->sheet, &page);
	(void)fprintf(slips->out, "%s\f\n", tz_buf_str(&page));
	tz_mem_wipe(page.data, page.len);
	tz_buf_release(&page);
	return TZ_OK;
}

/* Each line that has a code becomes a slip. */
static enum tz_rc
put_slips(struct slips *slips, const struct tz_buf *answer,
    struct tz_err *err)
{
	bool more, heading = true;
	struct tz_csv csv;
	enum tz_rc rc;

	tz_csv_init(&csv, tz_buf_str(answer), answer->len);
	while ((rc = tz_csv_next(&csv, &more, err)) == TZ_OK && more) {
		if (!heading && csv.cells >= 5 && csv.cell[3][0] != '\0') {
			slips->sheet.site = csv.cell[0];
			slips->sheet.name = csv.cell[1];
			slips->sheet.code = csv.cell[3];
			slips->sheet.expires = csv.cell[4];
			rc = put_slip(slips, err);
			slips->made++;
		} else if (!heading) {
			slips->left++;
		}
		if (rc != TZ_OK)
			break;
		heading = false;
	}
	tz_csv_release(&csv);
	return rc;
}

static bool
is_folder(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* A name that ends with a slash is a folder, made when it is not there. */
static enum tz_rc
open_output(struct slips *slips, const char *path, struct tz_err *err)
{
	size_t n = path == NULL ? 0 : strlen(path);
	enum tz_rc rc = TZ_OK;

	if (n > 0 && path[n - 1] == '/')
		rc = tz_file_make_folder(path, 0700, err);
	if (rc != TZ_OK)
		return rc;
	if (path != NULL && is_folder(path))
		slips->folder = path;
	else if (path != NULL)
		slips->out = fopen(path, "we");
	else if (slips->stick == NULL)
		slips->out = stdout;
	if (path != NULL && slips->folder == NULL && slips->out == NULL)
		return tz_fail_errno(err, N_("cannot write %s"), path);
	return TZ_OK;
}

static enum tz_rc
close_output(struct slips *slips, const char *path, enum tz_rc rc,
    struct tz_err *err)
{
	bool bad;

	if (slips->out == NULL)
		return rc;
	bad = fflush(slips->out) != 0;
	if (slips->out != stdout)
		bad |= fclose(slips->out) != 0;
	if (bad && rc == TZ_OK)
		return tz_fail_errno(err, N_("cannot write %s"),
		    path == NULL ? "-" : path);
	return rc;
}

static enum tz_rc
write_slips(struct tz_desk *desk, const struct tz_args *args,
    const struct tz_buf *answer, struct tz_err *err)
{
	const char *path = tz_options_get(args, "output");
	const char *word[] = { "fingerprint" };
	struct slips slips = { .stick = tz_options_get(args, "stick") };
	struct tz_buf fingerprint;
	enum tz_rc rc;

	tz_buf_init(&fingerprint, 4096);
	rc = tz_client_district(desk->client, word, 1, &fingerprint, err);
	slips.sheet.fingerprint = tz_buf_str(&fingerprint);
	slips.sheet.url = tz_options_get(args, "url");
	slips.sheet.district = tz_client_hello(desk->client)->office;
	if (rc == TZ_OK)
		rc = open_output(&slips, path, err);
	if (rc == TZ_OK)
		rc = close_output(&slips, path, put_slips(&slips, answer, err),
		    err);
	if (rc == TZ_OK && !desk->asked.quiet)
		(void)fprintf(stderr,
		    _("%u slips; %u offices are enrolled already\n"),
		    slips.made, slips.left);
	tz_buf_release(&fingerprint);
	return rc;
}

/* Quotes would end the text in the file of a stick. */
static enum tz_rc
check_url(const struct tz_args *args, struct tz_err *err)
{
	const char *url = tz_options_get(args, "url");

	if (url == NULL)
		return tz_fail(err, TZ_EUSAGE, N_("give --url, the address "
		    "that offices reach this district by"));
	if (strncmp(url, "https://", 8) != 0 || strpbrk(url, "\"\\\n ") != NULL
	    || strlen(url) >= 200)
		return tz_fail(err, TZ_EUSAGE,
		    N_("%s is no address like https://sync.example.org"), url);
	return TZ_OK;
}

static enum tz_rc
enrol_list(struct tz_desk *desk, const struct tz_args *args,
    const struct tz_buf *list, struct tz_err *err)
{
	const char *word[] = { "roll", NULL, NULL, NULL };
	struct tz_buf answer;
	char digits[24];
	int64_t days;
	enum tz_rc rc;

	rc = check_url(args, err);
	if (rc == TZ_OK)
		rc = tz_options_number(args, "days", 1, TZ_ENROLMENT_MOST,
		    TZ_ENROLMENT_DAYS, &days, err);
	if (rc != TZ_OK)
		return rc;
	(void)snprintf(digits, sizeof digits, "%lld", (long long)days);
	word[1] = tz_options_has(args, "again") ? "again" : "";
	word[2] = digits;
	word[3] = tz_buf_str(list);
	tz_buf_init(&answer, LIST_BYTES);
	rc = tz_client_district(desk->client, word, 4, &answer, err);
	if (rc == TZ_OK)
		rc = write_slips(desk, args, &answer, err);
	tz_mem_wipe(answer.data, answer.len);
	tz_buf_release(&answer);
	return rc;
}

enum tz_rc
tz_errand_enrol(struct tz_desk *desk, const struct tz_args *args,
    struct tz_err *err)
{
	const char *from = tz_options_get(args, "from");
	struct tz_buf list;
	enum tz_rc rc;

	if (tz_options_has(args, "list"))
		return list_codes(desk, err);
	if ((from == NULL) == (args->n == 0))
		return tz_fail(err, TZ_EUSAGE,
		    N_("give the code of an office or --from"));
	if (from == NULL && !tz_options_has(args, "again") &&
	    !tz_options_has(args, "url"))
		return ask_one(desk, args->argument[0], err);
	tz_buf_init(&list, LIST_BYTES);
	rc = TZ_OK;
	if (from != NULL)
		rc = read_list(desk, from, &list, err);
	else
		tz_buf_format(&list, "%s,%s\n", args->argument[0],
		    args->argument[0]);
	if (rc == TZ_OK)
		rc = enrol_list(desk, args, &list, err);
	tz_buf_release(&list);
	return rc;
}
