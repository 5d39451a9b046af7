/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * person_lines: the overview of a person as lines of a screen.
 *
 * What is due comes first, then each register with its newest records, then
 * what may be done. A line is a heading or one record; it borrows from the
 * overview.
 */
#ifndef TZ_TUI_PERSON_LINES_H
#define TZ_TUI_PERSON_LINES_H

#include "wire/overview.h"

struct tz_forms;

struct tz_person_line {
	const char *heading;		/* NULL: a record */
	uint64_t all;			/* of a heading: how many there are */
	const struct tz_ties *ties;	/* whose record it is */
	const struct tz_tie *tie;	/* NULL: a heading */
	bool offer;			/* may be begun */
};

struct tz_person_lines {
	struct tz_person_line *line;
	size_t n;
};

void tz_person_lines_init(struct tz_person_lines *lines);
void tz_person_lines_release(struct tz_person_lines *lines);
void tz_person_lines_make(struct tz_person_lines *lines,
    const struct tz_overview *overview);

void tz_person_lines_draw(const struct tz_person_lines *lines, size_t i,
    const struct tz_forms *forms, int row, bool marked);

#endif
