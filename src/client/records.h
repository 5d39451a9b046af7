/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * records: reading and writing records through the daemon.
 *
 * A form on the screen is a draft in the daemon: begun (new, or over a record),
 * changed a field at a time, saved or dropped. The daemon parses, derives,
 * checks and keeps the draft at each field, so a lost line loses one field at
 * most.
 */
#ifndef TZ_CLIENT_RECORDS_H
#define TZ_CLIENT_RECORDS_H

#include "base/problem.h"
#include "client/client.h"
#include "wire/confirm.h"
#include "wire/view.h"

enum tz_rc tz_client_show(struct tz_client *client, const char *id,
    struct tz_view *view, struct tz_err *err) TZ_CHECKED;

/*
 * A draft of a new record (parent "" unless it is a row of one), or over record
 * id when form is NULL. A draft that is there already is continued, unless one
 * of its own is asked for in the place of the parent.
 */
#define TZ_CLIENT_FRESH "+"
enum tz_rc tz_client_begin(struct tz_client *client, const char *form,
    const char *id_or_parent, struct tz_view *view, struct tz_err *err)
    TZ_CHECKED;

/*
 * Puts typed text into field no of the draft: view is the draft after it (other
 * fields may have been derived), problems those of this field. A text that
 * does not parse is kept in the draft as typed and is a problem at saving.
 */
enum tz_rc tz_client_enter(struct tz_client *client, const char *draft,
    unsigned no, const char *typed, struct tz_view *view,
    struct tz_problems *problems, struct tz_err *err) TZ_CHECKED;

/*
 * Saves the draft under the request id and deletes it, all or nothing. id and
 * revision are those of the record. TZ_EINPUT with problems when data is wrong;
 * TZ_ECONFLICT when there is a newer revision (show it, ask, then MINE);
 * TZ_EEXISTS with id of the record that has the same key; TZ_EREFUSED with
 * problems that are warnings to be confirmed; TZ_ECLOCK.
 */
enum tz_rc tz_client_save(struct tz_client *client, const char *draft,
    const uint8_t request[TZ_CLIENT_REQUEST], unsigned confirm,
    char id[TZ_RECORD_ID], uint32_t *revision, struct tz_problems *problems,
    struct tz_err *err) TZ_CHECKED;

enum tz_rc tz_client_drop(struct tz_client *client, const char *draft,
    struct tz_err *err) TZ_CHECKED;

/* One "field=typed" pair of a command. */
struct tz_pair {
	const char *field;	/* name */
	const char *typed;	/* "" clears */
};

/* Makes (id "" and form) or edits (form NULL) a record in one call. */
enum tz_rc tz_client_write(struct tz_client *client, const char *form,
    const char *parent, const struct tz_pair *pair, size_t n,
    const uint8_t request[TZ_CLIENT_REQUEST], unsigned confirm,
    char id[TZ_RECORD_ID], uint32_t *revision, struct tz_problems *problems,
    struct tz_err *err) TZ_CHECKED;

/* The same, and print is the name of a print that it offers, "" = none. */
enum tz_rc tz_client_add(struct tz_client *client, const char *form,
    const char *parent, const struct tz_pair *pair, size_t n,
    const uint8_t request[TZ_CLIENT_REQUEST], unsigned confirm,
    char id[TZ_RECORD_ID], uint32_t *revision, char print[40],
    struct tz_problems *problems, struct tz_err *err) TZ_CHECKED;

/* Takes a step of the workflow; pairs are the fields it asks for. */
enum tz_rc tz_client_step(struct tz_client *client, const char *id,
    const char *step, const char *reason, const struct tz_pair *pair,
    size_t n, const uint8_t request[TZ_CLIENT_REQUEST], unsigned confirm,
    uint32_t *revision, char print[40], struct tz_problems *problems,
    struct tz_err *err) TZ_CHECKED;

/* TZ_EREFUSED with a problem for each record that refers to it. */
enum tz_rc tz_client_void(struct tz_client *client, const char *id,
    const char *reason, const uint8_t request[TZ_CLIENT_REQUEST],
    struct tz_problems *problems, struct tz_err *err) TZ_CHECKED;

struct tz_list {
	const char *form;
	const char *typed;	/* hanzi, initials, number, last digits; "" */
	const char *where;	/* formula, "" = all, "@N": own list N */
	const char *parent;	/* rows of this record, "" = all */
	const char *order;	/* field name, "-name" falling, "" = number */
	const char *columns;	/* "a,b,c", "" = the form's list */
	bool voided;		/* void ones too */
	bool plain;		/* machine text instead of shown text */
	unsigned most;		/* rows wanted, up to 500 */
	const uint8_t *place;	/* go on from here */
	size_t place_n;
};

enum tz_rc tz_client_list(struct tz_client *client, const struct tz_list *list,
    struct tz_rows *rows, struct tz_err *err) TZ_CHECKED;

/*
 * The same page after page, until page says that it wants no more; the rows are
 * borrowed for the length of its call.
 */
enum tz_rc tz_client_list_pages(struct tz_client *client,
    const struct tz_list *list, bool (*page)(const struct tz_rows *rows,
    void *arg), void *arg, struct tz_err *err) TZ_CHECKED;

/* Any person, household or matter that fits what was typed (find all). */
enum tz_rc tz_client_find(struct tz_client *client, const char *typed,
    unsigned most, struct tz_rows *rows, struct tz_err *err) TZ_CHECKED;

enum tz_rc tz_client_history(struct tz_client *client, const char *id,
    struct tz_events *events, struct tz_err *err) TZ_CHECKED;

/* The home screen. */
enum tz_rc tz_client_today(struct tz_client *client, struct tz_today *today,
    struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_client_registers(struct tz_client *client,
    struct tz_register **reg, size_t *n, struct tz_err *err) TZ_CHECKED;

/* Codes that fit what was typed, for a field's picker; free each text. */
struct tz_choice {
	char code[64];
	char name[200];
};
enum tz_rc tz_client_codes(struct tz_client *client, const char *codes,
    const char *typed, unsigned from, unsigned most,
    struct tz_choice *choice, size_t *n, struct tz_err *err) TZ_CHECKED;

/* Records a reference may point to, for its picker. */
enum tz_rc tz_client_targets(struct tz_client *client, const char *form,
    const char *typed, unsigned most, struct tz_rows *rows,
    struct tz_err *err) TZ_CHECKED;

#endif
