/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * reply: what the district answered, as doc/protocol.md writes it.
 *
 * A reply without the protocol's own headers comes from something else on the
 * way, and nothing in it is believed.
 */
#ifndef TZ_SYNC_REPLY_H
#define TZ_SYNC_REPLY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

#define TZ_REPLY_BODY (512 * 1024)

struct tz_reply {
	long status;
	bool tus;		/* Tus-Resumable was there */
	char state[24];		/* TZ-State, "" when missing */
	bool has_offset;
	uint64_t offset;	/* Upload-Offset */
	bool has_next;
	uint64_t next;		/* TZ-Next */
	uint64_t epoch;		/* TZ-Epoch, 0 when missing */
	bool has_feed;
	uint64_t feed;		/* TZ-Feed */
	uint64_t total;		/* of Content-Range; 0 when missing */
	int64_t date;		/* Date, UTC ms; 0 when missing */
	unsigned retry_after;	/* seconds, 0 = not said */
	char location[256];
	char successor[13];	/* TZ-Successor: code of an office */
	char want[1100];	/* TZ-Want */
	struct tz_buf body;
};

void tz_reply_init(struct tz_reply *reply);
void tz_reply_release(struct tz_reply *reply);
/* Before a reply is read: an interim one (1xx) leaves nothing behind. */
void tz_reply_clear(struct tz_reply *reply);
/* One header line as it came, with or without its CR LF. */
void tz_reply_header(struct tz_reply *reply, const char *line, size_t n);
/* True when a district said it. */
bool tz_reply_genuine(const struct tz_reply *reply);

#endif
