/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reports: what is due of them, one on paper, the records behind a figure. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/charset.h"
#include "base/date.h"
#include "base/file.h"
#include "client/report.h"
#include "command/cmds.h"
#include "command/shell.h"

#define REPORT (4 * 1024 * 1024)

/* clang-format off */
const struct tz_option tz_report_options[] = {
	{ "month", 0, N_("YYYY-MM"), N_("of this month") },
	{ "quarter", 0, N_("YYYY-N"), N_("of this quarter, 1 to 4") },
	{ "half", 0, N_("YYYY-N"), N_("of this half of a year, 1 or 2") },
	{ "year", 0, N_("YYYY"), N_("of this year") },
	{ "from", 0, N_("DATE"), N_("from this day") },
	{ "to", 0, N_("DATE"), N_("up to this day") },
	{ "on", 0, N_("DATE"), N_("as if this were today") },
	{ "as", 0, "text|html|csv", N_("what it is made into") },
	{ "columns", 0, "80|132", N_("width of the paper") },
	{ "page", 0, N_("LINES"), N_("lines of a page; 0: one without end") },
	{ "encoding", 'e', "utf-8|gb18030", N_("encoding of the output") },
	{ "output", 'o', N_("FILE"), N_("write to a file") },
	{ "figures", 0, NULL, N_("list its figures instead") },
	{ "drill", 0, N_("ROW/COL|NAME"),
	    N_("list the records behind a figure") },
	{ "make", 0, NULL, N_("enter it among the reports that are sent") },
	{ NULL, 0, NULL, NULL }
};
/* clang-format on */

struct asked {
	struct tz_report_request report;
	enum tz_charset charset;
};

static void
set_months(struct tz_report_request *ask, int year, int month, int n)
{
	int last = month + n, end = year;

	if (last > 12) {
		last -= 12;
		end++;
	}
	ask->from = tz_date_day(year, month, 1);
	ask->to = tz_date_day(end, last, 1) - 1;
}

/* "2026-10": a year and which month, quarter or half of it. */
static bool
read_part(const char *text, int most, int *year, int *part)
{
	char *end;

	*year = (int)strtol(text, &end, 10);
	*part = 1;
	if (most > 1 && *end == '-')
		*part = (int)strtol(end + 1, &end, 10);
	else if (most > 1)
		return false;
	return *end == '\0' && *year >= 1 && *year < 9999 && *part >= 1 &&
	    *part <= most;
}

static enum tz_rc
read_period(const struct tz_args *args, struct tz_report_request *ask,
    struct tz_err *err)
{
	static const struct {
		const char *name;
		int parts;
	} kinds[] = { { "month", 12 }, { "quarter", 4 }, { "half", 2 },
		{ "year", 1 } };
	const char *text;
	int year, part, n;
	size_t i;

	for (i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		text = tz_options_get(args, kinds[i].name);
		if (text == NULL)
			continue;
		if (!read_part(text, kinds[i].parts, &year, &part))
			return tz_fail(err, TZ_EUSAGE,
			    N_("--%s cannot be read: %s"), kinds[i].name,
			    text);
		n = 12 / kinds[i].parts;
		set_months(ask, year, (part - 1) * n + 1, n);
	}
	return TZ_OK;
}

static enum tz_rc
read_day(const struct tz_args *args, const char *name, int32_t *day,
    struct tz_err *err)
{
	const char *text = tz_options_get(args, name);

	if (text == NULL || tz_date_parse(text, day))
		return TZ_OK;
	return tz_fail(err, TZ_EUSAGE, N_("--%s cannot be read: %s"), name,
	    text);
}

static enum tz_rc
read_paper(const struct tz_args *args, struct asked *asked,
    struct tz_err *err)
{
	const char *encoding = tz_options_get(args, "encoding");
	int64_t columns, page;
	enum tz_rc rc;

	asked->report.format = tz_options_get(args, "as");
	asked->charset = TZ_CHARSET_UTF8;
	if (encoding != NULL)
		asked->charset = tz_charset_named(encoding);
	if (asked->charset == TZ_CHARSET_OTHER)
		return tz_fail(err, TZ_EUSAGE,
		    N_("--encoding is utf-8 or gb18030, not %s"), encoding);
	rc = tz_options_number(args, "columns", 40, 240, 0, &columns, err);
	if (rc == TZ_OK)
		rc = tz_options_number(args, "page", 0, 200, 0, &page, err);
	if (rc == TZ_OK) {
		asked->report.columns = (unsigned)columns;
		asked->report.page = (unsigned)page;
	}
	return rc;
}

static enum tz_rc
read_ask(const struct tz_args *args, struct asked *asked, struct tz_err *err)
{
	struct tz_report_request *ask = &asked->report;
	enum tz_rc rc;

	ask->name = args->argument[0];
	rc = read_period(args, ask, err);
	if (rc == TZ_OK)
		rc = read_day(args, "on", &ask->on, err);
	if (rc == TZ_OK)
		rc = read_day(args, "from", &ask->from, err);
	if (rc == TZ_OK)
		rc = read_day(args, "to", &ask->to, err);
	if (rc == TZ_OK && (ask->from == 0) != (ask->to == 0))
		rc = tz_fail(err, TZ_EUSAGE,
		    N_("--from and --to go together"));
	return rc == TZ_OK ? read_paper(args, asked, err) : rc;
}

static enum tz_rc
list(struct tz_shell *shell, struct tz_err *err)
{
	static const char *const names[] = { "name", "code", "print", "label",
		"period", "due", "when", "state", "id" };
	static const char *const labels[] = { N_("identifier"), N_("code"),
		N_("print"), N_("label"), N_("period"), N_("due on"),
		N_("when"), N_("state"), N_("number") };
	static const enum tz_report_text texts[] = { TZ_REPORT_NAME_TEXT,
		TZ_REPORT_CODE_TEXT, TZ_REPORT_PRINT_TEXT,
		TZ_REPORT_LABEL_TEXT, TZ_REPORT_PERIOD_TEXT,
		TZ_REPORT_DUE_TEXT, TZ_REPORT_WHEN_TEXT, TZ_REPORT_STATE_TEXT,
		TZ_REPORT_RECORD_TEXT };
	struct tz_output *output;
	struct tz_rows rows;
	const char *text;
	enum tz_rc rc;
	size_t i, k;

	tz_rows_init(&rows);
	rc = tz_client_reports(shell->client, &rows, err);
	if (rc == TZ_OK) {
		output = tz_output_begin(stdout, shell->asked.format, names,
		    labels, 9);
		for (i = 0; i < rows.n; i++)
			for (k = 0; k < 9; k++) {
				text = rows.row[i].text[texts[k]];
				if (texts[k] != TZ_REPORT_WHEN_TEXT)
					tz_output_cell(output, text);
				else
					tz_output_label(output, text,
					    text[0] == '\0' ? "" :
					    text[0] == 'l' ? N_("late") :
					    N_("soon"));
			}
		(void)tz_output_end(output);
	}
	tz_rows_release(&rows);
	return rc;
}

static void
put_rows(const struct tz_shell *shell, const struct tz_rows *rows,
    const char *const *names, const char *const *labels)
{
	struct tz_output *output;
	size_t i;

	output = tz_output_begin(stdout, shell->asked.format, names, labels,
	    3);
	for (i = 0; i < rows->n; i++) {
		if (rows->row[i].n != 2)
			continue;
		tz_output_cell(output, rows->row[i].id);
		tz_output_cell(output, rows->row[i].text[0]);
		tz_output_cell(output, rows->row[i].text[1]);
	}
	(void)tz_output_end(output);
}

static enum tz_rc
figures(struct tz_shell *shell, const struct asked *asked,
    struct tz_err *err)
{
	static const char *const names[] = { "figure", "label", "value" };
	static const char *const labels[] = { N_("figure"), N_("label"),
		N_("value") };
	struct tz_rows rows;
	enum tz_rc rc;

	tz_rows_init(&rows);
	rc = tz_client_report_figures(shell->client, &asked->report, &rows,
	    err);
	if (rc == TZ_OK)
		put_rows(shell, &rows, names, labels);
	tz_rows_release(&rows);
	return rc;
}

static enum tz_rc
drill(struct tz_shell *shell, const struct asked *asked, const char *figure,
    struct tz_err *err)
{
	static const char *const names[] = { "id", "register", "title" };
	static const char *const labels[] = { N_("number"), N_("register"),
		N_("title") };
	struct tz_rows rows;
	enum tz_rc rc;

	tz_rows_init(&rows);
	rc = tz_client_report_behind(shell->client, &asked->report, figure,
	    &rows, err);
	if (rc == TZ_OK)
		put_rows(shell, &rows, names, labels);
	tz_rows_release(&rows);
	return rc;
}

static enum tz_rc
make(struct tz_shell *shell, const struct asked *asked, struct tz_err *err)
{
	uint8_t request[TZ_CLIENT_REQUEST];
	struct tz_problems problems;
	char id[TZ_RECORD_ID] = "";
	enum tz_rc rc;

	tz_problems_init(&problems);
	tz_client_request(request);
	rc = tz_client_report_make(shell->client, &asked->report, request, 0,
	    id, &problems, err);
	tz_shell_problems(&problems, err);
	if (rc == TZ_OK)
		(void)printf("%s\n", id);
	tz_problems_release(&problems);
	return rc;
}

static bool
is_csv(const struct asked *asked)
{
	return asked->report.format != NULL &&
	    strcmp(asked->report.format, "csv") == 0;
}

static enum tz_rc
print(struct tz_shell *shell, const struct tz_args *args,
    const struct asked *asked, struct tz_err *err)
{
	const char *output = tz_options_get(args, "output");
	struct tz_buf text, bytes;
	enum tz_rc rc;

	tz_buf_init(&text, REPORT);
	tz_buf_init(&bytes, 2 * REPORT);
	rc = tz_client_report(shell->client, &asked->report, &text, err);
	if (rc == TZ_OK) {
		/* Spreadsheet programs know UTF-8 by its mark only. */
		if (is_csv(asked) && asked->charset == TZ_CHARSET_UTF8)
			tz_buf_text(&bytes, "\xef\xbb\xbf");
		tz_charset_encode(asked->charset, tz_buf_str(&text),
		    text.len, &bytes);
		if (output != NULL)
			rc = tz_file_write(output, bytes.data, bytes.len,
			    0600, err);
		else
			(void)fwrite(tz_buf_str(&bytes), 1, bytes.len,
			    stdout);
	}
	tz_buf_release(&bytes);
	tz_buf_release(&text);
	return rc;
}

enum tz_rc
tz_command_report(struct tz_shell *shell, const struct tz_args *args,
    struct tz_err *err)
{
	const char *figure = tz_options_get(args, "drill");
	struct asked asked = { 0 };
	enum tz_rc rc;

	if (args->n == 0)
		return list(shell, err);
	rc = read_ask(args, &asked, err);
	if (rc != TZ_OK)
		return rc;
	if (figure != NULL)
		return drill(shell, &asked, figure, err);
	if (tz_options_has(args, "figures"))
		return figures(shell, &asked, err);
	tz_checkup_before(shell);
	if (tz_options_has(args, "make"))
		return make(shell, &asked, err);
	return print(shell, args, &asked, err);
}
