/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * closed: going through the closed records of the office, register by
 * register, in slices.
 */
#ifndef TZ_LEDGER_CLOSED_H
#define TZ_LEDGER_CLOSED_H

#include "form/form.h"
#include "ledger/session.h"
#include "ledger/slices.h"

struct tz_closed {
	struct tz_ledger *ledger;
	struct tz_slices slices;
	const struct tz_session *session;
};

/* A closed record of a register that is no row of another. */
typedef enum tz_rc (*tz_closed_visit)(const struct tz_form *form,
    const struct tz_record *record, int year, void *arg, struct tz_err *err);

void tz_closed_init(struct tz_closed *closed, struct tz_ledger *ledger,
    const struct tz_session *session);
void tz_closed_release(struct tz_closed *closed);
/*
 * Looks at up to rows records more of registers that the session reads, those
 * destroyed left out; *more is false when all were seen.
 */
enum tz_rc tz_closed_next(struct tz_closed *closed, unsigned rows,
    tz_closed_visit visit, void *arg, bool *more, struct tz_err *err)
    TZ_CHECKED;

#endif
