/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sheet: fields on pages, one of them under the cursor.
 *
 * The pages are the sections of a form. Knows nothing of records: its owner
 * fills the items, is asked to take what was typed when a field is left, and
 * to open a picker. A field may be left with its problem shown.
 */
#ifndef TZ_TUI_SHEET_H
#define TZ_TUI_SHEET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tui/action.h"
#include "tui/editor.h"

struct tz_field;

struct tz_item {
	const struct tz_field *field;	/* NULL: label and type stand here */
	const char *label;
	unsigned page;
	char *text;		/* as shown */
	char *edit;		/* as the editor begins with it */
	char *problem;		/* sentence, NULL: none */
	bool warning;		/* the problem is one */
	bool needed;
	bool locked;		/* shown, not typed: derived, masked */
	bool off;		/* not on the screen */
	bool secret;
	int row;		/* of the page, by tz_layout_page */
	int column;		/* where the label begins */
	int at;			/* where the field begins */
	int width;		/* columns of the field */
};

struct tz_sheet {
	struct tz_item *item;
	size_t n;
	const char **page;	/* labels, borrowed */
	size_t pages;
	unsigned on;		/* page in sight */
	size_t focus;		/* item under the cursor */
	int first;		/* first row in sight */
	bool frozen;		/* nothing is typed */
	struct tz_editor editor;
	void *owner;
	/* Takes what was typed into item i. */
	void (*take)(void *owner, size_t i, const char *typed);
	/* Opens a picker for item i; first is what was typed, 0 for F2. */
	void (*pick)(void *owner, size_t i, uint32_t first);
	/* The cursor would leave the last field. */
	void (*end)(void *owner);
};

void tz_sheet_init(struct tz_sheet *sheet);
void tz_sheet_release(struct tz_sheet *sheet);
/* Makes n empty items; the pages are set by the owner. */
void tz_sheet_items(struct tz_sheet *sheet, size_t n);
void tz_item_text(struct tz_item *item, const char *text, const char *edit);
void tz_item_problem(struct tz_item *item, const char *problem, bool warning);

/* Reads the item under the cursor anew into the editor. */
void tz_sheet_reload(struct tz_sheet *sheet);
/* Gives what has been typed to the owner; done before anything else. */
void tz_sheet_commit(struct tz_sheet *sheet);
void tz_sheet_go(struct tz_sheet *sheet, size_t i);
/* Goes to the first item; with missing, to the first that is still needed. */
void tz_sheet_start(struct tz_sheet *sheet, bool missing);
/* The first item with a problem that is no warning; n when there is none. */
size_t tz_sheet_wrong(const struct tz_sheet *sheet);
/* Items that are needed and empty. */
size_t tz_sheet_missing(const struct tz_sheet *sheet);

/* True when the key was for the sheet. */
bool tz_sheet_key(struct tz_sheet *sheet, const struct tz_key *key);
/* Draws the pages' labels on row top and the fields below, to bottom. */
void tz_sheet_draw(struct tz_sheet *sheet, int top, int bottom);

#endif
