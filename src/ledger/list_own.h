/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * list_own: one list being made: which records fit, and what a row shows.
 */
#ifndef TZ_LEDGER_LIST_OWN_H
#define TZ_LEDGER_LIST_OWN_H

#include "ledger/query.h"
#include "ledger/rights.h"
#include "ledger/search.h"
#include "ledger/text.h"

#define TZ_LIST_COLUMNS 40

struct tz_list_plan {
	struct tz_ledger *ledger;
	const struct tz_session *session;
	const struct tz_query *query;
	const struct tz_form *form;
	struct tz_right right;		/* of the register */
	struct tz_formula *where;
	const struct tz_field *column[TZ_LIST_COLUMNS];
	size_t columns;
	bool computed;			/* a column is derived when shown */
	const struct tz_field *order;	/* NULL: by number or by search */
	bool back;
	struct tz_search_ways ways;
	unsigned most;
};

enum tz_rc tz_list_plan(struct tz_ledger *ledger,
    const struct tz_session *session, const struct tz_query *query,
    tz_search_list list, struct tz_list_plan *plan, struct tz_err *err)
    TZ_CHECKED;
void tz_list_release(struct tz_list_plan *plan);

/*
 * Does the session get this record in the list? way is the place of the index
 * it was found at, ways.n when it was not found by typing.
 */
enum tz_rc tz_list_fits(struct tz_list_plan *plan,
    const struct tz_record *record, size_t way, bool *fits,
    struct tz_err *err) TZ_CHECKED;

/* Does the condition hold, with what is derived when shown? NULL: yes. */
enum tz_rc tz_list_holds(struct tz_ledger *ledger, const struct tz_form *form,
    const struct tz_formula *where, const struct tz_record *record,
    bool *yes, struct tz_err *err) TZ_CHECKED;

/* Adds the row of a record. */
enum tz_rc tz_list_row(struct tz_list_plan *plan,
    const struct tz_record *record, struct tz_rows *rows, struct tz_err *err)
    TZ_CHECKED;

/* TZ_ERIGHT as below, for a formula that is parsed already. */
enum tz_rc tz_list_may(struct tz_ledger *ledger,
    const struct tz_session *session, const struct tz_form *form,
    const struct tz_formula *formula, struct tz_err *err) TZ_CHECKED;

/*
 * TZ_ERIGHT when a formula over form uses what the session may not see in
 * full, here or in a register it may reach.
 */
enum tz_rc tz_list_where(struct tz_ledger *ledger,
    const struct tz_session *session, const struct tz_form *form,
    const char *text, struct tz_formula **where, struct tz_err *err)
    TZ_CHECKED;

/* Is name a word of the formula? Names inside texts count too: to be safe. */
bool tz_list_names(const char *formula, const char *name);

#endif
