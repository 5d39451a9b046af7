/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * stick: the same batches as over the network, carried by hand.
 *
 * The ledger decides what is new: either may run at any time, in any order with
 * the network, again after the stick was pulled out, and with a stick that went
 * somewhere else in between.
 */
#ifndef TZ_SYNC_STICK_H
#define TZ_SYNC_STICK_H

#include "base/stick.h"
#include "client/carry.h"

struct tz_stick_sum {
	unsigned batches;	/* out: on the stick now; in: acknowledged */
	uint64_t entries;	/* of those that are on the stick */
	uint64_t bytes;
	uint64_t left;		/* entries that had no room */
	uint64_t room;		/* bytes that were free */
	unsigned feed;		/* batches of the feed that were applied */
	unsigned objects;
	unsigned other;		/* batches of another machine, not touched */
	unsigned bad;		/* files that are damaged or not for us */
	bool back;		/* the district is sent the rest again */
	uint64_t unsent;	/* entries not acknowledged afterwards */
};

/* Everything that is not acknowledged, as far as the stick has room. */
enum tz_rc tz_stick_out(struct tz_client *client, const char *path,
    struct tz_stick_sum *sum, struct tz_err *err) TZ_CHECKED;
/* What a district wrote: acknowledgements, feed, objects. */
enum tz_rc tz_stick_in(struct tz_client *client, const char *path,
    struct tz_stick_sum *sum, struct tz_err *err) TZ_CHECKED;

/* Either of both with its line in the journal of syncs; say may be NULL. */
enum tz_rc tz_stick_run(struct tz_client *client, const char *path, bool out,
    void (*say)(const char *line), struct tz_err *err) TZ_CHECKED;

/* Removes batches that are settled; counts those of another machine. */
enum tz_rc tz_stick_tidy(struct tz_client *client, const struct tz_stick *out,
    struct tz_stick_sum *sum, struct tz_err *err) TZ_CHECKED;

#endif
