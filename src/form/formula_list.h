/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * formula_list: functions of formulas that look for the names of a code list
 * in a text: what may not be certified, what may not be asked of a village.
 *
 * Each has the signature of the table in formula_func.c and sees no NULL.
 */
#ifndef TZ_FORM_FORMULA_LIST_H
#define TZ_FORM_FORMULA_LIST_H

#include <stddef.h>

#include "base/error.h"

struct tz_datum;
struct tz_world;

/* listed(list, text[, day]): by the name or an alias, letter by letter. */
enum tz_rc tz_formula_list_listed(const struct tz_world *world,
    const struct tz_datum *arg, size_t n, struct tz_datum *out,
    struct tz_err *err) TZ_CHECKED;

/* sounds(list, text[, day]): by the readings of four hanzi and more. */
enum tz_rc tz_formula_list_sounds(const struct tz_world *world,
    const struct tz_datum *arg, size_t n, struct tz_datum *out,
    struct tz_err *err) TZ_CHECKED;

#endif
