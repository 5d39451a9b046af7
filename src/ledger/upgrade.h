/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * upgrade: the package of the program that the district wants here.
 *
 * The feed names it ("package", hash, "program-<machine>"), it comes like any
 * object, by line or stick, and lies in FOLDER/packages/<hash>.tzp once its
 * signature is proven. One that is not the district's is never kept and not
 * asked for again. Installing is the work of "taizhang upgrade".
 */
#ifndef TZ_LEDGER_UPGRADE_H
#define TZ_LEDGER_UPGRADE_H

#include <limits.h>

#include "ledger/ledger.h"
#include "wire/hash.h"
#include "wire/program.h"

#define TZ_UPGRADE_KIND "package"	/* word of the feed */
#define TZ_UPGRADE_PREFIX "program-"	/* the machine follows */
#define TZ_UPGRADE_STATE 80

/* The feed has named a package; inside a transaction. */
enum tz_rc tz_upgrade_told(struct tz_ledger *ledger, const char *name,
    const char *hex, struct tz_err *err) TZ_CHECKED;
/* True when a package is named that is neither here nor refused. */
bool tz_upgrade_wanted(struct tz_ledger *ledger, char hex[TZ_HASH_HEX]);
/* *taken when the object is that package, kept or refused. */
enum tz_rc tz_upgrade_take(struct tz_ledger *ledger, const void *bytes,
    size_t n, bool *taken, struct tz_err *err) TZ_CHECKED;

struct tz_upgrade {
	bool back;		/* recalled: to the version of before */
	char version[TZ_PROGRAM_WORD];
	char from[TZ_PROGRAM_WORD];
	char path[PATH_MAX];	/* of the package */
	char digest[TZ_HASH_HEX];
	char state[TZ_UPGRADE_STATE];	/* what was noted last */
};
/* TZ_ENOTFOUND when none is here; proves it once more. */
enum tz_rc tz_upgrade_look(struct tz_ledger *ledger,
    struct tz_upgrade *upgrade, struct tz_err *err) TZ_CHECKED;

/* How it went: for the journal and for the health of the office. */
enum tz_rc tz_upgrade_note(struct tz_ledger *ledger, const char *user,
    const char *state, struct tz_err *err) TZ_CHECKED;

#endif
