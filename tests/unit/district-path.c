/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "district/path.h"

#define SITE "500154102203"
#define NAME "1-8-9-3f38583d26071a54"
#define ID "0123456789abcdef0123456789abcdef"

static const struct {
	const char *text;
	enum tz_path_kind kind;
} cases[] = {
	{ "/v1/enrol", TZ_PATH_ENROL },
	{ "/v1/enrol/", TZ_PATH_NONE },
	{ "/v1/enrol?x=1", TZ_PATH_NONE },
	{ "/v1/s/" SITE, TZ_PATH_SITE },
	{ "/v1/s/" SITE "/", TZ_PATH_NONE },
	{ "/v1/s/50015410220", TZ_PATH_NONE },
	{ "/v1/s/5001541022033", TZ_PATH_NONE },
	{ "/v1/s/50015410220x", TZ_PATH_NONE },
	{ "/v1/s/..", TZ_PATH_NONE },
	{ "/v1/s/" SITE "/b/" NAME, TZ_PATH_BATCH },
	{ "/v1/s/" SITE "/b/01-8-9-3f38583d26071a54", TZ_PATH_NONE },
	{ "/v1/s/" SITE "/b/1-9-8-3f38583d26071a54", TZ_PATH_NONE },
	{ "/v1/s/" SITE "/b/1-0-8-3f38583d26071a54", TZ_PATH_NONE },
	{ "/v1/s/" SITE "/b/1-8-9-3F38583D26071A54", TZ_PATH_NONE },
	{ "/v1/s/" SITE "/b/1-8-9-3f38583d26071a5", TZ_PATH_NONE },
	{ "/v1/s/" SITE "/b/1-8-9-3f38583d26071a54x", TZ_PATH_NONE },
	{ "/v1/s/" SITE "/b/1-8-99999999999999999999-3f38583d26071a54",
	    TZ_PATH_NONE },
	{ "/v1/s/" SITE "/b/../../keys", TZ_PATH_NONE },
	{ "/v1/s/" SITE "/b/%2e%2e", TZ_PATH_NONE },
	{ "/v1/s//" SITE "/b/" NAME, TZ_PATH_NONE },
	{ "/v1/s/" SITE "/forms/" ID ID, TZ_PATH_FORM },
	{ "/v1/s/" SITE "/forms/" ID, TZ_PATH_NONE },
	{ "/v1/s/" SITE "/feed?after=0", TZ_PATH_FEED },
	{ "/v1/s/" SITE "/feed?after=17", TZ_PATH_FEED },
	{ "/v1/s/" SITE "/feed?after=017", TZ_PATH_NONE },
	{ "/v1/s/" SITE "/feed?after=", TZ_PATH_NONE },
	{ "/v1/s/" SITE "/feed?after=-1", TZ_PATH_NONE },
	{ "/v1/s/" SITE "/feed?after=1&after=2", TZ_PATH_NONE },
	{ "/v1/s/" SITE "/feed", TZ_PATH_NONE },
	{ "/v1/o/" ID ID, TZ_PATH_OBJECT },
	{ "/v1/o/" ID ID "0", TZ_PATH_NONE },
	{ "/v1/files", TZ_PATH_FILES },
	{ "/v1/files/" ID, TZ_PATH_FILE },
	{ "/v1/files/" ID "/..", TZ_PATH_NONE },
	{ "/v2/enrol", TZ_PATH_NONE },
	{ "*", TZ_PATH_NONE },
	{ "", TZ_PATH_NONE },
};

static void
one_way_to_write_each(void **state)
{
	struct tz_path path;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof *cases; i++) {
		bool read = tz_path_read(cases[i].text, &path);

		if (path.kind != cases[i].kind)
			print_message("%s\n", cases[i].text);
		assert_int_equal(path.kind, cases[i].kind);
		assert_int_equal(read, cases[i].kind != TZ_PATH_NONE);
	}
}

static void
knows_the_parts(void **state)
{
	struct tz_path path;

	(void)state;
	assert_true(tz_path_read("/v1/s/" SITE "/b/" NAME, &path));
	assert_string_equal(path.site, SITE);
	assert_string_equal(path.name, NAME);
	assert_int_equal(path.epoch, 1);
	assert_int_equal(path.first, 8);
	assert_int_equal(path.last, 9);
	assert_string_equal(path.digest, "3f38583d26071a54");
	assert_true(tz_path_read("/v1/s/" SITE "/feed?after=17", &path));
	assert_int_equal(path.after, 17);
	assert_true(tz_path_read("/v1/o/" ID ID, &path));
	assert_string_equal(path.id, ID ID);
	assert_string_equal(path.site, "");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_way_to_write_each),
		cmocka_unit_test(knows_the_parts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
