/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "wire/figure.h"
#include "wire/pack.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static struct tz_figure
figure(enum tz_join join, const char *num, const char *den)
{
	struct tz_figure one = { .indicator = "I-06", .measure = "share",
		.times = 100, .join = join, .share = den != NULL };
	struct tz_decimal n, d;
	bool have_n = num != NULL && tz_decimal_parse(&n, num);
	bool have_d = den != NULL && tz_decimal_parse(&d, den);

	tz_figure_set(&one, have_n ? &n : NULL, have_d ? &d : NULL);
	return one;
}

/* Villages one after the other and what the town makes of them. */
static const struct {
	enum tz_join join;
	const char *num[3], *den[3];
	const char *total_num, *total_den, *value;
} towns[] = {
	{ TZ_JOIN_SUM, { "1", "2", "10" }, { "10", "4", "10" },
	  "13", "24", "54.17" },
	{ TZ_JOIN_SUM, { "1", "0", "1" }, { "2", "0", "2" },
	  "2", "4", "50" },
	{ TZ_JOIN_SUM, { "1.5", NULL, "2.25" }, { "2", "", "3" },
	  "3.75", "5", "75" },
	{ TZ_JOIN_LEAST, { "9", "1", "5" }, { "10", "2", "6" },
	  "1", "2", "50" },
	{ TZ_JOIN_MOST, { "1", "2", "1" }, { "3", "3", "2" },
	  "2", "3", "66.67" },
	{ TZ_JOIN_MOST, { "1", "0", "1" }, { "3", "0", "2" },
	  "1", "2", "50" },
};

static void
villages_are_added_up_exactly(void **state)
{
	struct tz_figure total, one;
	size_t i, j;

	(void)state;
	for (i = 0; i < COUNT(towns); i++) {
		total = figure(towns[i].join, NULL, "");
		for (j = 0; j < 3; j++) {
			one = figure(towns[i].join, towns[i].num[j],
			    towns[i].den[j]);
			assert_true(tz_figure_join(&total, &one));
		}
		assert_string_equal(total.num, towns[i].total_num);
		assert_string_equal(total.den, towns[i].total_den);
		assert_string_equal(total.value, towns[i].value);
	}
}

static void
others_are_not_added(void **state)
{
	struct tz_figure total = figure(TZ_JOIN_SUM, "1", "2");
	struct tz_figure one = figure(TZ_JOIN_SUM, "1", NULL);

	(void)state;
	assert_false(tz_figure_join(&total, &one));
	one = figure(TZ_JOIN_SUM, "1", "2");
	strcpy(one.measure, "other");
	assert_false(tz_figure_join(&total, &one));
	total = figure(TZ_JOIN_NONE, "1", "2");
	one = figure(TZ_JOIN_NONE, "1", "2");
	assert_false(tz_figure_join(&total, &one));
	assert_string_equal(total.num, "1");
}

static void
every_target_must_be_met(void **state)
{
	struct tz_figure one = figure(TZ_JOIN_SUM, "180000", NULL);
	struct tz_target least = { .cmp = TZ_CMP_GE, .seed = "NJ24" };
	struct tz_target most = { .cmp = TZ_CMP_LE, .seed = "NJ24" };

	(void)state;
	one.times = 1;
	assert_int_equal(one.met, TZ_MET_NONE);
	assert_true(tz_decimal_parse(&least.value, "150000"));
	assert_true(tz_decimal_parse(&most.value, "170000"));
	tz_figure_aim(&one, &least);
	assert_int_equal(one.met, TZ_MET_YES);
	tz_figure_aim(&one, &most);
	assert_int_equal(one.met, TZ_MET_NO);
	assert_string_equal(one.target, ">= 150000, <= 170000");
	tz_figure_aim(&one, &least);
	assert_int_equal(one.met, TZ_MET_NO);
	one = figure(TZ_JOIN_SUM, "0", "0");
	tz_figure_aim(&one, &least);
	assert_int_equal(one.met, TZ_MET_UNKNOWN);
	assert_string_equal(one.value, "");
}

static void
figures_come_back_as_they_were(void **state)
{
	struct tz_figure one = figure(TZ_JOIN_SUM, "13", "20"), back;
	struct tz_unpack in;
	struct tz_buf out;
	size_t n;

	(void)state;
	one.befores = 2;
	one.before[1].to = 20000;
	strcpy(one.before[1].value, "64.5");
	strcpy(one.label, "持证率");
	tz_buf_init(&out, 4096);
	tz_figure_pack(&one, &out);
	memset(&back, 0, sizeof(back));
	tz_unpack_init(&in, out.data, out.len);
	tz_figure_unpack(&in, &back);
	assert_true(tz_unpack_done(&in));
	assert_memory_equal(&one, &back, sizeof(one));
	for (n = 0; n < out.len; n++) {
		memset(&back, 0, sizeof(back));
		tz_unpack_init(&in, out.data, n);
		tz_figure_unpack(&in, &back);
		assert_true(in.bad);
	}
	tz_buf_release(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(villages_are_added_up_exactly),
		cmocka_unit_test(others_are_not_added),
		cmocka_unit_test(every_target_must_be_met),
		cmocka_unit_test(figures_come_back_as_they_were),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
