/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * message: the frames that clients and the daemon exchange over the socket.
 *
 * A frame is: u32 length of what follows, u32 id of the request, u16 with the
 * verb in its low twelve bits and flags above, then the body; numbers are
 * big-endian. A reply carries the id and the verb of its request and may be
 * many frames: all but the last have TZ_MESSAGE_MORE and are parts, the last
 * begins with the outcome. Frames of the daemon with id 0 are events and
 * belong to no request. Lengths are bounded before a byte of body is kept.
 */
#ifndef TZ_WIRE_MESSAGE_H
#define TZ_WIRE_MESSAGE_H

#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/problem.h"

struct tz_unpack;

#define TZ_MESSAGE_VERSION 1	/* of the requests, told in the first one */
#define TZ_MESSAGE_HEAD 10	/* bytes before the body */
#define TZ_MESSAGE_REPLY (4 * 1024 * 1024)	/* body of one reply frame */
#define TZ_MESSAGE_STRANGER 4096	/* body before anyone signed in */
#define TZ_MESSAGE_MORE 0x8000u
#define TZ_MESSAGE_VERB 0x0fffu
#define TZ_MESSAGE_PROBLEMS 2000	/* problems told in one reply */

struct tz_message {
	uint32_t id;
	unsigned verb;
	unsigned flags;
	const uint8_t *body;	/* borrowed; NULL while it has not all come */
	size_t n;		/* bytes of the body */
};

/*
 * Looks at the frame that begins at bytes. *size is its length in all, 0 while
 * fewer bytes than a header are there. TZ_EPROTO when it is no frame, TZ_ELIMIT
 * when its body is longer than max; id and verb are filled in both cases.
 */
enum tz_rc tz_message_read(const void *bytes, size_t n, size_t max,
    struct tz_message *message, size_t *size, struct tz_err *err) TZ_CHECKED;

/* Begins a frame at the end of out; the mark is for tz_message_end. */
size_t tz_message_begin(struct tz_buf *out, uint32_t id, unsigned verb,
    unsigned flags);
/* Writes the length; false, and nothing stays, when out is full. */
bool tz_message_end(struct tz_buf *out, size_t mark);

/* A sentence that has not been translated yet. */
void tz_message_sentence(struct tz_buf *out, const struct tz_sentence *say);
void tz_message_read_sentence(struct tz_unpack *in, struct tz_sentence *say);

/* How a request ended: the code, and its sentence unless it is TZ_OK. */
void tz_message_outcome(struct tz_buf *out, enum tz_rc rc,
    const struct tz_err *err);
/* Answers that code; TZ_EPROTO when there is none to read. */
enum tz_rc tz_message_outcome_read(struct tz_unpack *in, struct tz_err *err)
    TZ_CHECKED;

/* The first TZ_MESSAGE_PROBLEMS of a list; reading adds to problems. */
void tz_message_problems(struct tz_buf *out,
    const struct tz_problems *problems);
void tz_message_problems_read(struct tz_unpack *in,
    struct tz_problems *problems);

#endif
