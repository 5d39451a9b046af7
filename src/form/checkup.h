/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * checkup: one check of the data of an office, read from a file.
 *
 * A check is a number ("C07"), a label and rules. A rule is about the records
 * of one register, of all ("*"), or, without a register, about the office:
 * where is a formula that is true of what is faulty, say what is said of it,
 * field where the clerk mends it. The kind "voided" needs no formula: it finds
 * references to records that are void or missing. Files are taizhang-forms(5).
 */
#ifndef TZ_FORM_CHECKUP_H
#define TZ_FORM_CHECKUP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/problem.h"
#include "form/form.h"

#define TZ_CHECKUP_NAME 16	/* bytes of a number with NUL */
#define TZ_CHECKUP_RULES 500	/* of one check, each of "*" counted apart */

struct tz_forms;
struct tz_formula;

enum tz_checkup_kind {
	TZ_CHECKUP_FORMULA,
	TZ_CHECKUP_VOIDED
};

struct tz_checkup_rule {
	enum tz_checkup_kind kind;
	const struct tz_form *form;	/* NULL: the office as a whole */
	struct tz_formula *where;	/* NULL: the kind needs none */
	const struct tz_field *field;	/* NULL: the record as a whole */
	const char *say;
	const char *say_en;
	bool warning;
	bool sensitive;		/* where reads a sensitive field of form */
};

struct tz_checkup {
	const char *name;		/* "C07" */
	const char *label;
	const char *label_en;
	bool warning;			/* unless a rule says otherwise */
	const struct tz_checkup_rule *rule;
	size_t rules;
};

/*
 * Reads one file; file is what problems call it. A rule about a register that
 * is not installed is left out. NULL when there are mistakes.
 */
struct tz_checkup *tz_checkup_parse(const char *text, size_t n,
    const char *file, const struct tz_forms *forms,
    struct tz_problems *problems);
void tz_checkup_free(struct tz_checkup *checkup);

#endif
