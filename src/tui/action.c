/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/action.h"

#include <stdio.h>

static const struct {
	const char *key;
	char ctrl;
	const char *help;
	enum tz_action action;
} rows[] = {
#define ROW(name, key, ctrl, help) { key, ctrl, help, TZ_ACTION_##name },
	TZ_ACTION_TABLE(ROW)
#undef ROW
};

#define ROWS (sizeof(rows) / sizeof(rows[0]))

enum tz_action
tz_action_ctrl(char letter)
{
	size_t i;

	for (i = 0; i < ROWS; i++)
		if (rows[i].ctrl != '\0' && rows[i].ctrl == letter)
			return rows[i].action;
	return TZ_ACTION_NONE;
}

/* The table begins with the function keys in their order. */
enum tz_action
tz_action_function(unsigned n)
{
	return n >= 1 && n <= 10 ? rows[n - 1].action : TZ_ACTION_NONE;
}

const char *
tz_action_row(size_t i, char *ctrl, const char **help)
{
	if (i >= ROWS)
		return NULL;
	*ctrl = rows[i].ctrl;
	*help = rows[i].help;
	return rows[i].key;
}

void
tz_action_help(void (*row)(const char *name, const char *help))
{
	char name[24];
	size_t i;

	for (i = 0; i < ROWS; i++) {
		if (rows[i].ctrl == '\0')
			snprintf(name, sizeof(name), "%s", rows[i].key);
		else
			snprintf(name, sizeof(name), "%s%s^%c", rows[i].key,
			    rows[i].key[0] == '\0' ? "" : " ", rows[i].ctrl);
		row(name, rows[i].help);
	}
}
