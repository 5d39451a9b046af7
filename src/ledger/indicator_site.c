/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures of an office at its district, and the targets above villages. */
#include "ledger/indicator_site.h"

#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "form/forms.h"
#include "form/formula.h"
#include "ledger/indicator_own.h"
#include "ledger/list_own.h"
#include "ledger/site_world.h"

enum tz_rc
tz_indicator_site(struct tz_ledger *ledger, const char *site,
    struct tz_indicator_run **run, struct tz_err *err)
{
	struct tz_indicator_run *made = tz_mem_alloc(sizeof(*made));
	struct tz_period year;
	enum tz_rc rc;

	made->ledger = ledger;
	made->live = true;
	made->turn = ledger->forms_turn;
	made->bound = tz_mem_alloc(sizeof(*made->bound));
	tz_site_world_init(made->bound, ledger, site);
	tz_record_init(&made->own);
	tz_utf8_copy(made->head.place, sizeof(made->head.place),
	    tz_indicator_place(ledger));
	made->head.on = ledger->world.today;
	year = tz_period_year(made->head.on);
	made->head.from = year.from;
	made->head.to = year.to;
	rc = tz_indicators_get(ledger, &made->set, err);
	if (rc != TZ_OK) {
		tz_indicator_end(made);
		made = NULL;
	}
	*run = made;
	return rc;
}

/* Does the text name a field that offices keep for themselves? */
static bool
names_private(const struct tz_forms *forms, const char *text)
{
	const struct tz_form *form;
	const struct tz_field *field;
	size_t i, k;

	for (i = 0; i < tz_forms_count(forms); i++) {
		form = tz_forms_at(forms, i);
		for (k = 0; k < form->fields; k++) {
			field = &form->field[k];
			if (field->protect == TZ_PROTECT_SENSITIVE &&
			    !field->share && strstr(text, form->name) !=
			    NULL && tz_list_names(text, field->name))
				return true;
		}
	}
	return false;
}

bool
tz_indicator_private(const struct tz_forms *forms,
    const struct tz_measure *measure)
{
	return names_private(forms, tz_formula_source(measure->num)) ||
	    (measure->den != NULL &&
	    names_private(forms, tz_formula_source(measure->den)));
}

void
tz_indicator_aim(struct tz_ledger *ledger, const struct tz_indicators *set,
    enum tz_level level, const struct tz_indicator *indicator,
    const struct tz_measure *measure, struct tz_figure *figure)
{
	const struct tz_targets *targets = tz_indicators_targets(set);
	const char *place = tz_indicator_place(ledger);
	const struct tz_target *target;
	int year, month, mday;
	size_t i;

	tz_date_civil(ledger->world.today, &year, &month, &mday);
	for (i = 0; i < tz_targets_count(targets); i++) {
		target = tz_targets_at(targets, i);
		if (target->level == level &&
		    strcmp(target->place, place) == 0 &&
		    strcmp(target->area, *measure->area == '\0' ? "all" :
		    measure->area) == 0 &&
		    tz_indicator_aims(indicator, measure, target) &&
		    tz_targets_holds(targets, i, year))
			tz_figure_aim(figure, target);
	}
}
