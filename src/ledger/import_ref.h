/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * import_ref: one sheet that feeds a register and the one it refers to: persons
 * with the number and the address of their household.
 *
 * The columns of the record referred to are merged cells as a rule: a row in
 * which all of them are empty belongs to the record of the row above. A record
 * is known again by its number on paper, else by all that the columns say.
 */
#ifndef TZ_LEDGER_IMPORT_REF_H
#define TZ_LEDGER_IMPORT_REF_H

#include "ledger/import_match.h"
#include "ledger/session.h"

struct tz_buf;
struct tz_import_refs;

/* Reads which records are there; NULL when no column is of another record. */
enum tz_rc tz_import_refs_begin(struct tz_ledger *ledger,
    const struct tz_session *session, const struct tz_import_match *match,
    struct tz_import_refs **refs, struct tz_err *err) TZ_CHECKED;
void tz_import_refs_end(struct tz_import_refs *refs);

/* Forgets records that were made only to be given up (a dry run). */
void tz_import_refs_undo(struct tz_import_refs *refs);

/*
 * Sets the references of record by the cells of a row, and makes the records
 * that are not there. What is wrong with them is told and, as a gap, named in
 * gaps; it refuses no row.
 */
enum tz_rc tz_import_refs_take(struct tz_import_refs *refs,
    const char *const *cell, size_t cells, struct tz_record *record,
    struct tz_buf *gaps, struct tz_problems *problems, struct tz_err *err)
    TZ_CHECKED;

#endif
