/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * progress: how far a record has come, asked by who has no right to it.
 *
 * A public board has none to matters; who stands before it knows the number on
 * the receipt and the own telephone. Nothing but what the form's "tells"
 * names is told. Wrong tries are counted by number and lock it.
 */
#ifndef TZ_LEDGER_PROGRESS_H
#define TZ_LEDGER_PROGRESS_H

#include "ledger/session.h"
#include "wire/progress.h"

/*
 * The latest record that has number and whose telephone ends with digits.
 * TZ_ERIGHT: no form lets the session ask; TZ_ENOTFOUND: no such record;
 * TZ_ELOCKED: too many wrong tries.
 */
enum tz_rc tz_progress_ask(struct tz_ledger *ledger,
    const struct tz_session *session, const char *number, const char *digits,
    struct tz_progress_view *view, struct tz_err *err) TZ_CHECKED;

#endif
