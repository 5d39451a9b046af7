/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * target: what an indicator should reach, by place, year and kind of area.
 *
 * Read from data/targets.csv: place, indicator, measure, from_year, to_year,
 * level, area, cmp, value, unit, seed. Of rows that differ in the years only,
 * the one that began last counts. Comparison is exact: 13/20 meets 65 %.
 */
#ifndef TZ_FORM_TARGET_H
#define TZ_FORM_TARGET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/problem.h"
#include "form/decimal.h"

#define TZ_TARGETS_ROWS 5000
#define TZ_TARGETS_FILE (1024 * 1024)

/* The level an indicator, a target or an office is of. */
enum tz_level { TZ_LEVEL_VILLAGE, TZ_LEVEL_TOWN, TZ_LEVEL_DISTRICT };
bool tz_level_parse(const char *word, enum tz_level *level);
const char *tz_level_word(enum tz_level level);
/* By the 12 digits of an office: 000 at its end are a town. */
enum tz_level tz_level_of(const char *site);

enum tz_met {
	TZ_MET_NONE,		/* no target */
	TZ_MET_YES,
	TZ_MET_NO,
	TZ_MET_UNKNOWN		/* the denominator is 0 or nothing is known */
};
const char *tz_met_word(enum tz_met met);	/* "none" "yes" ... */

enum tz_compare { TZ_CMP_GE, TZ_CMP_LE, TZ_CMP_EQ, TZ_CMP_COUNT };
const char *tz_compare_sign(enum tz_compare cmp);	/* ">=" ... */

struct tz_target {
	char place[16];		/* set: KZ, NJ ... or an office's own */
	char indicator[16];
	char measure[24];
	int from_year;		/* 0: always */
	int to_year;		/* 0: open */
	enum tz_level level;
	char area[32];		/* "all", "urban", "rural", "pilot" ... */
	enum tz_compare cmp;
	struct tz_decimal value;
	char unit[100];
	char seed[16];
};

struct tz_targets;

/* NULL with problems when a row is wrong. name is used in problems. */
struct tz_targets *tz_targets_parse(const char *name, const char *text,
    size_t n, struct tz_problems *problems);
void tz_targets_free(struct tz_targets *targets);
size_t tz_targets_count(const struct tz_targets *targets);
const struct tz_target *tz_targets_at(const struct tz_targets *targets,
    size_t i);
/* Is there any row of the place? */
bool tz_targets_place(const struct tz_targets *targets, const char *place);
/* True when row i holds in year and no later row takes its place. */
bool tz_targets_holds(const struct tz_targets *targets, size_t i, int year);

/* Does num * times / den compare so with value? den NULL is 1. */
enum tz_met tz_target_met(enum tz_compare cmp, const struct tz_decimal *value,
    const struct tz_decimal *num, const struct tz_decimal *den, int64_t times);

#endif
