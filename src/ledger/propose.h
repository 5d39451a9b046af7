/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * propose: what a district or town thinks wrong in records of its offices: a
 * correction by hand, or what differs from a list of another department.
 *
 * Neither changes a record: both go down and are settled there (upper.h).
 * Sensitive fields are not proposed, since those above cannot read them.
 */
#ifndef TZ_LEDGER_PROPOSE_H
#define TZ_LEDGER_PROPOSE_H

#include "ledger/write.h"

struct tz_propose {
	const char *unit;	/* who proposes */
	const char *reason;	/* of a correction, or name of the list */
	const char *source;	/* "" = none */
	const char *due_on;	/* as typed, "" = none */
};

/*
 * A correction of record and a row for each of n fields, all or nothing;
 * written is the correction. TZ_EINPUT with problems.
 */
enum tz_rc tz_propose_correction(struct tz_ledger *ledger,
    const struct tz_session *session, const struct tz_write *how,
    const char *record, const struct tz_propose *what,
    const char *const *field, const char *const *typed, size_t n,
    struct tz_written *written, struct tz_problems *problems,
    struct tz_err *err) TZ_CHECKED;

/* A list beside a register: which of its columns tells who a row is. */
struct tz_compare {
	const struct tz_form *form;
	const struct tz_propose *what;
	size_t key;			/* column */
	const char *const *column;	/* names or labels of fields; "state" */
	size_t columns;			/* others are passed over */
};

struct tz_compared {
	uint64_t rows;
	uint64_t found;		/* rows that are somebody's */
	uint64_t made;		/* differences */
	uint64_t known;		/* differences that were there already */
};

/* One row; what differs is added in the transaction at work or its own. */
enum tz_rc tz_propose_compare(struct tz_ledger *ledger,
    const struct tz_session *session, const struct tz_compare *compare,
    char *const *cell, size_t cells, struct tz_compared *count,
    struct tz_err *err) TZ_CHECKED;

/* "name: value, proposed value", as the record keeps it; for this folder. */
void tz_propose_say(const struct tz_form *form, const struct tz_field *field,
    const struct tz_record *now, const struct tz_value *value, char *out,
    size_t size);

#endif
