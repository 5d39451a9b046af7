/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signing in: growing locks, nobody told apart, accounts kept sane. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "base/mem.h"
#include "form/roles.h"
#include "ledger-village.h"
#include "ledger/account.h"
#include "wire/password.h"

#define MINUTE 60000

static struct village v;

static int
set_up(void **state)
{
	(void)state;
	village_make(&v, VILLAGE_SITE);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	village_close(&v);
	return 0;
}

static void
test_lock_grows(void **state)
{
	static const char *const users[] = { "chief", "nobody" };
	static const int minutes[] = { 0, 0, 1, 2, 4, 8, 16, 32, 60, 60 };
	int64_t begin = tz_clock_now();
	int64_t now;
	char hash[128];
	size_t u;
	size_t i;

	(void)state;
	for (u = 0; u < 2; u++) {
		now = begin;
		for (i = 0; i < sizeof(minutes) / sizeof(minutes[0]); i++) {
			tz_clock_set(now);
			assert_int_equal(tz_session_hash(v.ledger, users[u],
			    hash, &v.err), TZ_OK);
			assert_int_equal(tz_session_failed(v.ledger, users[u],
			    "tty9", &v.err), TZ_ELOGIN);
			if (minutes[i] == 0)
				continue;
			tz_clock_set(now + minutes[i] * MINUTE - 1);
			assert_int_equal(tz_session_hash(v.ledger, users[u],
			    hash, &v.err), TZ_ELOCKED);
			now += minutes[i] * MINUTE;
		}
	}
	tz_clock_set(begin + 48 * 60 * MINUTE);
	tz_session_close(v.ledger, v.chief);
	assert_int_equal(tz_session_open(v.ledger, "chief", "tty1", &v.chief,
	    &v.err), TZ_OK);
	assert_int_equal(v.chief->last_at, begin);
	assert_string_equal(v.chief->last_from, "tty1");
	assert_int_equal(tz_session_hash(v.ledger, "chief", hash, &v.err),
	    TZ_OK);
}

static void
test_nobody_has_a_hash(void **state)
{
	char hash[128];

	(void)state;
	assert_int_equal(tz_session_hash(v.ledger, "stranger", hash, &v.err),
	    TZ_OK);
	assert_memory_equal(hash, "$argon2id$", 10);
	assert_false(tz_password_verify(hash, ""));
	assert_false(tz_password_verify(hash, "password"));
	assert_int_equal(tz_session_open(v.ledger, "stranger", "tty1",
	    &(struct tz_session *){ NULL }, &v.err), TZ_ELOGIN);
}

static void
test_uid(void **state)
{
	char user[TZ_USER];

	(void)state;
	assert_int_equal(tz_session_uid(v.ledger, 1000, user, &v.err), TZ_OK);
	assert_string_equal(user, "chief");
	assert_int_equal(tz_session_uid(v.ledger, 1001, user, &v.err),
	    TZ_ENOTFOUND);
	assert_int_equal(tz_session_uid(v.ledger, -1, user, &v.err),
	    TZ_ENOTFOUND);
}

static void
test_accounts(void **state)
{
	struct tz_session *clerk = village_worker(&v, "clerk", TZ_ROLE_CLERK,
	    "");
	uint8_t request[TZ_REQUEST] = { 77 };
	struct tz_write how = { .request = request };
	struct tz_account_row *row;
	struct tz_session *none;
	size_t n;

	(void)state;
	assert_int_equal(tz_account_list(v.ledger, clerk, &row, &n, &v.err),
	    TZ_ERIGHT);
	assert_int_equal(tz_account_list(v.ledger, v.chief, &row, &n, &v.err),
	    TZ_OK);
	assert_int_equal(n, 2);
	assert_string_equal(row[0].user, "chief");
	assert_int_equal(row[0].uid, 1000);
	row[0].disabled = true;
	assert_int_equal(tz_account_put(v.ledger, v.chief, &how, &row[0],
	    false, NULL, &v.err), TZ_EREFUSED);
	row[1].disabled = true;
	assert_int_equal(tz_account_put(v.ledger, v.chief, &how, &row[1],
	    false, NULL, &v.err), TZ_OK);
	tz_session_close(v.ledger, clerk);
	assert_int_equal(tz_session_open(v.ledger, "clerk", "tty1", &none,
	    &v.err), TZ_ELOGIN);
	request[0]++;
	assert_int_equal(tz_account_put(v.ledger, v.chief, &how, &row[1],
	    true, "$x", &v.err), TZ_EEXISTS);
	request[0]++;
	snprintf(row[1].user, sizeof(row[1].user), "a/b");
	assert_int_equal(tz_account_put(v.ledger, v.chief, &how, &row[1],
	    true, "$x", &v.err), TZ_EINPUT);
	tz_mem_free(row);
}

static void
test_password(void **state)
{
	char hash[128];

	(void)state;
	assert_int_equal(tz_session_password(v.ledger, v.chief, "$new",
	    &v.err), TZ_OK);
	assert_int_equal(tz_session_hash(v.ledger, "chief", hash, &v.err),
	    TZ_OK);
	assert_string_equal(hash, "$new");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lock_grows),
		cmocka_unit_test(test_nobody_has_a_hash),
		cmocka_unit_test(test_uid),
		cmocka_unit_test(test_accounts),
		cmocka_unit_test(test_password),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
