/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * gaps: what is still owed: each record that lacks something, and which fields.
 *
 * A field is a gap when the form asks for it and it is empty, and when an
 * import left a value of it out as wrong and nobody has filled it since.
 */
#ifndef TZ_LEDGER_GAPS_H
#define TZ_LEDGER_GAPS_H

#include "base/buf.h"
#include "ledger/session.h"

struct tz_gaps;

/* form "": all registers that the session may write. */
enum tz_rc tz_gaps_begin(struct tz_ledger *ledger,
    const struct tz_session *session, const char *form, struct tz_gaps **gaps,
    struct tz_err *err) TZ_CHECKED;
/*
 * Up to rows records more, each packed: number, label of the register, title,
 * who entered it, how many fields, each with number, name and label. *count is
 * how many records there were so far.
 */
enum tz_rc tz_gaps_next(struct tz_gaps *gaps, unsigned rows,
    struct tz_buf *out, uint64_t *count, bool *more, struct tz_err *err)
    TZ_CHECKED;
void tz_gaps_end(struct tz_gaps *gaps);

#endif
