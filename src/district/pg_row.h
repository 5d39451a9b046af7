/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pg_row: records as rows of their register's table, and back.
 *
 * A row has what formulas read in typed columns, and the record as a store
 * keeps it in _content, so that nothing is lost that no column holds.
 */
#ifndef TZ_DISTRICT_PG_ROW_H
#define TZ_DISTRICT_PG_ROW_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "district/pg_steps.h"
#include "store/place.h"

/*
 * Said in a transaction before tz_pg_row_ask: a plan is made while the table is
 * small or has no statistics yet, and kept when it has grown. Whatever does not
 * read in the order of the key has to sort.
 */
#define TZ_PG_ROW_PLAN "SET LOCAL enable_sort = off"

struct tz_form;
struct tz_record;

/* One record to be written, and the line of the journal it stands by. */
struct tz_pg_row {
	const struct tz_record *record;
	struct tz_line line;
};

/*
 * Appends the steps that put rows of one office into the table of form (NULL:
 * that of unknown registers), where they are newer than what is there. site is
 * of them all; turn as in pg_batch.h.
 */
void tz_pg_row_put(const struct tz_form *form, const char *site,
    const struct tz_pg_row *row, size_t n, unsigned long turn,
    struct tz_pg_steps *steps);

/* Appends the step that reads (id, content) of these; names as above. */
void tz_pg_row_ask(const struct tz_form *form, const char *site,
    const char *const *id, size_t n, unsigned long turn,
    struct tz_pg_steps *steps);

/* A record of what was read; it must be initialised. */
enum tz_rc tz_pg_row_read(const PGresult *result, int row,
    struct tz_record *record, struct tz_err *err) TZ_CHECKED;

#endif
