/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Packages: what was put in comes out, and damage is told. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "base/tar.h"

static const struct {
	const char *name;
	size_t n;
} files[] = {
	{ "empty.txt", 0 },
	{ "one.txt", 1 },
	{ "block.txt", 512 },
	{ "more.txt", 1025 },
};

#define FILES (sizeof(files) / sizeof(files[0]))

static void
make(struct tz_buf *out)
{
	char bytes[2048];
	size_t i;

	memset(bytes, 'x', sizeof(bytes));
	tz_buf_init(out, 1024 * 1024);
	for (i = 0; i < FILES; i++)
		tz_tar_put(out, files[i].name, 1000000000, bytes, files[i].n);
	tz_tar_end(out);
}

static void
files_come_back(void **state)
{
	struct tz_buf bytes;
	struct tz_tar tar;
	bool more;
	size_t i;

	(void)state;
	make(&bytes);
	assert_int_equal(bytes.len % 512, 0);
	tz_tar_init(&tar, bytes.data, bytes.len);
	for (i = 0; i < FILES; i++) {
		assert_int_equal(tz_tar_next(&tar, &more, NULL), TZ_OK);
		assert_true(more);
		assert_string_equal(tar.name, files[i].name);
		assert_int_equal(tar.n, files[i].n);
	}
	assert_int_equal(tz_tar_next(&tar, &more, NULL), TZ_OK);
	assert_false(more);
	tz_buf_release(&bytes);
}

/* Cut anywhere, or a header changed: never more files than there are. */
static void
damage_is_told(void **state)
{
	struct tz_buf bytes;
	struct tz_tar tar;
	size_t cut, n;
	bool more;

	(void)state;
	make(&bytes);
	for (cut = 0; cut < bytes.len - 1024; cut += 100) {
		tz_tar_init(&tar, bytes.data, cut);
		for (n = 0; tz_tar_next(&tar, &more, NULL) == TZ_OK; n++)
			assert_true(more && n < FILES);
	}
	bytes.data[130] ^= 1;
	tz_tar_init(&tar, bytes.data, bytes.len);
	assert_int_equal(tz_tar_next(&tar, &more, NULL), TZ_ECORRUPT);
	tz_buf_release(&bytes);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_come_back),
		cmocka_unit_test(damage_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
