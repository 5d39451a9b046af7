/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * deliver: what the feed of an office says about published objects.
 *
 * One line of an entry TZ_OP_FORMS an object: kind, SHA-256 in hex, name of the
 * file. The last line of a kind and name counts; a hash of noughts takes the
 * object back to what came with the program.
 */
#ifndef TZ_DISTRICT_DELIVER_H
#define TZ_DISTRICT_DELIVER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "wire/hash.h"

#define TZ_DELIVER_KIND 16
#define TZ_DELIVER_NAME 100
#define TZ_DELIVER_NONE \
	"0000000000000000000000000000000000000000000000000000000000000000"

struct tz_ledger;

struct tz_delivery {
	char kind[TZ_DELIVER_KIND];
	char digest[TZ_HASH_HEX];
	char name[TZ_DELIVER_NAME];
	uint64_t number;		/* of the feed */
};

/* One line into the feed of an office; joins a transaction at work. */
enum tz_rc tz_deliver_line(struct tz_ledger *ledger, const char *user,
    const char *site, const struct tz_delivery *delivery, struct tz_err *err)
    TZ_CHECKED;

/* Every line of the feed of an office, oldest first. */
enum tz_rc tz_deliver_walk(struct tz_ledger *ledger, const char *site,
    void (*visit)(const struct tz_delivery *delivery, void *arg), void *arg,
    struct tz_err *err) TZ_CHECKED;

/* What an office was told of one kind and name. */
struct tz_told {
	struct tz_delivery last;	/* digest TZ_DELIVER_NONE: nothing */
	char before[TZ_HASH_HEX];	/* before it was first told of what */
	bool of_other;			/* it was told of other, ever */
};

/* other is the digest of another version, "" = none. */
enum tz_rc tz_deliver_told(struct tz_ledger *ledger, const char *site,
    const struct tz_delivery *what, const char *other, struct tz_told *told,
    struct tz_err *err) TZ_CHECKED;

#endif
