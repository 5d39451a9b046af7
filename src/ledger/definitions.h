/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * definitions: which forms and lists are in force, and those ever used.
 *
 * Three sources, a later one replacing what an earlier one has under the same
 * file name: installed with the program, the office's own folders forms/ and
 * codes/, and what the district has published.
 */
#ifndef TZ_LEDGER_DEFINITIONS_H
#define TZ_LEDGER_DEFINITIONS_H

#include "ledger/ledger.h"

/* Files of one kind of definition; published objects name their kind. */
enum tz_definition_kind {
	TZ_DEFINITION_FORM,
	TZ_DEFINITION_CODES,
	TZ_DEFINITION_PRINT,
	TZ_DEFINITION_CALENDAR,
	TZ_DEFINITION_INDICATOR,
	TZ_DEFINITION_REPORT,
	TZ_DEFINITION_CHECKUP,
	TZ_DEFINITION_TARGETS,
	TZ_DEFINITION_TOUR,
	TZ_DEFINITION_KINDS
};
const char *tz_definitions_kind(size_t i);	/* "form", NULL past the end */

/* A resolved set, NULL with problems. published false leaves the feed out. */
struct tz_forms *tz_definitions_load(struct tz_ledger *ledger, bool published,
    struct tz_problems *problems);

/*
 * Keeps the canonical text of each form of the set, and notes a changed set in
 * the journal.
 */
enum tz_rc tz_definitions_keep(struct tz_ledger *ledger, struct tz_err *err)
    TZ_CHECKED;

/*
 * Visits each file of one kind that is in force, by name. place is what a
 * problem calls it, name the file without its ending.
 */
typedef void (*tz_definitions_visit)(const char *name, const char *place,
    const char *text, size_t n, void *arg);
void tz_definitions_each(struct tz_ledger *ledger,
    enum tz_definition_kind kind, bool published, tz_definitions_visit visit,
    void *arg, struct tz_problems *problems);

/* Text of a published or own or installed file such as a print. */
enum tz_rc tz_definitions_text(struct tz_ledger *ledger,
    enum tz_definition_kind kind, const char *name, struct tz_buf *out,
    struct tz_err *err) TZ_CHECKED;

#endif
