/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/site_world.h"

#include <stdio.h>
#include <string.h>

#include "form/keys.h"
#include "ledger/calendar.h"
#include "ledger/elsewhere.h"
#include "ledger/world.h"
#include "store/records.h"

#define PAGE 500		/* records read at once */

static bool
is_of(const struct tz_site_world *bound, const char *id)
{
	return strncmp(id, bound->site, TZ_SITE - 1) == 0;
}

/*
 * The index runs over all offices: it is worth it for numbers of records, which
 * begin with the office; for anything else the register of the office is read.
 */
static enum tz_rc
open_scan(const struct tz_site_world *bound, const struct tz_form *form,
    const struct tz_field *field, const struct tz_value *value,
    struct tz_cursor **cursor, struct tz_err *err)
{
	struct tz_store *store = bound->ledger->store;
	struct tz_buf key;
	enum tz_rc rc;

	if (field == NULL || value == NULL || value->kind != TZ_TEXT ||
	    !is_of(bound, value->u.text) || !tz_keys_indexed(form, field))
		return tz_records_all(store, bound->site, form->prefix, NULL,
		    0, cursor, err);
	tz_buf_init(&key, TZ_KEYS_MAX);
	tz_keys_value(form, field->no, TZ_SEARCH_START, field, value, &key);
	rc = tz_records_by_key(store, key.data, key.len, false, NULL, 0,
	    cursor, err);
	tz_buf_release(&key);
	return rc;
}

/* One scan, with what is wanted of each record. */
struct scan {
	const struct tz_site_world *bound;
	const struct tz_field *field;
	const struct tz_value *value;
	int (*visit)(const struct tz_record *record, void *arg);
	void *arg;
	bool stopped;
};

static enum tz_rc
see(struct tz_record *record, void *arg, struct tz_err *err)
{
	struct scan *scan = arg;

	(void)err;
	if (scan->stopped || record->flags & TZ_RECORD_VOID ||
	    !is_of(scan->bound, record->id))
		return TZ_OK;
	if (scan->field != NULL && scan->value != NULL && !tz_world_holds(
	    tz_record_get(record, scan->field->no), scan->value))
		return TZ_OK;
	scan->stopped = scan->visit(record, scan->arg) != 0;
	return TZ_OK;
}

/* What offices sent is in a database: page by page. */
static enum tz_rc
scan_away(struct scan *scan, const struct tz_form *form, struct tz_err *err)
{
	struct tz_ledger *ledger = scan->bound->ledger;
	struct tz_buf place;
	bool more = true;
	enum tz_rc rc = TZ_OK;

	tz_buf_init(&place, TZ_PLACE_MAX);
	while (rc == TZ_OK && more && !scan->stopped)
		rc = tz_elsewhere_page(ledger, scan->bound->site, form,
		    &place, PAGE, see, scan, &more, err);
	tz_buf_release(&place);
	return rc;
}

static enum tz_rc
scan_here(struct scan *scan, const struct tz_form *form, struct tz_err *err)
{
	struct tz_cursor *cursor;
	struct tz_record record;
	bool more = true;
	enum tz_rc rc;

	rc = open_scan(scan->bound, form, scan->field, scan->value, &cursor,
	    err);
	if (rc != TZ_OK)
		return rc;
	tz_record_init(&record);
	while (rc == TZ_OK && !scan->stopped && (rc = tz_cursor_next(cursor,
	    &record, &more, err)) == TZ_OK && more)
		rc = see(&record, scan, err);
	tz_record_release(&record);
	tz_cursor_close(cursor);
	return rc;
}

static enum tz_rc
hook_scan(void *arg, const struct tz_form *form, const struct tz_field *field,
    const struct tz_value *value,
    int (*visit)(const struct tz_record *record, void *visit_arg),
    void *visit_arg, struct tz_err *err)
{
	struct scan scan = { arg, field, value, visit, visit_arg, false };

	if (tz_elsewhere_keeps_records(scan.bound->ledger))
		return scan_away(&scan, form, err);
	return scan_here(&scan, form, err);
}

/* A record of another office is none of this one. */
static enum tz_rc
hook_get(void *arg, const char *id, struct tz_record *record,
    struct tz_err *err)
{
	const struct tz_site_world *bound = arg;

	if (!is_of(bound, id))
		return tz_fail_plain(err, TZ_ENOTFOUND);
	return tz_elsewhere_get(bound->ledger, id, record, err);
}

static bool
hook_workday(void *arg, int32_t day)
{
	const struct tz_site_world *bound = arg;

	return tz_calendar_works(bound->ledger->calendar, day);
}

void
tz_site_world_init(struct tz_site_world *bound, struct tz_ledger *ledger,
    const char *site)
{
	memset(bound, 0, sizeof(*bound));
	bound->ledger = ledger;
	snprintf(bound->site, sizeof(bound->site), "%s", site);
	tz_world_turn(ledger, NULL);
	bound->world = ledger->world;
	bound->world.arg = bound;
	bound->world.site = bound->site;
	bound->world.get = hook_get;
	bound->world.scan = hook_scan;
	bound->world.workday = hook_workday;
	/* What the office has sent is a matter of its own outbox. */
	bound->world.sent = NULL;
}
