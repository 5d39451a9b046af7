/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of another department beside a register of the offices. */
#include <stdio.h>
#include <string.h>

#include "base/charset.h"
#include "base/csv.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "client/upper.h"
#include "district/errands.h"

#define LIST (64 * 1024 * 1024)
#define COLUMNS 64

/* clang-format off */
const struct tz_option tz_errand_compare_options[] = {
	{ "register", 0, N_("NAME"), N_("the register of the offices") },
	{ "key", 0, N_("FIELD"), N_("the column that tells who a row is") },
	{ "list", 0, N_("NAME"), N_("what the list is called") },
	{ "unit", 0, N_("NAME"), N_("who proposes or compares") },
	{ "due", 0, N_("DAY"), N_("by when it is to be settled") },
	{ NULL, 0, NULL, NULL }
};
/* clang-format on */

struct part {
	struct tz_desk *desk;
	struct tz_client_compare compare;
	char **row[TZ_CLIENT_COMPARE];
	size_t rows;
	struct tz_client_compared count;
};

static enum tz_rc
read_list(const char *path, struct tz_buf *text, struct tz_err *err)
{
	enum tz_charset charset;
	struct tz_buf bytes;
	enum tz_rc rc;

	tz_buf_init(&bytes, LIST);
	rc = tz_file_read(path, &bytes, err);
	charset = tz_charset_guess(bytes.data, bytes.len);
	if (rc == TZ_OK && charset == TZ_CHARSET_OTHER)
		rc = tz_fail(err, TZ_EINPUT,
		    N_("%s is neither UTF-8 nor GB18030"), path);
	if (rc == TZ_OK)
		rc = tz_charset_decode(charset, bytes.data, bytes.len, text,
		    err);
	tz_buf_release(&bytes);
	return rc;
}

/* The cells of the row at hand, as many as there are columns. */
static char **
copy_cells(const struct tz_csv *csv, size_t columns)
{
	char **cell = tz_mem_alloc((columns + 1) * sizeof *cell);
	size_t i;

	for (i = 0; i < columns; i++)
		cell[i] = tz_mem_text(i < csv->cells ? csv->cell[i] : "");
	return cell;
}

static void
free_cells(char **cell, size_t columns)
{
	size_t i;

	for (i = 0; cell != NULL && i < columns; i++)
		tz_mem_free(cell[i]);
	tz_mem_free(cell);
}

static enum tz_rc
send_part(struct part *part, struct tz_err *err)
{
	enum tz_rc rc = TZ_OK;

	if (part->rows > 0)
		rc = tz_client_compare(part->desk->client, &part->compare,
		    (char *const *const *)part->row, part->rows, &part->count,
		    err);
	while (part->rows > 0)
		free_cells(part->row[--part->rows], part->compare.columns);
	return rc;
}

/* Finds the key among the headings. */
static enum tz_rc
read_heading(struct tz_csv *csv, const char *key, struct part *part,
    struct tz_err *err)
{
	struct tz_client_compare *compare = &part->compare;
	bool more;
	enum tz_rc rc;

	rc = tz_csv_next(csv, &more, err);
	if (rc != TZ_OK)
		return rc;
	compare->columns = more ? csv->cells : 0;
	if (compare->columns > COLUMNS)
		return tz_fail_plain(err, TZ_ELIMIT);
	compare->column = copy_cells(csv, compare->columns);
	while (compare->key < compare->columns &&
	    strcmp(compare->column[compare->key], key) != 0)
		compare->key++;
	if (compare->key == compare->columns)
		return tz_fail(err, TZ_EINPUT,
		    N_("the list has no column %s"), key);
	return TZ_OK;
}

static enum tz_rc
compare_all(struct part *part, const struct tz_buf *text, const char *key,
    struct tz_err *err)
{
	struct tz_csv csv;
	bool more = true;
	enum tz_rc rc;

	tz_csv_init(&csv, tz_buf_str(text), text->len);
	rc = read_heading(&csv, key, part, err);
	while (rc == TZ_OK && more) {
		rc = tz_csv_next(&csv, &more, err);
		if (rc == TZ_OK && more)
			part->row[part->rows++] = copy_cells(&csv,
			    part->compare.columns);
		if (rc == TZ_OK && (!more ||
		    part->rows == TZ_CLIENT_COMPARE))
			rc = send_part(part, err);
	}
	while (part->rows > 0)
		free_cells(part->row[--part->rows], part->compare.columns);
	tz_csv_release(&csv);
	return rc;
}

enum tz_rc
tz_errand_compare(struct tz_desk *desk, const struct tz_args *args,
    struct tz_err *err)
{
	const char *key = tz_options_get(args, "key");
	const char *due = tz_options_get(args, "due");
	struct part part = { .desk = desk };
	struct tz_buf text;
	enum tz_rc rc;

	part.compare.form = tz_options_get(args, "register");
	part.compare.what.unit = tz_options_get(args, "unit");
	part.compare.what.reason = tz_options_get(args, "list");
	part.compare.what.source = "";
	part.compare.what.due_on = due == NULL ? "" : due;
	if (key == NULL || part.compare.form == NULL ||
	    part.compare.what.unit == NULL || part.compare.what.reason == NULL)
		return tz_fail(err, TZ_EUSAGE,
		    N_("give --register, --key, --list and --unit"));
	tz_buf_init(&text, LIST);
	rc = read_list(args->argument[0], &text, err);
	if (rc == TZ_OK)
		rc = compare_all(&part, &text, key, err);
	if (rc == TZ_OK)
		(void)printf(_("%llu rows, %llu found, %llu differences, %llu "
		    "known before\n"), (unsigned long long)part.count.rows,
		    (unsigned long long)part.count.found,
		    (unsigned long long)part.count.made,
		    (unsigned long long)part.count.known);
	free_cells((char **)(uintptr_t)part.compare.column,
	    part.compare.columns);
	tz_buf_release(&text);
	return rc;
}
