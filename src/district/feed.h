/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * feed: what goes out to an office (doc/protocol.md, "Pull"), and definitions
 * of forms that come in because a batch needed them.
 */
#ifndef TZ_DISTRICT_FEED_H
#define TZ_DISTRICT_FEED_H

struct tz_exchange;

void tz_feed_get(struct tz_exchange *exchange);
void tz_feed_object(struct tz_exchange *exchange);	/* GET and HEAD */
void tz_feed_form_begin(struct tz_exchange *exchange);
void tz_feed_form_end(struct tz_exchange *exchange);

#endif
