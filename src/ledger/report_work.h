/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * report_work: a report on its way, made in steps.
 */
#ifndef TZ_LEDGER_REPORT_WORK_H
#define TZ_LEDGER_REPORT_WORK_H

#include "ledger/report_own.h"

struct tz_report_work {
	struct tz_ledger *ledger;
	const struct tz_session *session;
	struct tz_report_ask ask;	/* its texts are owned */
	struct tz_report_run run;
	struct tz_report_run now;	/* as one who may make it would now */
	struct tz_session maker;
	size_t makers;			/* that were tried */
	bool comparing;			/* now is being made */
	bool ready;
	unsigned long turn;		/* of the forms */
	uint64_t changes;		/* of the records when it began */
	unsigned tries;
};

/*
 * One step towards a line above the report, which says that the ledger has
 * become another one than was signed; *more false: it stands, or need not.
 */
enum tz_rc tz_report_signed_next(struct tz_report_work *work, bool *more,
    struct tz_err *err) TZ_CHECKED;
/* Is it one that is sent, and not signed yet? Its record into record. */
enum tz_rc tz_report_make_find(const struct tz_report_work *work,
    struct tz_record *record, struct tz_err *err) TZ_CHECKED;

#endif
