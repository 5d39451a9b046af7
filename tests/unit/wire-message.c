/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Frames, outcomes, sentences and problems, and those that lie. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "wire/message.h"
#include "wire/pack.h"
#include "wire/verb.h"

#define MOST 100

/* What is read of the bytes; size 0: not whole yet. */
static const struct {
	const char *name;
	const char *bytes;
	size_t n;
	enum tz_rc rc;
	size_t size;
	uint32_t id;
	unsigned verb, flags;
	size_t body;
} frames[] = {
	{ "nothing", "", 0, TZ_OK, 0, 0, 0, 0, 0 },
	{ "half a header", "\0\0\0\x06\0\0", 6, TZ_OK, 0, 0, 0, 0, 0 },
	{ "no body", "\0\0\0\x06\0\0\0\x07\0\x14", 10, TZ_OK, 10, 7, 20, 0, 0 },
	{ "a part", "\0\0\0\x08\0\0\0\x01\x80\x29zz", 12, TZ_OK, 12, 1, 41,
	    TZ_MESSAGE_MORE, 2 },
	{ "body to come", "\0\0\0\x08\0\0\0\x01\0\x29z", 11, TZ_OK, 12, 1, 41,
	    0, 2 },
	{ "two frames", "\0\0\0\x06\0\0\0\1\0\1\0\0\0\x06", 14, TZ_OK, 10, 1, 1,
	    0, 0 },
	{ "too short", "\0\0\0\x05\0\0\0\1\0\1", 10, TZ_EPROTO, 0, 1, 1, 0, 0 },
	{ "length nought", "\0\0\0\0\0\0\0\1\0\1", 10, TZ_EPROTO, 0, 1, 1, 0,
	    0 },
	{ "as long as may be", "\0\0\0\x6a\0\0\0\1\0\1", 10, TZ_OK, 110, 1, 1,
	    0, 100 },
	{ "longer than that", "\0\0\0\x6b\0\0\0\1\0\1", 10, TZ_ELIMIT, 0, 1, 1,
	    0, 101 },
	{ "longest of all", "\xff\xff\xff\xff\0\0\0\1\0\1", 10, TZ_ELIMIT, 0,
	    1, 1, 0, 0xfffffff9 },
};

static void
frames_are_bounded(void **state)
{
	struct tz_message message;
	size_t i, size;

	(void)state;
	for (i = 0; i < sizeof(frames) / sizeof(frames[0]); i++) {
		print_message("%s\n", frames[i].name);
		assert_int_equal(tz_message_read(frames[i].bytes, frames[i].n,
		    MOST, &message, &size, NULL), frames[i].rc);
		assert_int_equal(size, frames[i].size);
		assert_int_equal(message.id, frames[i].id);
		assert_int_equal(message.verb, frames[i].verb);
		assert_int_equal(message.flags, frames[i].flags);
		if (frames[i].rc != TZ_EPROTO)
			assert_int_equal(message.n, frames[i].body);
		assert_int_equal(message.body != NULL, frames[i].rc == TZ_OK &&
		    size != 0 && frames[i].n >= size);
	}
}

static void
frames_come_back(void **state)
{
	struct tz_message message;
	struct tz_buf out;
	size_t mark, size;

	(void)state;
	tz_buf_init(&out, 64);
	tz_buf_text(&out, "before");
	mark = tz_message_begin(&out, 0xdeadbeef, TZ_VERB_EXPORT,
	    TZ_MESSAGE_MORE);
	tz_buf_text(&out, "body");
	assert_true(tz_message_end(&out, mark));
	assert_int_equal(tz_message_read(out.data + mark, out.len - mark, 4,
	    &message, &size, NULL), TZ_OK);
	assert_int_equal(size, out.len - mark);
	assert_int_equal(message.id, 0xdeadbeef);
	assert_int_equal(message.verb, TZ_VERB_EXPORT);
	assert_int_equal(message.flags, TZ_MESSAGE_MORE);
	assert_memory_equal(message.body, "body", 4);
	tz_buf_release(&out);
}

static void
frame_that_does_not_fit_leaves_nothing(void **state)
{
	struct tz_buf out;
	size_t mark;

	(void)state;
	tz_buf_init(&out, 16);
	tz_buf_text(&out, "ab");
	mark = tz_message_begin(&out, 1, TZ_VERB_SHOW, 0);
	tz_buf_text(&out, "more than there is room for");
	assert_false(tz_message_end(&out, mark));
	assert_int_equal(out.len, 2);
	assert_true(tz_buf_ok(&out));
	tz_buf_release(&out);
}

static void
outcomes_come_back(void **state)
{
	struct tz_err sent, got;
	struct tz_unpack in;
	struct tz_buf out;
	int rc;

	(void)state;
	for (rc = 0; rc < TZ_RC_COUNT; rc++) {
		tz_buf_init(&out, 4096);
		(void)tz_fail(&sent, (enum tz_rc)rc, "seen %s at %d", "张三",
		    7);
		tz_message_outcome(&out, (enum tz_rc)rc, &sent);
		tz_unpack_init(&in, out.data, out.len);
		memset(&got, 0, sizeof(got));
		assert_int_equal(tz_message_outcome_read(&in, &got), rc);
		assert_true(tz_unpack_done(&in));
		if (rc != TZ_OK) {
			assert_int_equal(got.rc, rc);
			assert_string_equal(got.say.id, "seen %s at %d");
			assert_int_equal(got.say.n, 2);
			assert_string_equal(got.say.arg[0], "张三");
			assert_string_equal(got.say.arg[1], "7");
		}
		tz_buf_release(&out);
	}
}

static void
outcome_without_sentence_has_that_of_its_row(void **state)
{
	struct tz_unpack in;
	struct tz_buf out;
	struct tz_err got;

	(void)state;
	tz_buf_init(&out, 4096);
	tz_message_outcome(&out, TZ_EFULL, NULL);
	tz_unpack_init(&in, out.data, out.len);
	assert_int_equal(tz_message_outcome_read(&in, &got), TZ_EFULL);
	assert_string_equal(got.say.id, tz_rc_sentence(TZ_EFULL));
	tz_buf_release(&out);
}

static const struct {
	const char *bytes;
	size_t n;
} strange[] = {
	{ "", 0 },
	{ "\x01", 1 },				/* a code and no sentence */
	{ "\x7f\x01" "a" "\x00", 4 },		/* no such code */
	{ "\x02\x01" "a" "\x06", 4 },		/* more arguments than may be */
	{ "\x02\x05" "a", 3 },			/* shorter than it says */
	{ "\x02\x01\xff\x00", 4 },		/* no UTF-8 */
	{ "\x80\x00", 2 },			/* nought in two bytes */
};

static void
strange_outcomes_are_refused(void **state)
{
	struct tz_unpack in;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(strange) / sizeof(strange[0]); i++) {
		tz_unpack_init(&in, strange[i].bytes, strange[i].n);
		assert_int_equal(tz_message_outcome_read(&in, NULL),
		    TZ_EPROTO);
	}
}

static void
problems_come_back(void **state)
{
	struct tz_problems sent, got;
	struct tz_problem *row;
	struct tz_unpack in;
	struct tz_buf out;

	(void)state;
	tz_problems_init(&sent);
	tz_problems_init(&got);
	tz_buf_init(&out, 65536);
	row = tz_problems_add(&sent, 12, "required", "%s is missing", "name");
	row->line = 4711;
	row = tz_problems_add(&sent, 0, "codes", "odd");
	tz_problems_warn(&sent, row);
	strcpy(row->place, "民族");
	tz_message_problems(&out, &sent);
	tz_unpack_init(&in, out.data, out.len);
	tz_message_problems_read(&in, &got);
	assert_true(tz_unpack_done(&in));
	assert_int_equal(got.n, 2);
	assert_int_equal(got.errors, 1);
	assert_int_equal(got.item[0].field, 12);
	assert_int_equal(got.item[0].line, 4711);
	assert_string_equal(got.item[0].rule, "required");
	assert_string_equal(got.item[0].say.arg[0], "name");
	assert_true(got.item[1].warning);
	assert_string_equal(got.item[1].place, "民族");
	tz_problems_release(&sent);
	tz_problems_release(&got);
	tz_buf_release(&out);
}

/* Every beginning of a good list is refused, and leaks nothing. */
static void
cut_problems_are_refused(void **state)
{
	struct tz_problems sent, got;
	struct tz_unpack in;
	struct tz_buf out;
	size_t n;

	(void)state;
	tz_problems_init(&sent);
	tz_buf_init(&out, 65536);
	(void)tz_problems_add(&sent, 3, "length", "%s has %d", "name", 5);
	(void)tz_problems_add(&sent, 4, "length", "long");
	tz_message_problems(&out, &sent);
	for (n = 0; n < out.len; n++) {
		tz_problems_init(&got);
		tz_unpack_init(&in, out.data, n);
		tz_message_problems_read(&in, &got);
		assert_true(in.bad);
		tz_problems_release(&got);
	}
	tz_problems_release(&sent);
	tz_buf_release(&out);
}

static void
verbs_are_found_by_number(void **state)
{
	const struct tz_verb_row *row;
	size_t i;

	(void)state;
	for (i = 0; (row = tz_verb_at(i)) != NULL; i++) {
		assert_ptr_equal(tz_verb_find(row->number), row);
		assert_true(row->number > 0 &&
		    row->number <= TZ_MESSAGE_VERB);
		assert_true(row->most >= TZ_MESSAGE_STRANGER ||
		    row->who == TZ_WHO_ANYONE);
		assert_true(row->help[0] != '\0');
	}
	assert_true(i > 50);
	assert_null(tz_verb_find(0));
	assert_null(tz_verb_find(98));
	assert_null(tz_verb_find(TZ_MESSAGE_VERB));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(frames_are_bounded),
		cmocka_unit_test(frames_come_back),
		cmocka_unit_test(frame_that_does_not_fit_leaves_nothing),
		cmocka_unit_test(outcomes_come_back),
		cmocka_unit_test(outcome_without_sentence_has_that_of_its_row),
		cmocka_unit_test(strange_outcomes_are_refused),
		cmocka_unit_test(problems_come_back),
		cmocka_unit_test(cut_problems_are_refused),
		cmocka_unit_test(verbs_are_found_by_number),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
