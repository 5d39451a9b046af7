/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/charset.h"
#include "base/csv.h"
#include "base/date.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "form/codes_list.h"

/* Columns with a meaning; the order is that of struct reader.at. */
enum column { CODE, NAME, FROM, TO, ORDER, PARENT, PY, COLUMNS };

static const char *const titles[COLUMNS] = {
	"code", "name", "valid_from", "valid_to", "order", "parent", "py",
};

struct place {
	size_t code;		/* offset of the row in the text */
	size_t parent;		/* offset, 0 = none */
	int32_t valid_from;
	int32_t valid_to;
	long order;
	unsigned long line;
};

struct reader {
	struct tz_codes *codes;
	struct tz_problems *problems;
	const char *file;
	unsigned long skipped;		/* lines before the header */
	size_t at[COLUMNS];		/* cell of each, SIZE_MAX = none */
	struct place *place;
	size_t n;
	size_t room;
};

static void
say(struct reader *reader, struct tz_problem *problem, unsigned long line)
{
	problem->line = line;
	tz_utf8_copy(problem->place, sizeof(problem->place), reader->file);
}

/* "# table=NAME status=... source=..." is for people. */
static size_t
skip_first_line(struct reader *reader, const char *text, size_t n)
{
	const char *end;

	if (n == 0 || text[0] != '#')
		return 0;
	end = memchr(text, '\n', n);
	reader->skipped = 1;
	return end != NULL ? (size_t)(end - text) + 1 : n;
}

static void
put_cell(struct reader *reader, const char *cell)
{
	tz_buf_put(&reader->codes->text, cell, strlen(cell) + 1);
}

/* Code and name come first, the others as in the file. */
static void
put_cells(struct reader *reader, char **cell, size_t cells, size_t columns)
{
	size_t i;

	put_cell(reader, cell[reader->at[CODE]]);
	put_cell(reader, cell[reader->at[NAME]]);
	for (i = 0; i < columns; i++) {
		if (i != reader->at[CODE] && i != reader->at[NAME])
			put_cell(reader, i < cells ? cell[i] : "");
	}
}

static bool
read_header(struct reader *reader, struct tz_csv *csv)
{
	size_t i, column;

	for (column = 0; column < COLUMNS; column++) {
		reader->at[column] = SIZE_MAX;
		for (i = 0; i < csv->cells; i++) {
			if (strcmp(csv->cell[i], titles[column]) == 0)
				reader->at[column] = i;
		}
	}
	if (reader->at[CODE] == SIZE_MAX || reader->at[NAME] == SIZE_MAX) {
		say(reader, tz_problems_add(reader->problems, 0, "codes",
		    N_("the columns code and name are missing")),
		    csv->line + reader->skipped);
		return false;
	}
	reader->codes->columns = csv->cells;
	put_cells(reader, csv->cell, csv->cells, csv->cells);
	return true;
}

static const char *
cell_at(const struct reader *reader, const struct tz_csv *csv,
    enum column column)
{
	size_t i = reader->at[column];

	return i < csv->cells ? csv->cell[i] : "";
}

static void
read_day(struct reader *reader, const struct tz_csv *csv, enum column column,
    int32_t *day)
{
	const char *text = cell_at(reader, csv, column);

	if (*text != '\0' && !tz_date_parse(text, day))
		say(reader, tz_problems_add(reader->problems, 0, "codes",
		    N_("\"%s\" is no day"), text), csv->line + reader->skipped);
}

/* Rows without an order of their own stand where the file has them. */
static long
read_order(struct reader *reader, const struct tz_csv *csv)
{
	const char *text = cell_at(reader, csv, ORDER);
	char *end;
	long order;

	if (*text == '\0')
		return 0;
	errno = 0;
	order = strtol(text, &end, 10);
	if (errno != 0 || *end != '\0')
		say(reader, tz_problems_add(reader->problems, 0, "codes",
		    N_("\"%s\" is no number"), text),
		    csv->line + reader->skipped);
	return order;
}

static void
read_row(struct reader *reader, struct tz_csv *csv)
{
	struct place *place;
	size_t i;

	for (i = 0; i < csv->cells; i++)
		tz_utf8_tidy(csv->cell[i], false);
	if (*cell_at(reader, csv, CODE) == '\0' ||
	    *cell_at(reader, csv, NAME) == '\0') {
		say(reader, tz_problems_add(reader->problems, 0, "codes",
		    N_("a code or its name is missing")),
		    csv->line + reader->skipped);
		return;
	}
	if (reader->n == reader->room) {
		reader->room = reader->room == 0 ? 64 : reader->room * 2;
		reader->place = tz_mem_resize(reader->place, reader->room,
		    sizeof(*reader->place));
	}
	place = &reader->place[reader->n++];
	place->code = reader->codes->text.len;
	place->line = csv->line + reader->skipped;
	place->order = read_order(reader, csv);
	place->valid_from = INT32_MIN;
	place->valid_to = INT32_MAX;
	read_day(reader, csv, FROM, &place->valid_from);
	read_day(reader, csv, TO, &place->valid_to);
	put_cells(reader, csv->cell, csv->cells, reader->codes->columns);
}

static void
read_rows(struct reader *reader, const char *text, size_t n)
{
	struct tz_csv csv;
	struct tz_err err;
	bool more = true, header = false;
	enum tz_rc rc;

	tz_csv_init(&csv, text, n);
	do {
		rc = tz_csv_next(&csv, &more, &err);
		if (rc != TZ_OK) {
			say(reader, tz_problems_add(reader->problems, 0,
			    "codes", "%s", ""), csv.line + reader->skipped);
			reader->problems->item[reader->problems->n - 1].say =
			    err.say;
			break;
		}
		if (!more)
			break;
		if (header)
			read_row(reader, &csv);
		else if (!read_header(reader, &csv))
			break;
		header = true;
	} while (more);
	if (!header && reader->problems->errors == 0)
		say(reader, tz_problems_add(reader->problems, 0, "codes",
		    N_("the list is empty")), 1);
	tz_csv_release(&csv);
}

static int
by_order(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	if (x->order != y->order)
		return x->order < y->order ? -1 : 1;
	return x->code < y->code ? -1 : x->code > y->code;
}

/* The column behind code and name in which the text keeps a column. */
static size_t
kept_at(const struct reader *reader, enum column column)
{
	size_t at = reader->at[column], kept = at;

	if (at == SIZE_MAX)
		return 0;
	kept += reader->at[CODE] > at;
	kept += reader->at[NAME] > at;
	return kept;
}

static const char *
skip_cells(const char *cell, size_t n)
{
	while (n-- > 0)
		cell += strlen(cell) + 1;
	return cell;
}

static void
make_rows(struct reader *reader)
{
	struct tz_codes *codes = reader->codes;
	size_t i, parent = kept_at(reader, PARENT);
	struct tz_code *row;

	codes->py = kept_at(reader, PY);
	if (reader->at[ORDER] != SIZE_MAX && reader->n > 1)
		qsort(reader->place, reader->n, sizeof(*reader->place),
		    by_order);
	codes->row = tz_mem_alloc((reader->n + 1) * sizeof(*codes->row));
	codes->n = reader->n;
	for (i = 0; i < reader->n; i++) {
		row = &codes->row[i];
		row->code = (char *)codes->text.data + reader->place[i].code;
		row->name = skip_cells(row->code, 1);
		row->parent = parent > 0 ? skip_cells(row->code, parent) : "";
		row->valid_from = reader->place[i].valid_from;
		row->valid_to = reader->place[i].valid_to;
	}
}

struct sorted {
	const char *code;
	uint32_t at;
};

static int
by_code(const void *a, const void *b)
{
	const struct sorted *x = a, *y = b;

	return strcmp(x->code, y->code);
}

/* Sorts the rows by code unless they are, and finds codes given twice. */
static void
index_rows(struct reader *reader)
{
	struct tz_codes *codes = reader->codes;
	struct sorted *sorted;
	size_t i;

	for (i = 1; i < codes->n; i++) {
		if (strcmp(codes->row[i - 1].code, codes->row[i].code) >= 0)
			break;
	}
	if (i >= codes->n)
		return;
	sorted = tz_mem_resize(NULL, codes->n, sizeof(*sorted));
	for (i = 0; i < codes->n; i++) {
		sorted[i].code = codes->row[i].code;
		sorted[i].at = (uint32_t)i;
	}
	qsort(sorted, codes->n, sizeof(*sorted), by_code);
	codes->by_code = tz_mem_resize(NULL, codes->n,
	    sizeof(*codes->by_code));
	for (i = 0; i < codes->n; i++) {
		codes->by_code[i] = sorted[i].at;
		if (i > 0 && strcmp(sorted[i - 1].code, sorted[i].code) == 0)
			say(reader, tz_problems_add(reader->problems, 0,
			    "codes", N_("the code %s stands there twice"),
			    sorted[i].code),
			    reader->place[sorted[i].at].line);
	}
	tz_mem_free(sorted);
}

struct tz_codes *
tz_codes_parse(const char *name, const char *text, size_t n,
    struct tz_problems *problems)
{
	struct reader reader = { .problems = problems, .file = name };
	struct tz_codes *codes = tz_mem_alloc(sizeof(*codes));
	size_t errors = problems->errors, first;

	reader.codes = codes;
	codes->name = tz_mem_text(name);
	codes->by_name = tz_mem_alloc(sizeof(*codes->by_name));
	tz_buf_init(&codes->text, 2 * TZ_CODES_FILE);
	first = skip_first_line(&reader, text, n);
	read_rows(&reader, text + first, n - first);
	if (!tz_buf_ok(&codes->text))
		say(&reader, tz_problems_add(problems, 0, "codes",
		    N_("the list is too long")), 0);
	if (problems->errors == errors) {
		make_rows(&reader);
		index_rows(&reader);
	}
	tz_mem_free(reader.place);
	if (problems->errors == errors)
		return codes;
	tz_codes_free(codes);
	return NULL;
}

static struct tz_codes *
load_failed(const char *path, const struct tz_err *err,
    struct tz_problems *problems)
{
	struct tz_problem *problem;

	problem = tz_problems_add(problems, 0, "file", "%s", "");
	problem->say = err->say;
	tz_utf8_copy(problem->place, sizeof(problem->place), path);
	return NULL;
}

struct tz_codes *
tz_codes_load(const char *name, const char *path,
    struct tz_problems *problems)
{
	struct tz_codes *codes = NULL;
	struct tz_buf raw, text;
	struct tz_err err;
	enum tz_rc rc;

	tz_buf_init(&raw, TZ_CODES_FILE);
	tz_buf_init(&text, 2 * TZ_CODES_FILE);
	rc = tz_file_read(path, &raw, &err);
	if (rc == TZ_OK)
		rc = tz_charset_decode(tz_charset_guess(raw.data, raw.len),
		    raw.data, raw.len, &text, &err);
	if (rc == TZ_OK)
		codes = tz_codes_parse(name, tz_buf_str(&text), text.len,
		    problems);
	else
		load_failed(path, &err, problems);
	tz_buf_release(&raw);
	tz_buf_release(&text);
	return codes;
}
