/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * check: what is wrong with a record, and what follows from it.
 *
 * Pure: what needs other records (duplicates, references) is asked of the
 * ledger, which adds its own problems.
 */
#ifndef TZ_FORM_CHECK_H
#define TZ_FORM_CHECK_H

#include "base/error.h"
#include "base/problem.h"
#include "form/form.h"

struct tz_world;

/* Fills the defaults of empty fields of a new record. */
enum tz_rc tz_check_defaults(const struct tz_form *form,
    const struct tz_world *world, struct tz_record *record,
    struct tz_err *err) TZ_CHECKED;

/*
 * The same for the defaults that read field no, which has just been entered:
 * the request of a matter follows from its item.
 */
enum tz_rc tz_check_defaults_after(const struct tz_form *form, unsigned no,
    const struct tz_world *world, struct tz_record *record,
    struct tz_err *err) TZ_CHECKED;

/*
 * Computes derived fields; those that are computed when shown are set only when
 * shown is true (for screens and prints) and removed otherwise.
 */
enum tz_rc tz_check_derive(const struct tz_form *form,
    const struct tz_world *world, struct tz_record *record, bool shown,
    struct tz_err *err) TZ_CHECKED;

/* True when the field is on the screen for this record (show formula). */
bool tz_check_shown(const struct tz_field *field,
    const struct tz_world *world, const struct tz_record *record);
/* True when the field must be filled now for this record. */
bool tz_check_needed(const struct tz_form *form, const struct tz_field *field,
    const struct tz_world *world, const struct tz_record *record);

/* True when the field is empty and owed, now or later. */
bool tz_check_owed(const struct tz_form *form, const struct tz_field *field,
    const struct tz_world *world, const struct tz_record *record);

/* True when the program numbers the field of this record (series). */
bool tz_check_numbered(const struct tz_field *field,
    const struct tz_world *world, const struct tz_record *record);

/*
 * All problems of a record: required, type, length, range, codes valid on the
 * business day, checks and rules. Sets or clears TZ_RECORD_OWED. Returns the
 * number of errors added; warnings are in the list too.
 */
size_t tz_check_record(const struct tz_form *form,
    const struct tz_world *world, struct tz_record *record,
    struct tz_problems *problems);

/* One field only, as when the clerk leaves it. Returns errors. */
size_t tz_check_field(const struct tz_field *field,
    const struct tz_world *world, const struct tz_record *record,
    struct tz_problems *problems);

#endif
