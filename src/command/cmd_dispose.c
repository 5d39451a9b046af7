/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The draft of a disposal list: a record of the register of disposals, with a
 * row for each record whose time is over. Who approves, who watches and when it
 * is carried out are steps of that record. Then the files are written anew.
 */
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/mem.h"
#include "client/archive.h"
#include "client/office.h"
#include "client/records.h"
#include "command/cmds.h"
#include "command/shell.h"

#define PART 100			/* rows sent at once */
#define TEXT_MOST (16u * 1024 * 1024)
#define LIST "disposal"
#define ROW "disposal_item"

/* The rows as an import wants them, with the number of the list before. */
struct rows {
	unsigned long line[PART];
	char **cell[PART];
	size_t n;
};

static void
drop_rows(struct rows *rows)
{
	size_t i, k;

	for (i = 0; i < rows->n; i++) {
		for (k = 0; rows->cell[i][k] != NULL; k++)
			tz_mem_free(rows->cell[i][k]);
		tz_mem_free(rows->cell[i]);
	}
	rows->n = 0;
}

static enum tz_rc
send_rows(struct tz_shell *shell, struct rows *rows,
    struct tz_import_count *count, struct tz_err *err)
{
	uint8_t request[TZ_CLIENT_REQUEST];
	enum tz_rc rc;

	if (rows->n == 0)
		return TZ_OK;
	tz_client_request(request);
	rc = tz_client_import_rows(shell->client, rows->line, rows->cell,
	    rows->n, request, NULL, NULL, count, err);
	drop_rows(rows);
	return rc;
}

static enum tz_rc
add_rows(struct tz_shell *shell, const char *list, const struct tz_buf *text,
    struct tz_import_count *count, struct tz_err *err)
{
	struct rows rows = { .n = 0 };
	struct tz_csv csv;
	bool more = true;
	enum tz_rc rc = TZ_OK;
	size_t i;
	char **cell;

	tz_csv_init(&csv, tz_buf_str(text), text->len);
	while (rc == TZ_OK && more) {
		rc = tz_csv_next(&csv, &more, err);
		if (rc == TZ_OK && more) {
			cell = tz_mem_alloc((csv.cells + 2) * sizeof(*cell));
			cell[0] = tz_mem_text(list);
			for (i = 0; i < csv.cells; i++)
				cell[i + 1] = tz_mem_text(csv.cell[i]);
			rows.line[rows.n] = csv.line;
			rows.cell[rows.n++] = cell;
		}
		if (rc == TZ_OK && (rows.n == PART || !more))
			rc = send_rows(shell, &rows, count, err);
	}
	drop_rows(&rows);
	tz_csv_release(&csv);
	return rc;
}

static enum tz_rc
make_list(struct tz_shell *shell, const char *year, char id[TZ_RECORD_ID],
    struct tz_err *err)
{
	struct tz_pair pair = { "year", year };
	uint8_t request[TZ_CLIENT_REQUEST];
	struct tz_problems problems;
	uint32_t revision;
	enum tz_rc rc;

	id[0] = '\0';
	tz_client_request(request);
	tz_problems_init(&problems);
	rc = tz_client_write(shell->client, LIST, "", &pair, 1, request, 0, id,
	    &revision, &problems, err);
	tz_shell_problems(&problems, err);
	tz_problems_release(&problems);
	return rc;
}

static enum tz_rc
fill_list(struct tz_shell *shell, const char *id, const struct tz_buf *text,
    struct tz_import_count *count, struct tz_err *err)
{
	static const char *column[] = { "disposal", "record", "register",
		"year", "retention" };
	struct tz_import import = { .form = ROW, .column = column,
		.columns = 5 };
	struct tz_problems problems;
	enum tz_rc rc;

	tz_problems_init(&problems);
	rc = tz_client_import_begin(shell->client, &import, &problems, err);
	tz_shell_problems(&problems, err);
	tz_problems_release(&problems);
	if (rc == TZ_OK)
		rc = add_rows(shell, id, text, count, err);
	if (rc == TZ_OK)
		rc = tz_client_import_end(shell->client, err);
	return rc;
}

enum tz_rc
tz_command_dispose(struct tz_shell *shell, const struct tz_args *args,
    struct tz_err *err)
{
	const char *year = args->argument[0];
	struct tz_import_count count = { 0 };
	char id[TZ_RECORD_ID];
	struct tz_buf text;
	uint64_t n = 0;
	enum tz_rc rc;

	if (strlen(year) != 4 || strspn(year, "0123456789") != 4)
		return tz_fail(err, TZ_EUSAGE, N_("%s is no year"), year);
	tz_buf_init(&text, TEXT_MOST);
	rc = tz_client_expired(shell->client, (int)strtol(year, NULL, 10),
	    &text, &n, err);
	if (rc == TZ_OK && n == 0)
		tz_shell_say(shell, "%s",
		    _("nothing has come to the end of its retention\n"));
	if (rc == TZ_OK && n > 0)
		rc = make_list(shell, year, id, err);
	if (rc == TZ_OK && n > 0)
		rc = fill_list(shell, id, &text, &count, err);
	if (rc == TZ_OK && n > 0) {
		(void)printf("%s\n", id);
		tz_shell_say(shell, _("%llu records are on the list; it is "
		    "approved, witnessed and carried out by its steps\n"),
		    (unsigned long long)count.stored);
	}
	tz_buf_release(&text);
	return rc;
}

enum tz_rc
tz_command_sweep(struct tz_shell *shell, const struct tz_args *args,
    struct tz_err *err)
{
	enum tz_rc rc = tz_client_sweep(shell->client, err);

	(void)args;
	if (rc == TZ_OK)
		tz_shell_say(shell, "%s", _("The files are written anew. "
		    "Backups made before still hold what was disposed of: "
		    "make one now and destroy those.\n"));
	return rc;
}
