/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * flow: the TCP connections that a middlebox on the line knows.
 *
 * A connection is born by its SYN; after flow_kill nothing of an older one
 * passes. Bytes that are on the line for the first time are told apart from
 * those that TCP sends again.
 */
#ifndef LINE_FLOW_H
#define LINE_FLOW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cover.h"

#define FLOWS 512

struct flow {
	uint32_t address;	/* of the office */
	uint16_t port;		/* of the office */
	uint16_t service;	/* of the district */
	bool alive;
	bool known[2];		/* down and up: first is set */
	uint32_t first[2];	/* sequence number that cover counts from */
	struct cover cover[2];	/* what has been on the line */
};

struct flows {
	struct flow flow[FLOWS];
	size_t n;		/* that have been born */
};

/* False when the packet belongs to a connection that is gone. */
bool flow_passes(struct flows *flows, const unsigned char *packet, size_t n,
    bool up);
/* Bytes of payload that a packet on the line carries for the first time. */
size_t flow_new_bytes(struct flows *flows, const unsigned char *packet,
    size_t n, bool up);
/* All that were born are gone. */
void flow_kill(struct flows *flows);

#endif
