/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "same.h"

#include <stdlib.h>
#include <string.h>

#include "wire/entry.h"

void
check_same(const struct tz_entry *a, const struct tz_entry *b)
{
	struct tz_buf one;
	struct tz_buf two;

	tz_buf_init(&one, SIZE_MAX);
	tz_buf_init(&two, SIZE_MAX);
	tz_entry_canon(a, &one);
	tz_entry_canon(b, &two);
	if (one.len != two.len || memcmp(one.data, two.data, one.len) != 0)
		abort();
	tz_buf_release(&one);
	tz_buf_release(&two);
}
