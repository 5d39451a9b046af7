/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The daily work of an office over a real daemon, which daily.sh has made:
 * TAIZHANG_DIR, password secret-2026 of chief, wang and li, one item for
 * matters and one for enquiries, one resident.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "pane.h"
#include "say.h"

#define F2 "\0332"
#define F3 "\0333"
#define F4 "\0334"
#define F6 "\0336"
#define F7 "\0337"
#define F10 "\0330"
#define BACK "\033\033"
#define PASSWORD "secret-2026"
#define COUNTER_KEYS 25	/* at one key a second: well under a minute */

static const struct pane_kind plain = { "xterm-256color", "C.UTF-8", false };

static struct pane *
signed_in(const struct pane_kind *kind, const char *user)
{
	char program[] = "./taizhang";
	char *argv[] = { program, NULL };
	struct pane *pane = pane_open(kind, 24, 80, argv, NULL);

	if (pane == NULL)
		skip();
	pane_until(pane, _(" [test clock]"));
	pane_type(pane, user);
	pane_type(pane, "\t" PASSWORD "\r");
	pane_until(pane, _("sending and receiving"));
	return pane;
}

/* Keys pressed: a function key is one, and so is a hanzi. */
static unsigned
pressed(const char *keys)
{
	unsigned n = 0;

	for (; *keys != '\0'; keys++) {
		if (*keys == '\033' && keys[1] != '\0')
			keys++;
		if (((unsigned char)*keys & 0xc0) != 0x80)
			n++;
	}
	return n;
}

static unsigned
go(struct pane *pane, const char *keys, const char *shown)
{
	pane_type(pane, keys);
	pane_until(pane, shown);
	return pressed(keys);
}

/* A call on the telephone: no resident, who and number, item, answer. */
static void
an_enquiry_takes_few_keys(void **state)
{
	unsigned which = (unsigned)(uintptr_t)*state;
	struct pane *pane = signed_in(&pane_kinds[which], "wang");
	unsigned keys;

	keys = go(pane, F6, "咨询登记");
	keys += go(pane, "yb", "医保缴费");
	keys += go(pane, "\r", "医保缴费");
	keys += go(pane, "吴敏\t", "吴敏");
	keys += go(pane, "13812345678\t", "13812345678");
	keys += go(pane, "明日", "明日");
	keys += go(pane, F10, part("saved as %s"));
	assert_in_range(keys, 1, COUNTER_KEYS);
	fprintf(stderr, "an enquiry: %u keys\n", keys);
	pane_until(pane, "已办结");
	pane_until(pane, "吴敏");
	go(pane, BACK, _("sending and receiving"));
	(void)pane_close(pane);
}

/* All registers are reached by their groups, functions by a menu. */
static void
every_register_is_in_a_group(void **state)
{
	unsigned which = (unsigned)(uintptr_t)*state;
	struct pane *pane = signed_in(&pane_kinds[which], "chief");

	go(pane, F2, "A 基础信息");
	pane_until(pane, "G 任务与报送");
	go(pane, "4", "D 自治与公开");
	go(pane, "1", _("search:"));
	go(pane, BACK, _("sending and receiving"));
	go(pane, F4, _("functions"));
	go(pane, "sbyxf\r", _("F5 send now  F3 to a stick  F4 from a stick  "
	    "Esc back  F1 help"));
	go(pane, BACK, _("sending and receiving"));
	(void)pane_close(pane);
}

/* The n-th card: a man of 1943 who lives at number n. */
static void
card_of(unsigned n, const char *part_sign, char *out, size_t size)
{
	static const int weights[] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10,
	    5, 8, 4, 2 };
	char number[19];
	int sum = 0, i;

	snprintf(number, sizeof(number), "500154194304%02u%03u", 11 + n,
	    2 * n + 1);
	for (i = 0; i < 17; i++)
		sum += (number[i] - '0') * weights[i];
	number[17] = "10X98765432"[sum % 11];
	number[18] = '\0';
	snprintf(out, size, "郑新%s男%s土家%s1943-04-%02u%s青坪村%u号%s%s\r",
	    part_sign, part_sign, part_sign, 11 + n, part_sign, n, part_sign,
	    number);
}

/* A card opens its person; a person nobody knows begins with its fields. */
static void
a_card_opens_its_person(void **state)
{
	static const char *const signs[] = { "|", ",", "\t" };
	unsigned which = (unsigned)(uintptr_t)*state;
	struct pane *pane = signed_in(&pane_kinds[which], "wang");
	char card[512], house[32];

	go(pane, "单雄信|女|汉|1949-12-31|青坪村|11010519491231002X\r",
	    "RES-00000001");
	pane_until(pane, "1949-12-31");
	go(pane, BACK, _("sending and receiving"));
	go(pane, "1", _("search:"));
	go(pane, "单雄信,女,汉,1949-12-31,青坪村,11010519491231002X\r",
	    "RES-00000001");
	pane_type(pane, BACK);
	pane_until(pane, _("search:"));
	go(pane, BACK, _("sending and receiving"));
	card_of(which, signs[which % 3], card, sizeof(card));
	snprintf(house, sizeof(house), "1943-04-%02u", 11 + which);
	go(pane, card, house);
	pane_until(pane, "郑新");
	pane_until(pane, "土家族");
	snprintf(house, sizeof(house), "青坪村%u号", which);
	go(pane, "\033[6~", house);
	go(pane, F10, part("saved as %s"));
	go(pane, BACK, _("sending and receiving"));
	go(pane, card, "500154102203-RES-");
	pane_until(pane, "郑新");
	(void)pane_close(pane);
}

/* A wrong digit, another sex: no card, and no key of it opens a register. */
static void
what_is_no_card_opens_nothing(void **state)
{
	struct pane *pane = signed_in(&plain, "wang");

	(void)state;
	go(pane, "单雄信|男|汉|1949-12-31|青坪村|11010519491231002X\r",
	    _("this line is no identity card"));
	pane_until(pane, _("sending and receiving"));
	go(pane, "单雄信|女|汉|1949-12-31|青坪村|110105194912310021\r",
	    _("this line is no identity card"));
	pane_until(pane, _("sending and receiving"));
	(void)pane_close(pane);
}

/* What presses stands first, with hours and a mark. */
static void
an_urgent_matter_stands_first(void **state)
{
	struct pane *pane = signed_in(&plain, "chief");
	int row;

	(void)state;
	pane_until(pane, said("in %lld hours", 4LL));
	for (row = 0; strstr(pane_row(pane, row), _("due")) == NULL; row++)
		assert_in_range(row, 0, 22);
	assert_non_null(strstr(pane_row(pane, row + 1), "!"));
	assert_non_null(strstr(pane_row(pane, row + 1), "办件"));
	(void)pane_close(pane);
}

/* Of a column that has hardly any room nothing is shown. */
static void
a_list_has_whole_columns(void **state)
{
	struct pane *pane = signed_in(&plain, "chief");

	(void)state;
	go(pane, "3", "应办结日");
	assert_false(pane_shows(pane, "应办结日   承"));
	pane_resize(pane, 24, 120);
	pane_until(pane, "承办人");
	(void)pane_close(pane);
}

/* The end of the day: what is left to print is printed from there. */
static void
the_day_ends_on_one_screen(void **state)
{
	unsigned which = (unsigned)(uintptr_t)*state;
	struct pane *pane = signed_in(&pane_kinds[which], "chief");

	go(pane, F4, _("functions"));
	go(pane, "rj\r", _("done today"));
	pane_until(pane, "wang");
	pane_until(pane, said("last backup: %s", _("never")));
	pane_until(pane, _("not printed yet"));
	pane_until(pane, "1120-011");
	if (which == 0) {
		pane_until(pane, "1120-001");
		go(pane, F6, _("print to  1 screen  2 file  3 printer  "
		    "4 printer at this terminal"));
		go(pane, "1", "1120-001");
		go(pane, BACK, _("done today"));
	}
	pane_until_gone(pane, "1120-001");
	go(pane, F10, _("sign out?"));
	pane_type(pane, "y");
	assert_int_equal(pane_wait_end(pane), 0);
}

/* What was written on a slip keeps its number and its time. */
static void
a_slip_is_entered_late(void **state)
{
	unsigned which = (unsigned)(uintptr_t)*state;
	struct pane *pane = signed_in(&pane_kinds[which], "wang");
	char number[16];

	snprintf(number, sizeof(number), "1120-%03u", which + 3);
	go(pane, F4, _("functions"));
	go(pane, "blkb\r", _("number of the slip:"));
	pane_type(pane, number);
	go(pane, "\r", number);
	go(pane, "db", "T01");
	go(pane, "\r", _("type to choose"));
	go(pane, "\033[Z\033[Zdxx", "单雄信");
	go(pane, "\r", "单雄信");
	go(pane, F10, part("saved as %s"));
	pane_until(pane, number);
	go(pane, BACK, _("sending and receiving"));
	(void)pane_close(pane);
}

/* Before the public board: the number on the receipt and the telephone. */
static void
the_board_tells_how_far_it_is(void **state)
{
	unsigned which = (unsigned)(uintptr_t)*state;
	struct pane *pane = signed_in(&pane_kinds[which], "bao");

	go(pane, F4, _("functions"));
	go(pane, "bjjd\r",
	    _("number on the receipt, a blank, end of the telephone:"));
	go(pane, "1120-002 1111\r",
	    _("nothing here has this number and a telephone that ends so"));
	go(pane, F4, _("functions"));
	go(pane, "bjjd\r",
	    _("number on the receipt, a blank, end of the telephone:"));
	go(pane, "1120-002 5678\r", "已受理");
	pane_until(pane, "低保申请");
	pane_until_gone(pane, "秦");
	go(pane, BACK, _("sending and receiving"));
	(void)pane_close(pane);
}

/* The chief is away and has signed the sheet: the clerk enters who and when. */
static void
a_step_is_signed_on_paper(void **state)
{
	struct pane *pane = signed_in(&plain, "wang");

	(void)state;
	go(pane, F3, _("search:"));
	go(pane, "500154102203-RPT-00000001", "RPT2026-0001");
	go(pane, "\r", "2026-10");
	go(pane, F2, _("steps"));
	go(pane, "qf\r", "纸质文号");
	go(pane, F10, _("say who signed on paper, when, and the number of the "
	    "paper"));
	go(pane, "czs", "陈支书");
	go(pane, "\r", "陈支书");
	go(pane, "2026-11-19 16:00\t", "16:00");
	go(pane, "青字1", "青字1");
	go(pane, F10, part("done: %s"));
	pane_until(pane, "签发");
	(void)pane_close(pane);
	pane = signed_in(&plain, "chief");
	go(pane, F3, _("search:"));
	go(pane, "500154102203-PAP-00000001", "青字1");
	go(pane, "\r", "王秀英");
	go(pane, F2, _("steps"));
	go(pane, "1", part("done: %s"));
	(void)pane_close(pane);
}

/* Who leaves gives the open work to a colleague: looked at, then done. */
static void
work_is_handed_over(void **state)
{
	struct pane *pane = signed_in(&plain, "chief");

	(void)state;
	go(pane, F4, _("functions"));
	go(pane, "gzjj\r", _("from account:"));
	go(pane, "zhou\r", _("to account:"));
	go(pane, "li\r", said("from %s to %s: %zu items", "周代办", "李会计",
	    (size_t)1));
	pane_until(pane, "1120-002");
	go(pane, F10, _("hand all of it over?"));
	pane_type(pane, "y");
	pane_until_gone(pane, _("hand all of it over?"));
	pane_until(pane, "1120-002");
	pane_until(pane, part("printed to %s"));
	(void)pane_close(pane);
}

/* A long text has a page: folded at the edge, with lines of its own. */
static void
a_memo_has_a_page(void **state)
{
	static const char ten[] = "一二三四五六七八九十";
	unsigned which = (unsigned)(uintptr_t)*state;
	struct pane *pane = signed_in(&pane_kinds[which], "wang");
	int i;

	go(pane, F6, "咨询登记");
	go(pane, "yb", "医保缴费");
	go(pane, "\r", "医保缴费");
	go(pane, "周敏\t", "周敏");
	go(pane, "13812345678\t", "13812345678");
	go(pane, F2, _("Enter new line  F8 pinyin  PgDn page  F10 or Esc "
	    "done"));
	for (i = 0; i < 5; i++)
		pane_type(pane, ten);
	pane_until(pane, said("%zu of %zu characters", (size_t)50,
	    (size_t)1000));
	assert_string_equal(pane_row(pane, 2), "  九十一二三四五六七八九十");
	pane_until_at(pane, 2, 26);
	pane_type(pane, "\r末行");
	pane_until_at(pane, 3, 6);
	pane_type(pane, "\033[A");
	pane_until_at(pane, 2, 6);
	pane_type(pane, "\033[A");
	pane_until_at(pane, 1, 6);
	pane_type(pane, "\x7f");
	pane_until(pane, said("%zu of %zu characters", (size_t)52,
	    (size_t)1000));
	assert_string_equal(pane_row(pane, 2), "  十一二三四五六七八九十");
	pane_type(pane, "\033[B\033[B\033[B");
	pane_until_at(pane, 3, 4);
	go(pane, BACK, "一三四");
	go(pane, F10, part("saved as %s"));
	pane_until(pane, "已办结");
	(void)pane_close(pane);
}

/* Paper is not folded at the edge; the history says its name. */
static void
a_print_is_whole_and_told(void **state)
{
	struct pane *pane = signed_in(&plain, "wang");

	(void)state;
	go(pane, "1", "单雄信");
	go(pane, "\r", "11010519491231002X");
	go(pane, F6, "个人信息处理告知书");
	go(pane, "1", "姓名、证件号码、性别、出生日期、民族、户籍和住址、"
	    "家庭关系、联");
	pane_type(pane, BACK);
	pane_until_gone(pane, "家庭关系");
	go(pane, F7, _("printed"));
	pane_until(pane, "个人信息处理告知书");
	assert_false(pane_shows(pane, "privacy-notice"));
	(void)pane_close(pane);
}

/* A practice office says so on each screen, and sees what has been done. */
static void
practice_has_tasks(void **state)
{
	char program[] = "./taizhang", dir[] = "--dir", folder[4096];
	char *argv[] = { program, dir, folder, NULL };
	struct pane *pane;

	(void)state;
	snprintf(folder, sizeof(folder), "%s", getenv("PRACTICE_DIR"));
	pane = pane_open(&plain, 24, 80, argv, NULL);
	if (pane == NULL)
		skip();
	pane_until(pane, _(" [practice]"));
	go(pane, "\t\r", _("sending and receiving"));
	pane_until(pane, _(" [practice]"));
	go(pane, F4, _("functions"));
	go(pane, "lxrw\r", said("%zu of %zu tasks are done", (size_t)0,
	    (size_t)10));
	pane_until(pane, "50015419900307005X");
	go(pane, BACK, _("sending and receiving"));
	go(pane, "周小练|男|汉|1990-03-07|练习村一组19号|50015419900307005X\r",
	    "1990-03-07");
	go(pane, F10, part("saved as %s"));
	pane_until(pane, _(" [practice]"));
	go(pane, BACK, _("sending and receiving"));
	go(pane, F4, _("functions"));
	go(pane, "lxrw\r", said("%zu of %zu tasks are done", (size_t)1,
	    (size_t)10));
	(void)pane_close(pane);
}

struct case_row {
	const char *name;
	CMUnitTestFunction run;
};

static const struct case_row each_kind[] = {
	{ "an_enquiry_takes_few_keys", an_enquiry_takes_few_keys },
	{ "every_register_is_in_a_group", every_register_is_in_a_group },
	{ "a_card_opens_its_person", a_card_opens_its_person },
	{ "a_memo_has_a_page", a_memo_has_a_page },
	{ "the_board_tells_how_far_it_is", the_board_tells_how_far_it_is },
	{ "a_slip_is_entered_late", a_slip_is_entered_late },
	{ "the_day_ends_on_one_screen", the_day_ends_on_one_screen },
};

#define EACH (sizeof(each_kind) / sizeof(each_kind[0]))

int
main(void)
{
	static const struct CMUnitTest once[] = {
		cmocka_unit_test(what_is_no_card_opens_nothing),
		cmocka_unit_test(an_urgent_matter_stands_first),
		cmocka_unit_test(a_list_has_whole_columns),
		cmocka_unit_test(a_step_is_signed_on_paper),
		cmocka_unit_test(a_print_is_whole_and_told),
		cmocka_unit_test(work_is_handed_over),
		cmocka_unit_test(practice_has_tasks),
	};
	struct CMUnitTest test[EACH * 8];
	size_t i, k, n = 0;
	int failed;

	(void)signal(SIGPIPE, SIG_IGN);
	tz_i18n_start();
	for (i = 0; i < EACH; i++)
		for (k = 0; k < pane_kinds_count; k++)
			test[n++] = (struct CMUnitTest){ each_kind[i].name,
			    each_kind[i].run, NULL, NULL,
			    (void *)(uintptr_t)k };
	failed = _cmocka_run_group_tests("kinds", test, n, NULL, NULL);
	failed += cmocka_run_group_tests(once, NULL, NULL);
	return pane_verdict(failed);
}
