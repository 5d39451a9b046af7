/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/write.h"

#include <string.h>

#include "base/mem.h"
#include "form/type.h"
#include "ledger/commit.h"
#include "ledger/counts.h"
#include "ledger/locks.h"
#include "ledger/rights.h"
#include "ledger/save.h"
#include "ledger/slip.h"
#include "ledger/world.h"
#include "ledger/write_own.h"
#include "store/meta.h"
#include "wire/hash.h"

static bool
is_computed_or_fixed(const struct tz_field *field, bool edit)
{
	if (field->computed || field->readonly)
		return true;
	return edit && strcmp(field->type->name, "serial") == 0;
}

/*
 * What the program sets itself is put back as it was; what the session may not
 * see in full it may not change.
 */
static const struct tz_field *
first_forbidden(const struct tz_right *right, const struct tz_form *form,
    const struct tz_record *before, struct tz_record *record)
{
	static const struct tz_value none = { .kind = TZ_NONE };
	const struct tz_field *field;
	const struct tz_value *old;
	size_t i;

	for (i = 0; i < form->fields; i++) {
		field = &form->field[i];
		old = before == NULL ? &none : tz_record_get(before,
		    field->no);
		if (tz_value_same(old, tz_record_get(record, field->no)))
			continue;
		if (is_computed_or_fixed(field, before != NULL))
			tz_record_set(record, field->no, old);
		else if (tz_rights_field(right, field) != TZ_SIGHT_FULL)
			return field;
	}
	return NULL;
}

static enum tz_rc
check_rights(struct tz_save *save, const struct tz_session *session,
    struct tz_err *err)
{
	const struct tz_record *at = save->before ? save->before :
	    save->record;
	const struct tz_field *field;
	struct tz_right right;

	right = tz_rights_record(save->ledger, session, save->form, at);
	if (save->before == NULL)
		right.masked = false;
	save->may_share = (session->roles & save->form->shared_by) != 0;
	if (save->form->internal || !right.write)
		return tz_write_refuse(save->ledger, session,
		    save->record->id, save->form->name, err);
	field = first_forbidden(&right, save->form, save->before,
	    save->record);
	if (field != NULL)
		return tz_write_refuse(save->ledger, session,
		    save->record->id, field->name, err);
	return TZ_OK;
}

static enum tz_rc
check_revision(struct tz_save *save, struct tz_written *written,
    struct tz_err *err)
{
	if (save->before == NULL ||
	    save->before->revision == save->record->revision ||
	    save->how->confirm & TZ_CONFIRM_MINE)
		return TZ_OK;
	written->revision = save->before->revision;
	return tz_fail(err, TZ_ECONFLICT,
	    N_("%s has changed the record meanwhile"),
	    save->before->updated_by);
}

/* slip: the one whose number the new record brings, "" without one. */
static enum tz_rc
store(struct tz_save *save, const char *slip, struct tz_err *err)
{
	struct tz_ledger *ledger = save->ledger;
	enum tz_rc rc;
	bool own;

	rc = tz_commit_begin(ledger, &own, err);
	if (rc != TZ_OK)
		return rc;
	if (!tz_save_same(save))
		rc = tz_save_store(save, err);
	if (rc == TZ_OK && slip[0] != '\0')
		rc = tz_slip_use(ledger, save->user, slip, save->record->id,
		    err);
	if (rc == TZ_OK && save->how->draft != NULL) {
		rc = tz_unsaved_remove(ledger->txn, save->how->draft, err);
		if (rc == TZ_ENOTFOUND)
			rc = TZ_OK;
	}
	return tz_commit_end(ledger, own, rc, err);
}

static enum tz_rc
save_record(struct tz_save *save, const struct tz_session *session,
    struct tz_written *written, struct tz_err *err)
{
	char slip[TZ_RECORD_ID] = "";
	enum tz_rc rc;

	rc = check_rights(save, session, err);
	if (rc == TZ_OK)
		rc = check_revision(save, written, err);
	if (rc == TZ_OK && save->before == NULL)
		rc = tz_slip_find(save->ledger, save->form, save->record,
		    slip, err);
	if (slip[0] != '\0')
		save->flags |= TZ_ENTRY_LATE;
	if (rc == TZ_OK)
		rc = tz_save_prepare(save, err);
	if (rc == TZ_EEXISTS)
		memcpy(written->id, save->same, TZ_RECORD_ID);
	if (rc == TZ_OK)
		rc = tz_write_clock(save->ledger, save->how, err);
	if (rc != TZ_OK)
		return rc;
	written->same = tz_save_same(save);
	rc = store(save, slip, err);
	if (rc != TZ_OK)
		return rc;
	memcpy(written->id, save->record->id, TZ_RECORD_ID);
	written->revision = written->same ? save->before->revision :
	    save->record->revision;
	if (save->form->receipt != NULL)
		snprintf(written->print, sizeof(written->print), "%s",
		    save->form->receipt);
	if (written->print[0] == '\0' && save->before == NULL)
		snprintf(written->print, sizeof(written->print), "%s",
		    save->form->notice);
	tz_locks_drop(save->ledger->locks, save->record->id, session->user);
	return TZ_OK;
}

static void
answer_again(const struct tz_entry *entry, struct tz_written *written)
{
	memcpy(written->id, entry->record, TZ_RECORD_ID);
	written->revision = entry->revision;
}

enum tz_rc
tz_write_save(struct tz_ledger *ledger, const struct tz_session *session,
    const struct tz_write *how, const struct tz_form *form,
    struct tz_record *record, struct tz_written *written,
    struct tz_problems *problems, struct tz_err *err)
{
	struct tz_save save = { .ledger = ledger, .user = session->user,
		.how = how, .form = form, .record = record, .op = TZ_OP_EDIT,
		.note = how->note,
		.problems = problems };
	const struct tz_form *stored;
	struct tz_record before;
	struct tz_entry entry;
	enum tz_rc rc = TZ_OK;

	memset(written, 0, sizeof(*written));
	tz_world_turn(ledger, session);
	tz_entry_init(&entry);
	tz_record_init(&before);
	if (tz_write_repeated(ledger, how, &entry)) {
		answer_again(&entry, written);
		if (form->receipt != NULL)
			snprintf(written->print, sizeof(written->print), "%s",
			    form->receipt);
		goto out;
	}
	if (record->id[0] != '\0') {
		rc = tz_write_load(ledger, record->id, &stored, &before, err);
		save.before = &before;
		if (rc == TZ_OK && stored != form)
			rc = tz_fail_plain(err, TZ_EINPUT);
	}
	if (rc == TZ_OK)
		rc = save_record(&save, session, written, err);
out:
	tz_entry_release(&entry);
	tz_record_release(&before);
	return rc;
}

enum tz_rc
tz_write_group_begin(struct tz_ledger *ledger, struct tz_err *err)
{
	enum tz_rc rc;

	if (ledger->txn != NULL)
		return tz_fail_plain(err, TZ_EBUSY);
	rc = tz_txn_begin(ledger->store, &ledger->txn, err);
	ledger->group = rc == TZ_OK;
	ledger->group_failed = false;
	return rc;
}

enum tz_rc
tz_write_group_end(struct tz_ledger *ledger, bool keep, struct tz_err *err)
{
	struct tz_txn *txn = ledger->txn;
	bool failed = ledger->group_failed;

	ledger->txn = NULL;
	ledger->group = false;
	ledger->group_failed = false;
	if (txn == NULL)
		return TZ_OK;
	if (keep && !failed)
		return tz_txn_commit(txn, err);
	tz_txn_abort(txn);
	tz_counts_forget(ledger->counts);
	if (keep)
		return tz_fail(err, TZ_EIO,
		    N_("the group could not be stored"));
	return TZ_OK;
}
