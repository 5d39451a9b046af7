/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/csv.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"

/* What may be wrong with a row. */
enum fault { NONE, OPEN_QUOTE, LONG_CELL, WIDE_ROW };

static bool
at_end_of_line(const struct tz_csv *csv)
{
	return csv->at >= csv->n || csv->text[csv->at] == '\n'
	    || csv->text[csv->at] == '\r';
}

/* The separator seen most often outside quotes in the first line. */
static char
guess_separator(const char *text, size_t n)
{
	static const char signs[] = ",;\t";
	size_t seen[3] = { 0 }, i, best = 0;
	bool quoted = false;

	for (i = 0; i < n && (quoted || text[i] != '\n'); i++) {
		const char *sign = memchr(signs, text[i], 3);

		if (text[i] == '"')
			quoted = !quoted;
		else if (sign != NULL && !quoted)
			seen[sign - signs]++;
	}
	for (i = 1; i < 3; i++)
		if (seen[i] > seen[best])
			best = i;
	return signs[best];
}

void
tz_csv_init(struct tz_csv *csv, const char *text, size_t n)
{
	memset(csv, 0, sizeof(*csv));
	csv->text = text;
	csv->n = n;
	csv->now = 1;
	csv->separator = guess_separator(text, n);
	if (n >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0)
		csv->at = 3;
}

static void
clear_row(struct tz_csv *csv)
{
	while (csv->cells > 0)
		tz_mem_free(csv->cell[--csv->cells]);
}

void
tz_csv_release(struct tz_csv *csv)
{
	clear_row(csv);
	memset(csv, 0, sizeof(*csv));
}

/* True for the last byte of an end of line: LF, CR LF or CR. */
static bool
ends_line(const struct tz_csv *csv, size_t at)
{
	return csv->text[at] == '\n'
	    || (csv->text[at] == '\r'
		&& (at + 1 >= csv->n || csv->text[at + 1] != '\n'));
}

static void
step(struct tz_csv *csv)
{
	csv->now += ends_line(csv, csv->at);
	csv->at++;
}

/*
 * Copies the quoted part that begins at csv->at to cell. When it is never
 * closed, reading goes on in the line after the quote, so that one bad quote
 * does not swallow the rest of the file.
 */
static enum fault
quoted_part(struct tz_csv *csv, struct tz_buf *cell)
{
	size_t start = csv->at;
	unsigned long line = csv->now;

	for (step(csv); csv->at < csv->n; step(csv)) {
		if (csv->text[csv->at] == '"') {
			step(csv);
			if (csv->at >= csv->n || csv->text[csv->at] != '"')
				return NONE;
		}
		tz_buf_byte(cell, (uint8_t)csv->text[csv->at]);
	}
	csv->at = start;
	csv->now = line;
	while (!at_end_of_line(csv))
		csv->at++;
	return OPEN_QUOTE;
}

static enum fault
read_cell(struct tz_csv *csv, struct tz_buf *cell)
{
	enum fault fault = NONE;

	tz_buf_clear(cell);
	if (csv->at < csv->n && csv->text[csv->at] == '"')
		fault = quoted_part(csv, cell);
	while (!at_end_of_line(csv) && csv->text[csv->at] != csv->separator)
		tz_buf_byte(cell, (uint8_t)csv->text[csv->at++]);
	if (fault == NONE && !tz_buf_ok(cell))
		fault = LONG_CELL;
	return fault;
}

/* Reads all cells up to the end of the row; the first fault is kept. */
static enum fault
read_row(struct tz_csv *csv, struct tz_buf *cell)
{
	enum fault first = NONE, fault;
	bool more = true;

	while (more) {
		fault = read_cell(csv, cell);
		if (fault == NONE && csv->cells == TZ_CSV_COLUMNS)
			fault = WIDE_ROW;
		if (fault == NONE)
			csv->cell[csv->cells++] =
			    tz_mem_text_n(tz_buf_str(cell), cell->len);
		if (first == NONE)
			first = fault;
		more = !at_end_of_line(csv);
		csv->at += more;
	}
	return first;
}

static enum tz_rc
fail_row(const struct tz_csv *csv, enum fault fault, struct tz_err *err)
{
	if (fault == OPEN_QUOTE)
		return tz_fail(err, TZ_EINPUT,
		    N_("the quote that opens in line %lu is never closed"),
		    csv->now);
	if (fault == LONG_CELL)
		return tz_fail(err, TZ_ELIMIT,
		    N_("line %lu has a cell of more than %d bytes"),
		    csv->line, TZ_CSV_CELL);
	return tz_fail(err, TZ_ELIMIT,
	    N_("line %lu has more than %d cells"), csv->line,
	    TZ_CSV_COLUMNS);
}

static bool
is_empty(const struct tz_csv *csv)
{
	size_t i;

	for (i = 0; i < csv->cells; i++)
		if (csv->cell[i][0] != '\0')
			return false;
	return true;
}

enum tz_rc
tz_csv_next(struct tz_csv *csv, bool *more, struct tz_err *err)
{
	enum fault fault = NONE;
	struct tz_buf cell;

	tz_buf_init(&cell, TZ_CSV_CELL);
	do {
		clear_row(csv);
		while (csv->at < csv->n && at_end_of_line(csv))
			step(csv);
		*more = csv->at < csv->n;
		csv->line = csv->now;
		if (*more)
			fault = read_row(csv, &cell);
	} while (*more && fault == NONE && is_empty(csv));
	tz_buf_release(&cell);
	return fault == NONE ? TZ_OK : fail_row(csv, fault, err);
}

void
tz_csv_put(struct tz_buf *out, const char *cell, bool first)
{
	if (!first)
		tz_buf_byte(out, ',');
	if (strpbrk(cell, ",;\t\"\r\n") == NULL && *cell != ' ') {
		tz_buf_text(out, cell);
		return;
	}
	tz_buf_byte(out, '"');
	for (; *cell != '\0'; cell++) {
		if (*cell == '"')
			tz_buf_byte(out, '"');
		tz_buf_byte(out, (uint8_t)*cell);
	}
	tz_buf_byte(out, '"');
}
