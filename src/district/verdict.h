/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * verdict: what is found when an applier's own store is proven, a piece at a
 * time so that others are answered meanwhile.
 */
#ifndef TZ_DISTRICT_VERDICT_H
#define TZ_DISTRICT_VERDICT_H

#include <stdbool.h>
#include <stdint.h>

#include "form/record.h"
#include "wire/hash.h"

/* name is what a check is called, as in store/verify.h. */
#define TZ_VERDICT_CHECKS(X) \
	X(CHAIN, N_("database chain"))		/* entry by entry */ \
	X(HEADS, N_("database heads"))		/* and those of the ledger */ \
	X(BATCHES, N_("database batches"))	/* what was acknowledged */ \
	X(ROWS, N_("database records"))

enum tz_verdict_check {
#define TZ_VERDICT_ONE(name, label) TZ_VERDICT_##name,
	TZ_VERDICT_CHECKS(TZ_VERDICT_ONE)
#undef TZ_VERDICT_ONE
	TZ_VERDICT_N
};

struct tz_buf;

struct tz_verdict {
	/* Where to go on; the first site, "", is the beginning and the end. */
	char site[TZ_SITE];
	uint32_t epoch;
	uint64_t sequence;		/* 0: of a new office */
	uint8_t head[TZ_HASH];		/* there */
	struct {
		uint64_t seen;
		uint64_t wrong;
		char first[96];
	} check[TZ_VERDICT_N];
};

/* Counts one that was looked at; what tells the first that is wrong. */
void tz_verdict_count(struct tz_verdict *verdict, enum tz_verdict_check check,
    uint64_t seen, uint64_t wrong, const char *what);

/* As text, and as the next question; false: it is not one. */
void tz_verdict_write(const struct tz_verdict *verdict, struct tz_buf *out);
/* Adds what was found to the sums of verdict, whose place moves. */
bool tz_verdict_add(struct tz_verdict *verdict, const char *text);

const char *tz_verdict_name(enum tz_verdict_check check);

#endif
