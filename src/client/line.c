/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "client/line.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/date.h"

#define PIECE 16384

/* Waits until fd is ready for events; TZ_EDAEMON when the time is over. */
static enum tz_rc
await(int fd, short events, int64_t until, struct tz_err *err)
{
	struct pollfd one = { .fd = fd, .events = events };
	int64_t left = until - tz_clock_mono();
	int n;

	if (left < 0)
		left = 0;
	n = poll(&one, 1, (int)left);
	if (n == 0)
		return tz_fail(err, TZ_EDAEMON,
		    N_("the ledger does not answer in time"));
	if (n < 0 && errno != EINTR)
		return tz_fail_plain(err, TZ_ELINK);
	return TZ_OK;
}

/* One sendmsg, with the descriptor when there is one. */
static ssize_t
send_some(int fd, const uint8_t *bytes, size_t n, int pass)
{
	union {
		struct cmsghdr head;
		char room[CMSG_SPACE(sizeof(int))];
	} control;
	struct iovec part = { .iov_base = (void *)(uintptr_t)bytes,
		.iov_len = n };
	struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1 };
	struct cmsghdr *head;

	if (pass >= 0) {
		memset(&control, 0, sizeof(control));
		message.msg_control = &control;
		message.msg_controllen = sizeof(control);
		head = CMSG_FIRSTHDR(&message);
		head->cmsg_level = SOL_SOCKET;
		head->cmsg_type = SCM_RIGHTS;
		head->cmsg_len = CMSG_LEN(sizeof(int));
		memcpy(CMSG_DATA(head), &pass, sizeof(int));
	}
	return sendmsg(fd, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
}

enum tz_rc
tz_line_send(int fd, const struct tz_buf *bytes, int pass, int wait_ms,
    struct tz_err *err)
{
	int64_t until = tz_clock_mono() + wait_ms;
	enum tz_rc rc;
	size_t at = 0;
	ssize_t n;

	while (at < bytes->len) {
		n = send_some(fd, bytes->data + at, bytes->len - at, pass);
		if (n > 0) {
			at += (size_t)n;
			pass = -1;
			continue;
		}
		if (n < 0 && errno != EAGAIN && errno != EINTR)
			return tz_fail_plain(err, TZ_ELINK);
		rc = await(fd, POLLOUT, until, err);
		if (rc != TZ_OK)
			return rc;
	}
	return TZ_OK;
}

/* Reads what has come, waiting for something. */
static enum tz_rc
more(int fd, struct tz_buf *in, int64_t until, struct tz_err *err)
{
	enum tz_rc rc;
	uint8_t *room;
	ssize_t n;

	room = tz_buf_grow(in, PIECE);
	if (room == NULL)
		return tz_fail_plain(err, TZ_EPROTO);
	in->len -= PIECE;
	n = recv(fd, room, PIECE, MSG_DONTWAIT);
	if (n > 0) {
		in->len += (size_t)n;
		return TZ_OK;
	}
	if (n == 0 || (errno != EAGAIN && errno != EINTR))
		return tz_fail_plain(err, TZ_ELINK);
	rc = await(fd, POLLIN, until, err);
	return rc;
}

enum tz_rc
tz_line_next(int fd, struct tz_buf *in, size_t *eaten, uint32_t id,
    int wait_ms, struct tz_message *message, struct tz_err *err)
{
	int64_t until = tz_clock_mono() + wait_ms;
	enum tz_rc rc = TZ_OK;
	size_t size;

	while (rc == TZ_OK) {
		rc = tz_message_read(tz_buf_str(in) + *eaten,
		    in->len - *eaten, TZ_MESSAGE_REPLY, message, &size, err);
		if (rc != TZ_OK)
			break;
		if (message->body != NULL) {
			*eaten += size;
			if (message->id == id)
				return TZ_OK;
			continue;
		}
		tz_buf_eat(in, *eaten);
		*eaten = 0;
		rc = more(fd, in, until, err);
	}
	return rc;
}
