/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * formula_text: functions of formulas that look into texts and code lists.
 *
 * Each has the signature of the table in formula_func.c and sees no NULL.
 */
#ifndef TZ_FORM_FORMULA_TEXT_H
#define TZ_FORM_FORMULA_TEXT_H

#include <stddef.h>

#include "base/error.h"

struct tz_datum;
struct tz_world;

#define TZ_FORMULA_JOIN 65536	/* bytes of a text that a formula makes */

/* digest(text, n): empty when the set of forms cannot hash. */
enum tz_rc tz_formula_text_digest(const struct tz_world *world,
    const struct tz_datum *arg, size_t n, struct tz_datum *out,
    struct tz_err *err) TZ_CHECKED;

/* digit_run(text, from, to); digits are 0 to 9. */
enum tz_rc tz_formula_text_digit_run(const struct tz_world *world,
    const struct tz_datum *arg, size_t n, struct tz_datum *out,
    struct tz_err *err) TZ_CHECKED;

/* lookup(list, code, column); empty when the list is not there either. */
enum tz_rc tz_formula_text_lookup(const struct tz_world *world,
    const struct tz_datum *arg, size_t n, struct tz_datum *out,
    struct tz_err *err) TZ_CHECKED;

/* serial_before(text): the digits at its end less one; a first has none. */
enum tz_rc tz_formula_text_serial_before(const struct tz_world *world,
    const struct tz_datum *arg, size_t n, struct tz_datum *out,
    struct tz_err *err) TZ_CHECKED;

/* number(text). */
enum tz_rc tz_formula_text_number(const struct tz_world *world,
    const struct tz_datum *arg, size_t n, struct tz_datum *out,
    struct tz_err *err) TZ_CHECKED;

/* replace(text, a, b); TZ_ELIMIT for more than TZ_FORMULA_JOIN bytes. */
enum tz_rc tz_formula_text_replace(const struct tz_world *world,
    const struct tz_datum *arg, size_t n, struct tz_datum *out,
    struct tz_err *err) TZ_CHECKED;

#endif
