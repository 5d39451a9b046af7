/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * routes: how one screen opens another.
 *
 * Screens know this table and not each other, so that none of them stand in a
 * circle; tui.c fills it.
 */
#ifndef TZ_TUI_ROUTES_H
#define TZ_TUI_ROUTES_H

#include "client/records.h"

struct tz_ui;

/* What a list shows. */
struct tz_list_ask {
	const char *form;	/* NULL: find all */
	const char *parent;	/* rows of this record, "" = all */
	const char *where;	/* "" = all */
	const char *title;	/* in front of the register's name */
};

/* A function of the menu on the home screen. */
struct tz_function {
	const char *label;	/* N_(), NULL ends the table */
	void (*open)(struct tz_ui *ui);
};

struct tz_routes {
	void (*home)(struct tz_ui *ui);
	void (*list)(struct tz_ui *ui, const struct tz_list_ask *ask);
	void (*record)(struct tz_ui *ui, const char *id);
	/* The same with the cursor on field no; 0: on the first. */
	void (*record_at)(struct tz_ui *ui, const char *id, unsigned no);
	/* A new record of form; parent "" or the record it belongs to. */
	void (*add)(struct tz_ui *ui, const char *form, const char *parent);
	/* A quick entry of form by its name. */
	void (*quick)(struct tz_ui *ui, const char *form, const char *quick);
	void (*edit)(struct tz_ui *ui, const char *id);
	void (*resume)(struct tz_ui *ui, const struct tz_draft *draft);
	void (*step)(struct tz_ui *ui, const struct tz_view *view,
	    const char *step);
	void (*relate)(struct tz_ui *ui, const char *form, const char *id);
	void (*print)(struct tz_ui *ui, const char *id, const char *print);
	/* Everything about one person; id "" looks for one first. */
	void (*person)(struct tz_ui *ui, const char *id);
	/* The reports, with the mark on one of that name. */
	void (*report)(struct tz_ui *ui, const char *name);
	/* A change of a household; who is the member to begin with, or "". */
	void (*household)(struct tz_ui *ui, const char *house,
	    const char *who);
	void (*sync)(struct tz_ui *ui);
	void (*upper)(struct tz_ui *ui);	/* what came from above */
	void (*send)(struct tz_ui *ui);		/* sends at once */
	void (*lock)(struct tz_ui *ui);
	void (*sign_in)(struct tz_ui *ui);
	void (*password)(struct tz_ui *ui);
	/* Help: what stands first is about the place, the keys follow. */
	void (*help)(struct tz_ui *ui, const char *about);
	const struct tz_function *function;
};

#endif
