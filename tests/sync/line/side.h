/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * side: one end of the line: a TUN device in a network namespace, and ip(8)
 * waiting in it for what is to be changed.
 */
#ifndef LINE_SIDE_H
#define LINE_SIDE_H

#include <net/if.h>
#include <stdio.h>

#define SIDE_MTU 1400
/* Where the district is, seen from every office. */
#define SIDE_DISTRICT "10.99.0.1"

struct side {
	int tun;		/* a packet a read or write, never waits */
	char name[IFNAMSIZ];
	FILE *ip;		/* one command of ip(8) a line */
};

/*
 * In the network namespace of the caller; name may hold "%d". Ends the process
 * with 77 when there are no such devices here.
 */
void side_open(struct side *side, const char *name);
void side_close(struct side *side);
void side_say(struct side *side, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
