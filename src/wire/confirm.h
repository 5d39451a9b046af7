/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * confirm: what a clerk says yes to when a write is refused at first.
 *
 * The bits travel with a save, a step or a void, so client and ledger share
 * them.
 */
#ifndef TZ_WIRE_CONFIRM_H
#define TZ_WIRE_CONFIRM_H

enum tz_confirm {
	TZ_CONFIRM_DUPLICATE = 1,	/* somebody much like it is known */
	TZ_CONFIRM_CLOCK = 2,		/* the clock is behind the last entry */
	TZ_CONFIRM_WARNING = 4,		/* a rule warns but does not refuse */
	TZ_CONFIRM_MINE = 8,		/* save over a newer revision */
	TZ_CONFIRM_SHARED = 16		/* two do have the same number */
};

#endif
