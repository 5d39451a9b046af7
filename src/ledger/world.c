/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/world.h"

#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "form/forms.h"
#include "form/keys.h"
#include "ledger/calendar.h"
#include "ledger/feeds.h"
#include "ledger/outbox.h"
#include "store/records.h"

#define ACCOUNTS "account"

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

static bool
begins(const char *code, const char *with)
{
	return strncmp(code, with, strlen(with)) == 0;
}

struct maker {
	const struct tz_field *area;
	char code[TZ_SITE];
};

static int
take_area(const struct tz_record *account, void *arg)
{
	struct maker *maker = arg;

	snprintf(maker->code, sizeof(maker->code), "%s",
	    tz_record_text(account, maker->area->no));
	return 1;
}

/* By the account that made it; one that is gone was of the office itself. */
static enum tz_place
place_made(struct tz_ledger *ledger, const char *user, const char *area)
{
	const struct tz_form *form = tz_forms_find(ledger->forms, ACCOUNTS);
	struct maker maker = { tz_form_field(form, "area"), "" };
	struct tz_value login = { .kind = TZ_NONE };

	tz_value_text(&login, user);
	if (maker.area != NULL && tz_world_scan(ledger, form,
	    tz_form_field(form, "login"), &login, take_area, &maker, NULL) !=
	    TZ_OK)
		snprintf(maker.code, sizeof(maker.code), "-");
	tz_value_release(&login);
	if (begins(maker.code, area))
		return TZ_PLACE_WITHIN;
	return begins(area, maker.code) ? TZ_PLACE_ABOVE : TZ_PLACE_ELSEWHERE;
}

enum tz_place
tz_world_place(struct tz_ledger *ledger, const char *area,
    const struct tz_form *form, const struct tz_record *record)
{
	if (area[0] == '\0' || record->id[0] == '\0')
		return TZ_PLACE_WITHIN;
	if (!tz_world_own(ledger, record->id))
		return begins(record->id, area) ? TZ_PLACE_WITHIN :
		    TZ_PLACE_ELSEWHERE;
	if (form != NULL && form->feeds != NULL &&
	    tz_feeds_offices(form, record)[0] != '\0')
		return tz_feeds_place(tz_feeds_offices(form, record), area);
	return place_made(ledger, record->created_by, area);
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

enum tz_rc
tz_world_look(struct tz_ledger *ledger, const char *id,
    struct tz_record *record, struct tz_err *err)
{
	enum tz_rc rc = tz_world_get(ledger, id, record, err);

	if (rc != TZ_OK || tz_world_place(ledger, ledger->area,
	    tz_forms_of(ledger->forms, id), record) != TZ_PLACE_ELSEWHERE)
		return rc;
	tz_record_release(record);
	tz_record_init(record);
	return tz_fail_plain(err, TZ_ENOTFOUND);
}

struct look {
	struct tz_ledger *ledger;
	const struct tz_form *form;
	int (*visit)(const struct tz_record *record, void *arg);
	void *arg;
};

static int
visit_near(const struct tz_record *record, void *arg)
{
	const struct look *look = arg;

	if (tz_world_place(look->ledger, look->ledger->area, look->form,
	    record) == TZ_PLACE_ELSEWHERE)
		return 0;
	return look->visit(record, look->arg);
}

enum tz_rc
tz_world_look_for(struct tz_ledger *ledger, const struct tz_form *form,
    const struct tz_field *field, const struct tz_value *value,
    int (*visit)(const struct tz_record *record, void *arg), void *arg,
    struct tz_err *err)
{
	struct look look = { ledger, form, visit, arg };

	return tz_world_scan(ledger, form, field, value, visit_near, &look,
	    err);
}

/* Formulas see what is near, no more. */
static enum tz_rc
hook_get(void *arg, const char *id, struct tz_record *record,
    struct tz_err *err)
{
	return tz_world_look(arg, id, record, err);
}

static enum tz_rc
hook_scan(void *arg, const struct tz_form *form, const struct tz_field *field,
    const struct tz_value *value,
    int (*visit)(const struct tz_record *record, void *visit_arg),
    void *visit_arg, struct tz_err *err)
{
	return tz_world_look_for(arg, form, field, value, visit, visit_arg,
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
