/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * upper: what came from above and what the office says to it.
 *
 * Waiting is what the form's waits says. Settling makes the office's reply; an
 * accepted value is written through the door of every change, in the same
 * transaction, and the note of its entry names the correction.
 */
#ifndef TZ_LEDGER_UPPER_H
#define TZ_LEDGER_UPPER_H

#include "ledger/write.h"
#include "wire/upper.h"

/* What waits for the office, first what is due first. */
enum tz_rc tz_upper_waiting(struct tz_ledger *ledger,
    const struct tz_session *session, struct tz_uppers *uppers,
    struct tz_err *err) TZ_CHECKED;

/* The fields of a correction, or the one of a difference, side by side. */
enum tz_rc tz_upper_look(struct tz_ledger *ledger,
    const struct tz_session *session, const char *id,
    struct tz_upper_rows *rows, struct tz_err *err) TZ_CHECKED;

/*
 * Says decision (TZ_REPLY_..., "" takes a task on) to what has the number id: a
 * notice, a task, a field of a correction, a difference. TZ_EEXISTS with
 * written->id when that was said before; TZ_ECONFLICT when the field was
 * changed since those above saw it and how->confirm lacks TZ_CONFIRM_MINE;
 * else as tz_write_save.
 */
enum tz_rc tz_upper_settle(struct tz_ledger *ledger,
    const struct tz_session *session, const struct tz_write *how,
    const char *id, const char *decision, const char *text,
    struct tz_written *written, struct tz_problems *problems,
    struct tz_err *err) TZ_CHECKED;

#endif
