/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/slip.h"

#include <string.h>

#include "base/date.h"
#include "form/check.h"
#include "form/flow.h"
#include "form/forms.h"
#include "form/type.h"
#include "ledger/commit.h"
#include "ledger/number.h"
#include "ledger/rights.h"
#include "ledger/world.h"
#include "ledger/write_own.h"

#define RESERVED "reserved"
#define USED "used"

struct reserving {
	struct tz_ledger *ledger;
	const struct tz_session *session;
	const struct tz_form *slip;	/* the register of slips */
	const struct tz_form *form;	/* the one that numbers are taken of */
	const struct tz_field *serial;
	int32_t day;
};

static const struct tz_field *
serial_of(const struct tz_form *form)
{
	size_t i;

	for (i = 0; i < form->fields; i++)
		if (strcmp(form->field[i].type->name, "serial") == 0)
			return &form->field[i];
	return NULL;
}

static void
set_text(const struct tz_form *form, struct tz_record *record,
    const char *name, const char *text)
{
	const struct tz_field *field = tz_form_field(form, name);

	if (field != NULL)
		tz_record_set_text(record, field->no, text);
}

static void
set_int(const struct tz_form *form, struct tz_record *record,
    const char *name, enum tz_kind kind, int64_t i)
{
	const struct tz_field *field = tz_form_field(form, name);
	struct tz_value value = { .kind = TZ_NONE };

	if (field == NULL)
		return;
	tz_value_int(&value, kind, i);
	tz_record_take(record, field->no, &value);
}

/* One number, and the slip whose entry names it as taken. */
static enum tz_rc
reserve_one(struct reserving *re, const uint8_t *request,
    char id[TZ_RECORD_ID], struct tz_err *err)
{
	struct tz_issued issued[TZ_ENTRY_NUMBERS];
	struct tz_record blank, slip;
	struct tz_change change = { .user = re->session->user,
		.request = request, .op = TZ_OP_EDIT, .form = re->slip,
		.after = &slip, .issued = issued };
	enum tz_rc rc;

	tz_record_init(&blank);
	tz_record_init(&slip);
	re->ledger->world.today = re->day;
	rc = tz_number_fill(re->ledger, re->form, &blank, issued,
	    &change.issues, err);
	re->ledger->world.today = tz_date_of(re->ledger->world.now);
	if (rc == TZ_OK) {
		snprintf(slip.state, TZ_STATE, "%s", RESERVED);
		set_text(re->slip, &slip, "register", re->form->name);
		set_text(re->slip, &slip, "number",
		    tz_record_text(&blank, re->serial->no));
		set_int(re->slip, &slip, "day", TZ_DAY, re->day);
		rc = tz_check_derive(re->slip, &re->ledger->world, &slip,
		    false, err);
	}
	if (rc == TZ_OK)
		rc = tz_commit_change(re->ledger, &change, err);
	memcpy(id, slip.id, TZ_RECORD_ID);
	tz_record_release(&blank);
	tz_record_release(&slip);
	return rc;
}

static enum tz_rc
prepare(struct reserving *re, const char *form, struct tz_err *err)
{
	re->slip = tz_forms_find(re->ledger->forms, TZ_SLIP_FORM);
	re->form = tz_forms_find(re->ledger->forms, form);
	if (re->slip == NULL || re->form == NULL)
		return tz_fail(err, TZ_ENOTFOUND,
		    N_("there is no register %s"),
		    re->slip == NULL ? TZ_SLIP_FORM : form);
	if (!tz_rights_form(re->session, re->form).write)
		return tz_write_refuse(re->ledger, re->session, "", form, err);
	re->serial = serial_of(re->form);
	if (re->serial == NULL)
		return tz_fail(err, TZ_EINPUT,
		    N_("the register %s gives no numbers"), form);
	return TZ_OK;
}

enum tz_rc
tz_slip_reserve(struct tz_ledger *ledger, const struct tz_session *session,
    const struct tz_write *how, const char *form, int32_t day, unsigned n,
    char first[TZ_RECORD_ID], struct tz_err *err)
{
	struct reserving re = { .ledger = ledger, .session = session,
		.day = day };
	char id[TZ_RECORD_ID];
	struct tz_entry entry;
	enum tz_rc rc;
	unsigned i;
	bool own;

	tz_world_turn(ledger, session);
	tz_entry_init(&entry);
	if (tz_write_repeated(ledger, how, &entry)) {
		memcpy(first, entry.record, TZ_RECORD_ID);
		tz_entry_release(&entry);
		return TZ_OK;
	}
	tz_entry_release(&entry);
	if (n == 0 || n > TZ_SLIPS_MOST)
		return tz_fail(err, TZ_EINPUT,
		    N_("take from 1 to %d slips at once"), TZ_SLIPS_MOST);
	rc = prepare(&re, form, err);
	if (rc == TZ_OK)
		rc = tz_write_clock(ledger, how, err);
	if (rc == TZ_OK)
		rc = tz_commit_begin(ledger, &own, err);
	if (rc != TZ_OK)
		return rc;
	for (i = 0; rc == TZ_OK && i < n; i++) {
		rc = reserve_one(&re, i == 0 ? how->request : NULL, id, err);
		if (i == 0)
			memcpy(first, id, TZ_RECORD_ID);
	}
	return tz_commit_end(ledger, own, rc, err);
}

struct finding {
	const struct tz_form *slip;
	const char *form;
	char id[TZ_RECORD_ID];
	char state[TZ_STATE];
};

static int
see_slip(const struct tz_record *record, void *arg)
{
	struct finding *finding = arg;
	const struct tz_field *field = tz_form_field(finding->slip,
	    "register");

	if (field == NULL || strcmp(tz_record_text(record, field->no),
	    finding->form) != 0)
		return 0;
	memcpy(finding->id, record->id, TZ_RECORD_ID);
	memcpy(finding->state, record->state, TZ_STATE);
	return 1;
}

enum tz_rc
tz_slip_find(struct tz_ledger *ledger, const struct tz_form *form,
    const struct tz_record *record, char slip[TZ_RECORD_ID],
    struct tz_err *err)
{
	const struct tz_field *serial = serial_of(form), *number;
	struct finding finding = { .form = form->name };
	struct tz_value value = { .kind = TZ_NONE };
	enum tz_rc rc;

	slip[0] = '\0';
	finding.slip = tz_forms_find(ledger->forms, TZ_SLIP_FORM);
	number = finding.slip == NULL ? NULL :
	    tz_form_field(finding.slip, "number");
	if (serial == NULL || number == NULL ||
	    tz_record_text(record, serial->no)[0] == '\0')
		return TZ_OK;
	tz_value_text(&value, tz_record_text(record, serial->no));
	rc = tz_world_scan(ledger, finding.slip, number, &value, see_slip,
	    &finding, err);
	tz_value_release(&value);
	if (rc == TZ_OK && finding.id[0] != '\0' &&
	    strcmp(finding.state, RESERVED) != 0)
		rc = tz_fail(err, TZ_EREFUSED,
		    N_("the slip with this number is used or cancelled: %s"),
		    finding.id);
	if (rc == TZ_OK)
		memcpy(slip, finding.id, TZ_RECORD_ID);
	return rc;
}

enum tz_rc
tz_slip_use(struct tz_ledger *ledger, const char *user, const char *slip,
    const char *record, struct tz_err *err)
{
	struct tz_record before, after;
	struct tz_change change = { .user = user, .op = TZ_OP_EDIT,
		.flags = TZ_ENTRY_EFFECT, .before = &before, .after = &after };
	enum tz_rc rc;

	tz_record_init(&before);
	tz_record_init(&after);
	rc = tz_write_load(ledger, slip, &change.form, &before, err);
	if (rc == TZ_OK) {
		tz_record_copy(&after, &before);
		snprintf(after.state, TZ_STATE, "%s", USED);
		set_text(change.form, &after, "used_by", record);
		set_int(change.form, &after, "used_at", TZ_MOMENT,
		    ledger->world.now);
		rc = tz_commit_change(ledger, &change, err);
	}
	tz_record_release(&before);
	tz_record_release(&after);
	return rc;
}
