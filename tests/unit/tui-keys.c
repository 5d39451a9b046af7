/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tui/keys.h"

#define WAIT 400

/* Feeds a line a character a millisecond and writes what came out. */
static void
feed(struct tz_keys *keys, const char *line, int64_t *now, char *out)
{
	struct tz_key key[TZ_KEYS_OUT];
	size_t i, n;

	for (; *line != '\0'; line++) {
		n = tz_keys_feed(keys, (unsigned char)*line, ++*now, key);
		for (i = 0; i < n; i++)
			*out++ = key[i].action == TZ_ACTION_CHAR ?
			    (char)key[i].c : (char)('A' + key[i].action);
	}
	*out = '\0';
}

/* What is typed, and the one key that comes of it. */
static const struct {
	const char *typed;
	enum tz_action action;
} singles[] = {
	{ "\r", TZ_ACTION_ENTER },	{ "\n", TZ_ACTION_ENTER },
	{ "\t", TZ_ACTION_NEXT },	{ "\x7f", TZ_ACTION_ERASE },
	{ "\b", TZ_ACTION_ERASE },	{ "\x07", TZ_ACTION_HELP },
	{ "\x0f", TZ_ACTION_SAVE },	{ "\x1f", TZ_ACTION_SAME },
	{ "\x18", TZ_ACTION_BACK },	{ "\033[A", TZ_ACTION_UP },
	{ "\033OA", TZ_ACTION_UP },	{ "\033[D", TZ_ACTION_LEFT },
	{ "\033OD", TZ_ACTION_LEFT },	{ "\033[1~", TZ_ACTION_HOME },
	{ "\033[7~", TZ_ACTION_HOME },	{ "\033[8~", TZ_ACTION_END },
	{ "\033[[A", TZ_ACTION_HELP },	{ "\033OP", TZ_ACTION_HELP },
	{ "\033[21~", TZ_ACTION_SAVE },	{ "\0331", TZ_ACTION_HELP },
	{ "\0339", TZ_ACTION_LOCK },	{ "\0330", TZ_ACTION_SAVE },
	{ "\033\033", TZ_ACTION_BACK },	{ "\033v", TZ_ACTION_PGUP },
	{ "\033[Z", TZ_ACTION_PREV },	{ "\033[6~", TZ_ACTION_PGDN },
	/* Cut off by the next one. */
	{ "\033[\033[A", TZ_ACTION_UP },
	/* A report of the terminal that nobody asked for. */
	{ "\033]0;title\007\t", TZ_ACTION_NEXT },
	{ "\033Pstring\033\\\t", TZ_ACTION_NEXT },
};

static void
each_sequence_is_one_key(void **state)
{
	struct tz_keys keys;
	int64_t now = 1000;
	char out[64];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(singles) / sizeof(singles[0]); i++) {
		tz_keys_init(&keys, WAIT);
		feed(&keys, singles[i].typed, &now, out);
		assert_int_equal(strlen(out), 1);
		assert_int_equal(out[0], 'A' + singles[i].action);
		assert_int_equal(tz_keys_deadline(&keys), INT64_MAX);
	}
}

/* Nothing of these may reach a field. */
static const char *const unknown[] = {
	"\033[200~", "\033[1;5C", "\033[?1;2c", "\033O5P", "\033[<0;1;1M",
	"\033x", "\033[12345678901234567890123456789~", "\033\t", "\033[[Z",
	"\033OZ", "\x1d", "\x13", "\x11",
};

static void
unknown_sequences_are_dropped_whole(void **state)
{
	struct tz_keys keys;
	int64_t now = 1000;
	char out[64];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(unknown) / sizeof(unknown[0]); i++) {
		tz_keys_init(&keys, WAIT);
		feed(&keys, unknown[i], &now, out);
		assert_string_equal(out, "");
		feed(&keys, "x", &now, out);
		assert_string_equal(out, "x");
	}
}

static void
escape_alone_waits(void **state)
{
	struct tz_key key[TZ_KEYS_OUT];
	struct tz_keys keys;

	(void)state;
	tz_keys_init(&keys, WAIT);
	assert_int_equal(tz_keys_feed(&keys, 0x1b, 1000, key), 0);
	assert_int_equal(tz_keys_deadline(&keys), 1400);
	assert_int_equal(tz_keys_expire(&keys, 1399, key), 0);
	assert_int_equal(tz_keys_expire(&keys, 1400, key), 1);
	assert_int_equal(key[0].action, TZ_ACTION_BACK);
	assert_int_equal(tz_keys_deadline(&keys), INT64_MAX);
}

/* Esc, and a key of the keyboard before the wait is over. */
static const struct {
	const char *typed;
	enum tz_action first, second;
} quick[] = {
	{ "\033\033OR", TZ_ACTION_BACK, TZ_ACTION_NEW },
	{ "\033\033[A", TZ_ACTION_BACK, TZ_ACTION_UP },
	{ "\033\033[21~", TZ_ACTION_BACK, TZ_ACTION_SAVE },
	{ "\033\033[[A", TZ_ACTION_BACK, TZ_ACTION_HELP },
	{ "\033\033\0332", TZ_ACTION_BACK, TZ_ACTION_PICK },
	{ "\033\033\033\033", TZ_ACTION_BACK, TZ_ACTION_BACK },
	{ "\033\033\r", TZ_ACTION_BACK, TZ_ACTION_ENTER },
};

static void
a_key_soon_after_escape_types_nothing(void **state)
{
	struct tz_key key[TZ_KEYS_OUT];
	struct tz_keys keys;
	int64_t now = 1000;
	char out[64];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(quick) / sizeof(quick[0]); i++) {
		tz_keys_init(&keys, WAIT);
		feed(&keys, quick[i].typed, &now, out);
		assert_int_equal(strlen(out), 2);
		assert_int_equal(out[0], 'A' + quick[i].first);
		assert_int_equal(out[1], 'A' + quick[i].second);
		assert_int_equal(tz_keys_deadline(&keys), INT64_MAX);
	}
	/* A digit, and all that comes after the wait, is what it is. */
	tz_keys_init(&keys, WAIT);
	feed(&keys, "\033\0332", &now, out);
	assert_int_equal(out[1], '2');
	feed(&keys, "\033\033", &now, out);
	assert_int_equal(tz_keys_feed(&keys, 'O', now + WAIT, key), 1);
	assert_int_equal(key[0].c, 'O');
}

/* A lossy line splits an arrow; later than the wait, Esc and text it is. */
static void
a_split_arrow_types_nothing(void **state)
{
	struct tz_key key[TZ_KEYS_OUT];
	struct tz_keys keys;

	(void)state;
	tz_keys_init(&keys, WAIT);
	assert_int_equal(tz_keys_feed(&keys, 0x1b, 1000, key), 0);
	assert_int_equal(tz_keys_feed(&keys, 'O', 1300, key), 0);
	assert_int_equal(tz_keys_feed(&keys, 'D', 1600, key), 1);
	assert_int_equal(key[0].action, TZ_ACTION_LEFT);

	assert_int_equal(tz_keys_feed(&keys, 0x1b, 2000, key), 0);
	assert_int_equal(tz_keys_feed(&keys, 'a', 2500, key), 2);
	assert_int_equal(key[0].action, TZ_ACTION_BACK);
	assert_int_equal(key[1].c, 'a');
}

static void
hanzi_pass_and_marks_of_direction_do_not(void **state)
{
	static const uint32_t bad[] = { 0x202e, 0xfeff, 0x9b, 0xd800, 0xffff,
	    0x110000, 0x1ffffe };
	struct tz_key key[TZ_KEYS_OUT];
	struct tz_keys keys;
	size_t i;

	(void)state;
	tz_keys_init(&keys, WAIT);
	assert_int_equal(tz_keys_feed(&keys, 0x20bb7, 1, key), 1);
	assert_int_equal(key[0].c, 0x20bb7);
	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_int_equal(tz_keys_feed(&keys, bad[i], 2, key), 0);
}

static void
the_terminals_own_sequences_are_known(void **state)
{
	struct tz_keys keys;
	int64_t now = 1;
	char out[8];

	(void)state;
	tz_keys_init(&keys, WAIT);
	tz_keys_define(&keys, "\033Q7", TZ_ACTION_PRINT);
	tz_keys_define(&keys, "\033[777z", TZ_ACTION_PRINT);
	feed(&keys, "\033[777z", &now, out);
	assert_int_equal(out[0], 'A' + TZ_ACTION_PRINT);
}

/* Each key of the table with Ctrl is one of the letters that reach us. */
static void
no_ctrl_key_is_eaten_by_a_line(void **state)
{
	const char *key, *help;
	char ctrl;
	size_t i;

	(void)state;
	for (i = 0; (key = tz_action_row(i, &ctrl, &help)) != NULL; i++) {
		if (ctrl != '\0')
			assert_null(strchr("SQCZ\\]B", ctrl));
		assert_true(help[0] != '\0');
	}
	assert_int_equal(tz_action_function(10), TZ_ACTION_SAVE);
	assert_int_equal(tz_action_function(11), TZ_ACTION_NONE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_sequence_is_one_key),
		cmocka_unit_test(unknown_sequences_are_dropped_whole),
		cmocka_unit_test(escape_alone_waits),
		cmocka_unit_test(a_key_soon_after_escape_types_nothing),
		cmocka_unit_test(a_split_arrow_types_nothing),
		cmocka_unit_test(hanzi_pass_and_marks_of_direction_do_not),
		cmocka_unit_test(the_terminals_own_sequences_are_known),
		cmocka_unit_test(no_ctrl_key_is_eaten_by_a_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
