/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/gist_total.h"

#include <stdio.h>
#include <string.h>

#include "ledger/indicator_site.h"
#include "ledger/ledger.h"

static void
set_numbers(struct tz_figure *figure, const char *num, const char *den)
{
	struct tz_decimal n, d;
	bool has_num = tz_decimal_parse(&n, num);
	bool has_den = tz_decimal_parse(&d, den);

	tz_figure_set(figure, has_num ? &n : NULL, has_den ? &d : NULL);
}

bool
tz_gist_figure_show(const struct tz_indicators *set,
    const struct tz_gist_figure *row, struct tz_figure *figure,
    const struct tz_indicator **indicator, const struct tz_measure **measure)
{
	memset(figure, 0, sizeof *figure);
	*indicator = tz_indicators_find(set, row->indicator);
	*measure = *indicator == NULL ? NULL :
	    tz_indicator_measure(*indicator, row->measure);
	if (*measure == NULL)
		return false;
	(void)snprintf(figure->indicator, sizeof figure->indicator, "%s",
	    row->indicator);
	(void)snprintf(figure->measure, sizeof figure->measure, "%s",
	    row->measure);
	(void)snprintf(figure->label, sizeof figure->label, "%s",
	    (*measure)->label);
	(void)snprintf(figure->label_en, sizeof figure->label_en, "%s",
	    (*measure)->label_en);
	(void)snprintf(figure->unit, sizeof figure->unit, "%s",
	    (*measure)->unit);
	figure->times = (*measure)->times;
	figure->level = (*indicator)->level;
	figure->join = (*measure)->join;
	figure->share = (*measure)->den != NULL;
	set_numbers(figure, row->num, row->den);
	figure->met = row->met;
	memcpy(figure->target, row->target, sizeof figure->target);
	return true;
}

/* Joins the numbers of one pair into another of the same measure. */
static void
join(const struct tz_figure *like, char *num, char *den, const char *num_more,
    const char *den_more)
{
	struct tz_figure total = *like, one = *like;

	set_numbers(&total, num, den);
	set_numbers(&one, num_more, den_more);
	if (!tz_figure_join(&total, &one))
		return;
	memcpy(num, total.num, TZ_FIGURE_NUMBER);
	memcpy(den, total.den, TZ_FIGURE_NUMBER);
}

static struct tz_gist_before *
period_of(struct tz_gist_figure *row, const struct tz_gist_before *before)
{
	size_t i;

	for (i = 0; i < row->befores; i++) {
		if (row->before[i].from == before->from &&
		    row->before[i].to == before->to)
			return &row->before[i];
	}
	return NULL;
}

static void
add_figure(struct tz_gist_figure *total, const struct tz_gist_figure *one,
    const struct tz_figure *like)
{
	struct tz_gist_before *there;
	size_t i;

	join(like, total->num, total->den, one->num, one->den);
	/* The oldest of what was signed: no figure is newer than it says. */
	if (one->on != INT32_MIN && (total->on == INT32_MIN ||
	    one->on < total->on))
		total->on = one->on;
	for (i = 0; i < one->befores; i++) {
		there = period_of(total, &one->before[i]);
		if (there == NULL)
			tz_gist_before(total, &one->before[i]);
		else
			join(like, there->num, there->den,
			    one->before[i].num, one->before[i].den);
	}
}

static void
count_met(struct tz_gist_figure *total, const struct tz_gist_figure *one,
    bool office)
{
	if (!office) {
		total->yes += one->yes;
		total->no += one->no;
		total->known += one->known;
		return;
	}
	total->yes += one->met == TZ_MET_YES;
	total->no += one->met == TZ_MET_NO;
	total->known += one->num[0] != '\0';
}

static struct tz_gist_figure *
place_of(struct tz_gist *total, const struct tz_gist_figure *one)
{
	struct tz_gist_figure *row = tz_gist_figure(total, one->indicator,
	    one->measure);

	if (row != NULL)
		return row;
	row = tz_gist_add_figure(total);
	if (row == NULL)
		return NULL;
	memcpy(row->indicator, one->indicator, sizeof row->indicator);
	memcpy(row->measure, one->measure, sizeof row->measure);
	row->met = TZ_MET_NONE;
	return row;
}

static void
add_counts(struct tz_gist *total, const struct tz_gist *one)
{
	struct tz_gist_count *row;
	size_t i, k;

	for (i = 0; i < one->counts; i++) {
		for (k = 0; k < total->counts && strcmp(
		    total->count[k].prefix, one->count[i].prefix) != 0; k++)
			continue;
		row = k < total->counts ? &total->count[k] :
		    tz_gist_add_count(total);
		if (row == NULL)
			return;
		memcpy(row->prefix, one->count[i].prefix, sizeof row->prefix);
		row->n += one->count[i].n;
	}
}

void
tz_gist_total_add(struct tz_gist *total, const struct tz_gist *one,
    const struct tz_indicators *set)
{
	const struct tz_indicator *indicator;
	const struct tz_measure *measure;
	struct tz_gist_figure *row;
	struct tz_figure like;
	size_t i;

	for (i = 0; i < one->figures; i++) {
		if (!tz_gist_figure_show(set, &one->figure[i], &like,
		    &indicator, &measure))
			continue;
		row = place_of(total, &one->figure[i]);
		if (row == NULL)
			return;
		add_figure(row, &one->figure[i], &like);
		count_met(row, &one->figure[i], one->offices == 1);
	}
	add_counts(total, one);
	total->offices += one->offices;
	total->withheld += one->withheld;
}

void
tz_gist_total_aim(struct tz_ledger *ledger, struct tz_gist *total,
    enum tz_level level, const struct tz_indicators *set)
{
	const struct tz_indicator *indicator;
	const struct tz_measure *measure;
	struct tz_figure figure;
	size_t i;

	for (i = 0; i < total->figures; i++) {
		if (!tz_gist_figure_show(set, &total->figure[i], &figure,
		    &indicator, &measure))
			continue;
		figure.met = TZ_MET_NONE;
		tz_indicator_aim(ledger, set, level, indicator, measure,
		    &figure);
		memcpy(total->figure[i].target, figure.target,
		    sizeof figure.target);
		total->figure[i].met = figure.met;
	}
}
