/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * queue: one direction of the line: first in, first out, at its rate.
 *
 * A packet leaves the sender when those before it have left, and arrives a
 * delay later, never before the one it follows. What finds the queue full is
 * dropped, what is lost has been sent all the same. Times are nanoseconds of
 * CLOCK_MONOTONIC.
 */
#ifndef LINE_QUEUE_H
#define LINE_QUEUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dice.h"

#define PACKET 1500

struct profile;

struct packet {
	int64_t sent;		/* when its last byte has left */
	int64_t due;		/* when it arrives */
	bool lost;
	size_t n;
	unsigned char bytes[PACKET];
};

struct queue;

struct queue *queue_new(const struct profile *profile, uint64_t seed,
    uint64_t use);
void queue_free(struct queue *queue);

/* Takes a packet; false when there is no room. */
bool queue_put(struct queue *queue, int64_t now, const void *bytes, size_t n);
/* The next packet, whenever it is due, borrowed until queue_drop; or NULL. */
const struct packet *queue_first(const struct queue *queue);
void queue_drop(struct queue *queue);
/* Nothing waits any more: the line begins anew. */
void queue_empty(struct queue *queue);

#endif
