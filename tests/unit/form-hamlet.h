/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * form-hamlet: a register of households and one of persons with a few records,
 * for tests of formulas.
 */
#ifndef TZ_TESTS_FORM_HAMLET_H
#define TZ_TESTS_FORM_HAMLET_H

#include "form/formula.h"

#define HAMLET_HOMES 3
#define HAMLET_MEN 5

struct hamlet {
	struct tz_forms *forms;
	struct tz_record home[HAMLET_HOMES];
	struct tz_record man[HAMLET_MEN];
	struct tz_world world;
	unsigned lookups;	/* scans by index */
	unsigned sweeps;	/* scans of all */
	unsigned gets;
};

extern struct hamlet hamlet;

int hamlet_build(void **state);
int hamlet_clear(void **state);

/* As line 7 of a place "test". */
struct tz_formula *hamlet_parse(const char *text, const char *form,
    struct tz_problems *problems);

/* Parses and computes; the value as a reader of SQL would write it. */
enum tz_rc hamlet_run(const char *text, const char *form,
    const struct tz_record *record, char *out, size_t size,
    struct tz_err *err);

#endif
