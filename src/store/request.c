/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/request.h"

#include <string.h>

#include "base/mem.h"

#define CHAINS 4096
#define NONE UINT16_MAX

struct seat {
	uint64_t sequence;
	uint32_t epoch;
	uint32_t tag;
	uint16_t next;		/* older one of the same chain */
};

struct tz_request_ring {
	struct seat seat[TZ_REQUEST_KEPT];
	uint16_t chain[CHAINS];
	unsigned end;		/* where the next goes */
	unsigned n;
};

struct tz_request_ring *
tz_request_new(void)
{
	struct tz_request_ring *ring = tz_mem_alloc(sizeof *ring);

	tz_request_clear(ring);
	return ring;
}

void
tz_request_free(struct tz_request_ring *ring)
{
	tz_mem_free(ring);
}

void
tz_request_clear(struct tz_request_ring *ring)
{
	memset(ring->chain, 0xff, sizeof ring->chain);
	ring->end = 0;
	ring->n = 0;
}

bool
tz_request_none(const uint8_t request[TZ_REQUEST])
{
	static const uint8_t zero[TZ_REQUEST];

	return memcmp(request, zero, TZ_REQUEST) == 0;
}

/* Ids are random, so any four bytes of one spread well. */
static uint32_t
tag_of(const uint8_t request[TZ_REQUEST])
{
	uint32_t tag;

	memcpy(&tag, request + 4, sizeof tag);
	return tag;
}

static uint16_t *
chain_of(struct tz_request_ring *ring, uint32_t tag)
{
	return &ring->chain[tag % CHAINS];
}

static void
unlink_seat(struct tz_request_ring *ring, unsigned i)
{
	uint16_t *at = chain_of(ring, ring->seat[i].tag);

	while (*at != NONE && *at != i)
		at = &ring->seat[*at].next;
	if (*at == i)
		*at = ring->seat[i].next;
}

void
tz_request_add(struct tz_request_ring *ring, const uint8_t request[TZ_REQUEST],
    uint32_t epoch, uint64_t sequence)
{
	struct seat *seat = &ring->seat[ring->end];
	uint16_t *chain;

	if (ring->n == TZ_REQUEST_KEPT)
		unlink_seat(ring, ring->end);
	else
		ring->n++;
	seat->tag = tag_of(request);
	seat->epoch = epoch;
	seat->sequence = sequence;
	chain = chain_of(ring, seat->tag);
	seat->next = *chain;
	*chain = (uint16_t)ring->end;
	ring->end = (ring->end + 1) % TZ_REQUEST_KEPT;
}

void
tz_request_undo(struct tz_request_ring *ring, unsigned n)
{
	for (; n > 0 && ring->n > 0; n--) {
		ring->end = (ring->end + TZ_REQUEST_KEPT - 1)
		    % TZ_REQUEST_KEPT;
		unlink_seat(ring, ring->end);
		ring->n--;
	}
}

bool
tz_request_find(const struct tz_request_ring *ring,
    const uint8_t request[TZ_REQUEST],
    bool (*visit)(uint32_t epoch, uint64_t sequence, void *arg), void *arg)
{
	uint32_t tag = tag_of(request);
	uint16_t i;

	for (i = ring->chain[tag % CHAINS]; i != NONE; i = ring->seat[i].next)
		if (ring->seat[i].tag == tag && visit(ring->seat[i].epoch,
		    ring->seat[i].sequence, arg))
			return true;
	return false;
}
