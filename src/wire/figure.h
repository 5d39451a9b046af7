/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * figure: what an indicator says for an office, a day and a period.
 *
 * Numbers are decimal texts, "" where there is none: a count has no
 * denominator, and a denominator of 0 gives no value. A frozen figure is one
 * that stood in a signed report; now_num and now_den are what the records of
 * today would give for it, so that what was entered later shows.
 */
#ifndef TZ_WIRE_FIGURE_H
#define TZ_WIRE_FIGURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "form/indicator.h"
#include "form/record.h"

struct tz_unpack;

#define TZ_FIGURE_NUMBER 48	/* bytes of a number that is shown */
#define TZ_FIGURE_TREND 8	/* periods before, the latest last */
#define TZ_FIGURES_MOST 4096

/* Records behind a figure; FAIL: in the denominator, not in the numerator. */
enum tz_behind { TZ_BEHIND_NUM, TZ_BEHIND_DEN, TZ_BEHIND_FAIL };

struct tz_figure_before {
	int32_t from;
	int32_t to;
	char value[TZ_FIGURE_NUMBER];
};

struct tz_figure {
	char indicator[TZ_INDICATOR_ID];
	char measure[TZ_FORM_NAME + 1];
	char label[160];
	char label_en[160];
	char unit[60];
	char num[TZ_FIGURE_NUMBER];
	char den[TZ_FIGURE_NUMBER];
	char value[TZ_FIGURE_NUMBER];	/* rounded to two decimals */
	char target[TZ_FIGURE_NUMBER];	/* ">= 65", "" = none */
	char seed[16];
	char now_num[TZ_FIGURE_NUMBER];
	char now_den[TZ_FIGURE_NUMBER];
	char report[TZ_RECORD_ID];	/* "" = not frozen */
	uint32_t times;
	enum tz_met met;
	enum tz_level level;
	enum tz_join join;
	bool share;		/* it has a denominator */
	bool detail;
	struct tz_figure_before before[TZ_FIGURE_TREND];
	size_t befores;
};

/* Which day, period and set of targets the figures are of. */
struct tz_figures_head {
	int32_t on;
	int32_t from;
	int32_t to;
	char place[16];		/* "" = none */
	char report[TZ_RECORD_ID];	/* that froze them, "" none */
	bool past;		/* answered from the journal */
};

struct tz_figures {
	struct tz_figures_head head;
	struct tz_figure *figure;
	size_t n;
};

void tz_figures_init(struct tz_figures *figures);
void tz_figures_release(struct tz_figures *figures);
/* Room for one more, zeroed. */
struct tz_figure *tz_figures_add(struct tz_figures *figures);

/* Sets num, den, share and value; den NULL is a count; both NULL: unknown. */
void tz_figure_set(struct tz_figure *figure, const struct tz_decimal *num,
    const struct tz_decimal *den);
/*
 * Adds the figure of one more village to a total of the same measure: sums of
 * numerators and denominators, or the least or the most, never a mean of
 * shares. False when the two are not of one measure or cannot be added.
 */
bool tz_figure_join(struct tz_figure *total, const struct tz_figure *one);
/* Compares the figure with a target and puts its words into it. */
void tz_figure_aim(struct tz_figure *figure, const struct tz_target *target);

void tz_figure_pack(const struct tz_figure *figure, struct tz_buf *out);
void tz_figure_unpack(struct tz_unpack *in, struct tz_figure *figure);
void tz_figures_head_pack(const struct tz_figures_head *head,
    struct tz_buf *out);
void tz_figures_head_unpack(struct tz_unpack *in,
    struct tz_figures_head *head);

#endif
