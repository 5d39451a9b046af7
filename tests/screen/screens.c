/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a clerk sees and what it costs on the line, over a fake office. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "pane.h"

static const char *const office_env[] = {
	"FAKE_FORMS=" TZ_SRC_DIR "/forms",
	"FAKE_CODES=" TZ_SRC_DIR "/data/codes",
	NULL,
};

static struct pane *
start(const struct pane_kind *kind)
{
	char program[] = "screen/clerk";
	char *argv[] = { program, NULL };

	return pane_open(kind, 24, 80, argv, office_env);
}

static void
sign_in(struct pane *pane)
{
	pane_until(pane, "请输入");
	pane_type(pane, "wang\tsecret\r");
	pane_until(pane, "今日");
}

static void
look(void **state)
{
	struct pane *pane = start(*state);

	if (pane == NULL)
		skip();
	sign_in(pane);
	pane_print(pane);
	pane_close(pane);
}

int
main(void)
{
	struct CMUnitTest tests[1] = { cmocka_unit_test(look) };

	tests[0].initial_state = (void *)(uintptr_t)&pane_kinds[0];
	return cmocka_run_group_tests(tests, NULL, NULL);
}
