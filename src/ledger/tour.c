/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/tour.h"

#include <string.h>

#include "base/mem.h"
#include "form/formula.h"
#include "form/tour.h"
#include "ledger/definitions.h"
#include "ledger/world.h"

struct looking {
	struct tz_ledger *ledger;
	bool sample;
	struct tz_tour_view *view;
	struct tz_problems *problems;
};

static void
add_task(struct looking *looking, const struct tz_tour_task *task)
{
	struct tz_tour_view *view = looking->view;
	struct tz_task_view *row;

	view->task = tz_mem_resize(view->task, view->tasks + 1, sizeof(*row));
	row = &view->task[view->tasks++];
	memset(row, 0, sizeof(*row));
	row->label = tz_mem_text(task->label);
	row->label_en = tz_mem_text(task->label_en);
	row->text = tz_mem_text(task->text);
	row->text_en = tz_mem_text(task->text_en);
	if (tz_formula_true(task->done, &looking->ledger->world, NULL,
	    &row->done, NULL) != TZ_OK)
		row->done = false;
}

static void
add_sample(struct tz_tour_view *view, const struct tz_tour_sample *sample)
{
	struct tz_sample_view *row;

	view->sample = tz_mem_resize(view->sample, view->samples + 1,
	    sizeof(*row));
	row = &view->sample[view->samples++];
	memset(row, 0, sizeof(*row));
	row->form = tz_mem_text(sample->form);
	row->set = tz_mem_alloc((sample->sets + 1) * sizeof(*row->set));
	for (; row->n < sample->sets; row->n++)
		row->set[row->n] = tz_mem_text(sample->set[row->n]);
}

/* Of several tours the tasks follow one another under the first label. */
static void
see_tour(const char *name, const char *place, const char *text, size_t n,
    void *arg)
{
	struct looking *looking = arg;
	struct tz_tour_view *view = looking->view;
	struct tz_tour *tour;
	size_t i;

	(void)name;
	tour = tz_tour_parse(text, n, place, looking->ledger->forms,
	    looking->problems);
	if (tour == NULL)
		return;
	if (view->label == NULL) {
		view->label = tz_mem_text(tour->label);
		view->label_en = tz_mem_text(tour->label_en);
	}
	for (i = 0; i < tour->tasks && view->tasks < TZ_TOUR_TASKS; i++)
		add_task(looking, &tour->task[i]);
	for (i = 0; looking->sample && i < tour->samples &&
	    view->samples < TZ_TOUR_SAMPLES; i++)
		add_sample(view, &tour->sample[i]);
	tz_tour_free(tour);
}

enum tz_rc
tz_tour_look(struct tz_ledger *ledger, const struct tz_session *session,
    bool sample, struct tz_tour_view *view, struct tz_err *err)
{
	struct tz_problems problems;
	struct looking looking = { .ledger = ledger, .sample = sample,
		.view = view, .problems = &problems };
	enum tz_rc rc = TZ_OK;

	if (!ledger->practice)
		return tz_fail(err, TZ_EREFUSED,
		    N_("this is no practice office"));
	tz_world_turn(ledger, session);
	tz_problems_init(&problems);
	tz_definitions_each(ledger, TZ_DEFINITION_TOUR, true, see_tour,
	    &looking, &problems);
	if (problems.errors > 0)
		rc = tz_fail_say(err, TZ_ECONFIG, &problems.item[0].say);
	else if (view->label == NULL)
		rc = tz_fail(err, TZ_ENOTFOUND,
		    N_("there are no guided tasks"));
	tz_problems_release(&problems);
	return rc;
}
