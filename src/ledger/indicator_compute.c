/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One measure: its formulas over the village, and its targets. */
#include <string.h>

#include "base/date.h"
#include "form/datum.h"
#include "form/forms.h"
#include "form/formula.h"
#include "ledger/indicator_own.h"

#define AREAS 16		/* kinds of area that one office is of */

struct search {
	const char *site;
	struct tz_record *own;
};

/* A district holds the villages of many offices as well. */
static int
take_own(const struct tz_record *record, void *arg)
{
	struct search *search = arg;

	if (strncmp(record->id, search->site, strlen(search->site)) != 0)
		return 0;
	tz_record_copy(search->own, record);
	return 1;
}

/* Without its record the village is one that holds nothing. */
static enum tz_rc
find_own(struct tz_indicator_run *run, const struct tz_indicator *indicator,
    struct tz_err *err)
{
	const struct tz_form *form = tz_forms_find(run->ledger->forms,
	    indicator->form);
	struct search search = { run->world.site, &run->own };

	if (form == NULL)
		return tz_fail(err, TZ_ENOTFOUND,
		    N_("there is no register %s"), indicator->form);
	if (run->own_known && run->own_form == form)
		return TZ_OK;
	run->own_known = true;
	run->own_form = form;
	tz_record_release(&run->own);
	return run->world.scan(run->world.arg, form, NULL, NULL, take_own,
	    &search, err);
}

static enum tz_rc
number_of(struct tz_indicator_run *run, const struct tz_formula *formula,
    struct tz_decimal *number, bool *known, struct tz_err *err)
{
	struct tz_value value = { .kind = TZ_NONE };
	struct tz_datum datum;
	enum tz_rc rc;

	*known = false;
	rc = tz_formula_eval(formula, &run->world, &run->own, &value, err);
	if (rc == TZ_OK && value.kind != TZ_NONE) {
		tz_datum_borrow(&datum, &value);
		*known = tz_datum_to_decimal(&datum, number);
	}
	tz_value_release(&value);
	return rc;
}

static void
describe(const struct tz_indicator *indicator,
    const struct tz_measure *measure, struct tz_figure *figure)
{
	memset(figure, 0, sizeof(*figure));
	snprintf(figure->indicator, sizeof(figure->indicator), "%s",
	    indicator->id);
	snprintf(figure->measure, sizeof(figure->measure), "%s",
	    measure->name);
	snprintf(figure->label, sizeof(figure->label), "%s", measure->label);
	snprintf(figure->label_en, sizeof(figure->label_en), "%s",
	    measure->label_en);
	snprintf(figure->unit, sizeof(figure->unit), "%s", measure->unit);
	figure->times = measure->times;
	figure->level = indicator->level;
	figure->join = measure->join;
	figure->detail = measure->detail;
	figure->share = measure->den != NULL;
}

static bool
listed(const char *const *word, size_t n, const char *place)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (strcmp(word[i], place) == 0)
			return true;
	return false;
}

/* A measure of other places, or one whose condition does not hold, is none. */
static enum tz_rc
applies_here(struct tz_indicator_run *run, const struct tz_measure *measure,
    bool *applies, struct tz_err *err)
{
	const char *place = run->head.place;

	*applies = false;
	if (measure->places > 0 && !listed((const char *const *)measure->place,
	    measure->places, place))
		return TZ_OK;
	if (listed((const char *const *)measure->except, measure->excepts,
	    place))
		return TZ_OK;
	*applies = true;
	if (measure->when == NULL)
		return TZ_OK;
	return tz_formula_true(measure->when, &run->world, &run->own, applies,
	    err);
}

/* What the village is: fields of its record that the targets go by. */
static bool
is_area(const struct tz_indicator_run *run, const char *area)
{
	const struct tz_form *form = run->own_form;
	const struct tz_field *kind = tz_form_field(form, "area_kind");
	const struct tz_field *tags = tz_form_field(form, "pilot_tags");
	const struct tz_value *value;
	const char *code = kind == NULL ? "" :
	    tz_record_text(&run->own, kind->no);
	size_t i;

	if (strcmp(area, "all") == 0)
		return true;
	if (strcmp(area, "urban") == 0)
		return strcmp(code, "1") == 0 || strcmp(code, "3") == 0;
	if (strcmp(area, "rural") == 0)
		return strcmp(code, "2") == 0 || strcmp(code, "4") == 0;
	if (strcmp(area, "pilot") != 0 || tags == NULL)
		return false;
	value = tz_record_get(&run->own, tags->no);
	for (i = 0; value->kind == TZ_LIST && i < value->u.list.n; i++)
		if (strcmp(value->u.list.item[i], "2") == 0)
			return true;
	return false;
}

/*
 * A village is held against targets of villages. What names its own area, such
 * as the centre of a street, is one target for town and district.
 */
static bool
is_level(enum tz_level office, const struct tz_measure *measure,
    const struct tz_target *target)
{
	if (target->level == office)
		return true;
	return *measure->area != '\0' && office != TZ_LEVEL_VILLAGE &&
	    target->level != TZ_LEVEL_VILLAGE;
}

static void
aim(struct tz_indicator_run *run, const struct tz_indicator *indicator,
    const struct tz_measure *measure, struct tz_figure *figure)
{
	const struct tz_targets *targets = tz_indicators_targets(run->set);
	enum tz_level level = tz_level_of(run->world.site);
	const struct tz_target *target;
	int year, month, mday;
	size_t i;

	tz_date_civil(run->head.on, &year, &month, &mday);
	for (i = 0; i < tz_targets_count(targets); i++) {
		target = tz_targets_at(targets, i);
		if (strcmp(target->place, run->head.place) != 0 ||
		    !is_level(level, measure, target) ||
		    !tz_indicator_aims(indicator, measure, target) ||
		    !tz_targets_holds(targets, i, year))
			continue;
		if (*measure->area != '\0' ?
		    strcmp(measure->area, target->area) == 0 :
		    is_area(run, target->area))
			tz_figure_aim(figure, target);
	}
}

enum tz_rc
tz_indicator_compute(struct tz_indicator_run *run,
    const struct tz_indicator *indicator, const struct tz_measure *measure,
    struct tz_figure *figure, bool *applies, struct tz_err *err)
{
	struct tz_decimal num, den;
	bool n = false, d = false;
	enum tz_rc rc;

	describe(indicator, measure, figure);
	rc = find_own(run, indicator, err);
	if (rc == TZ_OK)
		rc = applies_here(run, measure, applies, err);
	if (rc != TZ_OK || !*applies)
		return rc;
	rc = number_of(run, measure->num, &num, &n, err);
	if (rc == TZ_OK && measure->den != NULL)
		rc = number_of(run, measure->den, &den, &d, err);
	if (rc != TZ_OK)
		return rc;
	tz_figure_set(figure, n ? &num : NULL, d ? &den : NULL);
	aim(run, indicator, measure, figure);
	return TZ_OK;
}

static int
add_behind(unsigned query, const struct tz_form *form,
    const struct tz_record *record, void *arg)
{
	struct tz_ids *ids = arg;

	(void)query;
	(void)form;
	if (record->id[0] != '\0')
		tz_ids_add(ids, record->id);
	return ids->full;
}

enum tz_rc
tz_indicator_behind(struct tz_indicator_run *run,
    const struct tz_indicator *indicator, const struct tz_measure *measure,
    bool num, struct tz_ids *ids, struct tz_err *err)
{
	const struct tz_formula *formula = num ? measure->num : measure->den;
	enum tz_rc rc;

	rc = find_own(run, indicator, err);
	if (rc == TZ_OK && formula != NULL)
		rc = tz_formula_behind(formula, &run->world, &run->own,
		    add_behind, ids, err);
	tz_ids_sort(ids);
	return rc;
}
