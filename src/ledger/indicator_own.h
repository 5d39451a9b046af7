/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * indicator_own: one run over the indicators, for indicator*.c and freeze.c.
 */
#ifndef TZ_LEDGER_INDICATOR_OWN_H
#define TZ_LEDGER_INDICATOR_OWN_H

#include "ledger/indicator.h"
#include "ledger/past.h"
#include "ledger/site_world.h"

#define TZ_INDICATOR_BEHIND 500000	/* records behind one figure */

struct tz_indicator_run {
	struct tz_ledger *ledger;
	const struct tz_session *session;	/* NULL: the program itself */
	const struct tz_indicators *set;
	struct tz_site_world *bound;	/* NULL: the own office */
	unsigned long turn;		/* of the forms when it began */
	char id[TZ_INDICATOR_ID];
	char user[TZ_USER];
	bool live;
	struct tz_figures_head head;
	struct tz_world world;
	struct tz_past *past;		/* NULL: as the records stand */
	bool standing;			/* the past has been read */
	const struct tz_form *form;	/* of the figures that were frozen */
	const struct tz_form *own_form;
	struct tz_record own;		/* the village */
	bool own_known;
	size_t i;			/* the next indicator and measure */
	size_t j;
};

/* Numbers of records, sorted and each once. */
struct tz_ids {
	char (*id)[TZ_RECORD_ID];
	size_t n;
	bool full;
};
void tz_ids_add(struct tz_ids *ids, const char *id);
void tz_ids_sort(struct tz_ids *ids);
bool tz_ids_has(const struct tz_ids *ids, const char *id);
void tz_ids_release(struct tz_ids *ids);
/* As "RES 1-20 25; HH 3": numbers of the own office; and back. */
void tz_ids_write(const struct tz_ids *ids, const char *site, size_t most,
    struct tz_buf *out);
void tz_ids_read(struct tz_ids *ids, const char *site, const char *text);

/* The formulas of one measure computed over the world of the run. */
enum tz_rc tz_indicator_compute(struct tz_indicator_run *run,
    const struct tz_indicator *indicator, const struct tz_measure *measure,
    struct tz_figure *figure, bool *applies, struct tz_err *err) TZ_CHECKED;
/* The records a formula selects, num or den of a measure. */
enum tz_rc tz_indicator_behind(struct tz_indicator_run *run,
    const struct tz_indicator *indicator, const struct tz_measure *measure,
    bool num, struct tz_ids *ids, struct tz_err *err) TZ_CHECKED;

/* The register that an effect "freeze" fills; NULL when there is none. */
const struct tz_form *tz_frozen_form(const struct tz_forms *forms);
/*
 * The signed figures that answer for the day and period of the run: sets
 * head.report and, when only a day was asked for, the period.
 */
enum tz_rc tz_frozen_find(struct tz_indicator_run *run, bool on_given,
    bool period_given, struct tz_err *err) TZ_CHECKED;
/* The frozen row of a measure; *there false when it was not frozen. */
enum tz_rc tz_frozen_get(struct tz_indicator_run *run, const char *code,
    struct tz_record *row, bool *there, struct tz_err *err) TZ_CHECKED;
/* Numerator and denominator of a frozen row put into a figure. */
void tz_frozen_take(const struct tz_indicator_run *run,
    const struct tz_record *row, struct tz_figure *figure);
/*
 * Joins to a figure of row, when that is of an office that this one succeeds,
 * what others that it succeeds have signed for the period.
 */
enum tz_rc tz_frozen_join(struct tz_indicator_run *run, const char *code,
    const struct tz_record *row, struct tz_figure *figure,
    struct tz_err *err) TZ_CHECKED;
/* What the measure was in the periods signed before. */
enum tz_rc tz_frozen_before(struct tz_indicator_run *run, const char *code,
    struct tz_figure *figure, struct tz_err *err) TZ_CHECKED;

#endif
