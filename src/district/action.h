/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * action: every method of every path, one row each.
 *
 * begin decides from the headers and may answer; end answers when the body is
 * there. Either may be NULL.
 */
#ifndef TZ_DISTRICT_ACTION_H
#define TZ_DISTRICT_ACTION_H

#include <stddef.h>

#include "district/path.h"

struct tz_exchange;

enum tz_action_who {
	TZ_ACTION_OFFICE,	/* signed by an enrolled office */
	TZ_ACTION_STRANGER,	/* proves itself by what it sends */
	TZ_ACTION_PLAIN,	/* nobody in particular, with --accept-plain */
	TZ_ACTION_BROWSER	/* anybody; the page says who */
};

struct tz_action {
	enum tz_path_kind kind;
	const char *method;
	enum tz_action_who who;
	size_t most;		/* bytes of a body that is kept in memory */
	void (*begin)(struct tz_exchange *exchange);
	void (*end)(struct tz_exchange *exchange);
};

/* *known is true when the path has other methods. */
const struct tz_action *tz_action_find(enum tz_path_kind kind,
    const char *method, bool *known);

#endif
