/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * health: how this office is, told to its district as a record of its own.
 *
 * One record an office, register "health", written just before a push: at once
 * when something has changed that a district acts on, else once a day with all
 * its figures. A push by itself changes nothing of that, so that an office
 * with nothing else to say comes to have nothing unsent and keeps it so.
 */
#ifndef TZ_LEDGER_HEALTH_H
#define TZ_LEDGER_HEALTH_H

#include "ledger/ledger.h"

#define TZ_HEALTH_FORM "health"
#define TZ_HEALTH_PACKAGE 81	/* bytes of the state of a package with NUL */

/* What is known between two records. */
struct tz_health_kept {
	int64_t error_at;	/* 0: the last run went well */
	char code[24];		/* "TZ_ELINK" */
	char say[200];		/* msgid of its sentence */
	bool has_offset;
	int64_t offset;		/* as in a run */
	char package[TZ_HEALTH_PACKAGE];
	int64_t verify_at;	/* 0: never */
	uint64_t verify_wrong;
	uint64_t month;		/* bytes carried in the month of that run */
};

/* What a run of the nightly job has come to; kept for the next record. */
struct tz_health_run {
	enum tz_rc rc;
	char say[200];		/* msgid of its sentence, "" = none */
	bool has_offset;
	uint64_t month;		/* bytes carried in this month */
	int64_t offset;		/* this clock minus the district's, seconds */
};

/*
 * Writes the record when it is time to; *wrote says whether. Nothing is written
 * in a practice office, before enrolment, in recovery, or where the register
 * is not in force.
 */
enum tz_rc tz_health_note(struct tz_ledger *ledger, bool *wrote,
    struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_health_read(struct tz_ledger *ledger,
    struct tz_health_kept *kept, struct tz_err *err) TZ_CHECKED;
/* An offset that a run could not learn stays as it was. */
enum tz_rc tz_health_ran(struct tz_ledger *ledger,
    const struct tz_health_run *run, struct tz_err *err) TZ_CHECKED;
/*
 * How the last package of the program fared, in a few words: "" = none, else it
 * begins with "waiting" or "failed" when somebody has to do something.
 */
enum tz_rc tz_health_package(struct tz_ledger *ledger, const char *state,
    struct tz_err *err) TZ_CHECKED;
/* After the ledger was proven: how many checks were wrong. */
enum tz_rc tz_health_verified(struct tz_ledger *ledger, uint64_t wrong,
    struct tz_err *err) TZ_CHECKED;

#endif
