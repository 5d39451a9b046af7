/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * items: service items as the windows of villages have them.
 */
#ifndef TZ_SAMPLE_ITEMS_H
#define TZ_SAMPLE_ITEMS_H

#include <stddef.h>

struct tz_item {
	const char *code, *name;
	const char *class;	/* of loc_item_class */
	const char *dept;
	const char *mode;	/* of loc_item_mode */
	unsigned days;
	const char *material;	/* lines; * = in the system already */
};

/* NULL past the last. */
const struct tz_item *tz_items_at(size_t i);
size_t tz_items_count(void);

#endif
