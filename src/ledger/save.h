/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * save: from a changed record to an entry: defaults, numbers, derivation,
 * checks, relations; then the fold. The part that clerks, steps and imports
 * share; who may do it has been decided before.
 */
#ifndef TZ_LEDGER_SAVE_H
#define TZ_LEDGER_SAVE_H

#include "ledger/write.h"

#define TZ_SAVE_LEFT 1000
/* The note of an entry that left values out: this, then their fields. */
#define TZ_SAVE_LEFT_NOTE "left out:"

struct tz_save {
	struct tz_ledger *ledger;
	const char *user;
	const struct tz_write *how;
	const struct tz_form *form;
	const struct tz_record *before;	/* NULL: new */
	struct tz_record *record;
	enum tz_op op;			/* EDIT or STEP */
	unsigned flags;
	const char *step;		/* NULL: none */
	const char *note;		/* NULL: none */
	bool may_share;			/* who saves may allow a second key */
	char left[TZ_SAVE_LEFT];	/* fields left out, for the note */
	struct tz_problems *problems;
	struct tz_issued issued[TZ_ENTRY_NUMBERS];
	unsigned issues;
	char same[TZ_RECORD_ID];	/* with TZ_EEXISTS: who has the key */
};

/*
 * Completes and checks the record: TZ_EINPUT, TZ_EEXISTS, TZ_EREFUSED (warnings
 * to be confirmed), all with problems.
 */
enum tz_rc tz_save_prepare(struct tz_save *save, struct tz_err *err)
    TZ_CHECKED;
/* For what follows from a step: completes it, but lets old gaps stand. */
enum tz_rc tz_save_settle(struct tz_save *save, struct tz_err *err)
    TZ_CHECKED;
/* The entry, inside the transaction at work. */
enum tz_rc tz_save_store(struct tz_save *save, struct tz_err *err) TZ_CHECKED;
/* True when nothing is different from before. */
bool tz_save_same(const struct tz_save *save);

#endif
