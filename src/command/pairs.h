/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pairs: "field=value" arguments of a command, and how a write ends.
 */
#ifndef TZ_COMMAND_PAIRS_H
#define TZ_COMMAND_PAIRS_H

#include "client/records.h"
#include "base/options.h"

struct tz_shell;

struct tz_pairs {
	struct tz_pair *pair;
	char **text;		/* own; the names and values point into it */
	size_t n;
};

/* Reads argument[from] on; TZ_EUSAGE names the one without "=". */
enum tz_rc tz_pairs_read(struct tz_pairs *pairs, const struct tz_args *args,
    int from, struct tz_err *err) TZ_CHECKED;
void tz_pairs_release(struct tz_pairs *pairs);

/*
 * The bits of --confirm: "duplicate,clock,warning,mine,shared", or "all" of
 * them but shared, which nobody says by habit.
 */
enum tz_rc tz_pairs_confirm(const struct tz_args *args, unsigned *confirm,
    struct tz_err *err) TZ_CHECKED;

#endif
