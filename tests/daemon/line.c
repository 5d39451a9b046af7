/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clients that lie, stall, crowd or guess, and the daemon that goes on. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/mem.h"
#include "client/office.h"
#include "office.h"
#include "wire/message.h"
#include "wire/pack.h"
#include "wire/verb.h"

#define LINES 80		/* more than the daemon has room for */
#define PILED 150	/* fewer than the line itself can hold */

static char folder[64];

/* A bare socket to the daemon; answers wait at most ten seconds. */
static int
line(void)
{
	struct sockaddr_un at = { .sun_family = AF_UNIX };
	struct timeval most = { .tv_sec = 10 };
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	snprintf(at.sun_path, sizeof(at.sun_path), "%s/taizhangd.sock",
	    folder);
	assert_int_equal(connect(fd, (struct sockaddr *)&at, sizeof(at)), 0);
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &most, sizeof(most));
	setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &most, sizeof(most));
	return fd;
}

static void
put(int fd, const void *bytes, size_t n)
{
	if (send(fd, bytes, n, MSG_NOSIGNAL) < 0)
		assert_int_not_equal(errno, EAGAIN);
}

static void
ask(int fd, uint32_t id, unsigned verb, const void *body, size_t n)
{
	struct tz_buf frame;
	size_t mark;

	tz_buf_init(&frame, 65536);
	mark = tz_message_begin(&frame, id, verb, 0);
	tz_buf_put(&frame, body, n);
	assert_true(tz_message_end(&frame, mark));
	put(fd, frame.data, frame.len);
	tz_buf_release(&frame);
}

static size_t
get(int fd, void *out, size_t n)
{
	size_t at = 0;
	ssize_t got;

	while (at < n && (got = recv(fd, (char *)out + at, n - at, 0)) > 0)
		at += (size_t)got;
	return at;
}

/* The next final frame: its outcome; TZ_RC_COUNT when the line has ended. */
static enum tz_rc
answer(int fd, uint32_t *id)
{
	static uint8_t bytes[TZ_MESSAGE_HEAD + TZ_MESSAGE_REPLY];
	struct tz_message message;
	struct tz_unpack in;
	size_t size;

	do {
		if (get(fd, bytes, TZ_MESSAGE_HEAD) < TZ_MESSAGE_HEAD)
			return TZ_RC_COUNT;
		assert_int_equal(tz_message_read(bytes, TZ_MESSAGE_HEAD,
		    TZ_MESSAGE_REPLY, &message, &size, NULL), TZ_OK);
		assert_int_equal(get(fd, bytes + TZ_MESSAGE_HEAD, message.n),
		    message.n);
	} while ((message.flags & TZ_MESSAGE_MORE) != 0);
	if (id != NULL)
		*id = message.id;
	tz_unpack_init(&in, bytes + TZ_MESSAGE_HEAD, message.n);
	return tz_message_outcome_read(&in, NULL);
}

/* One frame on a new line: what is answered, and whether the line goes on. */
static const struct {
	const char *name;
	const char *bytes;
	size_t n;
	enum tz_rc rc;
	bool goes_on;
} frames[] = {
	{ "oversized", "\x40\0\0\0\0\0\0\1\0\1", 10, TZ_ELIMIT, false },
	{ "oversized for a stranger", "\0\x20\0\0\0\0\0\1\0\x2b", 10,
	    TZ_ELIMIT, false },
	{ "too short", "\0\0\0\1\0\0\0\1\0\1", 10, TZ_EPROTO, false },
	{ "no such verb", "\0\0\0\6\0\0\0\1\x0f\xff", 10, TZ_EVERSION, false },
	{ "number nought", "\0\0\0\6\0\0\0\0\0\1", 10, TZ_EPROTO, true },
	{ "hello without words", "\0\0\0\6\0\0\0\1\0\1", 10, TZ_EVERSION,
	    true },
	{ "hello of another version", "\0\0\0\x09\0\0\0\1\0\1\2\0\0", 13,
	    TZ_EVERSION, true },
	{ "hello with more behind", "\0\0\0\x0a\0\0\0\1\0\1\1\0\0\0", 14,
	    TZ_EPROTO, true },
	{ "no session", "\0\0\0\6\0\0\0\1\0\x14", 10, TZ_ESESSION, true },
	{ "maintenance", "\0\0\0\6\0\0\0\1\0\x3e", 10, TZ_EBUSY, true },
	{ "forged ticket", "\0\0\0\x09\0\0\0\1\0\3\2ab", 13, TZ_ESESSION,
	    true },
	{ "text that is no text", "\0\0\0\x09\0\0\0\1\0\3\2\xff\xfe", 13,
	    TZ_EPROTO, true },
	{ "a reply", "\0\0\0\6\0\0\0\1\x80\x14", 10, TZ_ESESSION, true },
};

static void
strange_frames_get_a_sentence(void **state)
{
	size_t i;
	int fd;

	(void)state;
	for (i = 0; i < sizeof(frames) / sizeof(frames[0]); i++) {
		print_message("%s\n", frames[i].name);
		fd = line();
		put(fd, frames[i].bytes, frames[i].n);
		assert_int_equal(answer(fd, NULL), frames[i].rc);
		ask(fd, 7, TZ_VERB_CANCEL, "", 0);
		ask(fd, 8, TZ_VERB_HELLO, "\1\0\0", 3);
		assert_int_equal(answer(fd, NULL),
		    frames[i].goes_on ? TZ_OK : TZ_RC_COUNT);
		close(fd);
	}
}

static void
noise_does_no_harm(void **state)
{
	struct tz_client *client;
	uint32_t seed = 1;
	uint8_t bytes[64];
	size_t i, k;
	int fd;

	(void)state;
	for (i = 0; i < 300; i++) {
		fd = line();
		for (k = 0; k < sizeof(bytes); k++) {
			seed = seed * 1664525 + 1013904223;
			bytes[k] = (uint8_t)(seed >> 24);
		}
		/* Half of them as frames of a verb that exists. */
		if (i % 2 == 0)
			memcpy(bytes, "\0\0\0\x3c\0\0\0\1\0", 9);
		put(fd, bytes, 1 + i % sizeof(bytes));
		close(fd);
	}
	client = tz_office_sign_in(folder);
	tz_client_close(client);
}

static void
crowd_is_turned_away(void **state)
{
	int fd[LINES], i, served = 0, turned = 0;
	enum tz_rc rc;

	(void)state;
	for (i = 0; i < LINES; i++)
		fd[i] = line();
	for (i = 0; i < LINES; i++) {
		ask(fd[i], 1, TZ_VERB_HELLO, "\1\0\0", 3);
		rc = answer(fd[i], NULL);
		served += rc == TZ_OK;
		turned += rc == TZ_EBUSY;
	}
	for (i = 0; i < LINES; i++)
		close(fd[i]);
	assert_int_equal(served, 64);
	assert_int_equal(turned, LINES - 64);
	tz_client_close(tz_office_sign_in(folder));
}

/* Who asks on and on and reads nothing is not read from either. */
static void
slow_reader_keeps_nobody_waiting(void **state)
{
	struct tz_client *other = tz_office_sign_in(folder);
	struct tz_office_state before, after;
	uint32_t id, i;
	int fd = line();

	(void)state;
	TZ_OFFICE_OK(tz_client_state(other, &before, say));
	ask(fd, 1, TZ_VERB_SIGN_IN, "\0\0", 2);
	assert_int_equal(answer(fd, NULL), TZ_OK);
	for (i = 0; i < PILED; i++)
		ask(fd, 2 + i, TZ_VERB_FORMS, "\0", 1);
	TZ_OFFICE_OK(tz_client_state(other, &after, say));
	assert_int_equal(after.sessions, 2);
	assert_true(after.rss_kib < before.rss_kib + 8192);
	for (i = 0; i < PILED; i++) {
		assert_int_equal(answer(fd, &id), TZ_OK);
		assert_int_equal(id, 2 + i);
	}
	close(fd);
	TZ_OFFICE_OK(tz_client_state(other, &after, say));
	assert_int_equal(after.sessions, 1);
	tz_client_close(other);
}

static enum tz_rc
sign_in(const char *user, const char *password)
{
	struct tz_client *client = tz_office_client(folder);
	enum tz_rc rc = tz_client_sign_in(client, user, password, NULL);

	tz_client_close(client);
	return rc;
}

static void
add_account(const char *user, bool must_change)
{
	struct tz_account account = { .roles = 1, .uid = -1,
		.expires = INT32_MAX, .must_change = must_change };
	struct tz_client *client = tz_office_sign_in(folder);
	uint8_t request[TZ_CLIENT_REQUEST];

	snprintf(account.user, sizeof(account.user), "%s", user);
	tz_client_request(request);
	TZ_OFFICE_OK(tz_client_account_put(client, &account, true,
	    TZ_OFFICE_PASSWORD, request, say));
	tz_client_close(client);
}

static void
guessing_locks_the_account(void **state)
{
	int i, wrong = 0;
	enum tz_rc rc = TZ_ELOGIN;

	(void)state;
	add_account("li", false);
	assert_int_equal(sign_in("li", TZ_OFFICE_PASSWORD), TZ_OK);
	for (i = 0; i < 10 && rc == TZ_ELOGIN; i++) {
		rc = sign_in("li", "falsch-wort-9");
		wrong += rc == TZ_ELOGIN;
	}
	assert_int_equal(rc, TZ_ELOCKED);
	assert_true(wrong >= 2);
	assert_int_equal(sign_in("li", TZ_OFFICE_PASSWORD), TZ_ELOCKED);
	assert_int_equal(sign_in("nobody", TZ_OFFICE_PASSWORD), TZ_ELOGIN);
}

static void
first_password_is_changed_first(void **state)
{
	struct tz_client *client;
	struct tz_office_state now;

	(void)state;
	add_account("wang", true);
	client = tz_office_client(folder);
	TZ_OFFICE_OK(tz_client_sign_in(client, "wang", TZ_OFFICE_PASSWORD,
	    say));
	assert_true(tz_client_who(client)->must_change);
	assert_int_equal(tz_client_state(client, &now, NULL), TZ_ERIGHT);
	assert_int_equal(tz_client_password(client, "falsch-wort-9",
	    "neues-wort-2", NULL), TZ_ELOGIN);
	assert_int_equal(tz_client_password(client, NULL, "neues-wort-2",
	    NULL), TZ_ELOGIN);
	TZ_OFFICE_OK(tz_client_password(client, TZ_OFFICE_PASSWORD,
	    "neues-wort-2", say));
	TZ_OFFICE_OK(tz_client_state(client, &now, say));
	tz_client_close(client);
	assert_int_equal(sign_in("wang", TZ_OFFICE_PASSWORD), TZ_ELOGIN);
	assert_int_equal(sign_in("wang", "neues-wort-2"), TZ_OK);
}

/* A changed account's sessions end; its ticket is worth nothing. */
static void
disabled_account_is_out_at_once(void **state)
{
	struct tz_account account = { .roles = 1, .uid = -1,
		.expires = INT32_MAX, .disabled = true };
	struct tz_client *client = tz_office_client(folder);
	struct tz_client *chief = tz_office_sign_in(folder);
	uint8_t request[TZ_CLIENT_REQUEST];
	struct tz_office_state now;

	(void)state;
	add_account("zhao", false);
	TZ_OFFICE_OK(tz_client_sign_in(client, "zhao", TZ_OFFICE_PASSWORD,
	    say));
	TZ_OFFICE_OK(tz_client_state(client, &now, say));
	snprintf(account.user, sizeof(account.user), "zhao");
	tz_client_request(request);
	TZ_OFFICE_OK(tz_client_account_put(chief, &account, false, NULL,
	    request, say));
	assert_int_equal(tz_client_state(client, &now, NULL), TZ_ESESSION);
	tz_office_kill(folder, 15);
	assert_int_equal(tz_client_state(client, &now, NULL), TZ_ESESSION);
	tz_client_close(client);
	tz_client_close(chief);
}

static int
make(void **state)
{
	(void)state;
	tz_office_make(folder);
	tz_client_close(tz_office_sign_in(folder));
	return 0;
}

static int
remove_it(void **state)
{
	(void)state;
	tz_office_remove(folder);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(strange_frames_get_a_sentence),
		cmocka_unit_test(noise_does_no_harm),
		cmocka_unit_test(crowd_is_turned_away),
		cmocka_unit_test(slow_reader_keeps_nobody_waiting),
		cmocka_unit_test(guessing_locks_the_account),
		cmocka_unit_test(first_password_is_changed_first),
		cmocka_unit_test(disabled_account_is_out_at_once),
	};

	return cmocka_run_group_tests(tests, make, remove_it);
}
