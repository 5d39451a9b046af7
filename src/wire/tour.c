/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/tour.h"

#include <string.h>

#include "base/mem.h"
#include "wire/pack.h"
#include "wire/view_pack.h"

#define TASKS 100
#define SAMPLES 1000
#define FIELDS 200
#define TEXT 4096

void
tz_tour_view_init(struct tz_tour_view *tour)
{
	memset(tour, 0, sizeof(*tour));
}

static void
release_sample(struct tz_sample_view *sample)
{
	size_t i;

	for (i = 0; i < sample->n; i++)
		tz_mem_free(sample->set[i]);
	tz_mem_free(sample->set);
	tz_mem_free(sample->form);
}

void
tz_tour_view_release(struct tz_tour_view *tour)
{
	size_t i;

	for (i = 0; i < tour->tasks; i++) {
		tz_mem_free(tour->task[i].label);
		tz_mem_free(tour->task[i].label_en);
		tz_mem_free(tour->task[i].text);
		tz_mem_free(tour->task[i].text_en);
	}
	for (i = 0; i < tour->samples; i++)
		release_sample(&tour->sample[i]);
	tz_mem_free(tour->task);
	tz_mem_free(tour->sample);
	tz_mem_free(tour->label);
	tz_mem_free(tour->label_en);
	tz_tour_view_init(tour);
}

static void
pack_sample(const struct tz_sample_view *sample, struct tz_buf *out)
{
	size_t i;

	tz_pack_text(out, sample->form);
	tz_pack_uint(out, sample->n);
	for (i = 0; i < sample->n; i++)
		tz_pack_text(out, sample->set[i]);
}

void
tz_tour_view_pack(const struct tz_tour_view *tour, struct tz_buf *out)
{
	size_t i;

	tz_pack_text(out, tour->label);
	tz_pack_text(out, tour->label_en);
	tz_pack_uint(out, tour->tasks);
	for (i = 0; i < tour->tasks; i++) {
		tz_pack_text(out, tour->task[i].label);
		tz_pack_text(out, tour->task[i].label_en);
		tz_pack_text(out, tour->task[i].text);
		tz_pack_text(out, tour->task[i].text_en);
		tz_pack_uint(out, tour->task[i].done);
	}
	tz_pack_uint(out, tour->samples);
	for (i = 0; i < tour->samples; i++)
		pack_sample(&tour->sample[i], out);
}

static void
unpack_task(struct tz_unpack *in, struct tz_task_view *task)
{
	task->label = tz_unpack_copy(in, TEXT);
	task->label_en = tz_unpack_copy(in, TEXT);
	task->text = tz_unpack_copy(in, TEXT);
	task->text_en = tz_unpack_copy(in, TEXT);
	task->done = tz_unpack_uint(in) != 0;
}

static void
unpack_sample(struct tz_unpack *in, struct tz_sample_view *sample)
{
	size_t n;

	sample->form = tz_unpack_copy(in, TEXT);
	n = tz_view_count_unpack(in, FIELDS);
	sample->set = tz_mem_alloc((n + 1) * sizeof(*sample->set));
	for (; sample->n < n && !in->bad; sample->n++)
		sample->set[sample->n] = tz_unpack_copy(in, TEXT);
}

void
tz_tour_view_unpack(struct tz_unpack *in, struct tz_tour_view *tour)
{
	size_t n;

	tour->label = tz_unpack_copy(in, TEXT);
	tour->label_en = tz_unpack_copy(in, TEXT);
	n = tz_view_count_unpack(in, TASKS);
	tour->task = tz_mem_alloc((n + 1) * sizeof(*tour->task));
	for (; tour->tasks < n && !in->bad; tour->tasks++)
		unpack_task(in, &tour->task[tour->tasks]);
	n = tz_view_count_unpack(in, SAMPLES);
	tour->sample = tz_mem_alloc((n + 1) * sizeof(*tour->sample));
	for (; tour->samples < n && !in->bad; tour->samples++)
		unpack_sample(in, &tour->sample[tour->samples]);
}
