/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * import_match: which column of a sheet is which field.
 *
 * By name, label, English label or former name, and by what was learned: a
 * heading "NAME=HEADING" teaches that HEADING means the field NAME, for this
 * and later sheets of the register.
 */
#ifndef TZ_LEDGER_IMPORT_MATCH_H
#define TZ_LEDGER_IMPORT_MATCH_H

#include "form/form.h"
#include "ledger/ledger.h"

#define TZ_IMPORT_COLUMNS 512

enum tz_column_kind {
	TZ_COLUMN_FIELD,
	TZ_COLUMN_ID,
	TZ_COLUMN_OLD_NO,
	TZ_COLUMN_STATE,	/* of a new record: work done before */
	TZ_COLUMN_IGNORED	/* header fields an export writes */
};

struct tz_import_column {
	enum tz_column_kind kind;
	const struct tz_field *field;
	bool number;		/* read after the others: see import.c */
};

struct tz_import_match {
	struct tz_import_column *column;
	size_t n;
};

/* TZ_EINPUT with a problem for each column nobody knows. */
enum tz_rc tz_import_match(struct tz_ledger *ledger,
    const struct tz_form *form, const char *const *heading, size_t n,
    struct tz_import_match *match, struct tz_problems *problems,
    struct tz_err *err) TZ_CHECKED;
void tz_import_match_release(struct tz_import_match *match);

#endif
