/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * settle: a batch that has come whole is proven, applied and acknowledged.
 *
 * The acknowledgement is kept before it is given, so that a reply which was
 * lost is given again as the same bytes. What is not a batch of that office is
 * dropped and has to be sent from its beginning. While the applier is at work
 * the exchange waits; when the line is cut meanwhile the batch is settled all
 * the same.
 */
#ifndef TZ_DISTRICT_SETTLE_H
#define TZ_DISTRICT_SETTLE_H

#include <stdbool.h>
#include <stdint.h>

struct tz_district;
struct tz_exchange;
struct tz_receipt;

/* The part of the exchange's upload is whole: answers, now or later. */
void tz_settle(struct tz_exchange *exchange);
/*
 * Settles a part that was stored before; after is called once, with true when
 * the part is gone. False, and after is not called, when there is no such
 * batch.
 */
bool tz_settle_stored(struct tz_district *district, const char *site,
    const char *name, void (*after)(bool gone, void *arg), void *arg);
/* Answers with the acknowledgement given before. */
void tz_settle_again(struct tz_exchange *exchange,
    const struct tz_receipt *receipt);
/* Answers that sequence next of that epoch is wanted. */
void tz_settle_gap(struct tz_exchange *exchange, uint32_t epoch,
    uint64_t next);
/* The length that the first bytes of a part say; 0 = not known yet. */
uint64_t tz_settle_length(const struct tz_district *district,
    const char *site, const char *name);

#endif
