/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "district/fields.h"

/* What is asked, the value of "a" in it; NULL: refused. */
static const struct {
	const char *text;
	const char *a;
} cases[] = {
	{ "a=1&b=2", "1" },
	{ "b=2&a=%E6%9D%91+x", "村 x" },
	{ "a", "" },
	{ "", "" },
	{ "a=1&a=2", "1" },
	{ "a==", "=" },
	{ "a=%00", NULL },
	{ "a=%", NULL },
	{ "a=%4", NULL },
	{ "a=%zz", NULL },
	{ "a=%FF", NULL },
	{ "a=%ED%A0%80", NULL },
	{ "1=&2=&3=&4=&5=&6=&7=&8=&9=&10=&11=&12=&13=", NULL },
	{ "a-name-that-is-much-too-long=1", NULL },
};

static void
forms_are_read_strictly(void **state)
{
	struct tz_fields fields;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		bool read = tz_fields_read(cases[i].text,
		    strlen(cases[i].text), &fields);

		assert_int_equal(read, cases[i].a != NULL);
		assert_string_equal(tz_fields_get(&fields, "a"),
		    read ? cases[i].a : "");
	}
	assert_false(tz_fields_read("a=\0", 3, &fields));
}

static void
what_is_put_is_read_back(void **state)
{
	struct tz_fields fields;
	struct tz_buf out;

	(void)state;
	tz_buf_init(&out, 256);
	tz_fields_put(&out, '?', "a", "村&x=\"%+");
	assert_string_equal(tz_buf_str(&out), "?a=%E6%9D%91%26x%3D%22%25%2B");
	assert_true(tz_fields_read(tz_buf_str(&out) + 1, out.len - 1,
	    &fields));
	assert_string_equal(tz_fields_get(&fields, "a"), "村&x=\"%+");
	tz_buf_release(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(forms_are_read_strictly),
		cmocka_unit_test(what_is_put_is_read_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
