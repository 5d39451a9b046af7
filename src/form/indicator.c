/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/indicator.h"

#include <string.h>

#include "base/mem.h"
#include "form/form_own.h"
#include "form/forms.h"
#include "form/formula.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define AT(type, field) offsetof(struct type, field)

/* clang-format off */
static const struct tz_key keys[] = {
	{ "indicator", TZ_KEY_TEXT, true, AT(tz_indicator, id), 0 },
	{ "label", TZ_KEY_TEXT, true, AT(tz_indicator, label), 0 },
	{ "label_en", TZ_KEY_TEXT, false, AT(tz_indicator, label_en), 0 },
	{ "seeds", TZ_KEY_TEXT, false, AT(tz_indicator, seeds), 0 },
	{ "unit", TZ_KEY_TEXT, false, AT(tz_indicator, unit), 0 },
	{ "register", TZ_KEY_TEXT, false, AT(tz_indicator, form), 0 },
	{ "level", TZ_KEY_TEXT, false, AT(tz_indicator, level_word), 0 },
	{ "measures", TZ_KEY_OTHER, true, 0, 0 },
};
static const struct tz_key_table key_table = { keys, COUNT(keys) };

static const struct tz_key measure_keys[] = {
	{ "name", TZ_KEY_TEXT, true, AT(tz_measure, name), 0 },
	{ "label", TZ_KEY_TEXT, false, AT(tz_measure, label), 0 },
	{ "label_en", TZ_KEY_TEXT, false, AT(tz_measure, label_en), 0 },
	{ "unit", TZ_KEY_TEXT, false, AT(tz_measure, unit), 0 },
	{ "target", TZ_KEY_TEXT, false, AT(tz_measure, target), 0 },
	{ "area", TZ_KEY_TEXT, false, AT(tz_measure, area), 0 },
	{ "cmp", TZ_KEY_TEXT, false, AT(tz_measure, cmp), 0 },
	{ "places", TZ_KEY_TEXTS, false, AT(tz_measure, place),
	    AT(tz_measure, places) },
	{ "except", TZ_KEY_TEXTS, false, AT(tz_measure, except),
	    AT(tz_measure, excepts) },
	{ "join", TZ_KEY_TEXT, false, AT(tz_measure, join_word), 0 },
	{ "times", TZ_KEY_UINT, false, AT(tz_measure, times), 0 },
	{ "detail", TZ_KEY_BOOL, false, AT(tz_measure, detail), 0 },
	{ "num", TZ_KEY_FORMULA, true, AT(tz_measure, num), 0 },
	{ "den", TZ_KEY_FORMULA, false, AT(tz_measure, den), 0 },
	{ "if", TZ_KEY_FORMULA, false, AT(tz_measure, when), 0 },
};
static const struct tz_key_table measure_table = { measure_keys,
	COUNT(measure_keys) };
/* clang-format on */

static const char *const joins[] = {
	[TZ_JOIN_SUM] = "sum",
	[TZ_JOIN_LEAST] = "least",
	[TZ_JOIN_MOST] = "most",
	[TZ_JOIN_NONE] = "none",
};

/* The reader of forms carries the texts and formulas. */
struct own {
	struct tz_indicator indicator;	/* first: the two share an address */
	struct tz_form_own *carrier;
};

static void
take_join(struct tz_form_reader *reader, const struct tz_conf_node *node,
    struct tz_measure *measure)
{
	size_t i;

	measure->join = TZ_JOIN_SUM;
	if (*measure->join_word == '\0')
		return;
	for (i = 0; i < COUNT(joins); i++) {
		if (strcmp(joins[i], measure->join_word) == 0) {
			measure->join = (enum tz_join)i;
			return;
		}
	}
	tz_form_say(reader, node,
	    N_("join is sum, least, most or none, not \"%s\""),
	    measure->join_word);
}

static void
complete(const struct tz_indicator *indicator, struct tz_measure *measure)
{
	if (*measure->label == '\0') {
		measure->label = indicator->label;
		measure->label_en = indicator->label_en;
	}
	if (*measure->label_en == '\0')
		measure->label_en = measure->label;
	if (*measure->unit == '\0')
		measure->unit = indicator->unit;
	if (*measure->target == '\0')
		measure->target = measure->name;
	if (measure->times == 0)
		measure->times = 1;
}

static void
read_measure(struct tz_form_reader *reader, struct tz_indicator *indicator,
    const struct tz_conf_node *node, struct tz_measure *measure)
{
	tz_form_read_group(reader, node, &measure_table, measure);
	take_join(reader, node, measure);
	complete(indicator, measure);
	if (tz_indicator_measure(indicator, measure->name) != NULL)
		tz_form_say(reader, node,
		    N_("the measure \"%s\" stands there twice"),
		    measure->name);
	if (!tz_form_name_valid(measure->name))
		tz_form_say(reader, node,
		    N_("a measure cannot be named \"%s\""), measure->name);
}

static void
read_measures(struct tz_form_reader *reader, struct tz_indicator *indicator,
    const struct tz_conf_node *list)
{
	struct tz_measure *measure;
	size_t i, n;

	if (list == NULL)
		return;
	n = tz_form_count_groups(reader, list);
	if (n == 0 || n > TZ_INDICATOR_MEASURES) {
		tz_form_say(reader, list,
		    N_("measures are a list of 1 to %d groups"),
		    TZ_INDICATOR_MEASURES);
		return;
	}
	measure = tz_form_array(reader, n, sizeof(*measure));
	indicator->measure = measure;
	for (i = 0; i < n; i++) {
		read_measure(reader, indicator, tz_conf_at(list, i),
		    &measure[i]);
		indicator->measures++;
	}
}

/* The file is named as its indicator, so that one replaces the other. */
static void
check_name(struct tz_form_reader *reader, const struct tz_conf_node *root,
    const char *id)
{
	const char *slash = strrchr(reader->file, '/');
	const char *name = slash != NULL ? slash + 1 : reader->file;
	const char *colon = strchr(name, ':');
	size_t n = strlen(id);

	if (colon != NULL)
		name = colon + 1;
	if (n >= TZ_INDICATOR_ID)
		tz_form_say(reader, root, N_("%s is out of range"),
		    "indicator");
	else if (strncmp(name, id, n) != 0 ||
	    strcmp(name + n, ".indicator") != 0)
		tz_form_say(reader, root,
		    N_("the file of %s must be named so"), id);
}

static void
read_indicator(struct tz_form_reader *reader, struct tz_indicator *indicator,
    const struct tz_conf_node *root)
{
	tz_form_read_group(reader, root, &key_table, indicator);
	if (*indicator->label_en == '\0')
		indicator->label_en = indicator->label;
	if (*indicator->form == '\0')
		indicator->form = "village";
	if (*indicator->level_word != '\0' &&
	    !tz_level_parse(indicator->level_word, &indicator->level))
		tz_form_say(reader, root,
		    N_("level is village, town or district, not \"%s\""),
		    indicator->level_word);
	check_name(reader, root, indicator->id);
	read_measures(reader, indicator, tz_conf_get(root, "measures"));
}

struct tz_indicator *
tz_indicator_parse(const char *text, size_t n, const char *file,
    struct tz_problems *problems)
{
	struct tz_form_reader reader = { .file = file, .problems = problems };
	size_t errors = problems->errors;
	struct tz_conf *conf;
	struct own *own;

	conf = tz_conf_parse(text, n, file, problems);
	if (conf == NULL)
		return NULL;
	own = tz_mem_alloc(sizeof(*own));
	own->carrier = tz_mem_alloc(sizeof(*own->carrier));
	own->carrier->arena = tz_arena_new();
	reader.own = own->carrier;
	own->indicator.file = tz_arena_text(own->carrier->arena, file);
	read_indicator(&reader, &own->indicator, tz_conf_root(conf));
	tz_conf_free(conf);
	if (problems->errors == errors)
		return &own->indicator;
	tz_indicator_free(&own->indicator);
	return NULL;
}

struct binding {
	const struct tz_indicator *indicator;
	const struct tz_form *form;
	const struct tz_forms *forms;
	struct tz_problems *problems;
};

/* A number, or a condition; what is not known yet may be either. */
static bool
bind(const struct binding *b, struct tz_formula *formula, const char *key,
    bool condition)
{
	struct tz_problem *row;
	enum tz_kind kind;

	if (formula == NULL)
		return true;
	if (!tz_formula_bind(formula, b->form, b->forms, b->indicator->file,
	    b->problems))
		return false;
	kind = tz_formula_kind(formula);
	if (kind == TZ_NONE || (condition ? kind == TZ_BOOL :
	    kind == TZ_INT || kind == TZ_NUM))
		return true;
	row = tz_problems_add(b->problems, 0, "indicator", condition ?
	    N_("%s must be a condition") : N_("%s must be a number"), key);
	snprintf(row->place, sizeof(row->place), "%.95s",
	    b->indicator->file);
	row->line = tz_formula_line(formula);
	return false;
}

bool
tz_indicator_bind(struct tz_indicator *indicator,
    const struct tz_forms *forms, struct tz_problems *problems)
{
	const struct tz_form *form = tz_forms_find(forms, indicator->form);
	const struct binding b = { indicator, form, forms, problems };
	const struct tz_measure *measure;
	struct tz_problem *row;
	bool ok = true;
	size_t i;

	if (form == NULL || !form->single) {
		row = tz_problems_add(problems, 0, "indicator",
		    N_("%s is no register of one record an office"),
		    indicator->form);
		snprintf(row->place, sizeof(row->place), "%s",
		    indicator->id);
		return false;
	}
	for (i = 0; i < indicator->measures; i++) {
		measure = &indicator->measure[i];
		ok &= bind(&b, measure->num, "num", false);
		ok &= bind(&b, measure->den, "den", false);
		ok &= bind(&b, measure->when, "if", true);
	}
	return ok;
}

void
tz_indicator_free(struct tz_indicator *indicator)
{
	struct own *own = (struct own *)indicator;

	if (own == NULL)
		return;
	tz_form_free(&own->carrier->form);
	tz_mem_free(own);
}

const struct tz_measure *
tz_indicator_measure(const struct tz_indicator *indicator, const char *name)
{
	size_t i;

	for (i = 0; i < indicator->measures; i++)
		if (strcmp(indicator->measure[i].name, name) == 0)
			return &indicator->measure[i];
	return NULL;
}

static bool
names(const char *const *word, size_t n, const char *place)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (strcmp(word[i], place) == 0)
			return true;
	return false;
}

bool
tz_indicator_aims(const struct tz_indicator *indicator,
    const struct tz_measure *measure, const struct tz_target *target)
{
	if (strcmp(indicator->id, target->indicator) != 0 ||
	    strcmp(measure->target, target->measure) != 0)
		return false;
	if (*measure->cmp != '\0' &&
	    strcmp(measure->cmp, tz_compare_sign(target->cmp)) != 0)
		return false;
	if (measure->places > 0 && !names((const char *const *)measure->place,
	    measure->places, target->place))
		return false;
	return !names((const char *const *)measure->except, measure->excepts,
	    target->place);
}
