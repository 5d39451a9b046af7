/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * target: which offices are meant: all, a code or its first digits, a group.
 *
 * Written as words with blanks between. A group is looked up when it is used,
 * so that an office that joins the pilot later is meant too.
 */
#ifndef TZ_DISTRICT_TARGET_H
#define TZ_DISTRICT_TARGET_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/error.h"

#define TZ_TARGET_MAX 20000	/* bytes of the words */
#define TZ_TARGET_ALL "all"
#define TZ_TARGET_GROUPS "office_group"	/* the register of groups */

struct tz_ledger;

/* The digits that words come to; all of them for "all". */
struct tz_target {
	struct tz_buf digits;	/* with blanks between */
	bool all;
};

/* TZ_ENOTFOUND names the word that is neither digits nor a group. */
enum tz_rc tz_target_init(struct tz_target *target, struct tz_ledger *ledger,
    const char *words, struct tz_err *err) TZ_CHECKED;
void tz_target_release(struct tz_target *target);
bool tz_target_holds(const struct tz_target *target, const char *site);

/* True for up to 12 digits. */
bool tz_target_is_digits(const char *word);
/* Adds the words that are not there yet; false when it would be too long. */
bool tz_target_join(const char *words, const char *more, struct tz_buf *out);

#endif
