/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pg_read: reading what offices sent back from a database, for exports and
 * recovery. It waits for the answer: pages are small and time is bounded.
 */
#ifndef TZ_DISTRICT_PG_READ_H
#define TZ_DISTRICT_PG_READ_H

#include <libpq-fe.h>
#include <stdbool.h>
#include <stdint.h>

#include "ledger/elsewhere.h"

struct tz_pg_params;
struct tz_pg_read;

struct tz_pg_read *tz_pg_read_new(const char *database);
void tz_pg_read_free(struct tz_pg_read *read);

/* Rows of one statement; *result is to be cleared in any case. */
enum tz_rc tz_pg_read_ask(struct tz_pg_read *read, const char *sql,
    const struct tz_pg_params *params, PGresult **result, struct tz_err *err)
    TZ_CHECKED;

/* As the members of struct tz_elsewhere. */
enum tz_rc tz_pg_read_page(struct tz_pg_read *read, const char *site,
    const struct tz_form *form, struct tz_buf *place, unsigned most,
    tz_elsewhere_visit visit, void *arg, bool *more, struct tz_err *err)
    TZ_CHECKED;
enum tz_rc tz_pg_read_walk(struct tz_pg_read *read, const char *site,
    uint32_t epoch, uint64_t after,
    int (*visit)(struct tz_entry *entry, void *arg), void *arg, int *stopped,
    struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_pg_read_get(struct tz_pg_read *read, const char *site,
    const struct tz_form *form, const char *id, struct tz_record *record,
    struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_pg_read_count(struct tz_pg_read *read, const char *site,
    uint64_t *count, struct tz_err *err) TZ_CHECKED;

#endif
