/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * csv: comma separated values after RFC 4180, read from memory and written.
 *
 * Reads UTF-8; separators may be comma, semicolon or tab (guessed from the
 * first line). A quote left open names the line where it began.
 */
#ifndef TZ_BASE_CSV_H
#define TZ_BASE_CSV_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/error.h"

#define TZ_CSV_COLUMNS 512
#define TZ_CSV_CELL 65536	/* bytes of one cell */

struct tz_csv {
	const char *text;	/* borrowed */
	size_t n;
	size_t at;
	char separator;
	unsigned long line;	/* of the row last read, from 1 */
	unsigned long now;	/* line of the byte at at */
	char *cell[TZ_CSV_COLUMNS];	/* of the row last read; own */
	size_t cells;
};

void tz_csv_init(struct tz_csv *csv, const char *text, size_t n);
void tz_csv_release(struct tz_csv *csv);

/*
 * Reads the next row in which any cell holds something. *more is false at the
 * end. TZ_EINPUT with the line for an open quote, TZ_ELIMIT for too wide a row
 * or cell; the row is skipped then and reading may go on.
 */
enum tz_rc tz_csv_next(struct tz_csv *csv, bool *more, struct tz_err *err)
    TZ_CHECKED;

/* Appends one cell, quoted where needed, with a comma before all but first. */
void tz_csv_put(struct tz_buf *out, const char *cell, bool first);

#endif
