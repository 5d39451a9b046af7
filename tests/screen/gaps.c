/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import left owed: from the list to the field. */
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

static void
go(struct pane *pane, const char *keys, const char *shown)
{
	pane_type(pane, keys);
	pane_until(pane, shown);
}

static void
a_gap_leads_to_its_field(void **state)
{
	const struct pane_kind *kind = &pane_kinds[(uintptr_t)*state];
	char program[] = "./taizhang";
	char *argv[] = { program, NULL };
	struct pane *pane = pane_open(kind, 24, 80, argv, NULL);

	if (pane == NULL)
		skip();
	pane_until(pane, _(" [test clock]"));
	pane_type(pane, "chief\tsecret-2026\r");
	pane_until(pane, _("sending and receiving"));
	go(pane, F4, _("functions"));
	go(pane, "dws\r", _("is missing"));
	pane_until(pane, "所属网格");
	pane_until(pane, "与户主关系");
	go(pane, F5, "chief");
	go(pane, "\r", _("Enter change  F2 steps  F3 related  F4 accept  "
	    "F6 print  F7 history  Esc"));
	go(pane, BACK, _("is missing"));
	go(pane, BACK, _("sending and receiving"));
	(void)pane_close(pane);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		{ "a_gap_leads_to_its_field", a_gap_leads_to_its_field, NULL,
		    NULL, (void *)(uintptr_t)0 },
		{ "a_gap_leads_to_its_field_gb18030",
		    a_gap_leads_to_its_field, NULL, NULL,
		    (void *)(uintptr_t)1 },
	};

	(void)signal(SIGPIPE, SIG_IGN);
	tz_i18n_start();
	return pane_verdict(cmocka_run_group_tests(tests, NULL, NULL));
}
