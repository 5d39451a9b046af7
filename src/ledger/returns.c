/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/returns.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "form/forms.h"
#include "form/type.h"
#include "ledger/apply.h"
#include "store/records.h"

#define LINES 200		/* of one entry of the feed */

/* The first field whose value is not of its type; 0: all fit. */
static unsigned
find_misfit(const struct tz_form *form, const struct tz_cell *cell, size_t n)
{
	const struct tz_field *field;
	size_t i;

	for (i = 0; i < n; i++) {
		field = tz_form_number(form, cell[i].no);
		if (field != NULL && cell[i].value.kind != TZ_NONE &&
		    cell[i].value.kind != field->type->kind)
			return cell[i].no;
	}
	return 0;
}

/* One that is void has nothing left that anybody could put right. */
static bool
is_right(const struct tz_form *form, const struct tz_record *record)
{
	return (record->flags & TZ_RECORD_VOID) != 0 ||
	    find_misfit(form, record->cell, record->n) == 0;
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
tell(struct tz_returns *returns, const char *record, unsigned no,
    enum tz_dispute_reason reason, struct tz_err *err)
{
	char line[TZ_DISPUTE_LINE];
	enum tz_rc rc;

	rc = tz_dispute_note(returns->ledger, record, no, reason, line, err);
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
	struct tz_ledger *ledger = returns->ledger;
	const struct tz_form *form = tz_forms_of(ledger->forms, entry->record);
	unsigned no;

	*disputed = false;
	if (form == NULL || !tz_entry_op_changes(entry->op))
		return TZ_OK;
	no = find_misfit(form, entry->cell, entry->n);
	*disputed = no != 0;
	if (no != 0)
		return tell(returns, entry->record, no, TZ_DISPUTE_TYPE, err);
	if (!returns->open)
		return TZ_OK;
	if (tz_dispute_of(ledger, entry->record, NULL, NULL) &&
	    (record != NULL ? is_right(form, record) :
	    is_right_here(ledger, form, entry->record)))
		return tell(returns, entry->record, 0, TZ_DISPUTE_NONE,
		    err);
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
