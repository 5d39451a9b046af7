/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pg_param: parameters of a statement, in the binary format of PostgreSQL.
 *
 * Texts, bytes and whole numbers, and arrays of them. Nothing is escaped.
 */
#ifndef TZ_DISTRICT_PG_PARAM_H
#define TZ_DISTRICT_PG_PARAM_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

#define TZ_PG_PARAMS 260		/* more than a form has columns */

enum tz_pg_type {
	TZ_PG_BYTES = 17,
	TZ_PG_INT8 = 20,
	TZ_PG_TEXT = 25
};

struct tz_pg_params {
	struct tz_buf *value;
	unsigned *type;
	size_t n;
	size_t room;
};

void tz_pg_params_init(struct tz_pg_params *params);
void tz_pg_params_release(struct tz_pg_params *params);

void tz_pg_params_text(struct tz_pg_params *params, const char *text);
void tz_pg_params_int(struct tz_pg_params *params, int64_t n);
void tz_pg_params_bytes(struct tz_pg_params *params, const void *bytes,
    size_t n);
/* An array of so many items, which follow; its place among the params. */
size_t tz_pg_params_array(struct tz_pg_params *params, enum tz_pg_type type,
    size_t items);
/* The next item of the array at that place; bytes NULL is no value. */
void tz_pg_params_item(struct tz_pg_params *params, size_t array,
    const void *bytes, size_t n);
void tz_pg_params_item_int(struct tz_pg_params *params, size_t array,
    int64_t n);

#endif
