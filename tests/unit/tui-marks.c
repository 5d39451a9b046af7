/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <curses.h>

#include "tui/marks.h"

#define SCREEN 24	/* rows, of which the frame leaves 1 to 20 */
#define TOP 12
#define FOOT 4		/* five rows are left: 12 to 16 */
#define ROOM 5

/* A list, the keys that are pressed, and where the mark is then. */
static const struct {
	size_t head, n;
	const char *keys;	/* u up, d down, U page up, D page down */
	size_t mark, first;
} moves[] = {
	{ 0, 0, "duDU", 0, 0 },
	{ 0, 3, "ddd", 2, 0 },
	{ 0, 3, "D", 2, 0 },
	{ 0, 9, "dddd", 4, 0 },
	{ 0, 9, "ddddd", 5, 1 },
	{ 0, 9, "dddddu", 4, 1 },
	{ 0, 9, "D", 5, 1 },
	{ 0, 9, "DD", 8, 4 },
	{ 0, 9, "DDU", 3, 3 },
	{ 0, 9, "DDUUu", 0, 0 },
	{ 3, 9, "d", 1, 0 },
	{ 3, 9, "dd", 2, 1 },
	{ 3, 9, "ddddddddduuuuuuuu", 0, 0 },
	{ 3, 9, "DDU", 3, 6 },
	{ 7, 9, "", 0, 0 },
	{ 7, 9, "u", 0, 3 },
};

static void
test_moves(void **state)
{
	struct tz_marks marks;
	const char *key;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(moves) / sizeof(*moves); i++) {
		marks = (struct tz_marks){ .top = TOP, .foot = FOOT,
			.head = moves[i].head };
		tz_marks_count(&marks, moves[i].n);
		for (key = moves[i].keys; *key != '\0'; key++)
			assert_true(tz_marks_key(&marks,
			    *key == 'u' ? TZ_ACTION_UP :
			    *key == 'd' ? TZ_ACTION_DOWN :
			    *key == 'U' ? TZ_ACTION_PGUP : TZ_ACTION_PGDN));
		assert_int_equal(marks.mark, moves[i].mark);
		assert_int_equal(marks.first, moves[i].first);
	}
}

static void
test_other_keys(void **state)
{
	struct tz_marks marks = { .top = TOP, .foot = FOOT };

	(void)state;
	assert_int_equal(tz_marks_room(&marks), ROOM);
	tz_marks_count(&marks, 9);
	tz_marks_set(&marks, 20);
	assert_int_equal(marks.mark, 8);
	assert_false(tz_marks_key(&marks, TZ_ACTION_ENTER));
	assert_int_equal(marks.mark, 8);
	assert_int_equal(tz_marks_step(&marks, TZ_ACTION_PREV), -1);
	assert_int_equal(tz_marks_step(&marks, TZ_ACTION_PGDN), ROOM);
	tz_marks_count(&marks, 8);
	assert_int_equal(marks.mark, 0);
	assert_int_equal(marks.first, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_moves),
		cmocka_unit_test(test_other_keys),
	};

	LINES = SCREEN;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
