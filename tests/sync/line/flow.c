/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <netinet/in.h>
#include <netinet/ip.h>
#include <netinet/tcp.h>
#include <string.h>

#include "flow.h"

/* The parts of a TCP packet that matter here. */
struct segment {
	uint32_t address;
	uint16_t port;
	uint16_t service;
	bool syn;		/* and no acknowledgement: one is born */
	uint32_t sequence;
	size_t payload;
};

static bool
read_segment(const unsigned char *packet, size_t n, bool up,
    struct segment *segment)
{
	struct iphdr ip;
	struct tcphdr tcp;
	size_t head;

	if (n < sizeof ip + sizeof tcp)
		return false;
	memcpy(&ip, packet, sizeof ip);
	head = (size_t)ip.ihl * 4;
	if (ip.version != 4 || ip.protocol != IPPROTO_TCP ||
	    head + sizeof tcp > n)
		return false;
	memcpy(&tcp, packet + head, sizeof tcp);
	head += (size_t)tcp.doff * 4;
	segment->address = up ? ip.saddr : ip.daddr;
	segment->port = up ? tcp.source : tcp.dest;
	segment->service = up ? tcp.dest : tcp.source;
	segment->syn = tcp.syn && !tcp.ack;
	segment->sequence = ntohl(tcp.seq) + tcp.syn;
	segment->payload = head < n ? n - head : 0;
	return true;
}

static struct flow *
find(struct flows *flows, const struct segment *segment)
{
	size_t n = flows->n < FLOWS ? flows->n : FLOWS, i;

	for (i = 0; i < n; i++) {
		struct flow *flow = &flows->flow[i];

		if (flow->address == segment->address &&
		    flow->port == segment->port &&
		    flow->service == segment->service)
			return flow;
	}
	return NULL;
}

/* A SYN that is sent again finds its own connection, dead or alive. */
static struct flow *
bear(struct flows *flows, const struct segment *segment)
{
	struct flow *flow = find(flows, segment);

	if (flow != NULL && flow->alive)
		return flow;
	if (flow == NULL)
		flow = &flows->flow[flows->n++ % FLOWS];
	memset(flow, 0, sizeof *flow);
	flow->address = segment->address;
	flow->port = segment->port;
	flow->service = segment->service;
	flow->alive = true;
	return flow;
}

bool
flow_passes(struct flows *flows, const unsigned char *packet, size_t n,
    bool up)
{
	struct segment segment;
	const struct flow *flow;

	if (!read_segment(packet, n, up, &segment))
		return true;
	flow = segment.syn ? bear(flows, &segment) : find(flows, &segment);
	return flow != NULL && flow->alive;
}

size_t
flow_new_bytes(struct flows *flows, const unsigned char *packet, size_t n,
    bool up)
{
	struct segment segment;
	struct flow *flow;
	uint32_t from;

	if (!read_segment(packet, n, up, &segment))
		return 0;
	flow = find(flows, &segment);
	if (flow == NULL)
		return 0;
	if (!flow->known[up]) {
		flow->known[up] = true;
		flow->first[up] = segment.sequence;
	}
	from = segment.sequence - flow->first[up];
	return cover_add(&flow->cover[up], from,
	    from + (uint32_t)segment.payload);
}

void
flow_kill(struct flows *flows)
{
	size_t i;

	for (i = 0; i < FLOWS; i++)
		flows->flow[i].alive = false;
}
