/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * formula_measure: functions of formulas that measure time and outcomes.
 *
 * Each has the signature of the table in formula_func.c and sees no NULL.
 */
#ifndef TZ_FORM_FORMULA_MEASURE_H
#define TZ_FORM_FORMULA_MEASURE_H

#include <stddef.h>

#include "base/error.h"

struct tz_datum;
struct tz_world;

#define TZ_FORMULA_WORK_FROM 9	/* hours of a working day in China */
#define TZ_FORMULA_WORK_TO 17

/* value_of(text, name): the number of the line "name=number". */
enum tz_rc tz_formula_measure_value(const struct tz_world *world,
    const struct tz_datum *arg, size_t n, struct tz_datum *out,
    struct tz_err *err) TZ_CHECKED;

/* work_hours(a, b), with two decimals; 0 when b is not after a. */
enum tz_rc tz_formula_measure_hours(const struct tz_world *world,
    const struct tz_datum *arg, size_t n, struct tz_datum *out,
    struct tz_err *err) TZ_CHECKED;

#endif
