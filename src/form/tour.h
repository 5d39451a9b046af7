/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tour: guided tasks for a practice office, forms/tour/NAME.tour.
 *
 * A sample of records to begin with, and tasks that say what to do and by what
 * formula the program sees that it is done. taizhang-forms(5) describes it.
 */
#ifndef TZ_FORM_TOUR_H
#define TZ_FORM_TOUR_H

#include "base/problem.h"
#include "form/form.h"

#define TZ_TOUR_TASKS 100
#define TZ_TOUR_SAMPLES 1000

/* A record of the sample: "field=typed" each. */
struct tz_tour_sample {
	const char *form;
	const char **set;
	size_t sets;
};

struct tz_tour_task {
	const char *label;
	const char *label_en;
	const char *text;
	const char *text_en;
	struct tz_formula *done;
};

struct tz_tour {
	const char *label;
	const char *label_en;
	const struct tz_tour_sample *sample;
	size_t samples;
	const struct tz_tour_task *task;
	size_t tasks;
};

/* Parses and checks every formula against the set; NULL with problems. */
struct tz_tour *tz_tour_parse(const char *text, size_t n, const char *file,
    const struct tz_forms *forms, struct tz_problems *problems);
void tz_tour_free(struct tz_tour *tour);

#endif
