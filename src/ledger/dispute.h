/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * dispute: records that the district has but cannot take, and why.
 *
 * The district stores whatever an office has sent, so that no chain gets a
 * hole, and names what it cannot take in the feed of that office: an entry
 * TZ_OP_DISPUTE whose note has a line "RECORD FIELD REASON DETAIL" a record.
 * The office shows it at the record until a line with the reason "none" says
 * that a later entry has put it right. Both ends keep what is open in meta.
 */
#ifndef TZ_LEDGER_DISPUTE_H
#define TZ_LEDGER_DISPUTE_H

#include "ledger/ledger.h"
#include "wire/entry.h"

#define TZ_DISPUTE_DETAIL 40
#define TZ_DISPUTE_LINE 128	/* bytes of a line with NUL */

/*
 * X(name, word on the wire, what the clerk reads): of what the receiver's form
 * takes; rules and what is owed are the office's own affair. The detail behind
 * the word is the type (of type and format, shown as what it takes), the most
 * characters, the bounds, or the list.
 */
#define TZ_DISPUTE_TABLE(X) \
	X(TZ_DISPUTE_NONE, "none", N_("it has been put right")) \
	X(TZ_DISPUTE_TYPE, "type", \
	    N_("the form of the district has another kind of value there")) \
	X(TZ_DISPUTE_FORMAT, "format", \
	    N_("the form of the district takes no such value there")) \
	X(TZ_DISPUTE_LONG, "long", \
	    N_("more characters than the form of the district takes")) \
	X(TZ_DISPUTE_RANGE, "range", \
	    N_("outside the bounds of the district's form")) \
	X(TZ_DISPUTE_CODE, "code", \
	    N_("a code that is not in the district's list"))

enum tz_dispute_reason {
#define TZ_DISPUTE_ENUM(name, word, say) name,
	TZ_DISPUTE_TABLE(TZ_DISPUTE_ENUM)
#undef TZ_DISPUTE_ENUM
	TZ_DISPUTE_REASONS
};

struct tz_dispute {
	unsigned no;		/* of the field */
	enum tz_dispute_reason reason;
	char detail[TZ_DISPUTE_DETAIL];	/* no blanks; "" = none */
};

/*
 * Keeps in the transaction at work that a field of record is wrong, or that
 * nothing is any more; line receives how the feed says so.
 */
enum tz_rc tz_dispute_note(struct tz_ledger *ledger, const char *record,
    const struct tz_dispute *dispute, char line[TZ_DISPUTE_LINE],
    struct tz_err *err) TZ_CHECKED;
/* At the office: what such an entry of the feed says. */
enum tz_rc tz_dispute_take(struct tz_ledger *ledger,
    const struct tz_entry *entry, struct tz_err *err) TZ_CHECKED;
/*
 * False when nothing is wrong with the record; else why, and since when. Both
 * may be NULL.
 */
bool tz_dispute_of(struct tz_ledger *ledger, const char *record,
    struct tz_sentence *why, int64_t *since);
/* Records whose number begins with site. */
enum tz_rc tz_dispute_count(struct tz_ledger *ledger, const char *site,
    uint64_t *n, struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_dispute_each(struct tz_ledger *ledger,
    void (*visit)(const char *record, int64_t since, void *arg), void *arg,
    struct tz_err *err) TZ_CHECKED;

#endif
