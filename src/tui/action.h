/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * action: what a key asks for, one row an action.
 *
 * The table is the single truth of the key map: the function or cursor key,
 * its synonym with Ctrl (0 = none), and the words of the help screen. Every
 * function key is Esc and a digit too (F10 is Esc 0).
 */
#ifndef TZ_TUI_ACTION_H
#define TZ_TUI_ACTION_H

#include <stddef.h>
#include <stdint.h>

#include "base/i18n.h"

/* X(name, key, ctrl, help). ^S ^Q ^C ^Z ^] never: lines and hosts eat them. */
#define TZ_ACTION_TABLE(X) \
	X(HELP, "F1", 'G', N_("help on what stands under the cursor")) \
	X(PICK, "F2", 'T', N_("choose from a list; steps of a record")) \
	X(NEW, "F3", 'F', N_("new record; find all on the home screen")) \
	X(RELATED, "F4", 0, N_("accept a matter, add a visit")) \
	X(SEND, "F5", 'R', N_("look again; send now")) \
	X(PRINT, "F6", 0, N_("print")) \
	X(SAME, "F7", '_', N_("same as in the last record; history")) \
	X(PINYIN, "F8", 'Y', \
	    N_("type hanzi by pinyin; everything about a person")) \
	X(LOCK, "F9", 0, N_("lock, change the user")) \
	X(SAVE, "F10", 'O', N_("save; quit on the home screen")) \
	X(BACK, "Esc", 'X', N_("back")) \
	X(NEXT, "Tab", 'N', N_("next field")) \
	X(PREV, "BackTab", 'P', N_("field before")) \
	X(ENTER, "Enter", 'M', N_("next field, open, choose")) \
	X(UP, "Up", 0, N_("up")) \
	X(DOWN, "Down", 0, N_("down")) \
	X(LEFT, "Left", 0, N_("left")) \
	X(RIGHT, "Right", 0, N_("right")) \
	X(HOME, "Home", 'A', N_("start of the field")) \
	X(END, "End", 'E', N_("end of the field")) \
	X(PGUP, "PgUp", 0, N_("page up (Esc v)")) \
	X(PGDN, "PgDn", 'V', N_("page down")) \
	X(ERASE, "Backspace", 'H', N_("erase the character before")) \
	X(DELETE, "Del", 'D', N_("erase the character here")) \
	X(CUT_END, "", 'K', N_("erase to the end of the field")) \
	X(CUT_ALL, "", 'U', N_("erase the whole field")) \
	X(CUT_WORD, "", 'W', N_("erase the word before")) \
	X(REDRAW, "", 'L', N_("draw the screen anew"))

enum tz_action {
	TZ_ACTION_NONE,
	TZ_ACTION_CHAR,		/* a character to be typed */
#define TZ_ACTION_ENUM(name, key, ctrl, help) TZ_ACTION_##name,
	TZ_ACTION_TABLE(TZ_ACTION_ENUM)
#undef TZ_ACTION_ENUM
	TZ_ACTION_COUNT
};

/* One key as screens see it. */
struct tz_key {
	enum tz_action action;
	uint32_t c;		/* of TZ_ACTION_CHAR */
};

/* The action of Ctrl and a letter; TZ_ACTION_NONE when it has none. */
enum tz_action tz_action_ctrl(char letter);
/* The action of function key n, 1 to 10. */
enum tz_action tz_action_function(unsigned n);

/* Row i for help; NULL past the end. ctrl gives '\0' for none. */
const char *tz_action_row(size_t i, char *ctrl, const char **help);

/* Gives each row to row, for "taizhang help keys". */
void tz_action_help(void (*row)(const char *name, const char *help));

#endif
