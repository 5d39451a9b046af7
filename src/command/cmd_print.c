/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <limits.h>
#include <string.h>

#include "base/buf.h"
#include "base/charset.h"
#include "base/file.h"
#include "base/lp.h"
#include "base/output.h"
#include "base/paper.h"
#include "base/settings.h"
#include "base/utf8.h"
#include "client/print.h"
#include "command/cmds.h"
#include "command/shell.h"

#define PRINT (4 * 1024 * 1024)

/* clang-format off */
const struct tz_option tz_print_options[] = {
	{ "print", 0, N_("NAME"), N_("template; default: the register's own") },
	{ "list", 0, NULL, N_("only show which prints the record has") },
	{ "columns", 0, "80|132", N_("width of the paper") },
	{ "kind", 0, "text|html|escp", N_("kind of output") },
	{ "encoding", 'e', "utf-8|gb18030", N_("encoding of the output") },
	{ "output", 'o', N_("FILE"), N_("write to a file") },
	{ "parts", 0, N_("COUNT"),
	    N_("files FILE.1, FILE.2 ... of so many characters") },
	{ "lp", 0, NULL, N_("send to the printer of this machine") },
	{ NULL, 0, NULL, NULL }
};
/* clang-format on */

static enum tz_rc
list(struct tz_shell *shell, const char *id, struct tz_err *err)
{
	static const char *const names[] = { "print", "label", "copies",
		"code" };
	static const char *const labels[] = { N_("print"), N_("label"),
		N_("copies"), N_("check code") };
	struct tz_print_row row[TZ_CLIENT_PRINTS];
	struct tz_output *output;
	enum tz_rc rc;
	size_t n, i;

	rc = tz_client_prints(shell->client, id, row, &n, err);
	if (rc != TZ_OK)
		return rc;
	output = tz_output_begin(stdout, shell->asked.format, names, labels,
	    4);
	for (i = 0; i < n; i++) {
		tz_output_cell(output, row[i].name);
		tz_output_cell(output, row[i].label);
		tz_output_number(output, row[i].copies);
		tz_output_cell(output, row[i].code);
	}
	(void)tz_output_end(output);
	return TZ_OK;
}

/* How the paper is, by the settings and then by what is asked. */
static enum tz_rc
choose(const struct tz_args *args, const struct tz_settings *settings,
    struct tz_paper *paper, struct tz_err *err)
{
	const char *kind = tz_options_get(args, "kind");
	const char *encoding = tz_options_get(args, "encoding");

	if (kind == NULL)
		kind = tz_options_get(args, "lp") != NULL ?
		    settings->print_kind : "text";
	if (!tz_paper_named(kind, &paper->kind))
		return tz_fail(err, TZ_EUSAGE,
		    N_("--kind is text, html or escp, not %s"), kind);
	if (encoding == NULL && settings->print_charset[0] != '\0')
		encoding = settings->print_charset;
	if (encoding != NULL)
		paper->charset = tz_charset_named(encoding);
	if (paper->charset == TZ_CHARSET_OTHER)
		return tz_fail(err, TZ_EUSAGE,
		    N_("--encoding is utf-8 or gb18030, not %s"), encoding);
	paper->lines = (unsigned)settings->print_lines;
	return TZ_OK;
}

static enum tz_rc
give(const struct tz_args *args, const struct tz_settings *settings,
    const struct tz_paper *paper, const struct tz_buf *bytes,
    struct tz_err *err)
{
	const char *output = tz_options_get(args, "output");

	if (tz_options_get(args, "lp") != NULL)
		return tz_lp_send(settings->printer,
		    paper->kind == TZ_PAPER_ESCP, bytes->data, bytes->len,
		    err);
	if (output != NULL)
		return tz_file_write(output, bytes->data, bytes->len, 0600,
		    err);
	if (fwrite(tz_buf_str(bytes), 1, bytes->len, stdout) != bytes->len)
		return tz_fail_plain(err, TZ_EIO);
	return TZ_OK;
}

/*
 * Bytes of the first part of text: whole lines of at most so many characters,
 * or the beginning of a line that is longer.
 */
static size_t
first_part(const char *text, int64_t most)
{
	const char *at = text, *line = text;

	for (; most > 0 && *at != '\0'; most--)
		if (tz_utf8_next(&at) == '\n')
			line = at;
	return (size_t)((*at == '\0' || line == text ? at : line) - text);
}

/* For ways that carry no more than so many characters at once. */
static enum tz_rc
give_parts(const char *output, int64_t most, const struct tz_paper *paper,
    const char *text, struct tz_err *err)
{
	char path[PATH_MAX];
	struct tz_buf bytes;
	enum tz_rc rc = TZ_OK;
	unsigned i;
	size_t n;

	if (output == NULL || strlen(output) + 12 > sizeof(path))
		return tz_fail(err, TZ_EUSAGE,
		    N_("--parts goes to files: give --output"));
	for (i = 1; *text != '\0' && rc == TZ_OK; i++, text += n) {
		n = first_part(text, most);
		(void)snprintf(path, sizeof(path), "%s.%u", output, i);
		tz_buf_init(&bytes, 8 * PRINT);
		tz_paper_make(paper, text, n, &bytes);
		rc = tz_file_write(path, bytes.data, bytes.len, 0600, err);
		tz_buf_release(&bytes);
	}
	return rc;
}

/* A page of HTML is called what the print is called. */
static void
find_title(struct tz_shell *shell, const char *id, const char *name,
    char *title, size_t size)
{
	struct tz_print_row row[TZ_CLIENT_PRINTS];
	size_t n = 0, i;

	tz_utf8_copy(title, size, id);
	if (tz_client_prints(shell->client, id, row, &n, NULL) != TZ_OK)
		return;
	for (i = 0; i < n; i++)
		if (n == 1 || (name != NULL && strcmp(row[i].name, name) == 0))
			tz_utf8_copy(title, size, row[i].label);
}

static enum tz_rc
print(struct tz_shell *shell, const struct tz_args *args,
    const struct tz_settings *settings, struct tz_err *err)
{
	const char *name = args->n > 1 ? args->argument[1] :
	    tz_options_get(args, "print");
	char title[sizeof(((struct tz_print_row *)NULL)->label)] = "";
	struct tz_paper paper = { .charset = TZ_CHARSET_UTF8,
		.title = title };
	struct tz_buf text, bytes;
	int64_t columns = 0, most = 0;
	enum tz_rc rc;

	rc = choose(args, settings, &paper, err);
	if (rc == TZ_OK)
		rc = tz_options_number(args, "columns", 40, 240, 0, &columns,
		    err);
	if (rc == TZ_OK)
		rc = tz_options_number(args, "parts", 100, PRINT, 0, &most,
		    err);
	if (rc != TZ_OK)
		return rc;
	if (paper.kind == TZ_PAPER_HTML)
		find_title(shell, args->argument[0], name, title,
		    sizeof(title));
	tz_buf_init(&text, PRINT);
	tz_buf_init(&bytes, 8 * PRINT);
	rc = tz_client_print(shell->client, args->argument[0],
	    name == NULL ? "" : name, (unsigned)columns, &text, err);
	if (rc == TZ_OK && most > 0) {
		rc = give_parts(tz_options_get(args, "output"), most, &paper,
		    tz_buf_str(&text), err);
	} else if (rc == TZ_OK) {
		tz_paper_make(&paper, tz_buf_str(&text), text.len, &bytes);
		rc = give(args, settings, &paper, &bytes, err);
	}
	tz_buf_release(&bytes);
	tz_buf_release(&text);
	return rc;
}

/* A setting that is not right must not keep a print from its paper. */
enum tz_rc
tz_command_print(struct tz_shell *shell, const struct tz_args *args,
    struct tz_err *err)
{
	struct tz_settings settings;
	struct tz_problems problems;
	enum tz_rc rc;

	if (tz_options_get(args, "list") != NULL)
		return list(shell, args->argument[0], err);
	tz_settings_init(&settings);
	tz_problems_init(&problems);
	(void)tz_settings_office(&settings, tz_client_folder(shell->client),
	    &problems);
	tz_problems_release(&problems);
	rc = print(shell, args, &settings, err);
	tz_settings_release(&settings);
	return rc;
}
