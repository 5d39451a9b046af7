/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * formula_path: what a dotted reference of a formula means and holds.
 *
 * Besides the fields of its register a record has those of its header: id,
 * revision, state, created_at, created_by, updated_at, updated_by, old_no,
 * void, late, imported, pulled and owed. A field of the same name comes first.
 */
#ifndef TZ_FORM_FORMULA_PATH_H
#define TZ_FORM_FORMULA_PATH_H

#include <stdbool.h>

#include "form/value.h"

struct tz_datum;
struct tz_form;
struct tz_forms;
struct tz_mistakes;
struct tz_node_path;
struct tz_record;

/* Registers in reach, the innermost first. */
struct tz_scope {
	const char *name;	/* the register or its alias */
	const struct tz_form *form;
	const struct tz_scope *up;
};

/*
 * Finds the record and the fields of the path. Answers the kind of the last,
 * TZ_NONE with a mistake; *own when it starts at the outermost record.
 */
enum tz_kind tz_formula_path_resolve(struct tz_node_path *path,
    const struct tz_scope *scope, const struct tz_forms *forms,
    struct tz_mistakes *mistakes, bool *own);

/* The number of a field of the header, 0 when there is none. */
unsigned tz_formula_path_number(const char *name);

/* The name of a field of the header, NULL when no is none. */
const char *tz_formula_path_header(unsigned no);

/* Field no of a record, header included; borrowed from it. */
void tz_formula_path_read(const struct tz_record *record, unsigned no,
    struct tz_datum *out);

#endif
