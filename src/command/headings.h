/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * headings: where the heading of a sheet is, and what its columns mean.
 */
#ifndef TZ_COMMAND_HEADINGS_H
#define TZ_COMMAND_HEADINGS_H

#include "client/setup.h"
#include "command/shell.h"

struct tz_headings_found {
	size_t row;			/* rows that hold something, from 1 */
	struct tz_heading *heading;	/* NULL when none was found */
	size_t n;
};

/* Finds the heading among the first rows of the text of a CSV file. */
enum tz_rc tz_headings_look(struct tz_shell *shell, const char *form,
    const char *text, size_t n, struct tz_headings_found *head,
    struct tz_err *err) TZ_CHECKED;
void tz_headings_release(struct tz_headings_found *head);

/* Prints headings and what they mean. */
void tz_headings_show(struct tz_shell *shell, const struct tz_heading *heading,
    size_t n);

/* "HEADING=PATH,HEADING=PATH": teaches, or forgets what has no path. */
enum tz_rc tz_headings_teach(struct tz_shell *shell, const char *form,
    const char *pairs, struct tz_err *err) TZ_CHECKED;

/* Prints all that was taught and is usual for the register. */
enum tz_rc tz_headings_map(struct tz_shell *shell, const char *form,
    struct tz_err *err) TZ_CHECKED;

#endif
