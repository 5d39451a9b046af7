/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * indicator: the figures of the office at a day, and the records behind them.
 *
 * A run computes one measure after the other, so that the daemon can answer
 * others between two. A past day is answered from the figures of a signed
 * report, else from the journal (past.h). Figures go to whoever may see
 * indicators; records behind them only to who may read their registers.
 */
#ifndef TZ_LEDGER_INDICATOR_H
#define TZ_LEDGER_INDICATOR_H

#include "form/period.h"
#include "ledger/session.h"
#include "wire/figure.h"
#include "wire/view.h"

#define TZ_INDICATORS_MOST 500
#define TZ_INDICATOR_ROWS 500	/* of one page of records behind a figure */

/* What is asked; nothing set is everything, today, the calendar year. */
struct tz_indicator_ask {
	const char *id;		/* "" = all */
	const char *place;	/* set of targets, "" = the office's */
	bool on_given;
	int32_t on;
	bool period_given;
	struct tz_period period;
	bool live;		/* never from signed figures */
	bool signed_any;	/* those of the period, signed on any day */
};

struct tz_indicators;
struct tz_indicator_run;

/* The definitions and targets in force, read when first asked for. */
enum tz_rc tz_indicators_get(struct tz_ledger *ledger,
    const struct tz_indicators **set, struct tz_err *err) TZ_CHECKED;
size_t tz_indicators_count(const struct tz_indicators *set);
const struct tz_indicator *tz_indicators_at(const struct tz_indicators *set,
    size_t i);
const struct tz_indicator *tz_indicators_find(
    const struct tz_indicators *set, const char *id);
const struct tz_targets *tz_indicators_targets(
    const struct tz_indicators *set);
void tz_indicators_free(struct tz_indicators *set);
/* Every file of indicators and targets read anew, with what is wrong. */
struct tz_indicators *tz_indicators_load(struct tz_ledger *ledger,
    bool published, struct tz_problems *problems);

/* The targets of the office: its setting, else by its division code. */
const char *tz_indicator_place(struct tz_ledger *ledger);

enum tz_rc tz_indicator_begin(struct tz_ledger *ledger,
    const struct tz_session *session, const struct tz_indicator_ask *ask,
    struct tz_indicator_run **run, struct tz_err *err) TZ_CHECKED;
/*
 * One piece of work: *have says whether it gave a figure. *more is false when
 * all have been given.
 */
enum tz_rc tz_indicator_next(struct tz_indicator_run *run,
    struct tz_figure *figure, bool *have, bool *more, struct tz_err *err)
    TZ_CHECKED;
/* Without any figure: *more false when records may be asked for. */
enum tz_rc tz_indicator_ready(struct tz_indicator_run *run, bool *more,
    struct tz_err *err) TZ_CHECKED;
/* Known from the first figure on. */
const struct tz_figures_head *tz_indicator_head(
    const struct tz_indicator_run *run);
void tz_indicator_end(struct tz_indicator_run *run);


/*
 * The records behind one measure ("" is the first); the run has been asked for
 * its indicator and is ready. FAIL: in the denominator, not in the numerator.
 * Rows hold the label of the register and the title. rows->all counts those
 * that the session may see, *hidden the others.
 */
enum tz_rc tz_indicator_rows(struct tz_indicator_run *run,
    const char *measure, enum tz_behind which, size_t from, unsigned most,
    struct tz_rows *rows, uint64_t *hidden, struct tz_err *err) TZ_CHECKED;

#endif
