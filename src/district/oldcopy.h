/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * oldcopy: where an office goes on in its feed, and what that tells of us.
 *
 * An office that has an entry which is not here, though no restore was told,
 * was given it by a later state of this district: an old copy of its folder was
 * put in place by hand. That is mended as a restore is, by a new epoch and a
 * recovery (recovery.h), before anything else is answered.
 *
 * A program of before epochs of feeds asks with the number in the epoch alone,
 * so that epoch must be guessed. A wrong guess does no harm there, but nothing
 * is applied; the same question again means that it was wrong.
 */
#ifndef TZ_DISTRICT_OLDCOPY_H
#define TZ_DISTRICT_OLDCOPY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

struct tz_buf;
struct tz_ledger;

/* What an office says of its feed, and what is made of it. */
struct tz_oldcopy {
	const char *site;
	uint64_t after;		/* as it says */
	const char *head;	/* hex, at least 16 digits; NULL: not said */
	bool by_hand;		/* by a note that nobody has signed */
	uint64_t from;		/* the place behind which it goes on */
	bool sure;		/* what it has up to there is here, too */
	uint32_t epoch;		/* that was guessed; 0: none was */
	bool moved;		/* its number became that of the last answer */
};

/*
 * site, after, head and by_hand are set. A note on a stick, which anybody may
 * write, begins nothing: it is told in the log, and the line must say so too.
 */
enum tz_rc tz_oldcopy_look(struct tz_ledger *ledger, struct tz_oldcopy *seen,
    struct tz_err *err) TZ_CHECKED;
/* Remembers what was answered to a guess: the batch, or nothing. */
enum tz_rc tz_oldcopy_note(struct tz_ledger *ledger,
    const struct tz_oldcopy *seen, const struct tz_buf *batch,
    struct tz_err *err) TZ_CHECKED;

#endif
