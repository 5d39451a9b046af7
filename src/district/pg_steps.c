/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/pg_steps.h"

#include <string.h>

#include "base/mem.h"

void
tz_pg_steps_init(struct tz_pg_steps *steps)
{
	memset(steps, 0, sizeof *steps);
}

void
tz_pg_steps_release(struct tz_pg_steps *steps)
{
	size_t i;

	for (i = 0; i < steps->n; i++) {
		tz_mem_free(steps->step[i].name);
		tz_mem_free(steps->step[i].sql);
		tz_pg_params_release(&steps->step[i].params);
		tz_buf_release(&steps->step[i].rows);
		PQclear(steps->step[i].result);
	}
	tz_mem_free(steps->step);
	tz_pg_steps_init(steps);
}

struct tz_pg_step *
tz_pg_steps_add(struct tz_pg_steps *steps, enum tz_pg_kind kind,
    const char *name, const char *sql)
{
	struct tz_pg_step *step;

	if (steps->n == steps->room) {
		steps->room = steps->room == 0 ? 16 : 2 * steps->room;
		steps->step = tz_mem_resize(steps->step, steps->room,
		    sizeof *steps->step);
	}
	step = &steps->step[steps->n++];
	memset(step, 0, sizeof *step);
	step->kind = kind;
	step->name = tz_mem_text(name);
	step->sql = tz_mem_text(sql);
	tz_pg_params_init(&step->params);
	tz_buf_init(&step->rows, 256 * 1024 * 1024);
	return step;
}
