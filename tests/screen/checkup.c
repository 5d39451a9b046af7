/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The data check on the screen, over the sample office that checkup.sh has
 * made: from the counts to the records of a check, to the field to be mended.
 */
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

#define F4 "\0334"
#define F5 "\0335"
#define BACK "\033\033"
#define DOWN "\033[B"

static struct pane *
signed_in(const struct pane_kind *kind)
{
	char program[] = "./taizhang";
	char *argv[] = { program, NULL };
	struct pane *pane = pane_open(kind, 24, 80, argv, NULL);

	if (pane == NULL)
		skip();
	pane_until(pane, _(" [test clock]"));
	pane_type(pane, "chief\tsecret-2026\r");
	pane_until(pane, _("sending and receiving"));
	return pane;
}

static void
go(struct pane *pane, const char *keys, const char *shown)
{
	pane_type(pane, keys);
	pane_until(pane, shown);
}

/* The third of C02, whose field stands on the first page of a household. */
static void
a_fault_is_followed_to_its_field(void **state)
{
	const struct pane_kind *kind = &pane_kinds[(uintptr_t)*state];
	struct pane *pane = signed_in(kind);

	go(pane, F4, _("functions"));
	go(pane, "sjtj\r", "C18");
	pane_until(pane, "户与户主");
	pane_until(pane, "特殊群体");
	go(pane, "\r", "另有在册居民登记了同一证件号码");
	go(pane, BACK, "户与户主");
	go(pane, DOWN "\r", "本户没有户主");
	pane_until(pane, "本户有两名以上户主");
	go(pane, "\r", "HH-");
	pane_until(pane, _("Enter change  F2 steps  F3 related  F4 accept  "
	    "F6 print  F7 history  Esc"));
	go(pane, BACK, "本户没有户主");
	go(pane, BACK, "C18");
	go(pane, DOWN DOWN DOWN DOWN DOWN "\r", "没有网格长");
	go(pane, DOWN "\r", "WG001");
	go(pane, BACK, "没有网格长");
	go(pane, F5, "C18");
	go(pane, BACK, _("sending and receiving"));
	pane_until(pane, said("data check: %llu errors, %llu warnings", 35ULL,
	    21ULL));
	(void)pane_close(pane);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		{ "a_fault_is_followed_to_its_field",
		    a_fault_is_followed_to_its_field, NULL, NULL,
		    (void *)(uintptr_t)0 },
		{ "a_fault_is_followed_to_its_field_gb18030",
		    a_fault_is_followed_to_its_field, NULL, NULL,
		    (void *)(uintptr_t)1 },
	};

	(void)signal(SIGPIPE, SIG_IGN);
	tz_i18n_start();
	return pane_verdict(cmocka_run_group_tests(tests, NULL, NULL));
}
