/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * output: rows for people and for programs: table, csv or json.
 *
 * A table is aligned by columns of the terminal (a hanzi is two). JSON is an
 * array of objects, all values text; CSV has a header line.
 */
#ifndef TZ_BASE_OUTPUT_H
#define TZ_BASE_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/error.h"

enum tz_format { TZ_FORMAT_TABLE, TZ_FORMAT_CSV, TZ_FORMAT_JSON };

struct tz_output;

/* False when name is no format. */
bool tz_output_format(const char *name, enum tz_format *format);

/*
 * names are for programs; labels head a table for people, as msgids or as text
 * in their language (NULL: the names). Both are borrowed until the end.
 */
struct tz_output *tz_output_begin(FILE *out, enum tz_format format,
    const char *const *names, const char *const *labels, size_t columns);
/* One cell after the other; a row is complete after the last column. */
void tz_output_cell(struct tz_output *output, const char *text);
/* A cell that people read in words: the label, a msgid, in a table only. */
void tz_output_label(struct tz_output *output, const char *name,
    const char *label);
void tz_output_number(struct tz_output *output, long long number);
/* Writes what is left and frees; false when writing failed. */
bool tz_output_end(struct tz_output *output);

/*
 * The end of a program whose result is on standard output: rc, or TZ_EIO when
 * rc is TZ_OK but not everything could be written, as on a full disk.
 */
enum tz_rc tz_output_finish(enum tz_rc rc, struct tz_err *err) TZ_CHECKED;

#endif
