/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/map.h"

static int
join_up(const char *key, void *value, void *arg)
{
	char *all = arg;

	(void)value;
	sprintf(all + strlen(all), "%s ", key);
	return 0;
}

static int
stop_at_two(const char *key, void *value, void *arg)
{
	(void)key;
	(void)arg;
	return value == (void *)2 ? 22 : 0;
}

static void
keys_are_kept_in_the_order_of_setting(void **state)
{
	struct tz_map *map = tz_map_new();
	char all[100] = "", key[4] = "c";

	(void)state;
	assert_null(tz_map_set(map, key, (void *)1));
	key[0] = 'x';
	assert_null(tz_map_set(map, "a", (void *)2));
	assert_null(tz_map_set(map, "", (void *)3));
	assert_ptr_equal(tz_map_set(map, "c", (void *)4), (void *)1);
	assert_ptr_equal(tz_map_get(map, "c"), (void *)4);
	assert_null(tz_map_get(map, "x"));
	assert_int_equal(tz_map_walk(map, join_up, all), 0);
	assert_string_equal(all, "c a  ");
	assert_int_equal(tz_map_walk(map, stop_at_two, NULL), 22);
	tz_map_free(map, NULL);
}

static void
many_keys_are_found_again(void **state)
{
	struct tz_map *map = tz_map_new();
	char key[16];
	uintptr_t i;

	(void)state;
	for (i = 1; i <= 20000; i++) {
		snprintf(key, sizeof(key), "%lu", (unsigned long)i);
		assert_null(tz_map_set(map, key, (void *)i));
	}
	for (i = 1; i <= 20000; i++) {
		snprintf(key, sizeof(key), "%lu", (unsigned long)i);
		assert_ptr_equal(tz_map_get(map, key), (void *)i);
	}
	tz_map_free(map, NULL);
}

static int freed;

static void
count_freed(void *value)
{
	freed += value != NULL;
}

static void
values_can_end_with_the_map(void **state)
{
	struct tz_map *map = tz_map_new();

	(void)state;
	tz_map_set(map, "a", &freed);
	tz_map_set(map, "b", &freed);
	tz_map_set(map, "a", NULL);
	tz_map_free(map, count_freed);
	assert_int_equal(freed, 1);
	tz_map_free(NULL, count_freed);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_are_kept_in_the_order_of_setting),
		cmocka_unit_test(many_keys_are_found_again),
		cmocka_unit_test(values_can_end_with_the_map),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
