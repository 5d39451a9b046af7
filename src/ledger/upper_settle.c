/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the office says to something from above, and what it writes for it. */
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "form/forms.h"
#include "form/kind.h"
#include "ledger/commit.h"
#include "ledger/proposal.h"
#include "ledger/reply.h"
#include "ledger/rights.h"
#include "ledger/upper.h"
#include "ledger/world.h"
#include "ledger/write_own.h"

#define TEXT (64 * 1024)

struct settling {
	struct tz_ledger *ledger;
	const struct tz_session *session;
	const struct tz_write *how;
	const char *id;
	const char *decision;
	const char *text;
	struct tz_proposal proposal;
	struct tz_written *written;
	struct tz_problems *problems;
};

/* Which decisions fit which kind; a blank between them. */
static const struct {
	const char *kind;
	const char *decisions;
} fits[] = {
	{ TZ_KIND_NOTICE, TZ_REPLY_READ },
	{ TZ_KIND_ASKED, TZ_REPLY_DONE },
	{ TZ_KIND_ITEM, TZ_REPLY_ACCEPTED TZ_REPLY_REFUSED },
	{ TZ_KIND_DIFFERENCE, TZ_REPLY_ACCEPTED TZ_REPLY_REFUSED
	    TZ_REPLY_EXPLAINED },
};

static bool
is_decision(const struct settling *settling, const char *decision)
{
	return strcmp(settling->decision, decision) == 0;
}

static enum tz_rc
check_decision(const struct settling *settling, const struct tz_form *form,
    struct tz_err *err)
{
	const char *decisions = "";
	size_t i;

	for (i = 0; i < sizeof(fits) / sizeof(fits[0]); i++)
		if (tz_kind_is(form, fits[i].kind))
			decisions = fits[i].decisions;
	if (settling->decision[0] == '\0' && tz_kind_is(form, TZ_KIND_ASKED))
		return TZ_OK;
	if (strlen(settling->decision) != 1 ||
	    strchr(decisions, settling->decision[0]) == NULL)
		return tz_fail(err, TZ_EREFUSED,
		    N_("that is no answer to %s"), form->label);
	if ((is_decision(settling, TZ_REPLY_REFUSED) ||
	    is_decision(settling, TZ_REPLY_EXPLAINED) ||
	    is_decision(settling, TZ_REPLY_DONE)) &&
	    settling->text[0] == '\0') {
		tz_problems_add(settling->problems, 0, "reason",
		    N_("a reason must be given"));
		return tz_fail(err, TZ_EINPUT, N_("a reason must be given"));
	}
	return TZ_OK;
}

/* Who may write replies, and may read what is answered. */
static enum tz_rc
check_right(const struct settling *settling, const struct tz_form *form,
    struct tz_err *err)
{
	const struct tz_form *replies = tz_kind_form(settling->ledger->forms,
	    TZ_KIND_REPLY);

	if (replies == NULL)
		return tz_fail_plain(err, TZ_ENOTFOUND);
	if (!tz_rights_form(settling->session, form).read ||
	    !tz_rights_form(settling->session, replies).write)
		return tz_write_refuse(settling->ledger, settling->session,
		    settling->id, replies->name, err);
	return TZ_OK;
}

static enum tz_rc
check_new(const struct settling *settling, struct tz_err *err)
{
	struct tz_record reply;
	enum tz_rc rc;

	tz_record_init(&reply);
	rc = tz_reply_find(settling->ledger, settling->id, &reply, NULL);
	if (rc == TZ_OK) {
		memcpy(settling->written->id, reply.id, TZ_RECORD_ID);
		rc = tz_fail(err, TZ_EEXISTS,
		    N_("it has been answered: %s"), reply.id);
	} else if (rc == TZ_ENOTFOUND) {
		rc = TZ_OK;
	}
	tz_record_release(&reply);
	return rc;
}

/* The accepted value into the record, as if it had been typed. */
static enum tz_rc
accept(struct settling *settling, struct tz_err *err)
{
	struct tz_proposal *proposal = &settling->proposal;
	struct tz_write how = *settling->how;
	struct tz_value value = { .kind = TZ_NONE };
	uint8_t part[TZ_REQUEST];
	struct tz_record record;
	struct tz_written written;
	char note[TZ_ENTRY_NOTE];
	enum tz_rc rc;

	if (proposal->field == NULL)
		return tz_fail(err, TZ_EREFUSED,
		    N_("there is no such record or field: refuse or explain "
		       "it"));
	if (tz_proposal_changed(proposal) &&
	    (how.confirm & TZ_CONFIRM_MINE) == 0)
		return tz_fail(err, TZ_ECONFLICT, N_("%s was changed here "
		    "since: compare and confirm"), proposal->field->label);
	if (!tz_proposal_value(proposal->field, tz_proposal_text(
	    proposal->form, &proposal->record, "value_new"), &value))
		return tz_fail(err, TZ_EINPUT,
		    N_("the value does not fit %s"), proposal->field->label);
	snprintf(note, sizeof(note), "%s %.*s", settling->id, 1000,
	    tz_proposal_text(proposal->about_form, &proposal->about,
	    tz_kind_is(proposal->about_form, TZ_KIND_CORRECTION) ? "reason" :
	    "list"));
	if (how.request != NULL)
		tz_commit_part(how.request, 1, part);
	how.request = how.request == NULL ? NULL : part;
	how.note = note;
	tz_record_init(&record);
	tz_record_copy(&record, &proposal->now);
	tz_record_take(&record, proposal->field->no, &value);
	rc = tz_write_save(settling->ledger, settling->session, &how,
	    proposal->target, &record, &written, settling->problems, err);
	tz_record_release(&record);
	return rc;
}

static enum tz_rc
reply(struct settling *settling, struct tz_err *err)
{
	struct tz_proposal *proposal = &settling->proposal;
	struct tz_reply say = { .about = settling->id,
		.state = settling->decision[0] == '\0' ? TZ_REPLY_SEEN :
		    TZ_REPLY_ANSWERED, .decision = settling->decision,
		.text = settling->text, .record = proposal->now.id };
	struct tz_buf was;
	enum tz_rc rc;

	tz_buf_init(&was, TEXT);
	if (proposal->field != NULL && proposal->field->protect !=
	    TZ_PROTECT_SENSITIVE)
		tz_value_plain(tz_record_get(&proposal->now,
		    proposal->field->no), &was);
	say.value_was = tz_buf_str(&was);
	rc = tz_reply_make(settling->ledger, settling->session->user,
	    settling->how->request, &say, settling->written->id, err);
	tz_buf_release(&was);
	return rc;
}

static enum tz_rc
store(struct settling *settling, struct tz_err *err)
{
	enum tz_rc rc;
	bool own;

	rc = tz_commit_begin(settling->ledger, &own, err);
	if (rc != TZ_OK)
		return rc;
	if (is_decision(settling, TZ_REPLY_ACCEPTED))
		rc = accept(settling, err);
	if (rc == TZ_OK)
		rc = reply(settling, err);
	return tz_commit_end(settling->ledger, own, rc, err);
}

static enum tz_rc
settle(struct settling *settling, struct tz_err *err)
{
	const struct tz_form *form = tz_forms_of(settling->ledger->forms,
	    settling->id);
	struct tz_record came;
	enum tz_rc rc;

	if (form == NULL || tz_reply_field(form->kind) == NULL)
		return tz_fail(err, TZ_ENOTFOUND,
		    N_("nothing from above has the number %s"), settling->id);
	tz_record_init(&came);
	rc = tz_world_get(settling->ledger, settling->id, &came, err);
	tz_record_release(&came);
	if (rc == TZ_OK)
		rc = check_right(settling, form, err);
	if (rc == TZ_OK)
		rc = check_decision(settling, form, err);
	if (rc == TZ_OK)
		rc = check_new(settling, err);
	if (rc == TZ_OK && (tz_kind_is(form, TZ_KIND_ITEM) ||
	    tz_kind_is(form, TZ_KIND_DIFFERENCE)))
		rc = tz_proposal_read(settling->ledger, settling->id,
		    &settling->proposal, err);
	if (rc == TZ_OK)
		rc = tz_write_clock(settling->ledger, settling->how, err);
	return rc == TZ_OK ? store(settling, err) : rc;
}

enum tz_rc
tz_upper_settle(struct tz_ledger *ledger, const struct tz_session *session,
    const struct tz_write *how, const char *id, const char *decision,
    const char *text, struct tz_written *written,
    struct tz_problems *problems, struct tz_err *err)
{
	struct settling settling = { .ledger = ledger, .session = session,
		.how = how, .id = id, .decision = decision, .text = text,
		.written = written, .problems = problems };
	struct tz_entry entry;
	enum tz_rc rc = TZ_OK;

	memset(written, 0, sizeof(*written));
	tz_world_turn(ledger, session);
	tz_entry_init(&entry);
	tz_proposal_init(&settling.proposal);
	if (tz_write_repeated(ledger, how, &entry))
		memcpy(written->id, entry.record, TZ_RECORD_ID);
	else
		rc = settle(&settling, err);
	tz_proposal_release(&settling.proposal);
	tz_entry_release(&entry);
	return rc;
}
