/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lists: by number, by what was typed, by rows of a parent, or in an order.
 *
 * A list goes on from a place: the way it was on, then the key behind which the
 * store goes on. After the ways of the index a text is looked for inside
 * fields, a slice of records a call, so a page may be short and not the last.
 */
#include <string.h>

#include "base/mem.h"
#include "form/type.h"
#include "ledger/counts.h"
#include "ledger/list_own.h"
#include "ledger/list_sort.h"
#include "ledger/world.h"
#include "store/records.h"

#define SLICE 5000		/* records looked into a call */
#define LOOKED 50000		/* index hits that do not fit, a call */
#define INSIDE 0xff		/* the way of looking into texts */

struct walk {
	struct tz_list_plan *plan;
	struct tz_rows *rows;
	size_t way;
	unsigned left;
	struct tz_buf place;
	bool more;		/* something is left behind the place */
};

static bool
has_row(const struct tz_rows *rows, const char *id)
{
	size_t i;

	for (i = rows->n; i > 0; i--)
		if (strcmp(rows->row[i - 1].id, id) == 0)
			return true;
	return false;
}

static enum tz_rc
open_way(struct walk *walk, const void *place, size_t n,
    struct tz_cursor **cursor, struct tz_err *err)
{
	struct tz_list_plan *plan = walk->plan;
	const struct tz_query *query = plan->query;
	struct tz_value id = { .kind = TZ_NONE };
	struct tz_search_way *way;
	struct tz_buf key;
	enum tz_rc rc;

	if (walk->way < plan->ways.n) {
		way = &plan->ways.way[walk->way];
		return tz_records_by_key(plan->ledger->store, way->key,
		    way->n, false, place, n, cursor, err);
	}
	if (query->parent == NULL || query->parent[0] == '\0' ||
	    plan->form->parent == NULL)
		return tz_records_all(plan->ledger->store, NULL,
		    plan->form->prefix, place, n, cursor, err);
	tz_buf_init(&key, TZ_KEYS_MAX);
	tz_value_text(&id, query->parent);
	tz_keys_value(plan->form, plan->form->parent->no, TZ_SEARCH_START,
	    plan->form->parent, &id, &key);
	rc = tz_records_by_key(plan->ledger->store, key.data, key.len, false,
	    place, n, cursor, err);
	tz_value_release(&id);
	tz_buf_release(&key);
	return rc;
}

/* Is this record to be shown by this way, and not by an earlier one? */
static enum tz_rc
wanted(struct walk *walk, const struct tz_record *record, bool *yes,
    struct tz_err *err)
{
	struct tz_list_plan *plan = walk->plan;
	size_t first = plan->ways.n;

	*yes = false;
	if (plan->ways.typed[0] != '\0') {
		first = tz_search_way(&plan->ways, plan->form, record);
		if (walk->way < plan->ways.n && first < walk->way)
			return TZ_OK;
		if (walk->way >= plan->ways.n && (first < plan->ways.n ||
		    !tz_search_inside(&plan->ways, plan->form, record)))
			return TZ_OK;
	}
	if (has_row(walk->rows, record->id))
		return TZ_OK;
	return tz_list_fits(plan, record, walk->way < plan->ways.n ?
	    walk->way : plan->ways.n, yes, err);
}

static enum tz_rc
walk_way(struct walk *walk, const void *place, size_t n, struct tz_err *err)
{
	struct tz_cursor *cursor;
	struct tz_record record;
	bool more = true;
	enum tz_rc rc;
	bool yes;

	rc = open_way(walk, place, n, &cursor, err);
	if (rc != TZ_OK)
		return rc;
	tz_record_init(&record);
	walk->more = false;
	for (;;) {
		if (walk->rows->n == walk->plan->most || walk->left == 0) {
			tz_buf_clear(&walk->place);
			tz_cursor_place(cursor, &walk->place);
			walk->more = true;
			break;
		}
		rc = tz_cursor_next(cursor, &record, &more, err);
		if (rc != TZ_OK || !more)
			break;
		walk->left--;
		rc = wanted(walk, &record, &yes, err);
		if (rc == TZ_OK && yes)
			rc = tz_list_row(walk->plan, &record, walk->rows,
			    err);
		if (rc != TZ_OK)
			break;
	}
	tz_record_release(&record);
	tz_cursor_close(cursor);
	return rc;
}

/* A record whose very number was typed comes first. */
static enum tz_rc
add_numbered(struct walk *walk, struct tz_err *err)
{
	struct tz_list_plan *plan = walk->plan;
	struct tz_record record;
	enum tz_rc rc = TZ_OK;
	bool fits;

	if (plan->ways.id[0] == '\0')
		return TZ_OK;
	tz_record_init(&record);
	if (tz_world_get(plan->ledger, plan->ways.id, &record, NULL) ==
	    TZ_OK) {
		rc = tz_list_fits(plan, &record, plan->ways.n, &fits, err);
		if (rc == TZ_OK && fits)
			rc = tz_list_row(plan, &record, walk->rows, err);
	}
	tz_record_release(&record);
	return rc;
}

static void
leave_place(struct walk *walk)
{
	struct tz_rows *rows = walk->rows;

	rows->place_n = walk->place.len + 1;
	rows->place = tz_mem_alloc(rows->place_n);
	rows->place[0] = walk->way < walk->plan->ways.n ? (uint8_t)walk->way :
	    INSIDE;
	if (walk->place.len > 0)
		memcpy(rows->place + 1, walk->place.data, walk->place.len);
}

static enum tz_rc
walk_ways(struct walk *walk, struct tz_err *err)
{
	const struct tz_query *query = walk->plan->query;
	const uint8_t *place = query->place;
	size_t n = query->place_n;
	size_t ways = walk->plan->ways.n;
	bool inside = walk->plan->ways.text ||
	    walk->plan->ways.typed[0] == '\0';
	enum tz_rc rc = TZ_OK;

	walk->left = LOOKED;
	if (n > 0) {
		walk->way = place[0] == INSIDE ? ways : place[0];
		place++;
		n--;
	} else {
		rc = add_numbered(walk, err);
	}
	for (; rc == TZ_OK && walk->way <= ways; walk->way++) {
		if (walk->way == ways) {
			if (!inside)
				break;
			if (ways > 0 && walk->left > SLICE)
				walk->left = SLICE;
		}
		rc = walk_way(walk, place, n, err);
		place = NULL;
		n = 0;
		if (rc == TZ_OK && walk->more) {
			leave_place(walk);
			return TZ_OK;
		}
	}
	return rc;
}

/* How many there are, as far as that is cheap and tells nothing hidden. */
static enum tz_rc
count_rows(struct tz_list_plan *plan, struct tz_rows *rows,
    struct tz_err *err)
{
	rows->all = rows->n;
	rows->all_more = rows->place != NULL;
	if (rows->place == NULL || plan->query->place_n > 0 ||
	    plan->where != NULL || plan->ways.typed[0] != '\0' ||
	    (plan->query->parent != NULL && plan->query->parent[0] != '\0') ||
	    tz_rights_bound(plan->session, plan->form))
		return TZ_OK;
	rows->all_more = plan->query->voided;
	return tz_counts_of(plan->ledger, plan->form, &rows->all, err);
}

enum tz_rc
tz_query_list(struct tz_ledger *ledger, const struct tz_session *session,
    const struct tz_query *query, struct tz_rows *rows, struct tz_err *err)
{
	struct tz_list_plan *plan = tz_mem_alloc(sizeof(*plan));
	struct walk walk = { .plan = plan, .rows = rows };
	enum tz_rc rc;

	tz_world_turn(ledger, session);
	tz_buf_init(&walk.place, TZ_PLACE_MAX);
	rc = tz_list_plan(ledger, session, query, tz_query_list, plan, err);
	if (rc == TZ_OK && plan->order != NULL)
		rc = tz_list_sort(plan, rows, err);
	else if (rc == TZ_OK)
		rc = walk_ways(&walk, err);
	if (rc == TZ_OK && plan->order == NULL)
		rc = count_rows(plan, rows, err);
	tz_list_release(plan);
	tz_buf_release(&walk.place);
	tz_mem_free(plan);
	return rc;
}
