/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * request: where the entries of the last requests are, in memory.
 *
 * Holds a tag and a place for each; the entry itself tells whether it is the
 * one. Filled from the end of the journal when it is first asked, so that it
 * costs no write and nothing at the start.
 */
#ifndef TZ_STORE_REQUEST_H
#define TZ_STORE_REQUEST_H

#include <stdbool.h>
#include <stdint.h>

#include "wire/entry.h"

#define TZ_REQUEST_KEPT 12288

struct tz_request_ring;

struct tz_request_ring *tz_request_new(void);
void tz_request_free(struct tz_request_ring *ring);
void tz_request_clear(struct tz_request_ring *ring);
bool tz_request_none(const uint8_t request[TZ_REQUEST]);

/* Adds the newest; the oldest is forgotten. */
void tz_request_add(struct tz_request_ring *ring,
    const uint8_t request[TZ_REQUEST], uint32_t epoch, uint64_t sequence);
/* Takes the n newest away. */
void tz_request_undo(struct tz_request_ring *ring, unsigned n);

/*
 * Places that may hold the request, newest first: calls visit until it answers
 * true, and answers that.
 */
bool tz_request_find(const struct tz_request_ring *ring,
    const uint8_t request[TZ_REQUEST],
    bool (*visit)(uint32_t epoch, uint64_t sequence, void *arg), void *arg);

#endif
