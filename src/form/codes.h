/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * codes: a list of codes and their names, read from a CSV file.
 *
 * Line 1 "# table=NAME status=... source=...", line 2 the header with at least
 * code,name, then rows; optional columns valid_from valid_to order parent py,
 * others are kept as attributes. Codes are text: leading zeros count.
 */
#ifndef TZ_FORM_CODES_H
#define TZ_FORM_CODES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/problem.h"

#define TZ_CODES_FILE (64 * 1024 * 1024)

struct tz_codes;

struct tz_code {
	const char *code;
	const char *name;
	const char *parent;	/* "" at the top */
	int32_t valid_from;	/* INT32_MIN: always */
	int32_t valid_to;	/* last day, INT32_MAX: open */
};

/* Parses the text of a file; NULL with problems when it is not right. */
struct tz_codes *tz_codes_parse(const char *name, const char *text, size_t n,
    struct tz_problems *problems);
struct tz_codes *tz_codes_load(const char *name, const char *path,
    struct tz_problems *problems);
void tz_codes_free(struct tz_codes *codes);

const char *tz_codes_name(const struct tz_codes *codes);
size_t tz_codes_count(const struct tz_codes *codes);
/* Rows in the order of the list. */
const struct tz_code *tz_codes_at(const struct tz_codes *codes, size_t i);
const struct tz_code *tz_codes_find(const struct tz_codes *codes,
    const char *code);
/* Canonical bytes of the whole list, for its hash; borrowed. */
const void *tz_codes_bytes(const struct tz_codes *codes, size_t *n);
/* By name, as a clerk or a spreadsheet says it. */
const struct tz_code *tz_codes_named(const struct tz_codes *codes,
    const char *name);
bool tz_codes_valid_on(const struct tz_code *code, int32_t day);
/* The title of column i, NULL past the last. */
const char *tz_codes_column(const struct tz_codes *codes, size_t i);
/* Whether the list has a column of this title. */
bool tz_codes_has(const struct tz_codes *codes, const char *column);
/* A further column of the row, "" when there is none. */
const char *tz_codes_attribute(const struct tz_codes *codes,
    const struct tz_code *code, const char *column);

/*
 * Rows that fit what was typed: beginning of the code, part of the name, or
 * beginning of the pinyin initials; valid on day. Returns how many of at most
 * most were written to found. from skips that many.
 */
size_t tz_codes_search(const struct tz_codes *codes, const char *typed,
    int32_t day, size_t from, const struct tz_code **found, size_t most);

#endif
