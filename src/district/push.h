/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * push: batches of offices come in (doc/protocol.md, "Push").
 *
 * The status table of that page is answered here. What can be known from the
 * headers is answered before the body; the bytes that arrive before a cut stay.
 */
#ifndef TZ_DISTRICT_PUSH_H
#define TZ_DISTRICT_PUSH_H

struct tz_exchange;

void tz_push_where(struct tz_exchange *exchange);	/* HEAD of the site */
void tz_push_head(struct tz_exchange *exchange);
void tz_push_begin(struct tz_exchange *exchange);	/* PATCH */
void tz_push_end(struct tz_exchange *exchange);

#endif
