/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plain: tus 1.0.0 as stock clients speak it, into a quarantine.
 *
 * Nothing that comes this way is ever applied: it proves that the receiver
 * speaks the protocol of others. The length of a file is in its id (8 hex
 * digits, then 24 of random), so nothing else needs to be kept.
 */
#ifndef TZ_DISTRICT_PLAIN_H
#define TZ_DISTRICT_PLAIN_H

#define TZ_PLAIN_MAX (16 * 1024 * 1024)	/* bytes of one file */

struct tz_exchange;

void tz_plain_options(struct tz_exchange *exchange);
void tz_plain_create(struct tz_exchange *exchange);
void tz_plain_head(struct tz_exchange *exchange);
void tz_plain_begin(struct tz_exchange *exchange);	/* PATCH */
void tz_plain_end(struct tz_exchange *exchange);

#endif
