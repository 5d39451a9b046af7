/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a clerk sees and what it costs on the line, over a fake office: each
 * test on each kind of terminal in UTF-8 and GB18030.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "kinds.h"
#include "pane.h"
#include "say.h"

#define WRONG_DIGIT "%s: the last character of the number does not fit"
#define F1 "\0331"
#define F2 "\0332"
#define F3 "\0333"
#define F4 "\0334"
#define F7 "\0337"
#define F8 "\0338"
#define F9 "\0339"
#define F10 "\0330"
#define DOWN "\033[B"
#define UP "\033[A"
#define PAGE_DOWN "\033[6~"
#define BACK "\033\033"

static const char *const office_env[] = {
	"FAKE_FORMS=" TZ_SRC_DIR "/forms",
	"FAKE_CODES=" TZ_SRC_DIR "/data/codes",
	NULL,
};

static const char *
found(unsigned long long n)
{
	return said("%llu found", n);
}

static struct pane *
start_with(const struct pane_kind *kind, int rows, int columns,
    const char *const env[])
{
	char program[] = "screen/clerk";
	char *argv[] = { program, NULL };
	struct pane *pane = pane_open(kind, rows, columns, argv, env);

	if (pane == NULL)
		skip();
	return pane;
}

static struct pane *
start(void **state)
{
	return start_with(*state, 24, 80, office_env);
}

static struct pane *
signed_in(void **state)
{
	struct pane *pane = start(state);

	pane_until(pane, _("type name and password"));
	pane_type(pane, "wang\tsecret\r");
	pane_until(pane, _("due"));
	(void)pane_bytes(pane);
	return pane;
}

/* Figures for make bench. */
static void
show_bytes(const char *what, size_t n, size_t bar)
{
	if (getenv("SHOW_BYTES") != NULL)
		fprintf(stderr, "%-46s %9zu B    bar %zu\n", what, n, bar);
}

/* Types, waits for what is expected and holds the bytes against their bar. */
static void
costs(struct pane *pane, const char *typed, const char *shown, size_t bar,
    const char *what)
{
	size_t n;

	pane_settle(pane);
	(void)pane_bytes(pane);
	pane_type(pane, typed);
	pane_until(pane, shown);
	pane_settle(pane);
	n = pane_bytes(pane);
	show_bytes(what, n, bar);
	if (n > bar) {
		pane_print(pane);
		fail_msg("%s: %zu bytes, may have %zu", what, n, bar);
	}
}

/* Residents are the first register of the home screen. */
static void
open_list(struct pane *pane)
{
	pane_type(pane, "1");
	pane_until(pane, "0005");
}

static void
open_new(struct pane *pane)
{
	open_list(pane);
	pane_type(pane, F3);
	pane_until(pane, said("%zu needed are empty", (size_t)2));
}

static void
screens_are_cheap(void **state)
{
	struct pane *pane = start(state);
	size_t n;

	pane_until(pane, _("type name and password"));
	pane_settle(pane);
	n = pane_bytes(pane);
	show_bytes("first screen", n, 1000);
	assert_in_range(n, 1, 1000);
	costs(pane, "wang\tsecret\r", _("due"), 1400, "home screen");
	pane_until(pane, _("due"));
	costs(pane, "1", found(120), 1400, "list");
	costs(pane, "", "0014", 850, "rest of the list");
	costs(pane, F3, said("%zu needed are empty", (size_t)2), 1400, "form");
	costs(pane, PAGE_DOWN, "[2 户与户籍]", 1400, "page of a form");
	costs(pane, BACK, found(120), 1400, "back to the list");
	costs(pane, "\r", "RES-00000001", 1400, "record");
	costs(pane, BACK, found(120), 1400, "back to the list");
	costs(pane, BACK, _("due"), 1400, "back home");
	costs(pane, "0", _("acknowledged"), 1400, "sync screen");
	(void)pane_close(pane);
}

/* A run of the timer is seen at work, and its end without a key. */
static void
a_run_is_seen_at_work(void **state)
{
	struct pane *pane = signed_in(state);

	pane_type(pane, "0");
	pane_until(pane, "[#####...............]");
	pane_until(pane, said("%lld minutes left", 3LL));
	pane_until(pane, "65111");
	pane_until_gone(pane, "[#####");
	assert_true(pane_shows(pane, said("all done")));
	(void)pane_close(pane);
}

static void
keys_in_a_field_are_cheap(void **state)
{
	struct pane *pane = signed_in(state);

	open_new(pane);
	pane_type(pane, "\t");
	pane_until_at(pane, 4, 17);
	costs(pane, "张", "张_", 3, "hanzi");
	costs(pane, "三", "张三_", 3, "second hanzi");
	costs(pane, "a", "张三a_", 1, "letter");
	costs(pane, "\x7f", "张三__", 4, "backspace");
	costs(pane, "丰丰丰丰丰丰丰", "张三丰丰丰丰丰丰丰__", 40, "paste");
	pane_type(pane, "\025");
	pane_until(pane, "姓名* ____________________");
	costs(pane, "一二三四五六七八九十", "一二三四五六七八九十", 40,
	    "paste of 10 hanzi");
	(void)pane_close(pane);
}

static void
moving_between_fields_is_cheap(void **state)
{
	static const struct {
		int row, column;
	} stops[] = { { 4, 17 }, { 4, 56 }, { 7, 17 }, { 7, 56 }, { 8, 17 },
	    { 8, 56 }, { 9, 17 }, { 9, 56 }, { 10, 17 } };
	struct pane *pane = signed_in(state);
	size_t i, n;

	open_new(pane);
	for (i = 0; i < sizeof(stops) / sizeof(stops[0]); i++) {
		pane_settle(pane);
		(void)pane_bytes(pane);
		pane_type(pane, "\t");
		pane_until_at(pane, stops[i].row, stops[i].column);
		n = pane_bytes(pane);
		show_bytes("next field", n, 40);
		assert_in_range(n, 1, 40);
	}
	(void)pane_close(pane);
}

/* Its lower rows follow when nobody has typed for a while. */
static void
a_page_is_cheap(struct pane *pane)
{
	size_t n;

	pane_settle(pane);
	(void)pane_bytes(pane);
	pane_type(pane, PAGE_DOWN);
	pane_until(pane, "0028");
	pane_settle(pane);
	n = pane_bytes(pane);
	show_bytes("page of a list", n, 850);
	assert_in_range(n, 1, 850);
}

static void
a_list_is_cheap(void **state)
{
	struct pane *pane = signed_in(state);

	open_list(pane);
	pane_until(pane, "0014");
	pane_type(pane, DOWN);
	pane_until_at(pane, 4, 1);
	costs(pane, DOWN, "> 0003", 24, "list cursor");
	costs(pane, DOWN, "> 0004", 24, "list cursor");
	a_page_is_cheap(pane);
	costs(pane, "z", found(60), 480, "search key");
	costs(pane, "s", found(31), 480, "second search key");
	costs(pane, "z", found(5), 480, "third search key");
	assert_true(pane_shows(pane, "张淑珍"));
	pane_type(pane, "\033[A");
	pane_until_at(pane, 3, 1);
	(void)pane_close(pane);
}

/* Birth and sex follow; a number that cannot be is said beside its field. */
static void
a_citizen_number_fills_the_form(void **state)
{
	struct pane *pane = signed_in(state);

	open_new(pane);
	pane_type(pane, "500154194304120014\t");
	pane_until(pane, part(WRONG_DIGIT));
	pane_until_at(pane, 5, 17);
	pane_type(pane, "\033[Z\x7f" "1\t");
	pane_until(pane, "1943-04-12");
	pane_settle(pane);
	assert_true(pane_shows(pane, "男性"));
	pane_until_gone(pane, part(WRONG_DIGIT));
	pane_type(pane, "张三丰" F10);
	pane_until(pane, part("saved as %s"));
	assert_true(pane_shows(pane, "张三丰"));
	pane_type(pane, BACK);
	pane_until(pane, found(121));
	pane_type(pane, "zsf");
	pane_until(pane, "张三丰");
	pane_until(pane, found(1));
	(void)pane_close(pane);
}

static void
saving_jumps_to_the_first_problem(void **state)
{
	struct pane *pane = signed_in(state);

	open_new(pane);
	pane_type(pane, PAGE_DOWN);
	pane_until(pane, "[2 户与户籍]");
	pane_type(pane, F10);
	pane_until(pane, "[1 基本]");
	pane_until_at(pane, 3, 56);
	(void)pane_close(pane);
}

/* The same as before, by one key. */
static void
same_as_the_last_record(void **state)
{
	struct pane *pane = signed_in(state);

	open_new(pane);
	pane_type(pane, "500154194304120011\t张三丰\t三疯" F10);
	pane_until(pane, part("saved as %s"));
	pane_type(pane, BACK);
	pane_until(pane, found(121));
	pane_type(pane, F3);
	pane_until(pane, said("%zu needed are empty", (size_t)2));
	pane_type(pane, "\t\t" F7);
	pane_until(pane, "三疯");
	(void)pane_close(pane);
}

static void
a_picker_knows_initials_and_digits(void **state)
{
	struct pane *pane = signed_in(state);

	open_new(pane);
	pane_type(pane, "\t\t\th");
	pane_until(pane, "民族");
	pane_until(pane, "回族");
	pane_type(pane, "z");
	pane_until_gone(pane, "哈尼族");
	pane_until(pane, "2  03 回族");
	pane_type(pane, "2");
	pane_until_gone(pane, _(" search: "));
	pane_until(pane, "民族* 回族");
	(void)pane_close(pane);
}

static void
pinyin_types_hanzi(void **state)
{
	struct pane *pane = signed_in(state);

	open_new(pane);
	pane_type(pane, "\t" F8 "zhang");
	pane_until(pane, said("pinyin %s ", "zhang"));
	pane_type(pane, "1");
	pane_until(pane, "姓名* 张_");
	pane_type(pane, "\t");
	pane_until_gone(pane, said("pinyin %s ", "zhang"));
	pane_until_at(pane, 4, 56);
	(void)pane_close(pane);
}

/* Found, accepted, and its receipt in a file: 25 keys from the home screen. */
static void
a_matter_takes_few_keys(void **state)
{
	static const struct {
		const char *keys;
		unsigned n;
		const char *shown;
	} steps[] = {
		{ F3, 1, "Find all" },
		{ "lgl", 3, "李桂兰" },
		{ "\0334", 1, "new" },
		{ "db", 2, "低保申请" },
		{ "\r", 1, "事项* 低保申请" },
		{ F10, 1, "saved as %s" },
		{ F2, 1, "即办" },
		{ "1", 1, "print to  1 screen  2 file  3 printer  "
		    "4 printer at this terminal" },
		{ "2", 1, "file:" },
		{ "\r", 1, "printed to %s" },
	};
	const char *receipt = "500154102203-MAT-00000001-receipt.txt";
	struct pane *pane = signed_in(state);
	unsigned keys = 0;
	size_t i;

	(void)unlink(receipt);
	for (i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		pane_type(pane, steps[i].keys);
		pane_until(pane, part(steps[i].shown));
		keys += steps[i].n;
	}
	assert_in_range(keys, 1, 25);
	assert_int_equal(access(receipt, R_OK), 0);
	assert_int_equal(unlink(receipt), 0);
	(void)pane_close(pane);
}

/* A matter that is saved, with the prints that it has before the clerk. */
static struct pane *
with_prints(void **state)
{
	static const char *const keys[] = { F3, "lgl", "\0334", "db", "\r",
		F10, F2, "1" };
	static const char *const shown[] = { "Find all", "李桂兰", "new",
		"低保申请", "事项* 低保申请", "saved as %s", "即办",
		"digit choose  0 another print  Esc back" };
	struct pane *pane = signed_in(state);
	size_t i;

	for (i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		pane_type(pane, keys[i]);
		pane_until(pane, part(shown[i]));
	}
	return pane;
}

/* The print that a step offers is there; another is two keys away. */
static void
a_print_is_chosen(void **state)
{
	const char *path = "500154102203-MAT-00000001-notice.txt";
	struct pane *pane = with_prints(state);

	pane_until(pane, "办件受理回执");
	pane_type(pane, "0");
	pane_until(pane, "一次性补正告知");
	pane_type(pane, "1");
	pane_until_gone(pane, "办件受理回执");
	pane_until(pane, "一次性补正告知");
	(void)unlink(path);
	pane_type(pane, "2");
	pane_until(pane, _("file:"));
	assert_true(pane_shows(pane, path));
	pane_type(pane, "\r");
	pane_until(pane, part("printed to %s"));
	assert_int_equal(unlink(path), 0);
	(void)pane_close(pane);
}

/* Where the clerk sits: between mc5 and mc4, where the terminal has them. */
static void
a_print_leaves_at_the_terminal(void **state)
{
	const struct pane_kind *kind = *state;
	struct pane *pane = with_prints(state);
	const char *office = kind->gb18030 ?
	    "\xc7\xe0\xc6\xba\xb4\xe5\xb4\xe5\xc3\xf1\xce\xaf\xd4\xb1"
	    "\xbb\xe1\n" : "青坪村村民委员会\n";
	const char *printed;
	size_t n;

	pane_type(pane, "4");
	if (strcmp(kind->term, "linux") == 0) {
		pane_until(pane, _("the printer did not take it"));
		(void)pane_printed(pane, &n);
		assert_int_equal(n, 0);
	} else {
		pane_until(pane, _("sent to the printer"));
		printed = pane_printed(pane, &n);
		assert_in_range(n, strlen(office), 1000);
		assert_memory_equal(printed, office, strlen(office));
	}
	(void)pane_close(pane);
}

/* Found by initials; what may be done becomes a matter with its item. */
static void
one_person_on_one_screen(void **state)
{
	struct pane *pane = signed_in(state);

	pane_type(pane, F8);
	pane_until(pane, _("One person"));
	pane_type(pane, "lgl");
	pane_until(pane, "李桂兰");
	pane_type(pane, "\r");
	pane_until(pane, _("may be done"));
	assert_true(pane_shows(pane, _("due or ending")));
	assert_true(pane_shows(pane, said("due %s", "2026-11-19")));
	pane_type(pane, DOWN DOWN DOWN DOWN DOWN DOWN DOWN DOWN DOWN);
	pane_until_at(pane, 17, 1);
	pane_type(pane, F3);
	pane_until(pane, "事项* 低保申请");
	assert_true(pane_shows(pane, "李桂兰"));
	pane_type(pane, BACK);
	pane_until(pane, _("may be done"));
	pane_type(pane, BACK);
	pane_until(pane, _("search:"));
	pane_type(pane, BACK);
	pane_until(pane, _("sending and receiving"));
	(void)pane_close(pane);
}

/* Another record of the same person is joined by the menu. */
static void
two_records_become_one(void **state)
{
	struct pane *pane = signed_in(state);

	pane_type(pane, F8);
	pane_until(pane, _("One person"));
	pane_type(pane, "lgl");
	pane_until(pane, "李桂兰");
	pane_type(pane, "\r");
	pane_until(pane, _("may be done"));
	pane_type(pane, F2);
	pane_until(pane, _("join another record of this person"));
	pane_type(pane, "3");
	pane_until(pane, _("the record that is given up"));
	pane_type(pane, "zsz");
	pane_until(pane, "张淑珍");
	pane_type(pane, "1");
	pane_until(pane, _("why they are one person:"));
	pane_type(pane, "同一人\r");
	pane_until(pane, part("%s is void now"));
	(void)pane_close(pane);
}

/* All members of a household on one screen; what is missing is said. */
static void
a_household_changes_at_once(void **state)
{
	struct pane *pane = signed_in(state);

	pane_type(pane, F8);
	pane_until(pane, _("One person"));
	pane_type(pane, "lgl");
	pane_until(pane, "李桂兰");
	pane_type(pane, "\r");
	pane_until(pane, _("may be done"));
	pane_type(pane, F2);
	pane_until(pane, _("join another record of this person"));
	pane_type(pane, "2");
	pane_until(pane, _("somebody died; the head may be another"));
	pane_type(pane, "2");
	pane_until(pane, _("say who is the head now"));
	pane_type(pane, DOWN);
	pane_until_at(pane, 5, 1);
	pane_type(pane, F10);
	pane_until(pane, _("Enter relation  Space goes  F2 change  F4 into  "
	    "F5 address  F7 date  F10 save"));
	pane_type(pane, "\r");
	pane_until(pane, "户主");
	pane_type(pane, "2");
	pane_until_gone(pane, _("say who is the head now"));
	pane_type(pane, F10);
	pane_until(pane, _("reason:"));
	pane_type(pane, "商定\r");
	pane_until(pane, part("saved as %s"));
	(void)pane_close(pane);
}

/* The record of a person leads to the overview. */
static void
a_record_leads_to_its_person(void **state)
{
	struct pane *pane = signed_in(state);

	open_list(pane);
	pane_type(pane, "\r");
	pane_until(pane, "RES-00000001");
	pane_type(pane, F8);
	pane_until(pane, _("may be done"));
	pane_type(pane, BACK);
	pane_until(pane, "[1 基本]");
	(void)pane_close(pane);
}

static void
escape_keeps_what_was_typed(void **state)
{
	struct pane *pane = signed_in(state);

	open_new(pane);
	pane_type(pane, "\t张三丰" BACK);
	pane_until(pane, _("keep it as a draft"));
	pane_type(pane, "1");
	pane_until(pane, found(120));
	pane_type(pane, BACK);
	pane_until(pane, _("drafts"));
	pane_type(pane, "\r");
	pane_until(pane, "张三丰");
	(void)pane_close(pane);
}

static void
a_split_arrow_types_nothing(void **state)
{
	struct pane *pane = signed_in(state);

	open_new(pane);
	pane_type(pane, "\t张");
	pane_until(pane, "张_");
	pane_type(pane, "\033");
	pane_settle(pane);
	pane_type(pane, "OD三");
	pane_until(pane, "三张_");
	assert_false(pane_shows(pane, "OD"));
	(void)pane_close(pane);
}

static void
a_small_window_loses_nothing(void **state)
{
	struct pane *pane = signed_in(state);

	open_new(pane);
	pane_type(pane, "\t张三");
	pane_until(pane, "张三_");
	pane_resize(pane, 10, 40);
	pane_until(pane, "80x24");
	pane_resize(pane, 30, 90);
	pane_until(pane, "张三_");
	pane_type(pane, "丰");
	pane_until(pane, "张三丰");
	(void)pane_close(pane);
	pane = start_with(*state, 10, 40, office_env);
	pane_until(pane, "80x24");
	pane_resize(pane, 24, 80);
	pane_until(pane, _("type name and password"));
	(void)pane_close(pane);
}

static void
a_lock_hides_and_returns(void **state)
{
	struct pane *pane = signed_in(state);

	open_new(pane);
	pane_type(pane, "\t张三" F9);
	pane_until(pane, _("Locked"));
	assert_false(pane_shows(pane, "张三"));
	pane_type(pane, "wrong\r");
	pane_until(pane, _("name or password is wrong"));
	pane_type(pane, "secret\r");
	pane_until(pane, "张三");
	(void)pane_close(pane);
}

static void
a_first_password_must_change(void **state)
{
	struct pane *pane = start(state);

	pane_until(pane, _("type name and password"));
	pane_type(pane, "new\tsecret\r");
	pane_until(pane, _("Change the password"));
	pane_type(pane, BACK);
	pane_until(pane, _("please choose a password of your own first"));
	pane_type(pane, "secret\tother-one\tother-two" F10);
	pane_until(pane, _("the two new passwords differ"));
	assert_false(pane_shows(pane, "other"));
	(void)pane_close(pane);
}

static void
help_tells_the_field_and_the_keys(void **state)
{
	struct pane *pane = signed_in(state);

	open_new(pane);
	pane_type(pane, F1);
	pane_until(pane, "15 位自动升为 18 位");
	pane_until(pane, "Esc 2");
	pane_type(pane, BACK);
	pane_until(pane, said("%zu needed are empty", (size_t)2));
	(void)pane_close(pane);
}

static void
special_offices_say_so(void **state)
{
	static const char *const env[] = {
		"FAKE_FORMS=" TZ_SRC_DIR "/forms",
		"FAKE_CODES=" TZ_SRC_DIR "/data/codes",
		"FAKE_CLOCK=1", "FAKE_PRACTICE=1", "FAKE_UID=1", NULL,
	};
	struct pane *pane = start_with(*state, 24, 80, env);

	pane_until(pane, _(" [test clock]"));
	pane_until(pane, _(" [practice]"));
	pane_type(pane, "\r");
	pane_until(pane, _("due"));
	assert_true(pane_shows(pane, _(" [test clock]")));
	open_list(pane);
	assert_true(pane_shows(pane, _(" [practice]")));
	(void)pane_close(pane);
}

static void
a_conflict_shows_both(void **state)
{
	static const char *const env[] = {
		"FAKE_FORMS=" TZ_SRC_DIR "/forms",
		"FAKE_CODES=" TZ_SRC_DIR "/data/codes",
		"FAKE_CONFLICT=1", "FAKE_UID=1", NULL,
	};
	struct pane *pane = start_with(*state, 24, 80, env);

	pane_until(pane, "工号");
	pane_type(pane, "\r");
	pane_until(pane, _("due"));
	open_list(pane);
	pane_type(pane, "\r");
	pane_until(pane, "RES-00000001");
	pane_type(pane, "\r");
	pane_until(pane, said("change"));
	pane_until(pane, "_");
	pane_type(pane, "\t\t三疯" F10);
	pane_until(pane, _("saved by somebody else meanwhile"));
	pane_until(pane, "三疯");
	pane_type(pane, F10);
	pane_until(pane, part("saved as %s"));
	(void)pane_close(pane);
}

static long
switches(pid_t pid)
{
	char path[64], line[128];
	long n = -1;
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%d/status", (int)pid);
	file = fopen(path, "r");
	assert_non_null(file);
	while (fgets(line, sizeof(line), file) != NULL)
		if (sscanf(line, "voluntary_ctxt_switches: %ld", &n) == 1)
			break;
	fclose(file);
	return n;
}

static void
nothing_happens_while_nobody_types(void **state)
{
	struct pane *pane = signed_in(state);
	struct timespec rest = { 0, 700000000 };
	long before;

	pane_settle(pane);
	(void)pane_bytes(pane);
	before = switches(pane_pid(pane));
	(void)nanosleep(&rest, NULL);
	pane_settle(pane);
	assert_int_equal(switches(pane_pid(pane)), before);
	assert_int_equal(pane_bytes(pane), 0);
	(void)pane_close(pane);
}

static void
a_lost_line_ends_the_program(void **state)
{
	struct pane *pane = signed_in(state);
	int status;

	open_new(pane);
	pane_type(pane, "\t张三");
	pane_until(pane, "张三");
	status = pane_close(pane);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

static void
quitting_gives_the_terminal_back(void **state)
{
	struct pane *pane = signed_in(state);
	int status;

	pane_type(pane, F10);
	pane_until(pane, _("quit?"));
	pane_type(pane, "y");
	/* What is unsent goes out first, and nobody is asked anything. */
	pane_until(pane, "[#####...............");
	assert_true(pane_shows(pane, said("what is unsent goes out: %llu",
	    12ULL)));
	status = pane_wait_end(pane);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

/* What no screen can be drawn on is told in one sentence. */
static void
unfit_terminals_are_told(void **state)
{
	static const struct {
		struct pane_kind kind;
		const char *say;
	} unfit[] = {
		{ { "dumb", "C.UTF-8", false }, "TERM" },
		{ { "", "C.UTF-8", false }, "TERM" },
		{ { "no-such-terminal", "C.UTF-8", false }, "TERM" },
	};
	char program[] = "screen/clerk";
	char *argv[] = { program, NULL };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(unfit) / sizeof(unfit[0]); i++) {
		struct pane *pane = pane_open(&unfit[i].kind, 24, 80, argv,
		    office_env);
		int status;

		pane_until(pane, unfit[i].say);
		status = pane_wait_end(pane);
		assert_true(WIFEXITED(status));
		assert_int_equal(WEXITSTATUS(status), 64);
	}
}

/* The locale C is given up for one that shows Chinese. */
static void
the_locale_c_is_helped(void **state)
{
	static const struct pane_kind kind = { "xterm", "C", false };
	struct pane *pane;

	(void)state;
	pane = start_with(&kind, 24, 80, office_env);
	pane_until(pane, _("type name and password"));
	(void)pane_close(pane);
}

static void
other_terminals_work(void **state)
{
	static const char *const terms[] = { "xterm", "vt220", "screen",
	    "tmux" };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(terms) / sizeof(terms[0]); i++) {
		struct pane_kind kind = { terms[i], "C.UTF-8", false };
		struct pane *pane = start_with(&kind, 24, 80, office_env);

		pane_until(pane, _("type name and password"));
		pane_type(pane, "wang\tsecret\r");
		pane_until(pane, _("due"));
		(void)pane_close(pane);
	}
}

/* The last of the functions: bars, then records, then one of them. */
static void
indicators_lead_down_to_the_record(void **state)
{
	struct pane *pane = signed_in(state);

	pane_type(pane, F4);
	pane_until(pane, _("Indicators"));
	pane_type(pane, "zb\r");
	pane_until(pane, said(_("on %s, period %s"), "2026-11-21", "2026"));
	pane_until(pane, "190 / 620");
	assert_non_null(strstr(pane_row(pane, 3), "30.65"));
	assert_non_null(strstr(pane_row(pane, 3), "###########|...."));
	assert_non_null(strstr(pane_row(pane, 3), "_..^"));
	assert_non_null(strstr(pane_row(pane, 4), "########...|"));
	assert_non_null(strstr(pane_row(pane, 4), _("not met")));
	assert_non_null(strstr(pane_row(pane, 6), "##############.."));
	assert_null(strstr(pane_row(pane, 7), "I-21"));
	costs(pane, DOWN, "45 / 60", 160, "next indicator");
	pane_type(pane, "\r");
	pane_until(pane, _("records of the denominator"));
	pane_type(pane, "1");
	pane_until(pane, said(_(", %llu more that your role may not see"),
	    2ull));
	pane_type(pane, "\r");
	pane_until(pane, "RES-00000001");
	pane_type(pane, BACK);
	pane_until(pane, _("records that are not in the numerator"));
	pane_type(pane, BACK);
	pane_until(pane, "45 / 60");
	(void)pane_close(pane);
}

/* The last but none of the functions: a report, its figures, a record. */
static void
a_report_leads_down_to_the_record(void **state)
{
	struct pane *pane = signed_in(state);

	pane_type(pane, F4);
	pane_until(pane, _("Reports"));
	pane_type(pane, "bb\r");
	pane_until(pane, "2026-11-25*");
	assert_non_null(strstr(pane_row(pane, 2), "2026-11-05!"));
	costs(pane, DOWN, "> R19", 60, "next report");
	pane_type(pane, UP);
	pane_type(pane, "\r");
	pane_until(pane, _("records behind its figures"));
	pane_type(pane, "1");
	pane_until(pane, "matters: 4 / 3");
	pane_type(pane, BACK);
	pane_until(pane, "R19");
	pane_type(pane, "\r");
	pane_until(pane, _("another period"));
	pane_type(pane, "2");
	pane_until(pane, _("records behind which figure"));
	pane_type(pane, "1");
	pane_until(pane, "4");
	pane_type(pane, "1");
	pane_until(pane, "RES-00000001");
	(void)pane_close(pane);
}

#define EACH(test) { #test, test }

static const struct {
	const char *name;
	void (*test)(void **state);
} tests[] = {
	EACH(screens_are_cheap),
	EACH(a_run_is_seen_at_work),
	EACH(keys_in_a_field_are_cheap),
	EACH(moving_between_fields_is_cheap),
	EACH(a_list_is_cheap),
	EACH(a_citizen_number_fills_the_form),
	EACH(saving_jumps_to_the_first_problem),
	EACH(same_as_the_last_record),
	EACH(a_picker_knows_initials_and_digits),
	EACH(pinyin_types_hanzi),
	EACH(a_matter_takes_few_keys),
	EACH(one_person_on_one_screen),
	EACH(a_print_is_chosen),
	EACH(a_print_leaves_at_the_terminal),
	EACH(a_record_leads_to_its_person),
	EACH(two_records_become_one),
	EACH(a_household_changes_at_once),
	EACH(escape_keeps_what_was_typed),
	EACH(a_split_arrow_types_nothing),
	EACH(a_small_window_loses_nothing),
	EACH(a_lock_hides_and_returns),
	EACH(a_first_password_must_change),
	EACH(help_tells_the_field_and_the_keys),
	EACH(special_offices_say_so),
	EACH(a_conflict_shows_both),
	EACH(a_lost_line_ends_the_program),
	EACH(indicators_lead_down_to_the_record),
	EACH(a_report_leads_down_to_the_record),
	EACH(quitting_gives_the_terminal_back),
};

#define TESTS (sizeof(tests) / sizeof(tests[0]))

/* All tests on one kind of terminal; how many failed. */
static int
run_kind(const struct pane_kind *kind)
{
	struct CMUnitTest test[TESTS];
	const char *only = getenv("ONLY");
	size_t i, n = 0;

	printf("%s %s\n", kind->term, kind->locale);
	for (i = 0; i < TESTS; i++)
		if (only == NULL || strstr(tests[i].name, only) != NULL)
			test[n++] = (struct CMUnitTest){ tests[i].name,
			    tests[i].test, NULL, NULL,
			    (void *)(uintptr_t)kind };
	return _cmocka_run_group_tests(kind->term, test, n, NULL, NULL);
}

int
main(void)
{
	static const struct CMUnitTest once[] = {
		cmocka_unit_test_prestate(nothing_happens_while_nobody_types,
		    (void *)(uintptr_t)&pane_kinds[0]),
		cmocka_unit_test(unfit_terminals_are_told),
		cmocka_unit_test(the_locale_c_is_helped),
		cmocka_unit_test(other_terminals_work),
	};
	int verdict = 0;

	(void)signal(SIGPIPE, SIG_IGN);
	tz_i18n_start();
	if (getenv("ONLY") == NULL)
		verdict = pane_verdict(cmocka_run_group_tests(once, NULL,
		    NULL));
	return kinds_worse(verdict, kinds_run(run_kind));
}
