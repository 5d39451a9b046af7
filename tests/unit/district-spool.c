/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utime.h>

#include "base/file.h"
#include "district/spool.h"

#define SITE "500154102203"
#define NOW INT64_C(1800000000000)	/* UTC ms */
#define DAY 86400			/* seconds */

struct place {
	char folder[64];
	struct tz_spool *spool;
};

static int
set_up(void **state)
{
	struct place *place = calloc(1, sizeof *place);

	(void)snprintf(place->folder, sizeof place->folder,
	    "/tmp/tz-spool-XXXXXX");
	assert_non_null(mkdtemp(place->folder));
	assert_int_equal(tz_spool_open(place->folder, &place->spool, NULL),
	    TZ_OK);
	*state = place;
	return 0;
}

static int
tear_down(void **state)
{
	struct place *place = *state;

	tz_spool_close(place->spool);
	assert_int_equal(tz_file_remove_tree(place->folder, NULL), TZ_OK);
	free(place);
	return 0;
}

static void
add(struct tz_spool *spool, const char *name, const char *bytes)
{
	struct tz_part *part;

	assert_int_equal(tz_spool_begin(spool, SITE, name, &part, NULL),
	    TZ_OK);
	assert_int_equal(tz_spool_add(part, bytes, strlen(bytes), NULL),
	    TZ_OK);
	assert_int_equal(tz_spool_sync(part, NULL), TZ_OK);
	tz_spool_end(part);
}

static void
goes_on_at_the_end(void **state)
{
	struct place *place = *state;
	struct tz_part *part;
	struct tz_buf bytes;
	uint64_t size;

	assert_false(tz_spool_size(place->spool, SITE, "a", &size));
	assert_int_equal(size, 0);
	add(place->spool, "a", "first");
	add(place->spool, "a", "second");
	assert_true(tz_spool_size(place->spool, SITE, "a", &size));
	assert_int_equal(size, 11);
	assert_int_equal(tz_spool_begin(place->spool, SITE, "a", &part, NULL),
	    TZ_OK);
	assert_int_equal(tz_spool_at(part), 11);
	tz_spool_end(part);
	tz_buf_init(&bytes, 100);
	assert_int_equal(tz_spool_read(place->spool, SITE, "a", &bytes, NULL),
	    TZ_OK);
	assert_string_equal(tz_buf_str(&bytes), "firstsecond");
	tz_buf_release(&bytes);
	tz_spool_drop(place->spool, SITE, "a");
	tz_spool_drop(place->spool, SITE, "a");
	assert_false(tz_spool_size(place->spool, SITE, "a", &size));
}

static void
lie(const struct place *place, const char *name, int64_t seconds)
{
	struct utimbuf at = { (time_t)seconds, (time_t)seconds };
	char path[200];

	(void)snprintf(path, sizeof path, "%s/spool/%s/%s.part", place->folder,
	    SITE, name);
	assert_int_equal(utime(path, &at), 0);
}

static void
the_oldest_makes_room(void **state)
{
	struct place *place = *state;
	char name[8];
	uint64_t size;
	int i;

	for (i = 0; i < TZ_SPOOL_PARTS; i++) {
		(void)snprintf(name, sizeof name, "p%d", i);
		add(place->spool, name, "x");
		lie(place, name, 1000 + (i + 3) % TZ_SPOOL_PARTS);
	}
	add(place->spool, "new", "x");
	assert_true(tz_spool_size(place->spool, SITE, "new", &size));
	/* Part 5 was touched at 1000, the others later. */
	for (i = 0; i < TZ_SPOOL_PARTS; i++) {
		(void)snprintf(name, sizeof name, "p%d", i);
		assert_int_equal(tz_spool_size(place->spool, SITE, name,
		    &size), i != 5);
	}
}

static void
what_lies_too_long_goes(void **state)
{
	struct place *place = *state;
	char folder[200];
	uint64_t size;

	add(place->spool, "old", "x");
	add(place->spool, "young", "x");
	lie(place, "old", NOW / 1000 - (TZ_SPOOL_DAYS + 1) * DAY);
	lie(place, "young", NOW / 1000 - (TZ_SPOOL_DAYS - 1) * DAY);
	tz_spool_sweep(place->spool, NOW);
	assert_false(tz_spool_size(place->spool, SITE, "old", &size));
	assert_true(tz_spool_size(place->spool, SITE, "young", &size));
	tz_spool_sweep(place->spool, NOW + INT64_C(1000) * 2 * DAY);
	(void)snprintf(folder, sizeof folder, "%s/spool/%s", place->folder,
	    SITE);
	assert_false(tz_file_exists(folder));
}

/* Somebody with the rights of the district put a link there. */
static void
no_link_is_followed(void **state)
{
	struct place *place = *state;
	char path[200], aim[200];
	struct tz_part *part;

	add(place->spool, "a", "x");
	tz_spool_drop(place->spool, SITE, "a");
	(void)snprintf(aim, sizeof aim, "%s/aim", place->folder);
	(void)snprintf(path, sizeof path, "%s/spool/%s/a.part", place->folder,
	    SITE);
	assert_int_equal(symlink(aim, path), 0);
	assert_int_not_equal(tz_spool_begin(place->spool, SITE, "a", &part,
	    NULL), TZ_OK);
	assert_false(tz_file_exists(aim));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(goes_on_at_the_end, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(the_oldest_makes_room, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(what_lies_too_long_goes,
		    set_up, tear_down),
		cmocka_unit_test_setup_teardown(no_link_is_followed, set_up,
		    tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
