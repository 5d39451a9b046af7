/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/problem.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"

void
tz_problems_init(struct tz_problems *problems)
{
	memset(problems, 0, sizeof(*problems));
}

void
tz_problems_release(struct tz_problems *problems)
{
	tz_mem_free(problems->item);
	tz_problems_init(problems);
}

/* An empty row at the end; room doubles whenever n is a power of two. */
static struct tz_problem *
new_row(struct tz_problems *problems)
{
	size_t n = problems->n;
	struct tz_problem *row;

	if (n == TZ_PROBLEMS_MAX) {
		row = &problems->item[n - 1];
		problems->errors -= !row->warning;
	} else {
		if ((n & (n - 1)) == 0)
			problems->item = tz_mem_resize(problems->item,
			    n == 0 ? 1 : 2 * n, sizeof(*row));
		row = &problems->item[problems->n++];
	}
	memset(row, 0, sizeof(*row));
	return row;
}

struct tz_problem *
tz_problems_add(struct tz_problems *problems, unsigned field, const char *rule,
    const char *id, ...)
{
	struct tz_problem *row = new_row(problems);
	va_list args;

	problems->errors++;
	row->field = field;
	tz_utf8_copy(row->rule, sizeof(row->rule), rule);
	va_start(args, id);
	tz_sentence_vset(&row->say, id, args);
	va_end(args);
	return row;
}

void
tz_problems_warn(struct tz_problems *problems, struct tz_problem *row)
{
	if (row->warning)
		return;
	row->warning = true;
	problems->errors--;
}

char *
tz_problem_text(const struct tz_problem *problem, char *out, size_t size)
{
	char say[TZ_SENTENCE_TEXT], line[24] = "";
	char all[sizeof(say) + sizeof(line) + sizeof(problem->place) + 4];

	if (problem->line != 0)
		snprintf(line, sizeof(line), "%lu:", problem->line);
	snprintf(all, sizeof(all), "%s%s%s%s%s", problem->place,
	    problem->place[0] != '\0' ? ":" : "", line,
	    problem->place[0] != '\0' || line[0] != '\0' ? " " : "",
	    tz_sentence_text(&problem->say, say, sizeof(say)));
	tz_utf8_copy(out, size, all);
	return out;
}

char *
tz_problem_say(const struct tz_problem *problem, char *out, size_t size)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789_";
	struct tz_problem said = *problem;

	said.line = 0;
	if (said.place[strspn(said.place, letters)] == '\0')
		said.place[0] = '\0';
	return tz_problem_text(&said, out, size);
}
