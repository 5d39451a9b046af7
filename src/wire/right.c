/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/right.h"

static const struct {
	const char *verb;
	unsigned roles;
	const char *help;
} rights[] = {
#define ROW(verb, roles, help) { #verb, roles, help },
	TZ_RIGHT_TABLE(ROW)
#undef ROW
};

bool
tz_right_row(size_t i, const char **verb, unsigned *roles, const char **help)
{
	if (i >= sizeof rights / sizeof *rights)
		return false;
	*verb = rights[i].verb;
	*roles = rights[i].roles;
	*help = rights[i].help;
	return true;
}
