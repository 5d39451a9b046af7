/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * indicator: the definition of one indicator, forms/indicator/ID.indicator.
 *
 * Its measures are a numerator and, for a share, a denominator: formulas whose
 * own record is the single record of a register (the village). A figure is
 * num * times / den. taizhang-forms(5) describes the file.
 */
#ifndef TZ_FORM_INDICATOR_H
#define TZ_FORM_INDICATOR_H

#include "base/problem.h"
#include "form/form.h"
#include "form/target.h"

#define TZ_INDICATOR_ID 16	/* bytes of "I-01" and NUL */
#define TZ_INDICATOR_MEASURES 64

/* How the figures of several villages become one. */
enum tz_join { TZ_JOIN_SUM, TZ_JOIN_LEAST, TZ_JOIN_MOST, TZ_JOIN_NONE };

struct tz_measure {
	const char *name;
	const char *label;
	const char *label_en;
	const char *unit;
	const char *target;	/* its measure in the table of targets */
	const char *area;	/* area of its targets; "" = of the village */
	const char *cmp;	/* targets of this sign only, "" = any */
	const char **place;	/* targets of these sets only */
	size_t places;
	const char **except;	/* and none of these */
	size_t excepts;
	const char *join_word;
	enum tz_join join;
	unsigned times;		/* 100 for percent */
	bool detail;		/* only when its indicator is asked for */
	struct tz_formula *num;
	struct tz_formula *den;	/* NULL: a count */
	struct tz_formula *when;	/* if: NULL = always */
};

struct tz_indicator {
	const char *id;
	const char *label;
	const char *label_en;
	const char *seeds;
	const char *unit;
	const char *form;	/* register of the own record */
	const char *level_word;
	enum tz_level level;
	const struct tz_measure *measure;
	size_t measures;
	const char *file;	/* for problems */
};

/* Formulas stay unparsed until tz_indicator_bind. NULL with problems. */
struct tz_indicator *tz_indicator_parse(const char *text, size_t n,
    const char *file, struct tz_problems *problems);
/* Parses and checks every formula. False with problems. */
bool tz_indicator_bind(struct tz_indicator *indicator,
    const struct tz_forms *forms, struct tz_problems *problems);
void tz_indicator_free(struct tz_indicator *indicator);

const struct tz_measure *tz_indicator_measure(
    const struct tz_indicator *indicator, const char *name);
/* May this target be one of the measure's? Its place and area aside. */
bool tz_indicator_aims(const struct tz_indicator *indicator,
    const struct tz_measure *measure, const struct tz_target *target);

#endif
