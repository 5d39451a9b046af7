/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers, texts, values and records as bytes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "wire/hash.h"
#include "wire/pack.h"
#include "wire_random.h"

static const struct {
	uint64_t n;
	size_t size;
	const char *bytes;
} numbers[] = {
	{ 0, 1, "\x00" },
	{ 127, 1, "\x7f" },
	{ 128, 2, "\x80\x01" },
	{ 300, 2, "\xac\x02" },
	{ UINT64_MAX, 10, "\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01" },
};

static void
numbers_are_leb128(void **state)
{
	struct tz_unpack in;
	struct tz_buf out;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
		tz_buf_init(&out, 100);
		tz_pack_uint(&out, numbers[i].n);
		assert_int_equal(out.len, numbers[i].size);
		assert_memory_equal(out.data, numbers[i].bytes, out.len);
		tz_unpack_init(&in, out.data, out.len);
		assert_true(tz_unpack_uint(&in) == numbers[i].n);
		assert_true(tz_unpack_done(&in));
		tz_buf_release(&out);
	}
}

static const int64_t whole[] = { 0, -1, 1, -64, 64, 1795219200000, INT64_MAX,
	INT64_MIN };

static void
signed_numbers_come_back(void **state)
{
	struct tz_unpack in;
	struct tz_buf out;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(whole) / sizeof(whole[0]); i++) {
		tz_buf_init(&out, 100);
		tz_pack_int(&out, whole[i]);
		tz_pack_fixed(&out, (uint64_t)whole[i], 8);
		tz_unpack_init(&in, out.data, out.len);
		assert_true(tz_unpack_int(&in) == whole[i]);
		assert_true((int64_t)tz_unpack_fixed(&in, 8) == whole[i]);
		assert_true(tz_unpack_done(&in));
		tz_buf_release(&out);
	}
}

/* Each is refused as a number, so that there is one way to write each. */
static const struct {
	size_t size;
	const char *bytes;
} not_numbers[] = {
	{ 0, "" },
	{ 1, "\x80" },
	{ 2, "\x80\x00" },
	{ 3, "\xff\x80\x00" },
	{ 10, "\xff\xff\xff\xff\xff\xff\xff\xff\xff\x02" },
	{ 11, "\xff\xff\xff\xff\xff\xff\xff\xff\xff\x81\x00" },
};

static void
longer_numbers_are_refused(void **state)
{
	struct tz_unpack in;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(not_numbers) / sizeof(not_numbers[0]); i++) {
		tz_unpack_init(&in, not_numbers[i].bytes, not_numbers[i].size);
		tz_unpack_uint(&in);
		assert_true(in.bad);
	}
}

static const struct {
	const char *what;
	size_t size;
	const char *bytes;
	bool good;
} values[] = {
	{ "none", 1, "\x00", true },
	{ "text", 5, "\x01\x03" "abc", true },
	{ "text, empty", 2, "\x01\x00", false },
	{ "text, cut", 4, "\x01\x03" "ab", false },
	{ "text with NUL", 5, "\x01\x03" "a\0b", false },
	{ "text, no UTF-8", 4, "\x01\x02\xc3\x28", false },
	{ "text, long beyond all", 7, "\x01\xff\xff\xff\xff\xff\x01", false },
	{ "number", 2, "\x02\x05", true },
	{ "decimal", 6, "\x03\x04" "-1.5", true },
	{ "decimal, a word", 5, "\x03\x03" "1e5", false },
	{ "decimal without fraction", 4, "\x03\x02" "1.", false },
	{ "no", 1, "\x04", true },
	{ "yes", 1, "\x05", true },
	{ "day", 2, "\x06\x01", true },
	{ "moment", 2, "\x07\x01", true },
	{ "list", 6, "\x08\x02\x01" "a\x01" "b", true },
	{ "list, empty", 2, "\x08\x00", false },
	{ "list, double", 6, "\x08\x02\x01" "a\x01" "a", false },
	{ "list, empty item", 3, "\x08\x01\x00", false },
	{ "list, long beyond all", 4, "\x08\xff\xff\x7f", false },
	{ "unknown kind", 1, "\x09", false },
	{ "nothing", 0, "", false },
};

static void
values_are_read_strictly(void **state)
{
	struct tz_value value;
	struct tz_unpack in;
	struct tz_buf out;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
		tz_unpack_init(&in, values[i].bytes, values[i].size);
		tz_unpack_value(&in, &value);
		if (tz_unpack_done(&in) != values[i].good)
			fail_msg("%s", values[i].what);
		tz_buf_init(&out, 100);
		tz_pack_value(&out, &value);
		if (values[i].good)
			assert_memory_equal(out.data, values[i].bytes,
			    values[i].size);
		tz_buf_release(&out);
		tz_value_release(&value);
	}
}

static const struct {
	const char *what;
	size_t size;
	const char *bytes;
	bool good;
} lists[] = {
	{ "none", 1, "\x00", true },
	{ "yes and a number", 4, "\x02\x15\x12\x02", true },
	{ "a byte more", 5, "\x02\x15\x12\x02\x00", false },
	{ "number 0", 2, "\x01\x04", false },
	{ "number 999", 3, "\x01\xf4\x7c", true },
	{ "number 1000", 3, "\x01\x84\x7d", false },
	{ "more than bytes", 2, "\x7f\x14", false },
};

static void
cells_ascend_and_end(void **state)
{
	struct tz_unpack in;
	struct tz_cell *cell;
	size_t i;
	size_t n;

	(void)state;
	for (i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		tz_unpack_init(&in, lists[i].bytes, lists[i].size);
		tz_unpack_cells(&in, &cell, &n);
		if (tz_unpack_done(&in) != lists[i].good)
			fail_msg("%s", lists[i].what);
		tz_pack_cells_free(cell, n);
	}
}

static void
records_come_back_exactly(void **state)
{
	struct tz_random random = { 3 };
	struct tz_record record;
	struct tz_record back;
	struct tz_buf one;
	struct tz_buf two;
	int i;

	(void)state;
	tz_record_init(&record);
	tz_record_init(&back);
	tz_buf_init(&one, SIZE_MAX);
	tz_buf_init(&two, SIZE_MAX);
	for (i = 0; i < 2000; i++) {
		tz_random_record(&random, 30, &record);
		if (i % 3 == 0)
			record.void_reason = tz_random_text(&random, 5);
		tz_buf_clear(&one);
		tz_buf_clear(&two);
		tz_pack_record(&one, &record);
		assert_int_equal(tz_unpack_record(one.data, one.len, &back,
		    NULL), TZ_OK);
		tz_pack_record(&two, &back);
		assert_int_equal(one.len, two.len);
		assert_memory_equal(one.data, two.data, one.len);
		assert_int_not_equal(tz_unpack_record(one.data, one.len - 1,
		    &back, NULL), TZ_OK);
		assert_int_equal(back.n, 0);
	}
	one.data[0]++;
	assert_int_equal(tz_unpack_record(one.data, one.len, &back, NULL),
	    TZ_EVERSION);
	tz_record_release(&record);
	tz_record_release(&back);
	tz_buf_release(&one);
	tz_buf_release(&two);
}

static const struct {
	const char *site;
	size_t size;
	const char *bytes;
	bool good;
} sites[] = {
	{ "500154102203", 12, "500154102203", true },
	{ "500154", 12, "500154\0\0\0\0\0\0", true },
	{ "", 12, "500154\0\0\0\0\0x", false },
	{ "", 12, "50015410220a", false },
	{ "", 11, "50015410220", false },
};

static void
sites_are_digits(void **state)
{
	char site[TZ_SITE];
	struct tz_unpack in;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(sites) / sizeof(sites[0]); i++) {
		tz_unpack_init(&in, sites[i].bytes, sites[i].size);
		tz_unpack_site(&in, site);
		assert_int_equal(!in.bad, sites[i].good);
		if (sites[i].good)
			assert_string_equal(site, sites[i].site);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_leb128),
		cmocka_unit_test(signed_numbers_come_back),
		cmocka_unit_test(longer_numbers_are_refused),
		cmocka_unit_test(values_are_read_strictly),
		cmocka_unit_test(cells_ascend_and_end),
		cmocka_unit_test(records_come_back_exactly),
		cmocka_unit_test(sites_are_digits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
