/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signed packages: proven as made, refused when anything is another. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "wire/archive.h"
#include "wire/hash.h"

static struct tz_keyring keys;

static void
make(struct tz_buf *out)
{
	struct tz_package package;

	tz_buf_init(out, TZ_ARCHIVE_MOST);
	tz_package_init(&package, out, 1000000000000);
	tz_package_add(&package, TZ_ARCHIVE_ABOUT, "year: 2014\n", 11);
	tz_package_add(&package, "visit.rec", "found: felt boots\n", 18);
	tz_package_end(&package, &keys);
}

static void
what_was_made_is_proven(void **state)
{
	struct tz_public pub;
	struct tz_buf bytes;
	const void *file;
	size_t n;

	(void)state;
	make(&bytes);
	assert_int_equal(tz_package_verify(bytes.data, bytes.len, &pub, NULL),
	    TZ_OK);
	assert_memory_equal(pub.sign, keys.pub.sign, TZ_KEY_PUBLIC);
	assert_int_equal(tz_package_find(bytes.data, bytes.len, "visit.rec",
	    &file, &n, NULL), TZ_OK);
	assert_int_equal(n, 18);
	assert_int_equal(tz_package_find(bytes.data, bytes.len, "none", &file,
	    &n, NULL), TZ_ENOTFOUND);
	tz_buf_release(&bytes);
}

/* Any byte that says something, changed, is found; padding says nothing. */
static void
a_changed_byte_is_found(void **state)
{
	struct tz_public pub;
	struct tz_buf good, bad;
	size_t at, tried = 0;

	(void)state;
	make(&good);
	for (at = 0; at < good.len; at += 3) {
		if (good.data[at] == 0)
			continue;
		tz_buf_init(&bad, TZ_ARCHIVE_MOST);
		tz_buf_put(&bad, good.data, good.len);
		bad.data[at] ^= 4;
		assert_int_not_equal(tz_package_verify(bad.data, bad.len,
		    &pub, NULL), TZ_OK);
		tz_buf_release(&bad);
		tried++;
	}
	assert_true(tried > 100);
	tz_buf_release(&good);
}

/* A list that was made anew is not signed. */
static void
a_new_list_is_not_signed(void **state)
{
	struct tz_public pub;
	struct tz_buf bytes;
	uint8_t *at;

	(void)state;
	make(&bytes);
	at = memmem(bytes.data, bytes.len, "sign ", 5);
	assert_non_null(at);
	at[5] = at[5] == 'a' ? 'b' : 'a';
	assert_int_equal(tz_package_verify(bytes.data, bytes.len, &pub, NULL),
	    TZ_EKEY);
	tz_buf_release(&bytes);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_was_made_is_proven),
		cmocka_unit_test(a_changed_byte_is_found),
		cmocka_unit_test(a_new_list_is_not_signed),
	};

	tz_hash_start();
	tz_keyring_make(&keys);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
