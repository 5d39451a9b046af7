/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * command: the verbs of taizhang, one file each, from one table.
 *
 * To add a verb: write cmd_NAME.c with tz_command_NAME, its options and its
 * help; add its row to commands[] in command.c and its file to local.mk;
 * describe it in doc/taizhang.1; add its case to tests/command/. The tests in
 * tests/agreement/ compare the table with the manual.
 */
#ifndef TZ_COMMAND_COMMAND_H
#define TZ_COMMAND_COMMAND_H

#include "base/error.h"
#include "base/options.h"

struct tz_shell;

enum tz_command_needs {
	TZ_NEEDS_NOTHING,
	TZ_NEEDS_OFFICE,	/* the daemon, nobody signed in */
	TZ_NEEDS_SESSION,	/* somebody signed in */
	TZ_NEEDS_MAINTENANCE	/* the daemon with --maintenance */
};

struct tz_command {
	const char *name;
	enum tz_command_needs needs;
	enum tz_rc (*run)(struct tz_shell *shell, const struct tz_args *args,
	    struct tz_err *err);
	const struct tz_option *options;	/* ended by a name NULL */
	const char *arguments;			/* "REGISTER field=value ..." */
	int least;				/* arguments */
	int most;				/* -1: any number */
	const char *help;			/* N_() */
};

/* Tables of other layers that "help TABLE" prints too, such as the keys. */
struct tz_help_table {
	const char *name;
	void (*print)(void (*row)(const char *name, const char *help));
};

/*
 * Runs "taizhang argv[1] ..." and answers with the exit status. tables ends
 * with a name NULL.
 */
int tz_command_run(int argc, char **argv, const struct tz_help_table *tables);

/* True when argv names no verb: the terminal is meant. */
bool tz_command_none(int argc, char **argv);

#endif
