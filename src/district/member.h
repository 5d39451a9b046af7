/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * member: what a district remembers of one office: its keys, when it was last
 * heard, and the last acknowledgements it was given.
 *
 * Kept in meta under "member/<site>"; that keys were taken or withdrawn stands
 * in the journal as well. Receipts are only so many: an older batch that comes
 * again is known by its entries and acknowledged anew.
 */
#ifndef TZ_DISTRICT_MEMBER_H
#define TZ_DISTRICT_MEMBER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "form/record.h"
#include "wire/ack.h"
#include "wire/batch.h"

#define TZ_MEMBER_NAME 200
#define TZ_MEMBER_RECEIPTS 4

struct tz_store;
struct tz_txn;

enum tz_member_state { TZ_MEMBER_ENROLLED = 1, TZ_MEMBER_REVOKED = 2 };

struct tz_receipt {
	char name[TZ_BATCH_NAME];	/* of the batch, "" = none */
	uint64_t size;			/* of its file */
	uint8_t ack[TZ_ACK_MAX];
	size_t n;
};

/* Times are UTC ms, 0 = never. */
struct tz_member {
	char site[TZ_SITE];
	char name[TZ_MEMBER_NAME];
	enum tz_member_state state;
	struct tz_public pub;
	int64_t enrolled_at;
	int64_t revoked_at;
	int64_t contact_at;
	int64_t pushed_at;
	uint64_t fed;		/* feed: number the office says it has */
	uint64_t disputed;	/* entries, since enrolment */
	struct tz_receipt receipt[TZ_MEMBER_RECEIPTS];	/* newest first */
};

/* TZ_ENOTFOUND when the office was never enrolled. */
enum tz_rc tz_member_get(struct tz_store *store, const char *site,
    struct tz_member *member, struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_member_put(struct tz_txn *txn, const struct tz_member *member,
    struct tz_err *err) TZ_CHECKED;
/* In a transaction of its own that may lose the last seconds. */
enum tz_rc tz_member_keep(struct tz_store *store,
    const struct tz_member *member, struct tz_err *err) TZ_CHECKED;
/* Ascending by site, until visit answers non-zero. */
enum tz_rc tz_member_walk(struct tz_store *store,
    int (*visit)(const struct tz_member *member, void *arg), void *arg,
    struct tz_err *err) TZ_CHECKED;

/* The receipt of a batch, NULL when it is not kept. */
const struct tz_receipt *tz_member_receipt(const struct tz_member *member,
    const char *name);
void tz_member_settle(struct tz_member *member, const char *name, uint64_t size,
    const struct tz_buf *ack);

#endif
