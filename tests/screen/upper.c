/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What came from above: a notice and a correction, by keys. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "pane.h"
#include "say.h"

#define F6 "\0336"
#define F10 "\0330"
#define DOWN "\033[B"
#define BACK "\033\033"

static size_t kind;

static void
go(struct pane *pane, const char *keys, const char *shown)
{
	pane_type(pane, keys);
	pane_until(pane, shown);
}

static void
what_came_is_settled(void **state)
{
	char program[] = "./taizhang";
	char *argv[] = { program, NULL };
	struct pane *pane = pane_open(&pane_kinds[kind], 24, 80, argv, NULL);

	(void)state;
	if (pane == NULL)
		skip();
	pane_until(pane, "青坪村村民委员会");
	pane_type(pane, "chief\ttaizhang-2026\r");
	pane_until(pane, _("sending and receiving"));
	pane_until(pane, "来件 2");
	go(pane, "+", "防汛通知");
	pane_until(pane, "单雄信");
	/* None has a day, so the smaller number stands first. */
	go(pane, "\r", "户籍登记");
	pane_until(pane, "13900000222");
	pane_until(pane, "未婚");
	go(pane, F10, _("take the proposed value over?"));
	go(pane, "y", _("taken over"));
	go(pane, DOWN, _("it was changed here since they saw it"));
	go(pane, F6, _("why:"));
	go(pane, "by himself\r", _("refused"));
	go(pane, BACK, _("From above"));
	go(pane, "", "防汛通知");
	go(pane, F10, _("has it been read?"));
	go(pane, "y", _("nothing from above waits"));
	go(pane, BACK, _("sending and receiving"));
	(void)pane_close(pane);
}

int
main(int argc, char **argv)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_came_is_settled),
	};

	kind = argc > 1 && strcmp(argv[1], "gb18030") == 0;
	(void)signal(SIGPIPE, SIG_IGN);
	tz_i18n_start();
	return pane_verdict(cmocka_run_group_tests(tests, NULL, NULL));
}
