/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdbool.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"

static void
memory_is_zeroed_and_copied(void **state)
{
	char *p = tz_mem_alloc(100), *text;
	void *none = tz_mem_alloc(0);
	int i;

	(void)state;
	for (i = 0; i < 100; i++)
		assert_int_equal(p[i], 0);
	assert_non_null(none);
	assert_null(tz_mem_text(NULL));
	text = tz_mem_text_n("abcdef", 3);
	assert_string_equal(text, "abc");
	tz_mem_free(text);
	text = tz_mem_format("%d-%s", 7, "x");
	assert_string_equal(text, "7-x");
	tz_mem_wipe(text, 3);
	assert_memory_equal(text, "\0\0\0", 3);
	tz_mem_wipe(NULL, 3);
	tz_mem_free(text);
	tz_mem_free(none);
	tz_mem_free(p);
	tz_mem_free(NULL);
}

static void
pieces_of_an_arena_are_apart_and_aligned(void **state)
{
	static const size_t sizes[] = { 1, 0, 7, 16, 5000, 100000, 3, 4096,
		16384, 1 };
	struct tz_arena *arena = tz_arena_new();
	unsigned char *piece[10];
	size_t i, k;

	(void)state;
	for (i = 0; i < 10; i++) {
		piece[i] = tz_arena_alloc(arena, sizes[i]);
		assert_int_equal((uintptr_t)piece[i] % _Alignof(max_align_t),
		    0);
		for (k = 0; k < sizes[i]; k++)
			assert_int_equal(piece[i][k], 0);
		memset(piece[i], (int)i + 1, sizes[i]);
	}
	for (i = 0; i < 10; i++)
		for (k = 0; k < sizes[i]; k++)
			assert_int_equal(piece[i][k], i + 1);
	for (i = 0; i < 5000; i++)
		assert_string_equal(tz_arena_text(arena, "青坪村"), "青坪村");
	assert_string_equal(tz_arena_text_n(arena, "abc", 2), "ab");
	assert_null(tz_arena_text(arena, NULL));
	tz_arena_free(arena);
	tz_arena_free(NULL);
}

static void
say_so(void)
{
	_exit(42);
}

/* The size overflows, so this needs no machine that is out of memory. */
static int
status_when_empty(void (*hook)(void))
{
	int status;
	pid_t child = fork();

	if (child == 0) {
		close(STDERR_FILENO);
		tz_mem_on_empty(hook);
		tz_mem_free(tz_mem_resize(NULL, SIZE_MAX / 2, 3));
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static void
no_memory_ends_the_program(void **state)
{
	(void)state;
	assert_int_equal(status_when_empty(NULL), 71);
	assert_int_equal(status_when_empty(say_so), 42);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(memory_is_zeroed_and_copied),
		cmocka_unit_test(pieces_of_an_arena_are_apart_and_aligned),
		cmocka_unit_test(no_memory_ends_the_program),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
