/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * checkup: the data check of an office, run in slices.
 *
 * begin reads the checks that are in force (definitions.h) and fixes the day,
 * next looks at so many records, until *more is false. A session is told of the
 * records it may read, by titles masked for it; a rule that reads a sensitive
 * field is left out where the session has no grant. TZ_ECONFLICT when the forms
 * change meanwhile. The session must outlive the run.
 */
#ifndef TZ_LEDGER_CHECKUP_H
#define TZ_LEDGER_CHECKUP_H

#include "ledger/session.h"
#include "wire/checkup.h"

struct tz_checkup_plan {
	const char *only;	/* "C05,C06"; NULL or "": all */
	int32_t on;		/* the day, 0: today; one that is over: then */
};

struct tz_checkup_run;

enum tz_rc tz_checkup_begin(struct tz_ledger *ledger,
    const struct tz_session *session, const struct tz_checkup_plan *plan,
    struct tz_checkup_run **run, struct tz_err *err) TZ_CHECKED;
/* What was found so far is added to found. */
enum tz_rc tz_checkup_next(struct tz_checkup_run *run, unsigned records,
    struct tz_checkup_found *found, bool *more, struct tz_err *err)
    TZ_CHECKED;
void tz_checkup_end(struct tz_checkup_run *run);

/*
 * The last check of everything, for today, by the chief, who sees the most: for
 * the home screen, and as a line over a report. Never runs a check.
 */
enum tz_rc tz_checkup_count(struct tz_ledger *ledger,
    struct tz_checkup_last *last, struct tz_err *err) TZ_CHECKED;

#endif
