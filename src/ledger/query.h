/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * query: reading: one record, lists, searches, history, today.
 *
 * Everything that leaves here has been through the rights of the session.
 */
#ifndef TZ_LEDGER_QUERY_H
#define TZ_LEDGER_QUERY_H

#include "ledger/session.h"
#include "wire/view.h"

#define TZ_QUERY_ROWS 500	/* of one page */

/* What a list shows; texts may be NULL or "" but for form. */
struct tz_query {
	const char *form;
	const char *typed;	/* to look for, search.h */
	const char *where;	/* a formula that must hold; "@N": the form's
				 * own list N of records that wait */
	const char *parent;	/* number of the record whose rows are meant */
	const char *order;	/* field to sort by, "-" before it: downwards */
	const char *columns;	/* names with commas; else those of the form */
	bool voided;		/* void records too */
	bool plain;		/* values as in tz_value_plain, for programs */
	unsigned most;		/* rows, 0 = TZ_QUERY_ROWS */
	const uint8_t *place;	/* to go on from: tz_rows of the page before */
	size_t place_n;
};

/* A view of sensitive data is journalled. */
enum tz_rc tz_query_show(struct tz_ledger *ledger,
    const struct tz_session *session, const char *id, struct tz_view *view,
    struct tz_err *err) TZ_CHECKED;
/* Fills a view from a record at hand (a draft). */
enum tz_rc tz_query_view(struct tz_ledger *ledger,
    const struct tz_session *session, const struct tz_form *form,
    const struct tz_record *record, struct tz_view *view, struct tz_err *err)
    TZ_CHECKED;
enum tz_rc tz_query_list(struct tz_ledger *ledger,
    const struct tz_session *session, const struct tz_query *query,
    struct tz_rows *rows, struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_query_find(struct tz_ledger *ledger,
    const struct tz_session *session, const char *typed, unsigned most,
    struct tz_rows *rows, struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_query_history(struct tz_ledger *ledger,
    const struct tz_session *session, const char *id,
    struct tz_events *events, struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_query_today(struct tz_ledger *ledger,
    const struct tz_session *session, struct tz_today *today,
    struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_query_registers(struct tz_ledger *ledger,
    const struct tz_session *session, struct tz_register **reg, size_t *n,
    struct tz_err *err) TZ_CHECKED;
/* The title of a record, masked for the session; "" when it is not there. */
void tz_query_title(struct tz_ledger *ledger, const struct tz_session *session,
    const char *id, char *out, size_t size);

#endif
