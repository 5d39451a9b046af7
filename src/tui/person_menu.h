/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * person_menu: what may be done with the whole of a person: open the record,
 * join another record with it, change the household.
 */
#ifndef TZ_TUI_PERSON_MENU_H
#define TZ_TUI_PERSON_MENU_H

#include "form/record.h"
#include "tui/ui.h"

/* What a screen that has the menu begins with. */
struct tz_person_menu {
	struct tz_screen screen;
	char id[TZ_RECORD_ID];		/* of the person */
	char house[TZ_RECORD_ID];	/* "": there is none */
	char drop[TZ_RECORD_ID];	/* the record to be joined */
};

/* The screen is entered anew after a joining. */
void tz_person_menu_open(struct tz_person_menu *menu);

#endif
