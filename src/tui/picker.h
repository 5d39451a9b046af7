/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * picker: one of many, in a pane of full width at the bottom.
 *
 * What is typed searches (hanzi, initials, numbers); digits choose while the
 * search is empty or made of letters; Enter takes the marked row. Also serves
 * as a menu.
 */
#ifndef TZ_TUI_PICKER_H
#define TZ_TUI_PICKER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "client/records.h"

struct tz_screen;
struct tz_ui;

#define TZ_PICKER_ROWS 9

struct tz_picker_source {
	/*
	 * Finds what fits typed, leaving out the first from; at most most.
	 * arg is freed with the picker by free_arg unless that is NULL.
	 */
	size_t (*find)(struct tz_ui *ui, void *arg, const char *typed,
	    unsigned from, struct tz_choice *choice, size_t most);
	/*
	 * What has been chosen; the pane is gone by then, unless many is
	 * set.
	 */
	void (*chosen)(struct tz_screen *owner, void *arg,
	    const struct tz_choice *choice);
	/* True when the choice is among those taken already (many). */
	bool (*taken)(struct tz_screen *owner, void *arg,
	    const struct tz_choice *choice);
	void (*free_arg)(void *arg);
	void *arg;
	bool many;
	bool codes;		/* show the code before the name */
};

/* first is the character typed to open it, 0 for none. */
void tz_picker_open(struct tz_screen *owner, const char *title,
    const struct tz_picker_source *source, uint32_t first);

/* Appends a choice of a menu; there is room for it. */
void tz_picker_add(struct tz_choice *choice, size_t *n, const char *code,
    const char *name);

/* A menu of fixed choices; they are copied. */
void tz_picker_menu(struct tz_screen *owner, const char *title,
    const struct tz_choice *choice, size_t n,
    void (*chosen)(struct tz_screen *owner, void *arg,
    const struct tz_choice *choice));

#endif
