/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "profile.h"
#include "queue.h"

#define PACKETS 1024

struct queue {
	const struct profile *profile;
	struct dice loss;
	struct dice delay;
	int64_t idle;		/* when all that waits has left */
	int64_t last;		/* when the last one arrives */
	size_t first;
	size_t n;
	struct packet packets[PACKETS];
};

struct queue *
queue_new(const struct profile *profile, uint64_t seed, uint64_t use)
{
	struct queue *queue = calloc(1, sizeof *queue);

	if (queue == NULL)
		abort();
	queue->profile = profile;
	dice_init(&queue->loss, seed, use);
	dice_init(&queue->delay, seed, use + 1);
	return queue;
}

void
queue_free(struct queue *queue)
{
	free(queue);
}

static int64_t
waiting_bytes(const struct queue *queue, int64_t now)
{
	if (queue->idle <= now)
		return 0;
	return (queue->idle - now) / 8 * queue->profile->rate / SECOND;
}

bool
queue_put(struct queue *queue, int64_t now, const void *bytes, size_t n)
{
	const struct profile *profile = queue->profile;
	struct packet *packet;

	if (n > PACKET || queue->n == PACKETS ||
	    waiting_bytes(queue, now) + (int64_t)n > profile->queue)
		return false;
	if (queue->idle < now)
		queue->idle = now;
	queue->idle += (int64_t)n * 8 * SECOND / profile->rate;
	packet = &queue->packets[(queue->first + queue->n++) % PACKETS];
	packet->sent = queue->idle;
	packet->due = packet->sent + dice_between(&queue->delay,
	    profile->delay.least, profile->delay.most);
	if (packet->due < queue->last)
		packet->due = queue->last;
	queue->last = packet->due;
	packet->lost = dice_hits(&queue->loss, profile->loss);
	packet->n = n;
	memcpy(packet->bytes, bytes, n);
	return true;
}

const struct packet *
queue_first(const struct queue *queue)
{
	return queue->n == 0 ? NULL : &queue->packets[queue->first];
}

void
queue_drop(struct queue *queue)
{
	if (queue->n == 0)
		return;
	queue->first = (queue->first + 1) % PACKETS;
	queue->n--;
}

void
queue_empty(struct queue *queue)
{
	queue->first = queue->n = 0;
	queue->idle = queue->last = 0;
}
