/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * commit: the one fold through which everything of the own office is written.
 *
 * A change is the record before and after; what is stored is the entry that
 * leads from one to the other, and the record, index and numbers that follow.
 */
#ifndef TZ_LEDGER_COMMIT_H
#define TZ_LEDGER_COMMIT_H

#include "ledger/ledger.h"
#include "wire/entry.h"

struct tz_change {
	const char *user;
	const uint8_t *request;		/* NULL: none */
	enum tz_op op;			/* EDIT or STEP; others follow */
	unsigned flags;			/* of the entry */
	const char *step;		/* NULL: none */
	const char *note;		/* NULL: none */
	const struct tz_form *form;
	const struct tz_record *before;	/* NULL: new */
	struct tz_record *after;	/* id "" = gets one; revision is set */
	const struct tz_issued *issued;
	unsigned issues;
};

/*
 * Joins the transaction at work or begins one; *own says which, and end makes
 * the change durable (rc TZ_OK) or gives it up, when it is the own one.
 */
enum tz_rc tz_commit_begin(struct tz_ledger *ledger, bool *own,
    struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_commit_end(struct tz_ledger *ledger, bool own, enum tz_rc rc,
    struct tz_err *err) TZ_CHECKED;

/* Inside a transaction. */
enum tz_rc tz_commit_change(struct tz_ledger *ledger,
    const struct tz_change *change, struct tz_err *err) TZ_CHECKED;
/* An entry without a record, with note and time; inside a transaction. */
enum tz_rc tz_commit_entry(struct tz_ledger *ledger, struct tz_entry *entry,
    struct tz_err *err) TZ_CHECKED;

/* True when the clock is more than a day before the last entry. */
enum tz_rc tz_commit_clock(struct tz_ledger *ledger, bool *wrong,
    struct tz_err *err) TZ_CHECKED;

/* The request id of part n of a request. */
void tz_commit_part(const uint8_t request[TZ_REQUEST], uint64_t n,
    uint8_t part[TZ_REQUEST]);

/*
 * The ledger itself never calls the network. An enrolled office wishes for it
 * by a file, which the terminal and the units of the system look for; that it
 * could not be written only means waiting for the night.
 */
void tz_commit_wish(const struct tz_ledger *ledger);

/* One small value of meta in a transaction of its own (or the one at work). */
enum tz_rc tz_commit_meta(struct tz_ledger *ledger, const char *key,
    const void *value, size_t n, struct tz_err *err) TZ_CHECKED;

#endif
