/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * district: what all requests of offices share: ledger, spool, limits, keys.
 *
 * One thread. The ledger is borrowed from whoever owns it.
 */
#ifndef TZ_DISTRICT_DISTRICT_H
#define TZ_DISTRICT_DISTRICT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

struct tz_applier;
struct tz_ledger;
struct tz_limit;
struct tz_loop;
struct tz_pages;
struct tz_spool;
struct tz_upload;

#define TZ_DISTRICT_WANTED 64	/* definitions asked for and not yet sent */

struct tz_district {
	struct tz_ledger *ledger;
	struct tz_loop *loop;
	const struct tz_applier *applier;
	void *records;			/* of the applier */
	void (*stored)(void *arg);	/* a batch waits for it; or NULL */
	void *stored_arg;
	struct tz_spool *spool;
	struct tz_limit *limit;
	struct tz_pages *pages;		/* NULL: no pages are served */
	struct tz_upload *upload;	/* bodies on their way */
	char *authority;		/* PEM that offices are given */
	bool accept_plain;
	unsigned long changes;		/* of records, since it began */
	void (*wake)(void *arg);	/* a reply is there for who waited */
	void *wake_arg;
	char wanted[TZ_DISTRICT_WANTED][65];	/* hex; a ring */
	unsigned wanted_next;
};

struct tz_district_options {
	struct tz_ledger *ledger;
	struct tz_loop *loop;
	const char *applier;
	const char *database;	/* of the applier, NULL: it is not said */
	bool no_desk;		/* records of offices are in it alone */
	bool accept_plain;
};

/*
 * The parts in the folder of ledger: spool and authority, which must have been
 * made. TZ_ENOTFOUND when the folder is no district.
 */
enum tz_rc tz_district_open(const struct tz_district_options *options,
    struct tz_district **district, struct tz_err *err) TZ_CHECKED;
/* Ends the applier; those who wait for it are answered. */
void tz_district_stop(struct tz_district *district);
void tz_district_close(struct tz_district *district);

/*
 * Entries of an office that are acknowledged, and not yet in the records as
 * they are read here; 0 while where it stands is not known.
 */
enum tz_rc tz_district_behind(const struct tz_district *district,
    const char *site, uint64_t *entries, struct tz_err *err) TZ_CHECKED;

/* Remembers that a definition was asked for, and asks whether it was. */
void tz_district_want(struct tz_district *district, const char *hex);
bool tz_district_wants(const struct tz_district *district, const char *hex);

#endif
