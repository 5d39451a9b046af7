/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * options: command lines in the GNU manner.
 *
 * Long options may be written --name=value or --name value, short ones -n
 * value; "--" ends them; they may stand between arguments. An unknown one is
 * refused by name.
 */
#ifndef TZ_BASE_OPTIONS_H
#define TZ_BASE_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/error.h"

#define TZ_OPTION_MAX 40	/* options of one list */

struct tz_option {
	const char *name;	/* without the dashes; NULL ends the list */
	char letter;		/* 0: none */
	const char *value;	/* "DIR"; NULL: it takes none */
	const char *help;	/* N_() */
};

struct tz_args {
	const struct tz_option *options;
	const char *value[TZ_OPTION_MAX];	/* "" for one without value */
	char **argument;			/* borrowed from argv */
	int n;
};

/*
 * Reads argv[0..argc) by the list, of which the first TZ_OPTION_MAX count. With
 * stop set, reading ends at the first argument that is no option (for what
 * stands before the verb). TZ_EUSAGE names the option that is wrong; args is to
 * be released in any case.
 */
enum tz_rc tz_options_read(struct tz_args *args,
    const struct tz_option *options, int argc, char **argv, bool stop,
    struct tz_err *err) TZ_CHECKED;
void tz_options_release(struct tz_args *args);

/* The value of an option, NULL when it was not given. */
const char *tz_options_get(const struct tz_args *args, const char *name);
bool tz_options_has(const struct tz_args *args, const char *name);
/* A number from least to most, fallback when it was not given; TZ_EUSAGE. */
enum tz_rc tz_options_number(const struct tz_args *args, const char *name,
    int64_t least, int64_t most, int64_t fallback, int64_t *number,
    struct tz_err *err) TZ_CHECKED;

/* One line an option, in columns of a Chinese terminal: a hanzi has two. */
void tz_options_print(const struct tz_option *options, FILE *out);

#endif
