/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * world: what formulas may ask of this office: its store, clock and calendar.
 */
#ifndef TZ_LEDGER_WORLD_H
#define TZ_LEDGER_WORLD_H

#include "ledger/feeds.h"
#include "ledger/session.h"

void tz_world_init(struct tz_ledger *ledger);
/* Now is now and user is at work; session NULL: the program itself. */
void tz_world_turn(struct tz_ledger *ledger, const struct tz_session *session);

/* Is the record of this office, and not of another whose journal is here? */
bool tz_world_own(const struct tz_ledger *ledger, const char *id);

/*
 * Where a record lies, seen from an area, the beginning of the codes of its
 * offices: elsewhere, above it, or within. What the own ledger sends down lies
 * where it goes, and above each of several areas; what it keeps lies in the
 * area of the account that made it, and above all when that has none. Within
 * the area "" is everything.
 */
enum tz_place tz_world_place(struct tz_ledger *ledger, const char *area,
    const struct tz_form *form, const struct tz_record *record);

/* Reads a record, inside the transaction at work when there is one. */
enum tz_rc tz_world_get(struct tz_ledger *ledger, const char *id,
    struct tz_record *record, struct tz_err *err) TZ_CHECKED;

/*
 * Visits live records of form whose field equals value (or holds it, for
 * lists), by index where there is one, until visit answers non-zero.
 */
enum tz_rc tz_world_scan(struct tz_ledger *ledger, const struct tz_form *form,
    const struct tz_field *field, const struct tz_value *value,
    int (*visit)(const struct tz_record *record, void *arg), void *arg,
    struct tz_err *err) TZ_CHECKED;

/* The same, but of what lies elsewhere for who is at work nothing is told. */
enum tz_rc tz_world_look(struct tz_ledger *ledger, const char *id,
    struct tz_record *record, struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_world_look_for(struct tz_ledger *ledger,
    const struct tz_form *form, const struct tz_field *field,
    const struct tz_value *value,
    int (*visit)(const struct tz_record *record, void *arg), void *arg,
    struct tz_err *err) TZ_CHECKED;

/* True when the value is the same, or an item of the list. */
bool tz_world_holds(const struct tz_value *value, const struct tz_value *item);

#endif
