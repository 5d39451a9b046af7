/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * office: a village office as the district sees it: keys, a chain, batches.
 *
 * It has no ledger, so that a test can make it do what no office does.
 */
#ifndef TESTS_DISTRICT_OFFICE_H
#define TESTS_DISTRICT_OFFICE_H

#include "form/record.h"
#include "line.h"
#include "wire/ack.h"
#include "wire/batch.h"

#define TARGET 300

struct tz_dictionary;
struct tz_form;

struct office {
	unsigned port;
	const char *authority;		/* file */
	char site[TZ_SITE];
	struct tz_keyring keys;
	struct tz_public district;
	uint32_t epoch;
	uint64_t sequence;
	uint8_t head[TZ_HASH];
	char restored[128];		/* where the epoch before ended */
	uint8_t form[TZ_HASH];		/* of records it makes; 0: makes none */
	const struct tz_form *fields;	/* that they fill; NULL: none */
	size_t cells;			/* of each record, 0: all fields */
	uint8_t set[TZ_HASH];		/* of forms that batches name */
	bool columns;			/* as after a first acknowledgement */
	const struct tz_dictionary *dictionary;	/* for these, NULL: none */
};

struct batch {
	struct tz_buf bytes;
	char name[TZ_BATCH_NAME];
	uint8_t head[TZ_HASH];		/* of the chain after it */
	uint64_t last;
};

/* An office with fresh keys, known to nobody. */
void office_init(struct office *office, const char *site);
/* Asks with a code; the reply is read. */
unsigned office_enrol(struct office *office, const char *code);

/* What a restore from a backup does to the numbers. */
void office_new_epoch(struct office *office);

/* The next entries of the office; size bytes of noise in each. */
void office_batch(struct office *office, unsigned entries, size_t size,
    struct batch *batch);
void batch_release(struct batch *batch);
/* Gives changed bytes the name they should have. */
void batch_rename(struct batch *batch);

/* "/v1/s/<site>/b/<name>" */
void office_target(const struct office *office, const struct batch *batch,
    char target[TARGET]);

/* Request line and headers, signed. length -1: no body. */
void office_head(const struct office *office, const char *method,
    const char *target, const struct batch *batch, long long offset,
    long long length, struct tz_buf *out);

/* One request on a line of its own; every reply is checked for its marks. */
void office_ask(const struct office *office, const char *method,
    const char *target, struct reply *reply);
/* The same with more headers ("Range: bytes=1-\r\n") and a body. */
void office_ask_more(const struct office *office, const char *method,
    const char *target, const char *headers, const void *body, size_t n,
    struct reply *reply, struct tz_buf *answer);
/*
 * One request on a line that may be cut at any byte: status 0 then. batch NULL:
 * without a body, else from offset to its end.
 */
void office_try(const struct office *office, const char *method,
    const char *target, const struct batch *batch, size_t offset,
    struct reply *reply, struct tz_buf *answer);
/* PATCH from offset to the end; reply->body is *ack. */
void office_push(const struct office *office, const struct batch *batch,
    size_t offset, struct reply *reply, struct tz_buf *ack);

#endif
