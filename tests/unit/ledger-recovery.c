/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An office restored from an old backup: numbers wait for the paper log. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/mem.h"
#include "form/roles.h"
#include "ledger-village.h"
#include "ledger/lost.h"
#include "ledger/recovery.h"
#include "ledger/rescue.h"
#include "store/backup.h"
#include "store/journal.h"
#include "store/verify.h"

#define RECORD(prefix, n) VILLAGE_SITE "-" prefix "-" n

/* An account and all that a matter needs; the numbers of staff and item. */
static void
prepare(struct village *v, char staff[64], char item[64])
{
	snprintf(staff, 64, "accepted_by=%s", village_add(v, "staff",
	    PAIRS("name=李经办", "hired_on=2020-01-01", "login=chief")));
	snprintf(item, 64, "item=%s", village_add(v, "service_item",
	    PAIRS("item_code=A01", "name=老年优待证办理", "class=02",
	    "owner_dept=民政局", "target=1", "mode=3", "limit_days=5",
	    "valid_from=2020-01-01")));
}

static const char *
add_matter(struct village *v, const char *staff, const char *item)
{
	return village_add(v, "matter", PAIRS(item, staff, "visitor=外来人",
	    "visitor_phone=13700137000"));
}

static void
back_up(struct village *v, const char *target)
{
	int status = 1;
	pid_t pid;

	assert_int_equal(tz_backup_start(v->ledger->store, target, -1, &pid,
	    &v->err), TZ_OK);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
	assert_int_equal(tz_backup_done(v->ledger->store, target, &v->err),
	    TZ_OK);
}

/* The office again after a restore; without logs its store is gone before. */
static bool
restore(struct village *v, const char *backup, bool logs)
{
	char path[128];
	bool lost = !logs;

	tz_session_close(v->ledger, v->chief);
	tz_ledger_close(v->ledger);
	snprintf(path, sizeof(path), "%s/store", v->folder);
	if (!logs)
		assert_int_equal(tz_file_remove_tree(path, NULL), TZ_OK);
	assert_int_equal(tz_rescue_restore(v->folder, backup, &lost, &v->err),
	    TZ_OK);
	assert_int_equal(tz_ledger_open(v->folder, &v->ledger, &v->problems,
	    &v->err), TZ_OK);
	assert_int_equal(tz_session_open(v->ledger, "chief", "tty1",
	    &v->chief, &v->err), TZ_OK);
	return lost;
}

static uint64_t
last_of(struct village *v, const char *name)
{
	struct tz_series *series;
	uint64_t last = UINT64_MAX;
	size_t i, n;

	assert_int_equal(tz_lost_list(v->ledger, &series, &n, &v->err), TZ_OK);
	for (i = 0; i < n; i++)
		if (strcmp(series[i].name, name) == 0)
			last = series[i].last;
	tz_mem_free(series);
	return last;
}

static enum tz_rc
enter(struct village *v, const char *name, uint64_t number, bool done)
{
	struct tz_issued last = { .number = number };
	uint8_t request[TZ_REQUEST] = { 7 };

	request[1] = (uint8_t)v->requests++;
	snprintf(last.series, sizeof(last.series), "%s", name);
	return tz_lost_enter(v->ledger, v->chief, request, &last,
	    name[0] != '\0', done, &v->err);
}

static uint64_t
faults(struct village *v)
{
	uint64_t wrong = 1;

	assert_int_equal(tz_verify(v->ledger->store, NULL, NULL, &wrong,
	    &v->err), TZ_OK);
	return wrong;
}

static void
test_numbers_wait(void **state)
{
	char staff[64], item[64], backup[128], id[TZ_RECORD_ID];
	struct village v;

	(void)state;
	village_make(&v, VILLAGE_SITE);
	prepare(&v, staff, item);
	memcpy(id, add_matter(&v, staff, item), TZ_RECORD_ID);
	assert_string_equal(id, RECORD("MAT", "00000001"));
	snprintf(backup, sizeof(backup), "%s/copy", v.folder);
	back_up(&v, backup);
	(void)add_matter(&v, staff, item);
	(void)add_matter(&v, staff, item);
	assert_true(restore(&v, backup, false));

	assert_true(tz_recovery_on(v.ledger));
	assert_int_equal(village_try(&v, v.chief, "matter", NULL, 0,
	    PAIRS(item, staff, "visitor=外来人",
	    "visitor_phone=13700137000")), TZ_EREFUSED);
	assert_int_equal(v.problems.n, 0);
	assert_int_equal(village_try(&v, v.chief, "matter", id, 0,
	    PAIRS("visitor=来访人")), TZ_OK);
	assert_int_equal(last_of(&v, "id/MAT"), 1);
	assert_int_equal(last_of(&v, "MAT.matter_no/20261121"), 1);
	assert_int_equal(last_of(&v, "id/RES"), 0);

	assert_int_equal(enter(&v, "id/MAT", 0, false), TZ_EINPUT);
	assert_int_equal(enter(&v, "id/NOPE", 4, false), TZ_EINPUT);
	assert_int_equal(enter(&v, "MAT.visitor", 4, false), TZ_EINPUT);
	assert_int_equal(enter(&v, "MAT.matter_no", 4, false), TZ_EINPUT);
	assert_int_equal(enter(&v, "id/MAT", 100000000, false), TZ_EINPUT);
	assert_int_equal(enter(&v, "id/MAT", 3, false), TZ_OK);
	assert_true(tz_recovery_on(v.ledger));
	assert_int_equal(enter(&v, "MAT.matter_no/20261121", 3, true), TZ_OK);
	assert_false(tz_recovery_on(v.ledger));
	assert_int_equal(enter(&v, "id/MAT", 9, false), TZ_EREFUSED);

	memcpy(id, add_matter(&v, staff, item), TZ_RECORD_ID);
	assert_string_equal(id, RECORD("MAT", "00000004"));
	assert_string_equal(village_text(&v, id, "matter_no"),
	    VILLAGE_SITE "202611210004");
	assert_int_equal(faults(&v), 0);
	assert_int_equal(tz_rebuild(v.ledger->store, NULL, NULL, &v.err),
	    TZ_OK);
	assert_false(tz_recovery_on(v.ledger));
	assert_int_equal(faults(&v), 0);
	village_close(&v);
}

/* More series than one entry holds, and the state outlives a rebuild. */
static void
test_many_series(void **state)
{
	struct tz_issued last[40];
	struct tz_series *series;
	uint8_t request[TZ_REQUEST] = { 9 };
	char backup[128];
	struct village v;
	uint64_t before;
	size_t i, n, k = 0;

	(void)state;
	village_make(&v, VILLAGE_SITE);
	snprintf(backup, sizeof(backup), "%s/copy", v.folder);
	back_up(&v, backup);
	assert_true(restore(&v, backup, false));
	assert_int_equal(tz_rebuild(v.ledger->store, NULL, NULL, &v.err),
	    TZ_OK);
	assert_true(tz_recovery_on(v.ledger));
	assert_int_equal(tz_lost_list(v.ledger, &series, &n, &v.err), TZ_OK);
	for (i = 0; i < n && k < 12; i++)
		if (strncmp(series[i].name, "id/", 3) == 0) {
			memcpy(last[k].series, series[i].name, TZ_SERIES);
			last[k++].number = series[i].last + 5;
		}
	assert_int_equal(k, 12);
	before = village_entries(&v);
	for (i = 0; i < 2; i++)
		assert_int_equal(tz_lost_enter(v.ledger, v.chief, request,
		    last, k, true, &v.err), TZ_OK);
	assert_int_equal(village_entries(&v), before + 2);
	for (i = 0; i < k; i++)
		assert_int_equal(last_of(&v, last[i].series), last[i].number);
	assert_int_equal(faults(&v), 0);
	tz_mem_free(series);
	village_close(&v);
}

/* With its logs nothing is lost; the same backup twice begins two epochs. */
static void
test_epochs(void **state)
{
	struct tz_head head;
	char backup[128];
	struct village v;

	(void)state;
	village_make(&v, VILLAGE_SITE);
	snprintf(backup, sizeof(backup), "%s/copy", v.folder);
	back_up(&v, backup);
	(void)village_add(&v, "grid", PAIRS("grid_no=G7", "name=七组",
	    "kind=1"));
	assert_false(restore(&v, backup, true));
	assert_false(tz_recovery_on(v.ledger));
	(void)village_add(&v, "grid", PAIRS("grid_no=G8", "name=八组",
	    "kind=1"));
	assert_int_equal(faults(&v), 0);
	assert_true(restore(&v, backup, false));
	assert_int_equal(tz_journal_head(v.ledger->store, VILLAGE_SITE, 0,
	    &head, &v.err), TZ_OK);
	assert_int_equal(head.epoch, 3);
	assert_int_equal(faults(&v), 0);
	village_close(&v);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_numbers_wait),
		cmocka_unit_test(test_many_series),
		cmocka_unit_test(test_epochs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
