/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/tour.h"

#include <string.h>

#include "base/mem.h"
#include "form/form_own.h"
#include "form/forms.h"
#include "form/formula.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define AT(type, field) offsetof(struct type, field)

/* clang-format off */
static const struct tz_key keys[] = {
	{ "label", TZ_KEY_TEXT, true, AT(tz_tour, label), 0 },
	{ "label_en", TZ_KEY_TEXT, false, AT(tz_tour, label_en), 0 },
	{ "sample", TZ_KEY_OTHER, false, 0, 0 },
	{ "tasks", TZ_KEY_OTHER, true, 0, 0 },
};
static const struct tz_key_table key_table = { keys, COUNT(keys) };

static const struct tz_key sample_keys[] = {
	{ "register", TZ_KEY_TEXT, true, AT(tz_tour_sample, form), 0 },
	{ "set", TZ_KEY_TEXTS, true, AT(tz_tour_sample, set),
	    AT(tz_tour_sample, sets) },
};
static const struct tz_key_table sample_table = { sample_keys,
	COUNT(sample_keys) };

static const struct tz_key task_keys[] = {
	{ "label", TZ_KEY_TEXT, true, AT(tz_tour_task, label), 0 },
	{ "label_en", TZ_KEY_TEXT, false, AT(tz_tour_task, label_en), 0 },
	{ "text", TZ_KEY_TEXT, true, AT(tz_tour_task, text), 0 },
	{ "text_en", TZ_KEY_TEXT, false, AT(tz_tour_task, text_en), 0 },
	{ "done", TZ_KEY_FORMULA, true, AT(tz_tour_task, done), 0 },
};
static const struct tz_key_table task_table = { task_keys,
	COUNT(task_keys) };
/* clang-format on */

/* The reader of forms carries the texts and formulas. */
struct own {
	struct tz_tour tour;	/* first: the two share an address */
	struct tz_form_own *carrier;
};

static void *
read_list(struct tz_form_reader *reader, const struct tz_conf_node *list,
    const struct tz_key_table *table, size_t size, size_t most, size_t *n)
{
	void *row = tz_form_read_groups(reader, list, table, size, n);

	if (*n > most)
		tz_form_say(reader, list, N_("%s is out of range"),
		    tz_conf_name(list));
	return row;
}

static void
complete(struct tz_tour *tour, struct tz_tour_task *task)
{
	size_t i;

	if (*tour->label_en == '\0')
		tour->label_en = tour->label;
	for (i = 0; i < tour->tasks; i++) {
		if (*task[i].label_en == '\0')
			task[i].label_en = task[i].label;
		if (*task[i].text_en == '\0')
			task[i].text_en = task[i].text;
	}
}

static void
read_tour(struct tz_form_reader *reader, struct tz_tour *tour,
    const struct tz_conf_node *root)
{
	struct tz_tour_task *task;

	tz_form_read_group(reader, root, &key_table, tour);
	tour->sample = read_list(reader, tz_conf_get(root, "sample"),
	    &sample_table, sizeof(*tour->sample), TZ_TOUR_SAMPLES,
	    &tour->samples);
	task = read_list(reader, tz_conf_get(root, "tasks"), &task_table,
	    sizeof(*task), TZ_TOUR_TASKS, &tour->tasks);
	tour->task = task;
	complete(tour, task);
}

static void
bind(const struct tz_tour *tour, const char *file,
    const struct tz_forms *forms, struct tz_problems *problems)
{
	size_t i;

	for (i = 0; i < tour->samples; i++)
		if (tz_forms_find(forms, tour->sample[i].form) == NULL)
			tz_problems_add(problems, 0, "tour",
			    N_("there is no register %s"),
			    tour->sample[i].form);
	for (i = 0; i < tour->tasks; i++)
		if (tour->task[i].done != NULL &&
		    tz_formula_bind(tour->task[i].done, NULL, forms, file,
		    problems) && tz_formula_kind(tour->task[i].done) !=
		    TZ_BOOL)
			tz_problems_add(problems, 0, "tour",
			    N_("%s must be a condition"), "done");
}

struct tz_tour *
tz_tour_parse(const char *text, size_t n, const char *file,
    const struct tz_forms *forms, struct tz_problems *problems)
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
	read_tour(&reader, &own->tour, tz_conf_root(conf));
	tz_conf_free(conf);
	if (problems->errors == errors)
		bind(&own->tour, file, forms, problems);
	if (problems->errors == errors)
		return &own->tour;
	tz_tour_free(&own->tour);
	return NULL;
}

void
tz_tour_free(struct tz_tour *tour)
{
	struct own *own = (struct own *)tour;

	if (own == NULL)
		return;
	tz_form_free(&own->carrier->form);
	tz_mem_free(own);
}
