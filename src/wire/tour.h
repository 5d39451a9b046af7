/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tour: the guided tasks of a practice office as the daemon answers them.
 */
#ifndef TZ_WIRE_TOUR_H
#define TZ_WIRE_TOUR_H

#include <stdbool.h>
#include <stddef.h>

struct tz_buf;
struct tz_unpack;

struct tz_task_view {
	char *label;		/* in the two languages */
	char *label_en;
	char *text;
	char *text_en;
	bool done;
};

/* A record to begin with: the register, then "field=typed". */
struct tz_sample_view {
	char *form;
	char **set;
	size_t n;
};

struct tz_tour_view {
	char *label;
	char *label_en;
	struct tz_task_view *task;
	size_t tasks;
	struct tz_sample_view *sample;	/* only when asked for */
	size_t samples;
};

void tz_tour_view_init(struct tz_tour_view *tour);
void tz_tour_view_release(struct tz_tour_view *tour);
void tz_tour_view_pack(const struct tz_tour_view *tour, struct tz_buf *out);
void tz_tour_view_unpack(struct tz_unpack *in, struct tz_tour_view *tour);

#endif
