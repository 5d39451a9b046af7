/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Enrolment: codes as people type them, proofs, and keys in the middle. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "wire/enrol.h"
#include "wire/hash.h"

static const struct {
	const char *typed;
	const char *code;	/* NULL: refused */
} codes[] = {
	{ "ABCD-EFGH-IJKL-MNOP-QRST", "ABCD-EFGH-IJKL-MNOP-QRST" },
	{ "abcdefghijklmnopqrst", "ABCD-EFGH-IJKL-MNOP-QRST" },
	{ " abcd efgh 2345 mnop qrst", "ABCD-EFGH-2345-MNOP-QRST" },
	{ "ABCD-EFGH-IJKL-MNOP-QRS", NULL },
	{ "ABCD-EFGH-IJKL-MNOP-QRSTU", NULL },
	{ "ABCD-EFGH-IJKL-MNOP-QRS1", NULL },
	{ "", NULL },
};

static void
codes_as_typed(void **state)
{
	char code[TZ_ENROL_CODE], slip[TZ_ENROL_SLIP];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof codes / sizeof *codes; i++) {
		if (codes[i].code == NULL) {
			assert_false(tz_enrol_read_code(codes[i].typed, code,
			    slip));
			continue;
		}
		assert_true(tz_enrol_read_code(codes[i].typed, code, slip));
		assert_string_equal(code, codes[i].code);
		assert_memory_equal(slip, code, 4);
	}
}

static void
fresh_codes_differ_and_read_back(void **state)
{
	char one[TZ_ENROL_CODE], two[TZ_ENROL_CODE], back[TZ_ENROL_CODE];
	char slip[TZ_ENROL_SLIP];

	(void)state;
	tz_enrol_make_code(one, slip);
	tz_enrol_make_code(two, slip);
	assert_string_not_equal(one, two);
	assert_true(tz_enrol_read_code(two, back, slip));
	assert_string_equal(two, back);
}

static void
ask_and_answer_are_proven(void **state)
{
	static struct tz_enrol_answer answer, read_answer;
	struct tz_enrol_ask ask, read_ask;
	char code[TZ_ENROL_CODE], other[TZ_ENROL_CODE];
	char slip[TZ_ENROL_SLIP];
	struct tz_keyring keys;
	struct tz_buf buf;
	struct tz_err err;
	size_t i;

	(void)state;
	tz_keyring_make(&keys);
	tz_enrol_make_code(other, slip);
	tz_enrol_make_code(code, slip);
	memset(&ask, 0, sizeof ask);
	memcpy(ask.slip, slip, sizeof slip);
	strcpy(ask.site, "500154102203");
	strcpy(ask.name, "青坪村村民委员会");
	ask.pub = keys.pub;
	tz_buf_init(&buf, TZ_ENROL_MAX);
	tz_enrol_ask_write(&ask, code, &buf);
	assert_int_equal(tz_enrol_prove(buf.data, buf.len, code, &err), TZ_OK);
	assert_int_equal(tz_enrol_prove(buf.data, buf.len, other, &err),
	    TZ_EKEY);
	assert_int_equal(tz_enrol_ask_read(buf.data, buf.len, &read_ask, &err),
	    TZ_OK);
	assert_string_equal(read_ask.name, ask.name);
	assert_memory_equal(&read_ask.pub, &ask.pub, sizeof ask.pub);
	for (i = 0; i < buf.len; i++) {
		buf.data[i] ^= 1;
		assert_int_not_equal(tz_enrol_prove(buf.data, buf.len, code,
		    &err), TZ_OK);
		buf.data[i] ^= 1;
	}
	tz_buf_clear(&buf);
	strcpy(answer.site, ask.site);
	strcpy(answer.district, "500154000000");
	strcpy(answer.authority, "-----BEGIN CERTIFICATE-----\n");
	answer.pub = keys.pub;
	tz_enrol_answer_write(&answer, code, &buf);
	assert_int_equal(tz_enrol_answer_read(buf.data, buf.len, other,
	    &read_answer, &err), TZ_EKEY);
	assert_int_equal(tz_enrol_answer_read(buf.data, buf.len - 1, code,
	    &read_answer, &err), TZ_EKEY);
	assert_int_equal(tz_enrol_answer_read(buf.data, buf.len, code,
	    &read_answer, &err), TZ_OK);
	assert_string_equal(read_answer.authority, answer.authority);
	tz_buf_release(&buf);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(codes_as_typed),
		cmocka_unit_test(fresh_codes_differ_and_read_back),
		cmocka_unit_test(ask_and_answer_are_proven),
	};

	tz_hash_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
