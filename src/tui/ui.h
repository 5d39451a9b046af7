/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ui: the stack of screens of one clerk.
 *
 * A screen is a struct that begins with struct tz_screen and a row of hooks.
 * The topmost gets the keys; panes are drawn over the screen below. A screen
 * that is popped while one of its hooks runs is freed only afterwards.
 */
#ifndef TZ_TUI_UI_H
#define TZ_TUI_UI_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/settings.h"
#include "tui/action.h"

#define TZ_UI_DEPTH 16

struct tz_client;
struct tz_forms;
struct tz_routes;
struct tz_same;
struct tz_screen;
struct tz_ui;

struct tz_screen_kind {
	const char *name;
	const char *help;	/* N_(), of F1; NULL: it has none */
	bool pane;		/* leaves the screen below in sight */
	bool open;		/* nobody need be signed in; never locked */
	void (*enter)(struct tz_screen *screen);	/* is on top (again) */
	void (*draw)(struct tz_screen *screen);
	void (*key)(struct tz_screen *screen, const struct tz_key *key);
	void (*tick)(struct tz_screen *screen);		/* wake has come */
	void (*resize)(struct tz_screen *screen);	/* may be NULL */
	void (*keep)(struct tz_screen *screen);	/* store what is half typed */
	void (*leave)(struct tz_screen *screen);	/* frees the screen */
};

struct tz_screen {
	const struct tz_screen_kind *kind;
	struct tz_ui *ui;
	int64_t wake;		/* tz_clock_mono, INT64_MAX: never */
};

struct tz_ui {
	struct tz_client *client;
	const struct tz_forms *forms;	/* NULL before signing in */
	const struct tz_routes *routes;
	struct tz_same *same;		/* texts of the last records, F7 */
	struct tz_settings settings;
	struct tz_screen *stack[TZ_UI_DEPTH];
	size_t depth;
	struct tz_screen *dead[TZ_UI_DEPTH];
	size_t deads;
	char message[TZ_SENTENCE_TEXT];
	bool bad;		/* the message is a complaint */
	uint64_t unsent;	/* entries, for the title */
	bool ended;		/* the loop ends */
	bool switches_off;	/* and then the machine goes off */
	int64_t visited;	/* tz_clock_mono of tz_hurry_visit, 0: none */
	int watch;		/* a descriptor the top screen waits for, -1 */
};

/* Puts a screen on top; its kind is set. A full stack frees it again. */
void tz_ui_push(struct tz_ui *ui, struct tz_screen *screen);
void tz_ui_pop(struct tz_ui *ui);
/* Pops until only depth screens are left. */
void tz_ui_pop_to(struct tz_ui *ui, size_t depth);
struct tz_screen *tz_ui_top(const struct tz_ui *ui);
/* Frees what was popped; called by the loop between hooks. */
void tz_ui_bury(struct tz_ui *ui);

/* A key that the screen has no use of its own for: back, help, or a beep. */
void tz_ui_key(struct tz_screen *screen, const struct tz_key *key);

/* The message row; it is gone at the next key. text is translated already. */
void tz_ui_say(struct tz_ui *ui, const char *text);
void tz_ui_complain(struct tz_ui *ui, const char *text);
/* True when rc is TZ_OK; else says why, or asks to sign in again. */
bool tz_ui_went(struct tz_ui *ui, enum tz_rc rc, const struct tz_err *err);

#endif
