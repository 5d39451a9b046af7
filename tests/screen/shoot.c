/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Takes pictures of the terminal over the office of TAIZHANG_DIR, for the
 * manual. screen/shoot KEYS TEXT FILE.svg ... types KEYS, waits for TEXT and
 * writes what is seen then; a FILE of "-" writes nothing. In KEYS \e is Esc,
 * \t Tab, \r Enter.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "pane.h"

static int words;
static char **word;

/* Keys as a shell can write them. */
static void
unescape(char *keys)
{
	static const char names[] = "etr", signs[] = "\033\t\r";
	const char *from = keys;
	const char *name;

	while (*from != '\0') {
		name = from[0] == '\\' && from[1] != '\0' ?
		    strchr(names, from[1]) : NULL;
		*keys++ = name == NULL ? *from : signs[name - names];
		from += name == NULL ? 1 : 2;
	}
	*keys = '\0';
}

static void
take_pictures(void **state)
{
	static const struct pane_kind plain = { "xterm-256color", "C.UTF-8",
		false };
	char program[] = TZ_BUILD_DIR "/taizhang";
	char *argv[] = { program, NULL };
	struct pane *pane = pane_open(&plain, 24, 80, argv, NULL);
	int i;

	(void)state;
	if (pane == NULL)
		skip();
	for (i = 0; i + 2 < words; i += 3) {
		unescape(word[i]);
		pane_type(pane, word[i]);
		pane_until(pane, word[i + 1]);
		pane_settle(pane);
		if (strcmp(word[i + 2], "-") != 0)
			assert_true(pane_picture(pane, word[i + 2]));
	}
	pane_close(pane);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(take_pictures) };

	words = argc - 1;
	word = argv + 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
