/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/target.h"

#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/mem.h"
#include "base/utf8.h"

enum column {
	PLACE, INDICATOR, MEASURE, FROM, TO, LEVEL, AREA, CMP, VALUE, UNIT,
	SEED, COLUMNS
};

static const char *const titles[COLUMNS] = { "place", "indicator", "measure",
	"from_year", "to_year", "level", "area", "cmp", "value", "unit",
	"seed" };

static const char *const levels[] = {
	[TZ_LEVEL_VILLAGE] = "village",
	[TZ_LEVEL_TOWN] = "town",
	[TZ_LEVEL_DISTRICT] = "district",
};

static const char *const signs[TZ_CMP_COUNT] = {
	[TZ_CMP_GE] = ">=",
	[TZ_CMP_LE] = "<=",
	[TZ_CMP_EQ] = "=",
};

static const char *const mets[] = {
	[TZ_MET_NONE] = "none",
	[TZ_MET_YES] = "yes",
	[TZ_MET_NO] = "no",
	[TZ_MET_UNKNOWN] = "unknown",
};

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

struct tz_targets {
	struct tz_target *row;
	size_t n;
};

bool
tz_level_parse(const char *word, enum tz_level *level)
{
	size_t i;

	for (i = 0; i < COUNT(levels); i++) {
		if (strcmp(levels[i], word) == 0) {
			*level = (enum tz_level)i;
			return true;
		}
	}
	return false;
}

const char *
tz_level_word(enum tz_level level)
{
	return levels[level];
}

enum tz_level
tz_level_of(const char *site)
{
	if (strlen(site) != 12 || strcmp(site + 9, "000") != 0)
		return TZ_LEVEL_VILLAGE;
	return strcmp(site + 6, "000000") == 0 ? TZ_LEVEL_DISTRICT :
						 TZ_LEVEL_TOWN;
}

const char *
tz_met_word(enum tz_met met)
{
	return mets[met];
}

const char *
tz_compare_sign(enum tz_compare cmp)
{
	return signs[cmp];
}

static bool
parse_compare(const char *sign, enum tz_compare *cmp)
{
	size_t i;

	for (i = 0; i < COUNT(signs); i++) {
		if (strcmp(signs[i], sign) == 0) {
			*cmp = (enum tz_compare)i;
			return true;
		}
	}
	return false;
}

/* "" is 0; false when it is no year. */
static bool
parse_year(const char *text, int *year)
{
	*year = 0;
	if (text[0] == '\0')
		return true;
	if (strlen(text) != 4 || strspn(text, "0123456789") != 4)
		return false;
	*year = (int)strtol(text, NULL, 10);
	return true;
}

static bool
copy(char *to, size_t size, const char *from)
{
	tz_utf8_copy(to, size, from);
	return from[0] != '\0' && strcmp(to, from) == 0;
}

/* Answers the column that is wrong, COLUMNS when none is. */
static enum column
read_row(char **cell, struct tz_target *row)
{
	if (!copy(row->place, sizeof(row->place), cell[PLACE]))
		return PLACE;
	if (!copy(row->indicator, sizeof(row->indicator), cell[INDICATOR]))
		return INDICATOR;
	if (!copy(row->measure, sizeof(row->measure), cell[MEASURE]))
		return MEASURE;
	if (!parse_year(cell[FROM], &row->from_year))
		return FROM;
	if (!parse_year(cell[TO], &row->to_year))
		return TO;
	if (!tz_level_parse(cell[LEVEL], &row->level))
		return LEVEL;
	if (!copy(row->area, sizeof(row->area), cell[AREA]))
		return AREA;
	if (!parse_compare(cell[CMP], &row->cmp))
		return CMP;
	if (!tz_decimal_parse(&row->value, cell[VALUE]))
		return VALUE;
	tz_utf8_copy(row->unit, sizeof(row->unit), cell[UNIT]);
	tz_utf8_copy(row->seed, sizeof(row->seed), cell[SEED]);
	return COLUMNS;
}

static void
say(struct tz_problems *problems, const char *name, unsigned long line,
    const char *id, const char *what)
{
	struct tz_problem *row;

	row = tz_problems_add(problems, 0, "targets", "%s", "");
	tz_utf8_copy(row->place, sizeof(row->place), name);
	row->line = line;
	row->say.n = 0;
	tz_utf8_copy(row->say.id, sizeof(row->say.id), id);
	tz_sentence_add(&row->say, what);
}

static bool
is_header(const struct tz_csv *csv)
{
	size_t i;

	if (csv->cells != COLUMNS)
		return false;
	for (i = 0; i < COLUMNS; i++)
		if (strcmp(csv->cell[i], titles[i]) != 0)
			return false;
	return true;
}

static void
add_row(struct tz_targets *targets, const struct tz_csv *csv,
    const char *name, struct tz_problems *problems)
{
	struct tz_target row = { .from_year = 0 };
	enum column wrong;

	if (csv->cells != COLUMNS) {
		say(problems, name, csv->line,
		    N_("a target has the columns %s ... seed"), titles[0]);
		return;
	}
	wrong = read_row((char **)csv->cell, &row);
	if (wrong != COLUMNS) {
		say(problems, name, csv->line, N_("%s is not right"),
		    titles[wrong]);
		return;
	}
	if (targets->n == TZ_TARGETS_ROWS) {
		say(problems, name, csv->line, N_("too many rows: %s"), name);
		return;
	}
	targets->row = tz_mem_resize(targets->row, targets->n + 1,
	    sizeof(row));
	targets->row[targets->n++] = row;
}

struct tz_targets *
tz_targets_parse(const char *name, const char *text, size_t n,
    struct tz_problems *problems)
{
	struct tz_targets *targets = tz_mem_alloc(sizeof(*targets));
	size_t errors = problems->errors;
	struct tz_csv csv;
	bool more = true, headed = false;

	tz_csv_init(&csv, text, n);
	while (tz_csv_next(&csv, &more, NULL) == TZ_OK && more) {
		if (csv.cell[0][0] == '#')
			continue;
		if (headed)
			add_row(targets, &csv, name, problems);
		else if (!is_header(&csv))
			say(problems, name, csv.line,
			    N_("a target has the columns %s ... seed"),
			    titles[0]);
		headed = true;
	}
	tz_csv_release(&csv);
	if (problems->errors == errors)
		return targets;
	tz_targets_free(targets);
	return NULL;
}

void
tz_targets_free(struct tz_targets *targets)
{
	if (targets == NULL)
		return;
	tz_mem_free(targets->row);
	tz_mem_free(targets);
}

size_t
tz_targets_count(const struct tz_targets *targets)
{
	return targets == NULL ? 0 : targets->n;
}

const struct tz_target *
tz_targets_at(const struct tz_targets *targets, size_t i)
{
	return &targets->row[i];
}

bool
tz_targets_place(const struct tz_targets *targets, const char *place)
{
	size_t i;

	for (i = 0; i < tz_targets_count(targets); i++)
		if (strcmp(targets->row[i].place, place) == 0)
			return true;
	return false;
}

static bool
in_year(const struct tz_target *row, int year)
{
	return row->from_year <= year &&
	    (row->to_year == 0 || year <= row->to_year);
}

/* All but the years and the figure. */
static bool
same_thing(const struct tz_target *a, const struct tz_target *b)
{
	return a->level == b->level && a->cmp == b->cmp &&
	    strcmp(a->place, b->place) == 0 &&
	    strcmp(a->indicator, b->indicator) == 0 &&
	    strcmp(a->measure, b->measure) == 0 &&
	    strcmp(a->area, b->area) == 0;
}

bool
tz_targets_holds(const struct tz_targets *targets, size_t i, int year)
{
	const struct tz_target *row = &targets->row[i], *other;
	size_t j;

	if (!in_year(row, year))
		return false;
	for (j = 0; j < targets->n; j++) {
		other = &targets->row[j];
		if (j != i && in_year(other, year) && same_thing(row, other) &&
		    (other->from_year > row->from_year ||
		    (other->from_year == row->from_year && j > i)))
			return false;
	}
	return true;
}

enum tz_met
tz_target_met(enum tz_compare cmp, const struct tz_decimal *value,
    const struct tz_decimal *num, const struct tz_decimal *den, int64_t times)
{
	struct tz_decimal left, right, by;
	int order;

	tz_decimal_from_int(&by, times);
	if (den != NULL && tz_decimal_zero(den))
		return TZ_MET_UNKNOWN;
	right = *value;
	if (!tz_decimal_mul(&left, num, &by) ||
	    (den != NULL && !tz_decimal_mul(&right, value, den)))
		return TZ_MET_UNKNOWN;
	order = tz_decimal_compare(&left, &right);
	if (den != NULL && den->negative)
		order = -order;
	if (cmp == TZ_CMP_EQ)
		return order == 0 ? TZ_MET_YES : TZ_MET_NO;
	if (cmp == TZ_CMP_LE)
		order = -order;
	return order >= 0 ? TZ_MET_YES : TZ_MET_NO;
}
