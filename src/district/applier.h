/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * applier: where the journals and records of offices end up, one row a
 * back-end.
 *
 * "embedded" is the district's own ledger; "postgresql" is one or more
 * databases of PostgreSQL; "null" verifies and forgets, for measuring. A job
 * is one batch and one transaction: either the whole batch is applied or
 * nothing of it. One thread; a back-end that has to wait goes on from the loop
 * and says later that a job is done.
 */
#ifndef TZ_DISTRICT_APPLIER_H
#define TZ_DISTRICT_APPLIER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"
#include "form/record.h"
#include "ledger/apply.h"
#include "ledger/elsewhere.h"

struct tz_head;
struct tz_ledger;
struct tz_loop;
struct tz_verdict;

/*
 * A batch on its way into a back-end. The caller owns it and fills site, pub,
 * name and bytes; it stays where it is until done was called.
 */
struct tz_job {
	char site[TZ_SITE];
	struct tz_public pub;
	char name[TZ_BATCH_NAME];
	struct tz_buf bytes;
	bool told;		/* what it disputes is in the feed already */
	/*
	 * Appends the acknowledgement of what applied says to ack. Called
	 * before the transaction ends, so that a back-end may keep it there.
	 */
	void (*sign)(struct tz_job *job);
	/*
	 * Called once, perhaps before apply returns. A code that tz_rc_retry
	 * knows means that the back-end is away: the batch is kept and applied
	 * when it is asked again.
	 */
	void (*done)(struct tz_job *job, enum tz_rc rc, struct tz_err *err);
	struct tz_applied applied;
	struct tz_buf ack;
	struct tz_job *next;		/* of the back-end */
};

struct tz_applier_options {
	struct tz_ledger *ledger;
	struct tz_loop *loop;
	const char *database;	/* where, NULL when it is not said */
	bool no_desk;		/* the ledger need not have the records too */
	void (*changed)(void *arg);	/* records there have changed */
	void *changed_arg;
};

struct tz_applier {
	const char *name;
	enum tz_rc (*open)(const struct tz_applier_options *options,
	    void **state, struct tz_err *err);
	void (*close)(void *state);
	void (*apply)(void *state, struct tz_job *job);
	/*
	 * Where the journal of an office stands; epoch 0: nothing is here.
	 * TZ_EBUSY when that is not known now.
	 */
	enum tz_rc (*head)(void *state, const char *site,
	    struct tz_head *head, struct tz_err *err);
	/* False when an entry of an epoch before is certainly not here. */
	bool (*knows)(void *state, const char *site, uint32_t epoch,
	    uint64_t last);
	/* The records of an office, and whether it can be written now. */
	enum tz_rc (*count)(void *state, const char *site, uint64_t *records,
	    bool *away, struct tz_err *err);
	/* Definitions in force have changed; NULL: that is nothing to it. */
	void (*reform)(void *state);
	/*
	 * Appends what makes its tables, or those of a coordinator that reads
	 * them all; NULL: it has none.
	 */
	enum tz_rc (*script)(void *state, bool coordinator,
	    struct tz_buf *out, struct tz_err *err);
	/*
	 * Proves one piece, adds what was found and moves the place in the
	 * verdict; NULL: all is in the ledger.
	 */
	enum tz_rc (*prove)(void *state, struct tz_verdict *verdict,
	    struct tz_err *err);
	/* Reading what offices sent; NULL: it is in the ledger. */
	const struct tz_elsewhere *elsewhere;
	/* Reading their journals, when the ledger has the records too. */
	const struct tz_elsewhere *journals;
};

/* NULL when there is none of that name, or this program lacks it. */
const struct tz_applier *tz_applier_find(const char *name);

#endif
