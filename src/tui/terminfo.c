/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/terminfo.h"

#include <curses.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tui/keys.h"

/* Last: it takes words such as lines and columns for macros. */
#include <term.h>

/* Sequences of terminfo and the actions they mean. */
static const struct {
	const char *name;
	enum tz_action action;
} sent[] = {
	{ "kf1", TZ_ACTION_HELP },	{ "kf2", TZ_ACTION_PICK },
	{ "kf3", TZ_ACTION_NEW },	{ "kf4", TZ_ACTION_RELATED },
	{ "kf5", TZ_ACTION_SEND },	{ "kf6", TZ_ACTION_PRINT },
	{ "kf7", TZ_ACTION_SAME },	{ "kf8", TZ_ACTION_PINYIN },
	{ "kf9", TZ_ACTION_LOCK },	{ "kf10", TZ_ACTION_SAVE },
	{ "kcuu1", TZ_ACTION_UP },	{ "kcud1", TZ_ACTION_DOWN },
	{ "kcub1", TZ_ACTION_LEFT },	{ "kcuf1", TZ_ACTION_RIGHT },
	{ "khome", TZ_ACTION_HOME },	{ "kend", TZ_ACTION_END },
	{ "kpp", TZ_ACTION_PGUP },	{ "knp", TZ_ACTION_PGDN },
	{ "kdch1", TZ_ACTION_DELETE },	{ "kcbt", TZ_ACTION_PREV },
};

bool
tz_terminfo_open(void)
{
	int found = 0;
	bool able;

	/*
	 * Padding is for terminals without flow control, which are gone; with
	 * it curses shuns the cursor sequences of a vt100 and sends blanks.
	 */
	(void)setenv("NCURSES_NO_PADDING", "1", 0);
	if (setupterm(NULL, STDOUT_FILENO, &found) != OK)
		return false;
	able = cursor_address != NULL && !generic_type;
	(void)del_curterm(cur_term);	/* the screen reads its own */
	return able;
}

static const char *
sequence(const char *name)
{
	const char *text = tigetstr((char *)(uintptr_t)name);

	return text == (char *)-1 ? NULL : text;
}

void
tz_terminfo_keys(struct tz_keys *keys)
{
	size_t i;

	for (i = 0; i < sizeof(sent) / sizeof(sent[0]); i++) {
		const char *text = sequence(sent[i].name);

		if (text != NULL)
			tz_keys_define(keys, text, sent[i].action);
	}
}

/* A vt100 has four of them only, and they are not where people look. */
bool
tz_terminfo_has_function_keys(void)
{
	const char *term = termname();

	return sequence("kf10") != NULL &&
	    (term == NULL || strncmp(term, "vt100", 5) != 0);
}

static bool
send_all(const char *bytes, size_t n)
{
	while (n > 0) {
		ssize_t done = write(STDOUT_FILENO, bytes, n);

		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0)
			return false;
		bytes += done;
		n -= (size_t)done;
	}
	return true;
}

bool
tz_terminfo_print(const void *bytes, size_t n)
{
	bool went;

	if (prtr_on == NULL || prtr_off == NULL)
		return false;
	(void)putp(prtr_on);
	(void)fflush(stdout);
	went = send_all(bytes, n);
	(void)putp(prtr_off);
	(void)fflush(stdout);
	return went;
}
