/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which indicators and targets are in force. */
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "form/codes.h"
#include "form/forms.h"
#include "ledger/definitions.h"
#include "ledger/indicator.h"

#define PLACES "loc_target_place"

struct tz_indicators {
	struct tz_indicator **item;	/* by id */
	size_t n;
	struct tz_targets *targets;
};

struct loading {
	struct tz_ledger *ledger;
	struct tz_indicators *set;
	struct tz_problems *problems;
};

static void
add_file(const char *name, const char *place, const char *text, size_t n,
    void *arg)
{
	struct loading *loading = arg;
	struct tz_indicators *set = loading->set;
	struct tz_indicator *indicator;

	(void)name;
	indicator = tz_indicator_parse(text, n, place, loading->problems);
	if (indicator == NULL)
		return;
	(void)tz_indicator_bind(indicator, loading->ledger->forms,
	    loading->problems);
	if (set->n == TZ_INDICATORS_MOST) {
		tz_problems_add(loading->problems, 0, "indicator",
		    N_("there are more than %d indicators"),
		    TZ_INDICATORS_MOST);
		tz_indicator_free(indicator);
		return;
	}
	set->item = tz_mem_resize(set->item, set->n + 1,
	    sizeof(struct tz_indicator *));
	set->item[set->n++] = indicator;
}

static int
by_id(const void *a, const void *b)
{
	const struct tz_indicator *const *x = a, *const *y = b;

	return strcmp((*x)->id, (*y)->id);
}

static void
load_targets(struct loading *loading)
{
	struct tz_buf text;
	struct tz_err err = { 0 };

	tz_buf_init(&text, TZ_TARGETS_FILE);
	if (tz_definitions_text(loading->ledger, TZ_DEFINITION_TARGETS,
	    "targets", &text, &err) == TZ_OK)
		loading->set->targets = tz_targets_parse("targets.csv",
		    tz_buf_str(&text), text.len, loading->problems);
	tz_buf_release(&text);
}

struct tz_indicators *
tz_indicators_load(struct tz_ledger *ledger, bool published,
    struct tz_problems *problems)
{
	struct loading loading = { .ledger = ledger, .problems = problems };
	size_t errors = problems->errors;

	loading.set = tz_mem_alloc(sizeof(*loading.set));
	tz_definitions_each(ledger, TZ_DEFINITION_INDICATOR, published,
	    add_file, &loading, problems);
	load_targets(&loading);
	if (problems->errors > errors) {
		tz_indicators_free(loading.set);
		return NULL;
	}
	if (loading.set->n > 0)
		qsort(loading.set->item, loading.set->n,
		    sizeof(struct tz_indicator *), by_id);
	return loading.set;
}

void
tz_indicators_free(struct tz_indicators *set)
{
	size_t i;

	if (set == NULL)
		return;
	for (i = 0; i < set->n; i++)
		tz_indicator_free(set->item[i]);
	tz_mem_free(set->item);
	tz_targets_free(set->targets);
	tz_mem_free(set);
}

/* A definition of the district that is wrong leaves the installed ones. */
enum tz_rc
tz_indicators_get(struct tz_ledger *ledger, const struct tz_indicators **set,
    struct tz_err *err)
{
	struct tz_problems problems;
	enum tz_rc rc = TZ_OK;
	char text[TZ_SENTENCE_TEXT];

	tz_problems_init(&problems);
	if (ledger->indicators == NULL)
		ledger->indicators = tz_indicators_load(ledger, true,
		    &problems);
	if (ledger->indicators == NULL && problems.n > 0)
		rc = tz_fail(err, TZ_ECONFIG,
		    N_("the indicators cannot be loaded: %s"),
		    tz_problem_text(&problems.item[0], text, sizeof(text)));
	tz_problems_release(&problems);
	*set = ledger->indicators;
	return rc;
}

size_t
tz_indicators_count(const struct tz_indicators *set)
{
	return set->n;
}

const struct tz_indicator *
tz_indicators_at(const struct tz_indicators *set, size_t i)
{
	return set->item[i];
}

const struct tz_indicator *
tz_indicators_find(const struct tz_indicators *set, const char *id)
{
	size_t i;

	for (i = 0; i < set->n; i++)
		if (strcmp(set->item[i]->id, id) == 0)
			return set->item[i];
	return NULL;
}

const struct tz_targets *
tz_indicators_targets(const struct tz_indicators *set)
{
	return set->targets;
}

const char *
tz_indicator_place(struct tz_ledger *ledger)
{
	const struct tz_codes *codes = tz_forms_codes(ledger->forms, PLACES);
	const char *place = ledger->settings.targets;
	const struct tz_code *code;
	const char *division;
	size_t i, n, best = 0;

	if (place != NULL && place[0] != '\0')
		return place;
	place = "";
	for (i = 0; codes != NULL && i < tz_codes_count(codes); i++) {
		code = tz_codes_at(codes, i);
		division = tz_codes_attribute(codes, code, "division");
		n = strlen(division);
		if (n > best && strncmp(ledger->site, division, n) == 0) {
			best = n;
			place = code->code;
		}
	}
	return place;
}
