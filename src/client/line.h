/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * line: frames over a connected socket, never longer than a time limit.
 *
 * Of this folder only. A line that breaks or stays silent answers TZ_ELINK and
 * TZ_EDAEMON: after either it is of no more use.
 */
#ifndef TZ_CLIENT_LINE_H
#define TZ_CLIENT_LINE_H

#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"
#include "wire/message.h"

/* Sends all bytes; pass, unless -1, goes with the first of them. */
enum tz_rc tz_line_send(int fd, const struct tz_buf *bytes, int pass,
    int wait_ms, struct tz_err *err) TZ_CHECKED;

/*
 * The next frame that belongs to request id; events and what is left of an
 * earlier reply are passed over. The frame is borrowed from in until the next
 * call; *eaten says how many bytes of in are done with.
 */
enum tz_rc tz_line_next(int fd, struct tz_buf *in, size_t *eaten, uint32_t id,
    int wait_ms, struct tz_message *message, struct tz_err *err) TZ_CHECKED;

#endif
