/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * inner: records that the program itself keeps: groups, releases, envelopes.
 *
 * Registers marked system; nobody fills them in on a screen. They are written
 * through the fold of every other record, so that they are journalled, sent and
 * rebuilt like it. Who may is asked before: the door of the request.
 */
#ifndef TZ_LEDGER_INNER_H
#define TZ_LEDGER_INNER_H

#include "form/form.h"
#include "ledger/ledger.h"

/* One record while it is changed. */
struct tz_inner {
	const struct tz_form *form;
	struct tz_record before;
	struct tz_record after;
	bool found;		/* before is a record that is there */
};

/* TZ_ECONFIG when the register is not in force. */
enum tz_rc tz_inner_init(struct tz_inner *inner, struct tz_ledger *ledger,
    const char *form, struct tz_err *err) TZ_CHECKED;
void tz_inner_release(struct tz_inner *inner);

/* Looks for the record whose field holds text; found says whether. */
enum tz_rc tz_inner_find(struct tz_inner *inner, struct tz_ledger *ledger,
    const char *field, const char *text, struct tz_err *err) TZ_CHECKED;
/* Goes on with a record that was visited. */
void tz_inner_take(struct tz_inner *inner, const struct tz_record *record);

/* Of the record as it is being changed; "" and 0 when empty. */
const char *tz_inner_text(const struct tz_inner *inner, const char *field);
int64_t tz_inner_int(const struct tz_inner *inner, const char *field);
void tz_inner_set(struct tz_inner *inner, const char *field,
    const char *text);
/* A day, a moment, a number or yes and no, as the field is. */
void tz_inner_set_int(struct tz_inner *inner, const char *field, int64_t i);

/* The text of a field of a record that is visited. */
const char *tz_inner_of(const struct tz_form *form,
    const struct tz_record *record, const char *field);

/* Writes it, new or changed; note may be NULL. Nothing when nothing is new. */
enum tz_rc tz_inner_save(struct tz_inner *inner, struct tz_ledger *ledger,
    const char *user, const char *note, struct tz_err *err) TZ_CHECKED;
/* Takes it out, with a reason. */
enum tz_rc tz_inner_void(struct tz_inner *inner, struct tz_ledger *ledger,
    const char *user, const char *reason, struct tz_err *err) TZ_CHECKED;

#endif
