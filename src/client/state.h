/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * state: what one client remembers between two requests. Of this folder only.
 */
#ifndef TZ_CLIENT_STATE_H
#define TZ_CLIENT_STATE_H

#include "base/buf.h"
#include "client/client.h"

#define TZ_CLIENT_TICKET 65		/* hex and NUL */
#define TZ_CLIENT_WAIT 30000		/* ms for one answer */
#define TZ_CLIENT_PATIENCE 600000	/* ms between two signs of long work */

struct tz_client {
	char folder[4096];
	char from[64];		/* terminal and address, for the journal */
	bool start;
	bool maintenance;
	bool carries;
	int wait_ms;
	int fd;			/* -1 while there is no line */
	uint32_t id;		/* of the last request */
	struct tz_hello hello;
	bool signed_in;
	struct tz_who who;
	char ticket[TZ_CLIENT_TICKET];
	struct tz_forms *forms;
	uint8_t set[TZ_HASH];	/* name of the set of forms */
	bool stale;		/* the set may have changed */
	struct tz_buf body;	/* frame of the request at hand */
	unsigned verb;
	int pass;		/* descriptor that goes with it, -1 none */
	struct tz_buf in;	/* bytes of the reply */
	size_t eaten;		/* bytes of in that are done with */
	struct tz_buf import;	/* body that began the import at hand */
};

#endif
