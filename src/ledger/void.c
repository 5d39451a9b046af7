/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Making a record void: nothing is deleted, but it counts no more. What others
 * refer to stays; the rows of the record itself go with it.
 */
#include <string.h>

#include "base/mem.h"
#include "ledger/children.h"
#include "ledger/commit.h"
#include "ledger/relation.h"
#include "ledger/rights.h"
#include "ledger/world.h"
#include "ledger/write.h"
#include "ledger/write_own.h"

#define REFERRERS 20		/* named at most */

static enum tz_rc
void_one(struct tz_ledger *ledger, const char *user, const uint8_t *request,
    const char *id, const char *reason, unsigned flags, struct tz_err *err)
{
	struct tz_change change = { .user = user, .request = request,
		.op = TZ_OP_EDIT, .flags = flags };
	struct tz_record before;
	struct tz_record after;
	enum tz_rc rc;

	tz_record_init(&before);
	tz_record_init(&after);
	rc = tz_write_load(ledger, id, &change.form, &before, err);
	if (rc == TZ_OK) {
		tz_record_copy(&after, &before);
		after.flags |= TZ_RECORD_VOID;
		tz_mem_free(after.void_reason);
		after.void_reason = tz_mem_text(reason);
		change.before = &before;
		change.after = &after;
		rc = tz_commit_change(ledger, &change, err);
	}
	tz_record_release(&before);
	tz_record_release(&after);
	return rc;
}

static enum tz_rc
store(struct tz_ledger *ledger, const char *user, const struct tz_write *how,
    const char *id, const char *reason, const struct tz_children *children,
    struct tz_err *err)
{
	enum tz_rc rc;
	size_t i;
	bool own;

	rc = tz_commit_begin(ledger, &own, err);
	if (rc != TZ_OK)
		return rc;
	rc = void_one(ledger, user, how->request, id, reason, how->flags, err);
	for (i = 0; rc == TZ_OK && i < children->n; i++)
		rc = void_one(ledger, user, NULL, children->id[i], reason,
		    how->flags | TZ_ENTRY_EFFECT, err);
	return tz_commit_end(ledger, own, rc, err);
}

static enum tz_rc
check(struct tz_ledger *ledger, const struct tz_session *session,
    const struct tz_form *form, const struct tz_record *record,
    const char *reason, struct tz_problems *problems, struct tz_err *err)
{
	struct tz_right right;
	enum tz_rc rc;

	right = tz_rights_record(ledger, session, form, record);
	if (form->internal || !right.write)
		return tz_write_refuse(ledger, session, record->id, "void",
		    err);
	if (reason == NULL || reason[0] == '\0') {
		tz_problems_add(problems, 0, "reason",
		    N_("a reason must be given"));
		return tz_fail(err, TZ_EINPUT, N_("a reason must be given"));
	}
	if (strlen(reason) > TZ_ENTRY_NOTE)
		return tz_fail(err, TZ_ELIMIT, N_("the reason is too long"));
	rc = tz_relation_referrers(ledger, record, REFERRERS, problems, err);
	if (rc == TZ_OK && problems->errors > 0)
		rc = tz_fail(err, TZ_EREFUSED,
		    N_("other records refer to it, so it stays"));
	return rc;
}

enum tz_rc
tz_write_void(struct tz_ledger *ledger, const struct tz_session *session,
    const struct tz_write *how, const char *id, const char *reason,
    struct tz_problems *problems, struct tz_err *err)
{
	struct tz_children children = { 0 };
	const struct tz_form *form;
	struct tz_record record;
	struct tz_entry entry;
	enum tz_rc rc = TZ_OK;

	tz_world_turn(ledger, session);
	tz_record_init(&record);
	tz_entry_init(&entry);
	if (tz_write_repeated(ledger, how, &entry))
		goto out;
	rc = tz_write_load(ledger, id, &form, &record, err);
	if (rc == TZ_OK)
		rc = check(ledger, session, form, &record, reason, problems,
		    err);
	if (rc == TZ_OK)
		rc = tz_write_clock(ledger, how, err);
	if (rc == TZ_OK)
		rc = tz_children_find(ledger, form, id, &children, err);
	if (rc == TZ_OK)
		rc = store(ledger, session->user, how, id, reason, &children,
		    err);
out:
	tz_children_release(&children);
	tz_entry_release(&entry);
	tz_record_release(&record);
	return rc;
}
