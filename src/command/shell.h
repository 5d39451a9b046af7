/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * shell: what every verb has at hand: the office, the session, the output.
 */
#ifndef TZ_COMMAND_SHELL_H
#define TZ_COMMAND_SHELL_H

#include "base/problem.h"
#include "client/client.h"
#include "client/globals.h"

struct tz_shell {
	struct tz_globals asked;
	struct tz_client *client;	/* NULL when the verb needs none */
	const struct tz_command *commands;	/* ended by a name NULL */
	const struct tz_help_table *tables;	/* of other layers */
};

/* Opens the client as the verb needs it and signs in. */
enum tz_rc tz_shell_open(struct tz_shell *shell, int needs,
    struct tz_err *err) TZ_CHECKED;
void tz_shell_close(struct tz_shell *shell);

/* Problems, one a line, to standard error; not the one that err tells. */
void tz_shell_problems(const struct tz_problems *problems,
    const struct tz_err *err);

/* A line of progress on a terminal, nothing elsewhere; a tz_progress. */
int tz_shell_progress(unsigned permille, const char *line, void *arg);

/* What a person reads besides results; nothing with --quiet. */
void tz_shell_say(const struct tz_shell *shell, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
