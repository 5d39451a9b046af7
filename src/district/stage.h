/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * stage: the three stages of a request: headers, body, end.
 *
 * Once the request is answered no later stage is called. Most refusals come in
 * the first, before a byte of body.
 */
#ifndef TZ_DISTRICT_STAGE_H
#define TZ_DISTRICT_STAGE_H

#include <stdbool.h>
#include <stddef.h>

struct tz_exchange;

void tz_stage_begin(struct tz_exchange *exchange, const char *method);
/* For each piece. False: the connection is to be ended without an answer. */
bool tz_stage_body(struct tz_exchange *exchange, const void *bytes, size_t n);
void tz_stage_end(struct tz_exchange *exchange);

#endif
