/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/returns.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "form/forms.h"
#include "form/type.h"
#include "ledger/apply.h"
#include "store/records.h"

#define LINES 200		/* of one entry of the feed */

static bool
fits(const struct tz_field *field, const struct tz_value *value,
    const struct tz_record *record)
{
	struct tz_problems problems;
	bool right;

	tz_problems_init(&problems);
	right = field->type->check(field, value, record, &problems);
	tz_problems_release(&problems);
	return right;
}

/* Why the type of the field does not take the value: the first that holds. */
static bool
is_kind(const struct tz_field *field, const struct tz_value *value,
    char *detail)
{
	tz_utf8_copy(detail, TZ_DISPUTE_DETAIL, field->type->name);
	return value->kind != field->type->kind;
}

static bool
is_long(const struct tz_field *field, const struct tz_value *value,
    char *detail)
{
	unsigned most = field->length != 0 ? field->length :
	    field->type->length;

	snprintf(detail, TZ_DISPUTE_DETAIL, "%u", most);
	return value->kind == TZ_TEXT && field->codes == NULL && most > 0 &&
	    tz_utf8_count(value->u.text) > most;
}

static bool
is_outside(const struct tz_field *field, const struct tz_value *value,
    char *detail)
{
	char least[24] = "", most[24] = "";

	if (field->least != INT64_MIN)
		snprintf(least, sizeof(least), "%lld",
		    (long long)field->least);
	if (field->most != INT64_MAX)
		snprintf(most, sizeof(most), "%lld", (long long)field->most);
	/* Two of twenty bytes each would not fit: no form has them. */
	snprintf(detail, TZ_DISPUTE_DETAIL, "%.18s..%.18s", least, most);
	return value->kind == TZ_INT && (value->u.i < field->least ||
	    value->u.i > field->most);
}

static bool
is_no_code(const struct tz_field *field, const struct tz_value *value,
    char *detail)
{
	(void)value;
	tz_utf8_copy(detail, TZ_DISPUTE_DETAIL, field->codes_name);
	return field->codes != NULL;
}

static bool
is_else(const struct tz_field *field, const struct tz_value *value,
    char *detail)
{
	(void)value;
	tz_utf8_copy(detail, TZ_DISPUTE_DETAIL, field->type->name);
	return true;
}

static const struct {
	enum tz_dispute_reason reason;
	bool (*is)(const struct tz_field *field, const struct tz_value *value,
	    char *detail);
} misfits[] = {
	{ TZ_DISPUTE_TYPE, is_kind },
	{ TZ_DISPUTE_LONG, is_long },
	{ TZ_DISPUTE_RANGE, is_outside },
	{ TZ_DISPUTE_CODE, is_no_code },
	{ TZ_DISPUTE_FORMAT, is_else },
};

/* The first field whose value is not of its type; false: all fit. */
static bool
find_misfit(const struct tz_form *form, const struct tz_record *record,
    struct tz_dispute *dispute)
{
	const struct tz_field *field;
	const struct tz_value *value;
	size_t i, k = 0;

	for (i = 0; i < record->n; i++) {
		value = &record->cell[i].value;
		field = tz_form_number(form, record->cell[i].no);
		if (field == NULL || value->kind == TZ_NONE ||
		    fits(field, value, record))
			continue;
		dispute->no = field->no;
		while (!misfits[k].is(field, value, dispute->detail))
			k++;
		dispute->reason = misfits[k].reason;
		return true;
	}
	return false;
}

/* One that is void has nothing left that anybody could put right. */
static bool
is_right(const struct tz_form *form, const struct tz_record *record)
{
	struct tz_dispute dispute;

	return (record->flags & TZ_RECORD_VOID) != 0 ||
	    !find_misfit(form, record, &dispute);
}

static bool
is_right_here(struct tz_ledger *ledger, const struct tz_form *form,
    const char *id)
{
	struct tz_record record;
	bool right;

	tz_record_init(&record);
	right = tz_records_get_in(ledger->txn, id, &record, NULL) == TZ_OK &&
	    is_right(form, &record);
	tz_record_release(&record);
	return right;
}

void
tz_returns_begin(struct tz_returns *returns, struct tz_ledger *ledger,
    const char *site)
{
	uint64_t n = 0;

	memset(returns, 0, sizeof(*returns));
	returns->ledger = ledger;
	returns->site = site;
	returns->open = tz_dispute_count(ledger, site, &n, NULL) != TZ_OK ||
	    n > 0;
	tz_buf_init(&returns->note, LINES * TZ_DISPUTE_LINE);
}

/* What has been gathered goes into the feed as one entry. */
static enum tz_rc
publish(struct tz_returns *returns, struct tz_err *err)
{
	struct tz_entry entry;
	enum tz_rc rc;

	if (returns->lines == 0)
		return TZ_OK;
	tz_entry_init(&entry);
	entry.op = TZ_OP_DISPUTE;
	snprintf(entry.user, sizeof(entry.user), "taizhang");
	entry.note = tz_mem_text(tz_buf_str(&returns->note));
	rc = tz_apply_publish(returns->ledger, returns->site, &entry, err);
	tz_entry_release(&entry);
	tz_buf_clear(&returns->note);
	returns->lines = 0;
	return rc;
}

static enum tz_rc
tell(struct tz_returns *returns, const char *record,
    const struct tz_dispute *dispute, struct tz_err *err)
{
	char line[TZ_DISPUTE_LINE];
	enum tz_rc rc;

	rc = tz_dispute_note(returns->ledger, record, dispute, line, err);
	if (rc != TZ_OK || line[0] == '\0')
		return rc;
	tz_buf_text(&returns->note, line);
	returns->open = true;
	return ++returns->lines == LINES ? publish(returns, err) : TZ_OK;
}

enum tz_rc
tz_returns_see(struct tz_returns *returns, const struct tz_entry *entry,
    const struct tz_record *record, bool *disputed, struct tz_err *err)
{
	static const struct tz_dispute right = { .reason = TZ_DISPUTE_NONE };
	struct tz_ledger *ledger = returns->ledger;
	const struct tz_form *form = tz_forms_of(ledger->forms, entry->record);
	struct tz_record changed = { .cell = entry->cell, .n = entry->n };
	struct tz_dispute dispute;

	*disputed = false;
	if (form == NULL || !tz_entry_op_changes(entry->op))
		return TZ_OK;
	*disputed = find_misfit(form, &changed, &dispute);
	/* What a number of a person means depends on a field beside it. */
	if (*disputed && tz_form_number(form, dispute.no)->kind_no != 0)
		*disputed = record != NULL ? !is_right(form, record) :
		    !is_right_here(ledger, form, entry->record);
	if (*disputed)
		return tell(returns, entry->record, &dispute, err);
	if (!returns->open)
		return TZ_OK;
	if (tz_dispute_of(ledger, entry->record, NULL, NULL) &&
	    (record != NULL ? is_right(form, record) :
	    is_right_here(ledger, form, entry->record)))
		return tell(returns, entry->record, &right, err);
	return TZ_OK;
}

enum tz_rc
tz_returns_end(struct tz_returns *returns, enum tz_rc rc,
    struct tz_err *err)
{
	if (rc == TZ_OK)
		rc = publish(returns, err);
	tz_buf_release(&returns->note);
	return rc;
}
