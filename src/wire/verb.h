/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * verb: the requests of verb_table.h as numbers and rows.
 */
#ifndef TZ_WIRE_VERB_H
#define TZ_WIRE_VERB_H

#include <stdbool.h>
#include <stddef.h>

#include "wire/verb_table.h"

enum tz_verb {
#define TZ_VERB_ENUM(verb, number, most, who, right, writes, help) \
	TZ_VERB_##verb = number,
	TZ_VERB_TABLE(TZ_VERB_ENUM)
#undef TZ_VERB_ENUM
};

enum tz_verb_who { TZ_WHO_ANYONE, TZ_WHO_SESSION, TZ_WHO_OWNER };

struct tz_verb_row {
	const char *name;
	unsigned number;
	size_t most;
	enum tz_verb_who who;
	const char *right;	/* "NONE" */
	bool writes;
	const char *help;
};

/* The row of a number, NULL when there is no such verb. */
const struct tz_verb_row *tz_verb_find(unsigned number);
/* Row i for help and tests; NULL past the end. */
const struct tz_verb_row *tz_verb_at(size_t i);

#endif
