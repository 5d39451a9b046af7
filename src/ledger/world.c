/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/world.h"

#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "form/forms.h"
#include "form/keys.h"
#include "ledger/calendar.h"
#include "ledger/outbox.h"
#include "store/records.h"

bool
tz_world_holds(const struct tz_value *value, const struct tz_value *item)
{
	size_t i;

	if (value->kind != TZ_LIST || item->kind != TZ_TEXT)
		return tz_value_same(value, item);
	for (i = 0; i < value->u.list.n; i++)
		if (strcmp(value->u.list.item[i], item->u.text) == 0)
			return true;
	return false;
}

bool
tz_world_own(const struct tz_ledger *ledger, const char *id)
{
	return strncmp(id, ledger->site, TZ_SITE - 1) == 0;
}

bool
tz_world_in_area(const struct tz_ledger *ledger, const char *area,
    const struct tz_form *form, const struct tz_record *record)
{
	const char *place = record->id;
	size_t n = strlen(area);

	if (n == 0 || record->id[0] == '\0')
		return true;
	if (tz_world_own(ledger, record->id)) {
		if (form == NULL || form->feeds == NULL)
			return true;
		place = tz_record_text(record, form->feeds->no);
	}
	if (strlen(place) < n)
		n = strlen(place);
	return strncmp(place, area, n) == 0;
}

enum tz_rc
tz_world_get(struct tz_ledger *ledger, const char *id,
    struct tz_record *record, struct tz_err *err)
{
	if (ledger->txn != NULL)
		return tz_records_get_in(ledger->txn, id, record, err);
	return tz_records_get(ledger->store, id, record, err);
}

static enum tz_rc
open_scan(struct tz_ledger *ledger, const struct tz_form *form,
    const struct tz_field *field, const struct tz_value *value,
    struct tz_cursor **cursor, struct tz_err *err)
{
	struct tz_buf key;
	enum tz_rc rc;

	if (field == NULL || value == NULL || value->kind == TZ_NONE ||
	    !tz_keys_indexed(form, field))
		return tz_records_all(ledger->store, NULL, form->prefix, NULL,
		    0, cursor, err);
	tz_buf_init(&key, TZ_KEYS_MAX);
	tz_keys_value(form, field->no, TZ_SEARCH_START, field, value, &key);
	rc = tz_records_by_key(ledger->store, key.data, key.len, false, NULL,
	    0, cursor, err);
	tz_buf_release(&key);
	return rc;
}

enum tz_rc
tz_world_scan(struct tz_ledger *ledger, const struct tz_form *form,
    const struct tz_field *field, const struct tz_value *value,
    int (*visit)(const struct tz_record *record, void *arg), void *arg,
    struct tz_err *err)
{
	struct tz_cursor *cursor;
	struct tz_record record;
	bool more = true;
	enum tz_rc rc;

	rc = open_scan(ledger, form, field, value, &cursor, err);
	if (rc != TZ_OK)
		return rc;
	tz_record_init(&record);
	for (;;) {
		rc = tz_cursor_next(cursor, &record, &more, err);
		if (rc != TZ_OK || !more)
			break;
		if (record.flags & TZ_RECORD_VOID)
			continue;
		if (field != NULL && value != NULL &&
		    !tz_world_holds(tz_record_get(&record, field->no), value))
			continue;
		if (visit(&record, arg) != 0)
			break;
	}
	tz_record_release(&record);
	tz_cursor_close(cursor);
	return rc;
}

/* What lies elsewhere is not there for formulas of who sees one area. */
static enum tz_rc
hook_get(void *arg, const char *id, struct tz_record *record,
    struct tz_err *err)
{
	struct tz_ledger *ledger = arg;
	enum tz_rc rc = tz_world_get(ledger, id, record, err);

	if (rc != TZ_OK || tz_world_in_area(ledger, ledger->area,
	    tz_forms_of(ledger->forms, id), record))
		return rc;
	tz_record_release(record);
	tz_record_init(record);
	return tz_fail_plain(err, TZ_ENOTFOUND);
}

struct scan {
	const struct tz_ledger *ledger;
	const struct tz_form *form;
	int (*visit)(const struct tz_record *record, void *arg);
	void *arg;
};

static int
visit_in_area(const struct tz_record *record, void *arg)
{
	const struct scan *scan = arg;

	if (!tz_world_in_area(scan->ledger, scan->ledger->area, scan->form,
	    record))
		return 0;
	return scan->visit(record, scan->arg);
}

static enum tz_rc
hook_scan(void *arg, const struct tz_form *form, const struct tz_field *field,
    const struct tz_value *value,
    int (*visit)(const struct tz_record *record, void *visit_arg),
    void *visit_arg, struct tz_err *err)
{
	struct scan scan = { arg, form, visit, visit_arg };

	return tz_world_scan(arg, form, field, value, visit_in_area, &scan,
	    err);
}

static bool
hook_workday(void *arg, int32_t day)
{
	const struct tz_ledger *ledger = arg;

	return tz_calendar_works(ledger->calendar, day);
}

/* An office without a district waits for nobody. */
static enum tz_rc
hook_sent(void *arg, int64_t *unsent_since, int64_t *synced_at,
    struct tz_err *err)
{
	struct tz_sync_state state;
	enum tz_rc rc;

	tz_sync_state_init(&state);
	rc = tz_outbox_state(arg, &state, err);
	if (rc == TZ_OK && state.enrolled) {
		*unsent_since = state.unsent_since;
		*synced_at = state.synced_at;
	}
	tz_sync_state_release(&state);
	return rc;
}

void
tz_world_init(struct tz_ledger *ledger)
{
	ledger->world.arg = ledger;
	ledger->world.get = hook_get;
	ledger->world.scan = hook_scan;
	ledger->world.workday = hook_workday;
	ledger->world.sent = hook_sent;
	tz_world_turn(ledger, NULL);
}

void
tz_world_turn(struct tz_ledger *ledger, const struct tz_session *session)
{
	ledger->world.now = tz_clock_now();
	ledger->world.today = tz_date_of(ledger->world.now);
	ledger->world.small_office = ledger->settings.small_office;
	ledger->world.site = ledger->site;
	ledger->world.forms = ledger->forms;
	ledger->world.user = session == NULL ? "" : session->user;
	snprintf(ledger->area, sizeof(ledger->area), "%s",
	    session == NULL ? "" : session->area);
}
