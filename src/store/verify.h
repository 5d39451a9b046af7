/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * verify: proof that the views are what the journal says; and making them anew.
 */
#ifndef TZ_STORE_VERIFY_H
#define TZ_STORE_VERIFY_H

#include "store/store.h"

/* One check of the list, told while it runs and when it is done. */
struct tz_verify_line {
	const char *check;	/* a msgid: "pages" "logs" ... */
	uint64_t seen;
	uint64_t wrong;
	char first[96];		/* the first wrong thing, "" when none */
};

/*
 * pages, logs, chain, records = fold(journal), index = keys(records), numbers
 * without gaps, references. report is called once a check. *wrong is the sum.
 */
enum tz_rc tz_verify(struct tz_store *store,
    void (*report)(const struct tz_verify_line *line, void *arg), void *arg,
    uint64_t *wrong, struct tz_err *err) TZ_CHECKED;

/* Empties records, index and counters and makes them from the journals. */
enum tz_rc tz_rebuild(struct tz_store *store,
    void (*progress)(uint64_t done, uint64_t all, void *arg), void *arg,
    struct tz_err *err) TZ_CHECKED;

#endif
