/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is believed of a reply, and what is not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "sync/reply.h"

static void
read_lines(struct tz_reply *reply, const char *const *line)
{
	for (; *line != NULL; line++)
		tz_reply_header(reply, *line, strlen(*line));
}

static void
headers_of_the_protocol(void **state)
{
	static const char *const lines[] = { "HTTP/1.1 409 Conflict\r\n",
		"tus-resumable: 1.0.0\r\n", "TZ-State: gap\r\n",
		"TZ-Next: 1230\r\n", "TZ-Feed:   17 x\r\n",
		"Upload-Offset: 4096\r\n", "Retry-After: 30\r\n",
		"TZ-Want: abc\r\n", "\r\n", NULL };
	struct tz_reply reply;

	(void)state;
	tz_reply_init(&reply);
	read_lines(&reply, lines);
	assert_true(tz_reply_genuine(&reply));
	assert_string_equal(reply.state, "gap");
	assert_true(reply.has_next);
	assert_int_equal(reply.next, 1230);
	assert_false(reply.has_feed);		/* "17 x" is no number */
	assert_true(reply.has_offset);
	assert_int_equal(reply.offset, 4096);
	assert_int_equal(reply.retry_after, 30);
	assert_string_equal(reply.want, "abc");
	tz_reply_release(&reply);
}

static const struct {
	const char *line;
	int64_t date;
} dates[] = {
	{ "Date: Sun, 06 Nov 1994 08:49:37 GMT", INT64_C(784111777000) },
	{ "Date: Thu, 01 Jan 1970 00:00:01 GMT", 1000 },
	{ "Date: Sun, 31 Feb 2027 08:49:37 GMT", 0 },
	{ "Date: Sun, 06 anF 1994 08:49:37 GMT", 0 },
	{ "Date: yesterday", 0 },
};

static void
the_clock_of_the_district(void **state)
{
	struct tz_reply reply;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof dates / sizeof *dates; i++) {
		tz_reply_init(&reply);
		tz_reply_header(&reply, dates[i].line, strlen(dates[i].line));
		assert_int_equal(reply.date, dates[i].date);
		tz_reply_release(&reply);
	}
}

/* A captive portal, another version, numbers that are none. */
static const struct {
	const char *line[4];
	bool genuine;
	bool has_offset;
} cases[] = {
	{ { "HTTP/1.1 200 OK", "Content-Type: text/html", NULL }, false,
	    false },
	{ { "Tus-Resumable: 1.0.0", NULL }, false, false },
	{ { "TZ-State: applied", NULL }, false, false },
	{ { "Tus-Resumable: 0.2.2", "TZ-State: applied", NULL }, false,
	    false },
	{ { "Tus-Resumable: 1.0.0", "TZ-State: part", "Upload-Offset: 1",
	    NULL }, true, true },
	{ { "Tus-Resumable: 1.0.0", "TZ-State: part", "Upload-Offset: -1",
	    NULL }, true, false },
	{ { "Tus-Resumable: 1.0.0", "TZ-State: part",
	    "Upload-Offset: 99999999999999999999", NULL }, true, false },
	{ { "Tus-Resumable: 1.0.0", "TZ-State: part", "Upload-Offset:",
	    NULL }, true, false },
};

static void
only_a_district_is_believed(void **state)
{
	struct tz_reply reply;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		tz_reply_init(&reply);
		read_lines(&reply, cases[i].line);
		assert_int_equal(tz_reply_genuine(&reply), cases[i].genuine);
		assert_int_equal(reply.has_offset, cases[i].has_offset);
		tz_reply_release(&reply);
	}
}

static void
an_interim_reply_leaves_nothing(void **state)
{
	static const char *const lines[] = { "HTTP/1.1 100 Continue",
		"TZ-State: applied", "Tus-Resumable: 1.0.0", "",
		"HTTP/1.1 200 OK", "Server: hotel", "", NULL };
	struct tz_reply reply;

	(void)state;
	tz_reply_init(&reply);
	read_lines(&reply, lines);
	assert_false(tz_reply_genuine(&reply));
	tz_reply_release(&reply);
}

static void
a_line_without_end_is_passed_over(void **state)
{
	struct tz_reply reply;
	char line[4096];

	(void)state;
	memset(line, 'x', sizeof line);
	memcpy(line, "TZ-State: ", 10);
	tz_reply_init(&reply);
	tz_reply_header(&reply, line, sizeof line);
	assert_string_equal(reply.state, "");
	tz_reply_release(&reply);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(headers_of_the_protocol),
		cmocka_unit_test(the_clock_of_the_district),
		cmocka_unit_test(only_a_district_is_believed),
		cmocka_unit_test(an_interim_reply_leaves_nothing),
		cmocka_unit_test(a_line_without_end_is_passed_over),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
