/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * errand: the verbs of taizhang-district, one row each.
 *
 * init and serve work on the folder itself; all others ask the one that serves,
 * over the socket of its folder.
 */
#ifndef TZ_DISTRICT_ERRAND_H
#define TZ_DISTRICT_ERRAND_H

#include "client/globals.h"

struct tz_client;

/* What every errand has at hand. */
struct tz_desk {
	struct tz_globals asked;
	struct tz_client *client;	/* NULL for init and serve */
};

struct tz_errand {
	const char *name;
	bool asks;			/* a session at the one that serves */
	enum tz_rc (*run)(struct tz_desk *desk, const struct tz_args *args,
	    struct tz_err *err);
	const struct tz_option *options;
	const char *arguments;
	int least;			/* arguments */
	int most;			/* -1: any number */
	const char *help;		/* N_() */
};

/* Runs "taizhang-district argv[1] ..." and answers with the exit status. */
int tz_errand_run(int argc, char **argv);

#endif
