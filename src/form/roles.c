/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/roles.h"

#include <string.h>

static const struct {
	const char *name;
	const char *label;
} roles[] = {
#define ROW(id, name, label) { name, label },
	TZ_ROLE_TABLE(ROW)
#undef ROW
};

unsigned
tz_role_bit(const char *name)
{
	size_t i;

	for (i = 0; i < TZ_ROLE_COUNT; i++) {
		if (strcmp(roles[i].name, name) == 0)
			return 1u << i;
	}
	return 0;
}

const char *
tz_role_name(size_t i)
{
	return i < TZ_ROLE_COUNT ? roles[i].name : NULL;
}

const char *
tz_role_label(size_t i)
{
	return i < TZ_ROLE_COUNT ? roles[i].label : NULL;
}
