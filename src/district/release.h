/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * release: which version of what goes to whom, and whether it may go on.
 *
 * One record of the register "release" a version. Published, it goes to its
 * targets, and to offices that are enrolled later among them. Held, it goes no
 * further: who has not fetched it yet is told the version before. Widened, it
 * goes on, to more offices. Recalled, all that have it are told the version
 * they had before.
 */
#ifndef TZ_DISTRICT_RELEASE_H
#define TZ_DISTRICT_RELEASE_H

#include "base/error.h"
#include "district/deliver.h"

struct tz_buf;
struct tz_ledger;

enum tz_release_status {
	TZ_RELEASE_OUT = 1,
	TZ_RELEASE_HELD = 2,
	TZ_RELEASE_RECALLED = 3
};

struct tz_release {
	struct tz_delivery what;
	char before[TZ_HASH_HEX];	/* at the district, "" = none */
	char version[41];		/* of a package, "" otherwise */
};

/*
 * Enters the release and tells the offices that targets name; *told counts
 * them. The object is there already. Joins a transaction at work.
 */
enum tz_rc tz_release_publish(struct tz_ledger *ledger, const char *user,
    const struct tz_release *release, const char *targets, unsigned *told,
    struct tz_err *err) TZ_CHECKED;

/* Fills in the newest of before, when there is one of another digest. */
enum tz_rc tz_release_before(struct tz_ledger *ledger,
    struct tz_release *release, struct tz_err *err) TZ_CHECKED;
/* The newest of a name that is not recalled; TZ_ENOTFOUND when none is. */
enum tz_rc tz_release_find(struct tz_ledger *ledger, const char *name,
    struct tz_release *release, struct tz_err *err) TZ_CHECKED;

enum tz_rc tz_release_hold(struct tz_ledger *ledger, const char *user,
    const char *name, unsigned *told, struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_release_widen(struct tz_ledger *ledger, const char *user,
    const char *name, const char *targets, unsigned *told,
    struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_release_recall(struct tz_ledger *ledger, const char *user,
    const char *name, unsigned *told, struct tz_err *err) TZ_CHECKED;

/* An office was just enrolled: it is told what is out for it. */
enum tz_rc tz_release_catch_up(struct tz_ledger *ledger, const char *user,
    const char *site, struct tz_err *err) TZ_CHECKED;

/* CSV with a heading; how many were told of each and have fetched that. */
enum tz_rc tz_release_list(struct tz_ledger *ledger, struct tz_buf *out,
    struct tz_err *err) TZ_CHECKED;

#endif
