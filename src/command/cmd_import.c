/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/charset.h"
#include "base/csv.h"
#include "base/file.h"
#include "base/mem.h"
#include "client/office.h"
#include "client/records.h"
#include "command/cmds.h"
#include "command/headings.h"
#include "command/shell.h"

/* Bytes a file may have, and rows that travel in one part. */
#define FILE_MAX_BYTES (256u * 1024 * 1024)
#define PART 100

/* clang-format off */
const struct tz_option tz_import_options[] = {
	{ "dry-run", 'n', NULL, N_("only check, store nothing") },
	{ "update", 0, NULL, N_("a row with a known key edits that record") },
	{ "encoding", 'e', "utf-8|gb18030",
	    N_("encoding of the file; guessed otherwise") },
	{ "rejects", 'r', N_("FILE"),
	    N_("file for rejected rows; default FILE.rejects.csv") },
	{ "map", 'm', NULL, N_("show what the columns mean, store nothing") },
	{ "teach", 't', N_("HEADING=FIELD"),
	    N_("remember what headings mean; \"-\" is nothing") },
	{ NULL, 0, NULL, NULL }
};
/* clang-format on */

/* A part of the file: rows as they were read. */
struct part {
	unsigned long line[PART];
	char **cell[PART];
	size_t n;
};

struct job {
	struct tz_shell *shell;
	struct tz_csv csv;
	bool *skip;		/* columns "!..." that a reject file added */
	size_t all;		/* columns of the heading, with those */
	char **head;
	size_t columns;		/* without those skipped */
	struct part part;
	struct tz_buf rejects;
	struct tz_import_count count;
	size_t bytes;
};

/* The heading again, as sheets have it on each page. */
static bool
is_head(const struct job *job)
{
	size_t i, at = 0;

	for (i = 0; i < job->csv.cells; i++) {
		if (i < job->all && job->skip[i])
			continue;
		if (at >= job->columns ||
		    strcmp(job->csv.cell[i], job->head[at++]) != 0)
			return false;
	}
	return at == job->columns;
}

/* The header; columns that begin with "!" are our own remarks. */
static enum tz_rc
read_head(struct job *job, size_t row, struct tz_err *err)
{
	enum tz_rc rc = TZ_OK;
	bool more = true;
	size_t i;

	/* Titles stand above it. */
	while (rc == TZ_OK && more && row-- > 0)
		rc = tz_csv_next(&job->csv, &more, err);
	if (rc != TZ_OK)
		return rc;
	job->all = job->csv.cells;
	if (!more)
		return tz_fail(err, TZ_EINPUT, N_("the file is empty"));
	job->skip = tz_mem_alloc(job->csv.cells * sizeof *job->skip);
	job->head = tz_mem_alloc(job->csv.cells * sizeof *job->head);
	for (i = 0; i < job->csv.cells; i++) {
		job->skip[i] = job->csv.cell[i][0] == '!';
		if (!job->skip[i])
			job->head[job->columns++] =
			    tz_mem_text(job->csv.cell[i]);
	}
	tz_csv_put(&job->rejects, "!line", true);
	tz_csv_put(&job->rejects, "!reason", false);
	for (i = 0; i < job->columns; i++)
		tz_csv_put(&job->rejects, job->head[i], false);
	tz_buf_text(&job->rejects, "\r\n");
	return TZ_OK;
}

static void
take_row(struct job *job)
{
	size_t columns = job->csv.cells, i, at = 0;
	char **cell;

	cell = tz_mem_alloc((job->columns + 1) * sizeof *cell);
	for (i = 0; i < columns && at < job->columns; i++) {
		if (i >= job->all || !job->skip[i])
			cell[at++] = tz_mem_text(job->csv.cell[i]);
	}
	while (at < job->columns)
		cell[at++] = tz_mem_text("");
	job->part.line[job->part.n] = job->csv.line;
	job->part.cell[job->part.n++] = cell;
}

static void
drop_part(struct job *job)
{
	size_t i, j;

	for (i = 0; i < job->part.n; i++) {
		for (j = 0; j < job->columns; j++)
			tz_mem_free(job->part.cell[i][j]);
		tz_mem_free(job->part.cell[i]);
	}
	job->part.n = 0;
}

/* Writes a rejected row to the reject file with its line and reasons. */
static void
reject(struct job *job, const struct tz_import_row *row)
{
	char number[24], text[TZ_SENTENCE_TEXT + 128];
	struct tz_buf why;
	size_t i, at;

	for (at = 0; at < job->part.n; at++) {
		if (job->part.line[at] == row->line)
			break;
	}
	if (at == job->part.n)
		return;
	(void)snprintf(number, sizeof number, "%lu", row->line);
	tz_buf_init(&why, TZ_CSV_CELL / 2);
	for (i = 0; i < row->problems.n; i++) {
		/* Warnings do not reject a row. */
		if (row->problems.item[i].warning && row->problems.errors > 0)
			continue;
		if (why.len > 0)
			tz_buf_text(&why, "; ");
		tz_buf_text(&why, tz_problem_say(&row->problems.item[i],
		    text, sizeof text));
	}
	tz_csv_put(&job->rejects, number, true);
	tz_csv_put(&job->rejects, tz_buf_str(&why), false);
	for (i = 0; i < job->columns; i++)
		tz_csv_put(&job->rejects, job->part.cell[at][i], false);
	tz_buf_text(&job->rejects, "\r\n");
	tz_buf_release(&why);
}

static void
report(const struct tz_import_row *row, void *arg)
{
	struct job *job = arg;
	char text[TZ_SENTENCE_TEXT + 128];
	size_t i;

	for (i = 0; i < row->problems.n; i++)
		(void)fprintf(stderr, _("line %lu: %s%s\n"), row->line,
		    row->stored ? _("stored with a gap: ") : "",
		    tz_problem_say(&row->problems.item[i], text,
		    sizeof text));
	if (!row->stored)
		reject(job, row);
}

static enum tz_rc
send_part(struct job *job, struct tz_err *err)
{
	uint8_t request[TZ_CLIENT_REQUEST];
	char line[64];
	enum tz_rc rc;

	if (job->part.n == 0)
		return TZ_OK;
	tz_client_request(request);
	rc = tz_client_import_rows(job->shell->client, job->part.line,
	    job->part.cell, job->part.n, request, report, job, &job->count,
	    err);
	drop_part(job);
	(void)snprintf(line, sizeof line, _("line %lu"), job->csv.line);
	(void)tz_shell_progress(job->bytes == 0 ? 1000 :
	    (unsigned)(job->csv.at * 1000 / job->bytes), line, job->shell);
	return rc;
}

/* A row the file itself breaks is rejected here, with its line. */
static void
broken_row(struct job *job, const struct tz_err *err)
{
	char text[TZ_SENTENCE_TEXT];

	(void)fprintf(stderr, _("line %lu: %s%s\n"), job->csv.line, "",
	    tz_err_text(err, text, sizeof text));
	job->count.rejected++;
}

static enum tz_rc
send_rows(struct job *job, struct tz_err *err)
{
	struct tz_err broken;
	enum tz_rc rc = TZ_OK;
	bool more = true;

	while (rc == TZ_OK && more) {
		if (tz_csv_next(&job->csv, &more, &broken) != TZ_OK) {
			broken_row(job, &broken);
			continue;
		}
		if (more && !is_head(job))
			take_row(job);
		if (job->part.n == PART || !more)
			rc = send_part(job, err);
	}
	return rc;
}

static enum tz_rc
write_rejects(struct job *job, const struct tz_args *args, struct tz_err *err)
{
	const char *path = tz_options_get(args, "rejects");
	char *own = NULL;
	enum tz_rc rc;

	if (job->count.rejected == 0 || tz_options_has(args, "dry-run"))
		return TZ_OK;
	if (path == NULL)
		path = own = tz_mem_format("%s.rejects.csv",
		    args->argument[1]);
	rc = tz_file_write(path, job->rejects.data, job->rejects.len, 0600,
	    err);
	if (rc == TZ_OK)
		(void)fprintf(stderr, _("rejected rows are in %s\n"), path);
	tz_mem_free(own);
	return rc;
}

/* Looks for the heading; with --map what it means is all that is wanted. */
static enum tz_rc
find_head(struct job *job, const struct tz_args *args, bool *mapped,
    struct tz_err *err)
{
	struct tz_headings_found head;
	enum tz_rc rc;

	*mapped = tz_options_has(args, "map");
	rc = tz_headings_look(job->shell, args->argument[0], job->csv.text,
	    job->csv.n, &head, err);
	if (rc == TZ_OK && *mapped)
		tz_headings_show(job->shell, head.heading, head.n);
	else if (rc == TZ_OK)
		rc = read_head(job, head.row, err);
	tz_headings_release(&head);
	return rc;
}

static enum tz_rc
run(struct job *job, const struct tz_args *args, struct tz_err *err)
{
	struct tz_import import = { 0 };
	struct tz_problems problems;
	struct tz_err end = { 0 };
	bool mapped;
	enum tz_rc rc;

	rc = find_head(job, args, &mapped, err);
	if (rc != TZ_OK || mapped)
		return rc;
	import.form = args->argument[0];
	import.dry = tz_options_has(args, "dry-run");
	import.update = tz_options_has(args, "update");
	import.column = (const char **)job->head;
	import.columns = job->columns;
	tz_problems_init(&problems);
	rc = tz_client_import_begin(job->shell->client, &import, &problems,
	    err);
	tz_shell_problems(&problems, err);
	tz_problems_release(&problems);
	if (rc != TZ_OK)
		return rc;
	rc = send_rows(job, err);
	if (tz_client_import_end(job->shell->client, &end) != TZ_OK &&
	    rc == TZ_OK) {
		*err = end;
		rc = end.rc;
	}
	return rc;
}

static void
release(struct job *job)
{
	size_t i;

	drop_part(job);
	for (i = 0; i < job->columns; i++)
		tz_mem_free(job->head[i]);
	tz_mem_free(job->head);
	tz_mem_free(job->skip);
	tz_csv_release(&job->csv);
	tz_buf_release(&job->rejects);
}

enum tz_rc
tz_command_import(struct tz_shell *shell, const struct tz_args *args,
    struct tz_err *err)
{
	struct job job = { 0 };
	struct tz_buf text;
	enum tz_rc rc;

	if (tz_options_has(args, "teach")) {
		rc = tz_headings_teach(shell, args->argument[0],
		    tz_options_get(args, "teach"), err);
		if (rc != TZ_OK)
			return rc;
	}
	if (args->n < 2)
		return tz_headings_map(shell, args->argument[0], err);
	job.shell = shell;
	tz_buf_init(&text, FILE_MAX_BYTES * 2);
	tz_buf_init(&job.rejects, FILE_MAX_BYTES);
	rc = tz_charset_load(args->argument[1],
	    tz_options_get(args, "encoding"), FILE_MAX_BYTES, &text, err);
	if (rc == TZ_OK) {
		tz_csv_init(&job.csv, tz_buf_str(&text), text.len);
		job.bytes = text.len;
		rc = run(&job, args, err);
	}
	if (rc == TZ_OK)
		rc = write_rejects(&job, args, err);
	if (rc == TZ_OK && !tz_options_has(args, "map"))
		tz_shell_say(shell, _("stored %llu, with gaps %llu, there "
		    "already %llu, rejected %llu\n"),
		    (unsigned long long)job.count.stored,
		    (unsigned long long)job.count.gaps,
		    (unsigned long long)job.count.same,
		    (unsigned long long)job.count.rejected);
	if (rc == TZ_OK && job.count.rejected > 0)
		rc = tz_fail(err, TZ_EINPUT, N_("%llu rows were rejected"),
		    (unsigned long long)job.count.rejected);
	release(&job);
	tz_buf_release(&text);
	return rc;
}
