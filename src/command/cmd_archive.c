/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/output.h"
#include "client/archive.h"
#include "command/cmds.h"
#include "command/shell.h"
#include "wire/archive.h"

/* clang-format off */
const struct tz_option tz_archive_options[] = {
	{ "output", 'o', N_("FILE"), N_("write the package here") },
	{ "sensitive", 0, NULL, N_("sensitive fields too; it is logged") },
	{ "about", 0, NULL, N_("all about the record, as its copy") },
	{ "verify", 0, NULL, N_("prove a package instead of making one") },
	{ "list", 0, NULL, N_("print the transfer list of a package") },
	{ NULL, 0, NULL, NULL }
};
/* clang-format on */

static enum tz_rc
read_year(const char *text, int *year, struct tz_err *err)
{
	if (strlen(text) != 4 || strspn(text, "0123456789") != 4)
		return tz_fail(err, TZ_EUSAGE, N_("%s is no year"), text);
	*year = (int)strtol(text, NULL, 10);
	return TZ_OK;
}

static enum tz_rc
make(struct tz_shell *shell, const struct tz_args *args, struct tz_err *err)
{
	const char *about = tz_options_has(args, "about") ?
	    args->argument[0] : NULL;
	const char *path = tz_options_get(args, "output");
	struct tz_buf package;
	uint64_t records = 0;
	char *own = NULL;
	int year = 0;
	enum tz_rc rc = TZ_OK;

	if (about == NULL)
		rc = read_year(args->argument[0], &year, err);
	if (rc == TZ_OK)
		rc = tz_shell_open(shell, TZ_NEEDS_SESSION, err);
	if (rc != TZ_OK)
		return rc;
	if (path == NULL)
		path = own = about != NULL ?
		    tz_mem_format("copy-%s.tar", about) :
		    tz_mem_format("archive-%d.tar", year);
	tz_buf_init(&package, TZ_ARCHIVE_MOST);
	rc = tz_client_archive(shell->client, year, about,
	    tz_options_has(args, "sensitive"), &package, &records, err);
	if (rc == TZ_OK)
		rc = tz_file_write(path, package.data, package.len, 0600,
		    err);
	if (rc == TZ_OK)
		tz_shell_say(shell, _("%llu records are in %s\n"),
		    (unsigned long long)records, path);
	tz_buf_release(&package);
	tz_mem_free(own);
	return rc;
}

static enum tz_rc
verify(struct tz_shell *shell, const struct tz_buf *package,
    struct tz_err *err)
{
	char fingerprint[TZ_FINGERPRINT];
	struct tz_public pub;
	enum tz_rc rc;

	rc = tz_package_verify(package->data, package->len, &pub, err);
	if (rc != TZ_OK)
		return rc;
	tz_keyring_fingerprint(&pub, fingerprint);
	tz_shell_say(shell, _("the package is whole; signed with the key "
	    "%s\n"), fingerprint);
	return TZ_OK;
}

/* The catalogue as a table: what the receiver of the files signs for. */
static enum tz_rc
put_list(struct tz_shell *shell, const struct tz_buf *package,
    struct tz_err *err)
{
	static const char *const names[] = { "number", "register", "record",
		"title", "closed_on", "retention" };
	static const char *const labels[] = { N_("file number"),
		N_("register"), N_("record"), N_("title"), N_("closed on"),
		N_("kept for") };
	struct tz_output *output;
	const void *about, *text;
	struct tz_csv csv;
	size_t n, about_n, i;
	bool more = true;
	enum tz_rc rc;

	rc = tz_package_find(package->data, package->len, TZ_ARCHIVE_ABOUT,
	    &about, &about_n, err);
	if (rc == TZ_OK)
		rc = tz_package_find(package->data, package->len,
		    TZ_ARCHIVE_CATALOGUE, &text, &n, err);
	if (rc != TZ_OK)
		return rc;
	if (shell->asked.format == TZ_FORMAT_TABLE)
		(void)printf("%s\n%.*s\n", _("Transfer list of records"),
		    (int)about_n, (const char *)about);
	tz_csv_init(&csv, text, n);
	output = tz_output_begin(stdout, shell->asked.format, names, labels,
	    6);
	rc = tz_csv_next(&csv, &more, err);
	while (rc == TZ_OK && more) {
		rc = tz_csv_next(&csv, &more, err);
		for (i = 0; rc == TZ_OK && more && i < 6; i++)
			tz_output_cell(output, i < csv.cells ? csv.cell[i] :
			    "");
	}
	(void)tz_output_end(output);
	tz_csv_release(&csv);
	if (rc == TZ_OK && shell->asked.format == TZ_FORMAT_TABLE)
		(void)printf("\n%s\n", _("Handed over by: ____________  "
		    "received by: ____________  on: ____________"));
	return rc;
}

enum tz_rc
tz_command_archive(struct tz_shell *shell, const struct tz_args *args,
    struct tz_err *err)
{
	bool list = tz_options_has(args, "list");
	struct tz_buf package;
	enum tz_rc rc;

	if (!list && !tz_options_has(args, "verify"))
		return make(shell, args, err);
	tz_buf_init(&package, TZ_ARCHIVE_MOST);
	rc = tz_file_read(args->argument[0], &package, err);
	if (rc == TZ_OK)
		rc = verify(shell, &package, err);
	if (rc == TZ_OK && list)
		rc = put_list(shell, &package, err);
	tz_buf_release(&package);
	return rc;
}
