/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * settle: a batch that has come whole is proven, applied and acknowledged.
 *
 * The acknowledgement is kept before it is given, so that a reply which was
 * lost is given again as the same bytes. What is not a batch of that office is
 * dropped and has to be sent from its beginning.
 */
#ifndef TZ_DISTRICT_SETTLE_H
#define TZ_DISTRICT_SETTLE_H

#include <stdint.h>

struct tz_exchange;
struct tz_receipt;

/* The part of the exchange's upload is whole: answers. */
void tz_settle(struct tz_exchange *exchange);
/* Answers with the acknowledgement given before. */
void tz_settle_again(struct tz_exchange *exchange,
    const struct tz_receipt *receipt);
/* Answers that sequence next of that epoch is wanted. */
void tz_settle_gap(struct tz_exchange *exchange, uint32_t epoch,
    uint64_t next);
/* The length that the first bytes of the part say; 0 = not known yet. */
uint64_t tz_settle_length(struct tz_exchange *exchange);

#endif
