/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading and writing one record. */
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "daemon/handlers.h"
#include "form/forms.h"
#include "ledger/draft.h"
#include "ledger/fill.h"
#include "ledger/paper.h"
#include "ledger/query.h"
#include "ledger/progress.h"
#include "ledger/slip.h"
#include "store/records.h"
#include "wire/view_pack.h"

#define KEY 160			/* bytes of the key of a draft */
#define NAME 200		/* of a field */
#define PAIRS 1000

enum tz_rc
tz_handle_SHOW(struct tz_request *request, struct tz_err *err)
{
	const char *id = tz_request_text(request, TZ_RECORD_ID);
	struct tz_view view;
	enum tz_rc rc;

	tz_view_init(&view);
	rc = tz_request_end(request, err);
	if (rc == TZ_OK)
		rc = tz_query_show(request->ledger, request->session, id,
		    &view, err);
	if (rc == TZ_OK)
		tz_view_pack(&view, &request->out);
	tz_view_release(&view);
	return rc;
}

enum tz_rc
tz_handle_BEGIN(struct tz_request *request, struct tz_err *err)
{
	const char *form = tz_request_text(request, TZ_FORM_NAME);
	const char *id = tz_request_text(request, TZ_RECORD_ID);
	struct tz_view view;
	enum tz_rc rc;

	tz_view_init(&view);
	rc = tz_request_end(request, err);
	if (rc == TZ_OK)
		rc = tz_draft_begin(request->ledger, request->session,
		    form[0] == '\0' ? NULL : form, id, &view, err);
	if (rc == TZ_OK)
		tz_view_pack(&view, &request->out);
	tz_view_release(&view);
	return rc;
}

enum tz_rc
tz_handle_ENTER(struct tz_request *request, struct tz_err *err)
{
	const char *draft = tz_request_text(request, KEY);
	unsigned no = (unsigned)tz_unpack_uint(&request->in);
	const char *typed = tz_request_text(request, TZ_CELL_MAX);
	struct tz_problems problems;
	struct tz_view view;
	enum tz_rc rc;

	tz_view_init(&view);
	tz_problems_init(&problems);
	rc = tz_request_end(request, err);
	if (rc == TZ_OK)
		rc = tz_draft_enter(request->ledger, request->session, draft,
		    no, typed, &view, &problems, err);
	if (rc == TZ_OK) {
		tz_view_pack(&view, &request->out);
		tz_message_problems(&request->out, &problems);
	}
	tz_problems_release(&problems);
	tz_view_release(&view);
	return rc;
}

/* What every write answers, refused or not. */
static void
pack_written(const struct tz_written *written,
    const struct tz_problems *problems, struct tz_buf *out)
{
	tz_message_problems(out, problems);
	tz_pack_text(out, written->id);
	tz_pack_uint(out, written->revision);
	tz_pack_text(out, written->print);
}

enum tz_rc
tz_handle_SAVE(struct tz_request *request, struct tz_err *err)
{
	const char *draft = tz_request_text(request, KEY);
	struct tz_write how = { .request = request->id, .draft = draft };
	struct tz_written written = { .revision = 0 };
	struct tz_problems problems;
	enum tz_rc rc;

	how.confirm = (unsigned)tz_unpack_uint(&request->in);
	rc = tz_request_end(request, err);
	if (rc != TZ_OK)
		return rc;
	tz_problems_init(&problems);
	rc = tz_draft_save(request->ledger, request->session, &how, draft,
	    &written, &problems, err);
	pack_written(&written, &problems, &request->out);
	tz_problems_release(&problems);
	return rc;
}

enum tz_rc
tz_handle_DROP(struct tz_request *request, struct tz_err *err)
{
	const char *draft = tz_request_text(request, KEY);
	enum tz_rc rc = tz_request_end(request, err);

	if (rc != TZ_OK)
		return rc;
	return tz_draft_drop(request->ledger, request->session, draft, err);
}

/*
 * Reads the pairs of the request into record; problems name the fields. What
 * was signed on paper goes into a record of its own, where one is wanted.
 */
static enum tz_rc
fill(struct tz_request *request, const struct tz_form *form,
    struct tz_record *record, struct tz_record *paper,
    struct tz_problems *problems, struct tz_err *err)
{
	size_t n = tz_view_count_unpack(&request->in, PAIRS);
	const struct tz_form *approval = tz_forms_find(request->ledger->forms,
	    TZ_PAPER_FORM);
	const char *name, *typed;
	enum tz_rc rc = TZ_OK;
	bool on_paper;

	while (rc == TZ_OK && n-- > 0) {
		name = tz_request_text(request, NAME);
		typed = tz_request_text(request, TZ_CELL_MAX);
		if (request->in.bad)
			break;
		on_paper = paper != NULL && approval != NULL && strncmp(name,
		    TZ_PAPER_FIELD, strlen(TZ_PAPER_FIELD)) == 0;
		rc = tz_fill_pair(request->ledger, on_paper ? approval : form,
		    on_paper ? name + strlen(TZ_PAPER_FIELD) : name, typed,
		    on_paper ? paper : record, problems, err);
	}
	if (rc == TZ_OK)
		rc = tz_request_end(request, err);
	if (rc == TZ_OK && problems->errors > 0)
		rc = tz_fail_plain(err, TZ_EINPUT);
	return rc;
}

/* The form and the record a WRITE is about: a new one, or id as it stands. */
static enum tz_rc
subject(struct tz_request *request, const char *name, const char *parent,
    const char *id, const struct tz_form **form, struct tz_record *record,
    struct tz_err *err)
{
	const struct tz_forms *forms = request->ledger->forms;

	if (name[0] == '\0') {
		*form = tz_forms_of(forms, id);
		if (*form == NULL)
			return tz_fail(err, TZ_ENOTFOUND,
			    N_("there is no record %s"), id);
		return tz_records_get(request->ledger->store, id, record,
		    err);
	}
	*form = tz_forms_find(forms, name);
	if (*form == NULL)
		return tz_fail(err, TZ_ENOTFOUND,
		    N_("there is no register %s"), name);
	if (parent[0] != '\0' && (*form)->parent == NULL)
		return tz_fail(err, TZ_EINPUT,
		    N_("rows of %s belong to no other record"), name);
	if (parent[0] != '\0')
		tz_record_set_text(record, (*form)->parent->no, parent);
	return TZ_OK;
}

enum tz_rc
tz_handle_WRITE(struct tz_request *request, struct tz_err *err)
{
	const char *name = tz_request_text(request, TZ_FORM_NAME);
	const char *parent = tz_request_text(request, TZ_RECORD_ID);
	const char *id = tz_request_text(request, TZ_RECORD_ID);
	struct tz_write how = { .request = request->id };
	struct tz_written written = { .revision = 0 };
	const struct tz_form *form = NULL;
	struct tz_problems problems;
	struct tz_record record;
	enum tz_rc rc;

	how.confirm = (unsigned)tz_unpack_uint(&request->in);
	tz_record_init(&record);
	tz_problems_init(&problems);
	rc = subject(request, name, parent, id, &form, &record, err);
	if (rc == TZ_OK)
		rc = fill(request, form, &record, NULL, &problems, err);
	if (rc == TZ_OK)
		rc = tz_write_save(request->ledger, request->session, &how,
		    form, &record, &written, &problems, err);
	pack_written(&written, &problems, &request->out);
	tz_problems_release(&problems);
	tz_record_release(&record);
	return rc;
}

enum tz_rc
tz_handle_STEP(struct tz_request *request, struct tz_err *err)
{
	const char *id = tz_request_text(request, TZ_RECORD_ID);
	const char *step = tz_request_text(request, TZ_STATE);
	const char *reason = tz_request_text(request, TZ_ENTRY_NOTE);
	struct tz_write how = { .request = request->id };
	struct tz_written written = { .revision = 0 };
	const struct tz_form *form;
	struct tz_problems problems;
	struct tz_record input, paper;
	enum tz_rc rc = TZ_OK;

	how.confirm = (unsigned)tz_unpack_uint(&request->in);
	form = tz_forms_of(request->ledger->forms, id);
	if (form == NULL)
		return tz_fail(err, TZ_ENOTFOUND, N_("there is no record %s"),
		    id);
	tz_record_init(&input);
	tz_record_init(&paper);
	tz_problems_init(&problems);
	rc = fill(request, form, &input, &paper, &problems, err);
	if (paper.n > 0)
		how.paper = &paper;
	if (rc == TZ_OK)
		rc = tz_write_step(request->ledger, request->session, &how,
		    id, step, reason, &input, &written, &problems, err);
	pack_written(&written, &problems, &request->out);
	tz_problems_release(&problems);
	tz_record_release(&input);
	tz_record_release(&paper);
	return rc;
}

enum tz_rc
tz_handle_VOID(struct tz_request *request, struct tz_err *err)
{
	const char *id = tz_request_text(request, TZ_RECORD_ID);
	const char *reason = tz_request_text(request, TZ_ENTRY_NOTE);
	struct tz_write how = { .request = request->id };
	struct tz_written written = { .revision = 0 };
	struct tz_problems problems;
	enum tz_rc rc = tz_request_end(request, err);

	if (rc != TZ_OK)
		return rc;
	tz_problems_init(&problems);
	rc = tz_write_void(request->ledger, request->session, &how, id,
	    reason, &problems, err);
	pack_written(&written, &problems, &request->out);
	tz_problems_release(&problems);
	return rc;
}

enum tz_rc
tz_handle_PROGRESS(struct tz_request *request, struct tz_err *err)
{
	const char *number = tz_request_text(request, TZ_PROGRESS_TEXT);
	const char *digits = tz_request_text(request, TZ_PROGRESS_TEXT);
	struct tz_progress_view view;
	enum tz_rc rc = tz_request_end(request, err);

	if (rc == TZ_OK)
		rc = tz_progress_ask(request->ledger, request->session,
		    number, digits, &view, err);
	if (rc == TZ_OK)
		tz_progress_view_pack(&view, &request->out);
	return rc;
}

enum tz_rc
tz_handle_SLIPS(struct tz_request *request, struct tz_err *err)
{
	const char *form = tz_request_text(request, TZ_FORM_NAME);
	int32_t day = (int32_t)tz_unpack_int(&request->in);
	uint64_t n = tz_unpack_uint(&request->in);
	struct tz_write how = { .request = request->id };
	char first[TZ_RECORD_ID] = "";
	enum tz_rc rc = tz_request_end(request, err);

	if (rc == TZ_OK)
		rc = tz_slip_reserve(request->ledger, request->session, &how,
		    form, day == INT32_MIN ? tz_clock_today() : day,
		    n > UINT32_MAX ? UINT32_MAX : (unsigned)n, first, err);
	if (rc == TZ_OK)
		tz_pack_text(&request->out, first);
	return rc;
}
