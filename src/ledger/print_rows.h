/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * print_rows: the records that a block of a print goes through, as far as the
 * session may read them, and how often each value of a field is in them.
 */
#ifndef TZ_LEDGER_PRINT_ROWS_H
#define TZ_LEDGER_PRINT_ROWS_H

#include "base/error.h"
#include "form/record.h"

struct tz_part;
struct tz_print_run;

struct tz_print_row {
	struct tz_record record;	/* with what is derived */
	struct tz_value order;		/* what it is ordered by */
	size_t at;		/* as found: equal rows keep their order */
};

struct tz_print_rows {
	struct tz_print_row *row;
	size_t n, room;
};

/* Appends the rows, in order; at most TZ_PRINT_ROWS are looked at. */
enum tz_rc tz_print_find_rows(struct tz_print_run *run,
    const struct tz_part *part, struct tz_print_rows *rows,
    struct tz_err *err) TZ_CHECKED;
void tz_print_rows_release(struct tz_print_rows *rows);

struct tz_print_tally {
	char *value;		/* as people read it */
	unsigned n;
	size_t at;
};

struct tz_print_tallies {
	struct tz_print_tally *tally;
	size_t n;
};

/* The values of the field of part, the most frequent first. */
enum tz_rc tz_print_tally(struct tz_print_run *run,
    const struct tz_part *part, struct tz_print_tallies *tallies,
    struct tz_err *err) TZ_CHECKED;
void tz_print_tallies_release(struct tz_print_tallies *tallies);

#endif
