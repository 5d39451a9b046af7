/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * formula_type: names and kinds of a formula checked against the registers.
 *
 * Names are looked up from the innermost register outwards. The first name of
 * a dotted reference is a register in scope (or its alias), else a field that
 * refers to another record. Every mistake is reported with its column.
 */
#ifndef TZ_FORM_FORMULA_TYPE_H
#define TZ_FORM_FORMULA_TYPE_H

struct tz_form;
struct tz_formula;
struct tz_forms;
struct tz_mistakes;

/* Fills the tree of the formula and its moves, reads and uses. */
void tz_formula_type_check(struct tz_formula *formula,
    const struct tz_form *form, const struct tz_forms *forms,
    struct tz_mistakes *mistakes);

#endif
