/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * dumptext: lines of a dump (doc/dump-format.md), read and written.
 *
 * A line is "name: value". In values a backslash, a line feed, a tab and other
 * control bytes are written \\ \n \t and \xNN.
 */
#ifndef TZ_STORE_DUMPTEXT_H
#define TZ_STORE_DUMPTEXT_H

#include <stdbool.h>
#include <stdio.h>

#include "base/buf.h"
#include "base/error.h"
#include "wire/entry.h"

#define TZ_DUMPTEXT_LINE (4 * 1024 * 1024)	/* bytes of one line */

struct tz_dumptext {
	FILE *in;
	unsigned long line;
	struct tz_buf name;
	struct tz_buf value;
	bool end;
};

void tz_dumptext_put(FILE *out, const void *text, size_t n);
void tz_dumptext_put_cell(FILE *out, const struct tz_cell *cell);

void tz_dumptext_init(struct tz_dumptext *text, FILE *in);
void tz_dumptext_release(struct tz_dumptext *text);
/* The next line that is not empty; name is "" at the end. */
enum tz_rc tz_dumptext_next(struct tz_dumptext *text, struct tz_err *err)
    TZ_CHECKED;
/* Undoes escapes in place; the length, SIZE_MAX for a wrong escape. */
size_t tz_dumptext_plain(char *text);
/* TZ_EINPUT that names the line. */
enum tz_rc tz_dumptext_wrong(const struct tz_dumptext *text,
    struct tz_err *err);

/* "<number> <kind> <value>" after "cell:"; false when it is not that. */
bool tz_dumptext_cell(const char *value, unsigned *no,
    struct tz_value *cell);

#endif
