/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/figure.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "wire/pack.h"

#define SHOWN 2			/* decimals of a value */

void
tz_figures_init(struct tz_figures *figures)
{
	memset(figures, 0, sizeof(*figures));
}

void
tz_figures_release(struct tz_figures *figures)
{
	tz_mem_free(figures->figure);
	tz_figures_init(figures);
}

struct tz_figure *
tz_figures_add(struct tz_figures *figures)
{
	struct tz_figure *figure;

	figures->figure = tz_mem_resize(figures->figure, figures->n + 1,
	    sizeof(*figure));
	figure = &figures->figure[figures->n++];
	memset(figure, 0, sizeof(*figure));
	return figure;
}

/* Too long a number is none: nothing is shown that was cut. */
static void
put_number(char out[TZ_FIGURE_NUMBER], const struct tz_decimal *number)
{
	char text[TZ_DECIMAL_TEXT];

	out[0] = '\0';
	if (number == NULL)
		return;
	tz_decimal_format(number, text);
	if (strlen(text) < TZ_FIGURE_NUMBER)
		memcpy(out, text, strlen(text) + 1);
}

static void
put_value(struct tz_figure *figure, const struct tz_decimal *num,
    const struct tz_decimal *den)
{
	struct tz_decimal value, times;

	figure->value[0] = '\0';
	tz_decimal_from_int(&times, figure->times);
	if (num == NULL || !tz_decimal_mul(&value, num, &times))
		return;
	if (figure->share && (den == NULL || tz_decimal_zero(den) ||
	    !tz_decimal_div(&value, &value, den)))
		return;
	if (tz_decimal_round(&value, SHOWN))
		put_number(figure->value, &value);
}

void
tz_figure_set(struct tz_figure *figure, const struct tz_decimal *num,
    const struct tz_decimal *den)
{
	if (figure->times == 0)
		figure->times = 1;
	put_number(figure->num, num);
	put_number(figure->den, den);
	put_value(figure, num, den);
	figure->met = figure->value[0] == '\0' ? TZ_MET_UNKNOWN : TZ_MET_NONE;
	figure->target[0] = '\0';
}

static const struct tz_decimal *
read_number(const char *text, struct tz_decimal *number)
{
	return tz_decimal_parse(number, text) ? number : NULL;
}

static bool
join_sum(struct tz_figure *total, const struct tz_decimal *num,
    const struct tz_decimal *den)
{
	struct tz_decimal n, d;

	if (!tz_decimal_parse(&n, total->num) ||
	    !tz_decimal_add(&n, &n, num))
		return false;
	if (!total->share) {
		tz_figure_set(total, &n, NULL);
		return true;
	}
	if (den == NULL || !tz_decimal_parse(&d, total->den) ||
	    !tz_decimal_add(&d, &d, den))
		return false;
	tz_figure_set(total, &n, &d);
	return true;
}

/* Is a/b less than c/d? Denominators are more than nothing. */
static bool
less(const struct tz_decimal *a, const struct tz_decimal *b,
    const struct tz_decimal *c, const struct tz_decimal *d)
{
	struct tz_decimal left = *a, right = *c;

	if (b != NULL && d != NULL &&
	    (!tz_decimal_mul(&left, a, d) || !tz_decimal_mul(&right, c, b)))
		return false;
	return tz_decimal_compare(&left, &right) < 0;
}

static bool
join_end(struct tz_figure *total, const struct tz_decimal *num,
    const struct tz_decimal *den)
{
	struct tz_decimal n, d;
	const struct tz_decimal *have = read_number(total->num, &n);
	const struct tz_decimal *by = read_number(total->den, &d);
	bool least = total->join == TZ_JOIN_LEAST;

	if (have == NULL || (least ? less(num, den, have, by) :
	    less(have, by, num, den)))
		tz_figure_set(total, num, den);
	return true;
}

bool
tz_figure_join(struct tz_figure *total, const struct tz_figure *one)
{
	struct tz_decimal n, d;
	const struct tz_decimal *num = read_number(one->num, &n);
	const struct tz_decimal *den = read_number(one->den, &d);

	if (strcmp(total->indicator, one->indicator) != 0 ||
	    strcmp(total->measure, one->measure) != 0 ||
	    total->join != one->join || total->times != one->times ||
	    total->share != one->share || total->join == TZ_JOIN_NONE)
		return false;
	/* A village where it is unknown adds nothing. */
	if (num == NULL || (one->share && den == NULL))
		return true;
	if (total->num[0] == '\0') {
		tz_figure_set(total, num, den);
		return true;
	}
	if (total->join == TZ_JOIN_SUM)
		return join_sum(total, num, den);
	if (one->share && tz_decimal_zero(den))
		return true;
	return join_end(total, num, den);
}

/* Of several targets all must be met; a mark once failed stays failed. */
static enum tz_met
both(enum tz_met a, enum tz_met b)
{
	if (a == TZ_MET_NONE)
		return b;
	if (a == TZ_MET_NO || b == TZ_MET_NO)
		return TZ_MET_NO;
	return a == TZ_MET_UNKNOWN ? a : b;
}

void
tz_figure_aim(struct tz_figure *figure, const struct tz_target *target)
{
	struct tz_decimal n, d;
	const struct tz_decimal *num = read_number(figure->num, &n);
	const struct tz_decimal *den = read_number(figure->den, &d);
	char value[TZ_DECIMAL_TEXT];
	size_t at = strlen(figure->target);
	enum tz_met met = TZ_MET_UNKNOWN;

	if (num != NULL && (!figure->share || den != NULL))
		met = tz_target_met(target->cmp, &target->value, num,
		    figure->share ? den : NULL, figure->times);
	figure->met = both(at == 0 ? TZ_MET_NONE : figure->met, met);
	snprintf(figure->target + at, sizeof(figure->target) - at, "%s%s %.20s",
	    at > 0 ? ", " : "", tz_compare_sign(target->cmp),
	    tz_decimal_format(&target->value, value));
	snprintf(figure->seed, sizeof(figure->seed), "%s", target->seed);
}

void
tz_figure_pack(const struct tz_figure *figure, struct tz_buf *out)
{
	size_t i;

	tz_pack_text(out, figure->indicator);
	tz_pack_text(out, figure->measure);
	tz_pack_text(out, figure->label);
	tz_pack_text(out, figure->label_en);
	tz_pack_text(out, figure->unit);
	tz_pack_text(out, figure->num);
	tz_pack_text(out, figure->den);
	tz_pack_text(out, figure->value);
	tz_pack_text(out, figure->target);
	tz_pack_text(out, figure->seed);
	tz_pack_text(out, figure->now_num);
	tz_pack_text(out, figure->now_den);
	tz_pack_text(out, figure->report);
	tz_pack_uint(out, figure->times);
	tz_pack_uint(out, figure->met);
	tz_pack_uint(out, figure->level);
	tz_pack_uint(out, figure->join);
	tz_pack_uint(out, (figure->share ? 1u : 0) |
	    (figure->detail ? 2u : 0));
	tz_pack_uint(out, figure->befores);
	for (i = 0; i < figure->befores; i++) {
		tz_pack_int(out, figure->before[i].from);
		tz_pack_int(out, figure->before[i].to);
		tz_pack_text(out, figure->before[i].value);
	}
}

static unsigned
unpack_below(struct tz_unpack *in, unsigned most)
{
	uint64_t n = tz_unpack_uint(in);

	if (n > most) {
		in->bad = true;
		return 0;
	}
	return (unsigned)n;
}

void
tz_figure_unpack(struct tz_unpack *in, struct tz_figure *figure)
{
	unsigned bits;
	size_t i;

	tz_unpack_text(in, figure->indicator, sizeof(figure->indicator));
	tz_unpack_text(in, figure->measure, sizeof(figure->measure));
	tz_unpack_text(in, figure->label, sizeof(figure->label));
	tz_unpack_text(in, figure->label_en, sizeof(figure->label_en));
	tz_unpack_text(in, figure->unit, sizeof(figure->unit));
	tz_unpack_text(in, figure->num, sizeof(figure->num));
	tz_unpack_text(in, figure->den, sizeof(figure->den));
	tz_unpack_text(in, figure->value, sizeof(figure->value));
	tz_unpack_text(in, figure->target, sizeof(figure->target));
	tz_unpack_text(in, figure->seed, sizeof(figure->seed));
	tz_unpack_text(in, figure->now_num, sizeof(figure->now_num));
	tz_unpack_text(in, figure->now_den, sizeof(figure->now_den));
	tz_unpack_text(in, figure->report, sizeof(figure->report));
	figure->times = unpack_below(in, 1000000);
	figure->met = (enum tz_met)unpack_below(in, TZ_MET_UNKNOWN);
	figure->level = (enum tz_level)unpack_below(in, TZ_LEVEL_DISTRICT);
	figure->join = (enum tz_join)unpack_below(in, TZ_JOIN_NONE);
	bits = unpack_below(in, 3);
	figure->share = (bits & 1) != 0;
	figure->detail = (bits & 2) != 0;
	figure->befores = unpack_below(in, TZ_FIGURE_TREND);
	for (i = 0; i < figure->befores; i++) {
		figure->before[i].from = (int32_t)tz_unpack_int(in);
		figure->before[i].to = (int32_t)tz_unpack_int(in);
		tz_unpack_text(in, figure->before[i].value,
		    sizeof(figure->before[i].value));
	}
}

void
tz_figures_head_pack(const struct tz_figures_head *head, struct tz_buf *out)
{
	tz_pack_int(out, head->on);
	tz_pack_int(out, head->from);
	tz_pack_int(out, head->to);
	tz_pack_text(out, head->place);
	tz_pack_text(out, head->report);
	tz_pack_uint(out, head->past);
}

void
tz_figures_head_unpack(struct tz_unpack *in, struct tz_figures_head *head)
{
	head->on = (int32_t)tz_unpack_int(in);
	head->from = (int32_t)tz_unpack_int(in);
	head->to = (int32_t)tz_unpack_int(in);
	tz_unpack_text(in, head->place, sizeof(head->place));
	tz_unpack_text(in, head->report, sizeof(head->report));
	head->past = tz_unpack_uint(in) != 0;
}
