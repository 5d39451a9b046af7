/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * globals: the options that every verb of taizhang and taizhang-district
 * takes, before the verb or behind it; what is given later counts.
 *
 * They say which ledger is meant, who asks, and how the answer is written.
 */
#ifndef TZ_CLIENT_GLOBALS_H
#define TZ_CLIENT_GLOBALS_H

#include <stdbool.h>

#include "base/error.h"
#include "base/options.h"
#include "base/output.h"

/* All texts are borrowed from the command line or the environment. */
struct tz_globals {
	const char *folder;		/* --dir; NULL: the default */
	const char *user;		/* --user, TAIZHANG_USER */
	const char *password_file;	/* or TAIZHANG_PASSWORD_FILE */
	enum tz_format format;
	bool quiet;
};

/* With help and version among them; ended by a name NULL. */
extern const struct tz_option tz_globals_options[];

/* What the environment says. */
void tz_globals_init(struct tz_globals *globals);

/* Reads argv[1..argc) by them; stop as in tz_options_read. */
enum tz_rc tz_globals_read(struct tz_args *args, int argc, char **argv,
    bool stop, struct tz_err *err) TZ_CHECKED;

/* Takes what args give; TZ_EUSAGE for a format there is not. */
enum tz_rc tz_globals_take(struct tz_globals *globals,
    const struct tz_args *args, struct tz_err *err) TZ_CHECKED;

/* The options of a verb and the global ones in one list, for tz_mem_free. */
struct tz_option *tz_globals_with(const struct tz_option *own);

#endif
