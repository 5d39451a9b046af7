/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * import_match: which column of a sheet is which field.
 *
 * First by what the office has taught, then by name, label, English label or
 * former name, then by the list of usual headings (import_alias, data). A path
 * is the name of a field, "hh.address" for a field of the record that a field
 * refers to, "old_no", or "-" for a column that means nothing. A heading
 * "PATH=HEADING" teaches what HEADING means in this and later sheets.
 */
#ifndef TZ_LEDGER_IMPORT_MATCH_H
#define TZ_LEDGER_IMPORT_MATCH_H

#include "form/form.h"
#include "ledger/ledger.h"

#define TZ_IMPORT_COLUMNS 512
#define TZ_IMPORT_PATH (2 * TZ_FORM_NAME + 2)
#define TZ_IMPORT_LEARNED "alias/"	/* meta: REGISTER/HEADING */

enum tz_column_kind {
	TZ_COLUMN_FIELD,
	TZ_COLUMN_REF,		/* of the record referred to; see ref */
	TZ_COLUMN_ID,
	TZ_COLUMN_OLD_NO,
	TZ_COLUMN_STATE,	/* of a new record: work done before */
	TZ_COLUMN_IGNORED	/* header fields an export writes, or "-" */
};

enum tz_match_how {
	TZ_MATCH_NAME,
	TZ_MATCH_LEARNED,
	TZ_MATCH_USUAL,
	TZ_MATCH_NONE
};

struct tz_import_column {
	enum tz_column_kind kind;
	enum tz_match_how how;
	const struct tz_field *field;	/* REF: NULL is the number on paper */
	const struct tz_field *ref;	/* REF: own field that refers */
	bool number;		/* read after the others: see import.c */
};

struct tz_import_match {
	struct tz_import_column *column;
	size_t n;
};

/* False when nobody knows the heading. */
bool tz_import_match_one(struct tz_ledger *ledger, const struct tz_form *form,
    const char *typed, struct tz_import_column *column);

/* TZ_EINPUT with a problem for each column nobody knows. */
enum tz_rc tz_import_match(struct tz_ledger *ledger,
    const struct tz_form *form, const char *const *heading, size_t n,
    struct tz_import_match *match, struct tz_problems *problems,
    struct tz_err *err) TZ_CHECKED;
void tz_import_match_release(struct tz_import_match *match);

/* Columns a row would name if it were the heading; 0: it is none. */
size_t tz_import_known(struct tz_ledger *ledger, const struct tz_form *form,
    const char *const *cell, size_t n);

/* Remembers what a heading means; path "" forgets it. */
enum tz_rc tz_import_teach(struct tz_ledger *ledger,
    const struct tz_form *form, const char *heading, const char *path,
    struct tz_err *err) TZ_CHECKED;

#endif
