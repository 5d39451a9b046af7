/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ledger-village: an office in a temporary folder for the tests of the ledger.
 *
 * Its clock stands at nine o'clock on Saturday, 2026-11-21. Steps that must
 * work end the test with the sentence of their error.
 */
#ifndef TZ_TEST_LEDGER_VILLAGE_H
#define TZ_TEST_LEDGER_VILLAGE_H

#include "ledger/session.h"
#include "ledger/write.h"

#define VILLAGE_SITE "500154102203"
#define VILLAGE_DAY 20778	/* 2026-11-21 */

struct village {
	char folder[64];
	struct tz_ledger *ledger;
	struct tz_session *chief;	/* sysadm, chief and clerk */
	unsigned requests;
	struct tz_err err;
	struct tz_problems problems;	/* of the last call */
	struct tz_written written;
};

void village_make(struct village *village, const char *site);
void village_close(struct village *village);
/* Closes and opens the office again, session included. */
void village_again(struct village *village);

/* The village knows the district as its own. */
void village_joins(struct village *village, const struct village *district);
/* What the district has for the village after *fed comes down, to the end. */
void village_pull(struct village *village, struct village *district,
    uint64_t *fed);

/* A further account with these roles, signed in; staff may be "". */
struct tz_session *village_worker(struct village *village, const char *user,
    unsigned roles, const char *staff);

/*
 * Saves "name=text" pairs ended by NULL: a new record when id is NULL.
 * confirm as in write.h.
 */
enum tz_rc village_try(struct village *village,
    const struct tz_session *session, const char *form, const char *id,
    unsigned confirm, const char *const *pair);
/* The same by the chief, and it must work; returns the record number. */
const char *village_add(struct village *village, const char *form,
    const char *const *pair);

enum tz_rc village_step(struct village *village,
    const struct tz_session *session, const char *id, const char *step,
    const char *reason, const char *const *pair);

/* A citizen number born on yyyymmdd, the n-th of that day; even n: a woman. */
const char *village_person(const char *born, unsigned n);
/* The record as it stands. */
void village_get(struct village *village, const char *id,
    struct tz_record *record);
/* Text of a named field of a record; a static buffer. */
const char *village_text(struct village *village, const char *id,
    const char *field);
/* True when the last problems name the rule. */
bool village_broke(const struct village *village, const char *rule);
/* Entries of the own journal so far. */
uint64_t village_entries(struct village *village);

#define PAIRS(...) ((const char *const[]){ __VA_ARGS__, NULL })

#endif
