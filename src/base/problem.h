/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * problem: what is wrong with data, all of it at once.
 *
 * Bad data is not an error of the program: a check counts what it finds and
 * adds a row for each, and the caller shows them all.
 */
#ifndef TZ_BASE_PROBLEM_H
#define TZ_BASE_PROBLEM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/sentence.h"

#define TZ_PROBLEMS_MAX 10000

struct tz_problem {
	unsigned field;		/* number of the field, 0 = the whole record */
	unsigned long line;	/* line of a file, 0 = none */
	char place[96];		/* file, column or field name, may be empty */
	char rule[24];		/* the rule broken: "required", "codes" ... */
	bool warning;		/* may be stored all the same */
	struct tz_sentence say;
};

struct tz_problems {
	struct tz_problem *item;
	size_t n;
	size_t errors;		/* those that are no warnings */
};

void tz_problems_init(struct tz_problems *problems);
void tz_problems_release(struct tz_problems *problems);

/*
 * Adds a row and returns it, so that line and place can be set; it is borrowed
 * until the next is added. Past TZ_PROBLEMS_MAX the last row is written again.
 */
struct tz_problem *tz_problems_add(struct tz_problems *problems,
    unsigned field, const char *rule, const char *id, ...)
    __attribute__((format(printf, 4, 5)));

/* Makes the row just added a warning and keeps the count of errors right. */
void tz_problems_warn(struct tz_problems *problems, struct tz_problem *row);

/* "place:line: sentence" in the language of the process. */
char *tz_problem_text(const struct tz_problem *problem, char *out,
    size_t size);

/*
 * The same for a clerk, who knows the line: without it, and without a place
 * that is the identifier of a field, since the sentence says its label.
 */
char *tz_problem_say(const struct tz_problem *problem, char *out, size_t size);

#endif
