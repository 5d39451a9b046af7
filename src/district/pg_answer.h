/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pg_answer: numbers in binary answers, bytes in lines of COPY, and failures.
 */
#ifndef TZ_DISTRICT_PG_ANSWER_H
#define TZ_DISTRICT_PG_ANSWER_H

#include <libpq-fe.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

struct tz_buf;

/* A bigint of a binary answer, 0 when there is none. */
int64_t tz_pg_answer_int(const PGresult *result, int row, int column);

/* A bytea between the tabs of COPY. */
void tz_pg_answer_hex(struct tz_buf *out, const void *bytes, size_t n);

/* What PostgreSQL said as one of ours: may a later try succeed? */
enum tz_rc tz_pg_answer_fail(struct tz_err *err, const PGresult *result);

#endif
