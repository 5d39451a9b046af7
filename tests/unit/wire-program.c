/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Packages of the program: what was signed and whole, nothing else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "wire/hash.h"
#include "wire/program.h"

static const uint8_t payload[] = "what would be an archive";

static void
make(const struct tz_keyring *keys, struct tz_buf *out)
{
	struct tz_program program = { .version = "1.2.3", .from = "1.0",
		.machine = "x86_64", .size = 10240, .payload = payload,
		.n = sizeof payload };

	tz_buf_init(out, TZ_PROGRAM_MAX);
	tz_program_write(&program, keys, out);
}

static void
what_goes_in_comes_out(void **state)
{
	struct tz_program back;
	struct tz_keyring keys, other;
	struct tz_buf bytes;

	(void)state;
	tz_keyring_make(&keys);
	tz_keyring_make(&other);
	make(&keys, &bytes);
	assert_int_equal(tz_program_read(bytes.data, bytes.len, &keys.pub,
	    &back, NULL), TZ_OK);
	assert_string_equal(back.version, "1.2.3");
	assert_string_equal(back.from, "1.0");
	assert_string_equal(back.machine, "x86_64");
	assert_int_equal(back.n, sizeof payload);
	assert_memory_equal(back.payload, payload, sizeof payload);
	assert_int_equal(tz_program_read(bytes.data, bytes.len, &other.pub,
	    &back, NULL), TZ_EKEY);
	tz_buf_release(&bytes);
}

static void
every_changed_byte_shows(void **state)
{
	struct tz_program back;
	struct tz_keyring keys;
	struct tz_buf bytes;
	size_t i;

	(void)state;
	tz_keyring_make(&keys);
	make(&keys, &bytes);
	for (i = 0; i < bytes.len; i++) {
		bytes.data[i] ^= 1;
		assert_int_not_equal(tz_program_read(bytes.data, bytes.len,
		    &keys.pub, &back, NULL), TZ_OK);
		bytes.data[i] ^= 1;
		assert_int_not_equal(tz_program_read(bytes.data, i, &keys.pub,
		    &back, NULL), TZ_OK);
	}
	/* What a later program may write is told apart from damage. */
	bytes.data[3] = '2';
	assert_int_equal(tz_program_read(bytes.data, bytes.len, &keys.pub,
	    &back, NULL), TZ_EVERSION);
	tz_buf_release(&bytes);
}

static const struct {
	const char *a, *b;
	int order;
} versions[] = {
	{ "1.9", "1.10", -1 },
	{ "1.10", "1.9", 1 },
	{ "1.2", "1.2", 0 },
	{ "1.2", "1.2.1", -1 },
	{ "2", "1.99.99", 1 },
	{ "0.1.0", "0.2.0", -1 },
	{ "1.2.0", "1.2", 0 },
	{ "1.2", "1.2.0", 0 },
};

static void
versions_have_an_order(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof versions / sizeof *versions; i++)
		assert_int_equal(tz_program_compare(versions[i].a,
		    versions[i].b), versions[i].order);
	assert_true(tz_program_is_version("1.0.12"));
	assert_false(tz_program_is_version("1..2"));
	assert_false(tz_program_is_version("../1"));
	assert_false(tz_program_is_version("1."));
	assert_false(tz_program_is_version(""));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_goes_in_comes_out),
		cmocka_unit_test(every_changed_byte_shows),
		cmocka_unit_test(versions_have_an_order),
	};

	tz_hash_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
