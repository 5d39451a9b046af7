/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records and drafts of the fake office: src/client without a daemon. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "fake_office.h"
#include "form/check.h"
#include "form/flow.h"
#include "form/forms.h"

enum tz_rc
tz_client_show(struct tz_client *client, const char *id,
    struct tz_view *view, struct tz_err *err)
{
	struct fake_office *office = fake_office();
	struct fake_record *row = fake_office_find(office, id);

	(void)client;
	if (row == NULL)
		return tz_fail_plain(err, TZ_ENOTFOUND);
	fake_office_view(office, row->form, &row->record, view);
	return TZ_OK;
}

static void
view_draft(struct fake_office *office, struct tz_view *view)
{
	fake_office_view(office, office->draft_form, &office->draft, view);
	tz_utf8_copy(view->draft, sizeof(view->draft), "draft");
}

/* The first field that refers to the register of parent takes it. */
static void
set_parent(struct fake_office *office, const char *parent)
{
	const struct tz_form *of = tz_forms_of(office->forms, parent);
	const struct tz_form *form = office->draft_form;
	size_t i;

	for (i = 0; of != NULL && i < form->fields; i++)
		if (form->field[i].to != NULL &&
		    strcmp(form->field[i].to, of->name) == 0) {
			fake_office_set(office, form, &office->draft,
			    form->field[i].name, parent, NULL);
			return;
		}
}

enum tz_rc
tz_client_begin(struct tz_client *client, const char *form,
    const char *id_or_parent, struct tz_view *view, struct tz_err *err)
{
	struct fake_office *office = fake_office();
	struct fake_record *row = fake_office_find(office, id_or_parent);

	(void)client;
	if (form == NULL && row == NULL)
		return tz_fail_plain(err, TZ_ENOTFOUND);
	if (!office->drafting) {
		tz_record_init(&office->draft);
		office->draft_form = form != NULL ?
		    tz_forms_find(office->forms, form) : row->form;
		if (form == NULL)
			tz_record_copy(&office->draft, &row->record);
		else
			set_parent(office, id_or_parent);
		if (form != NULL && tz_check_defaults(office->draft_form,
		    &office->world, &office->draft, err) != TZ_OK)
			return err->rc;
		memcpy(office->draft.form, office->draft_form->id, TZ_HASH);
		office->drafting = true;
	}
	view_draft(office, view);
	return TZ_OK;
}

enum tz_rc
tz_client_enter(struct tz_client *client, const char *draft, unsigned no,
    const char *typed, struct tz_view *view, struct tz_problems *problems,
    struct tz_err *err)
{
	struct fake_office *office = fake_office();

	(void)client;
	(void)draft;
	(void)err;
	fake_office_set(office, office->draft_form, &office->draft,
	    tz_form_number(office->draft_form, no)->name, typed, problems);
	view_draft(office, view);
	return TZ_OK;
}

enum tz_rc
tz_client_save(struct tz_client *client, const char *draft,
    const uint8_t request[TZ_CLIENT_REQUEST], unsigned confirm,
    char id[TZ_RECORD_ID], uint32_t *revision, struct tz_problems *problems,
    struct tz_err *err)
{
	struct fake_office *office = fake_office();
	struct fake_record *row;

	(void)client;
	(void)draft;
	(void)request;
	if (getenv("FAKE_CONFLICT") != NULL && office->draft.revision > 0 &&
	    (confirm & TZ_CONFIRM_MINE) == 0)
		return tz_fail_plain(err, TZ_ECONFLICT);
	if (tz_check_record(office->draft_form, &office->world,
	    &office->draft, problems) > 0)
		return tz_fail_plain(err, TZ_EINPUT);
	if (problems->n > 0 && (confirm & TZ_CONFIRM_WARNING) == 0)
		return tz_fail_plain(err, TZ_EREFUSED);
	row = fake_office_find(office, office->draft.id);
	if (row == NULL) {
		row = fake_office_add(office, office->draft_form);
		memcpy(office->draft.id, row->record.id, TZ_RECORD_ID);
		memcpy(office->draft.state, row->record.state, TZ_STATE);
	}
	tz_record_copy(&row->record, &office->draft);
	row->record.revision++;
	tz_utf8_copy(id, TZ_RECORD_ID, row->record.id);
	*revision = row->record.revision;
	tz_record_release(&office->draft);
	office->drafting = false;
	return TZ_OK;
}

enum tz_rc
tz_client_drop(struct tz_client *client, const char *draft,
    struct tz_err *err)
{
	struct fake_office *office = fake_office();

	(void)client;
	(void)draft;
	(void)err;
	if (office->drafting)
		tz_record_release(&office->draft);
	office->drafting = false;
	return TZ_OK;
}

enum tz_rc
tz_client_step(struct tz_client *client, const char *id, const char *step,
    const char *reason, const struct tz_pair *pair, size_t n,
    const uint8_t request[TZ_CLIENT_REQUEST], unsigned confirm,
    uint32_t *revision, char print[40], struct tz_problems *problems,
    struct tz_err *err)
{
	struct fake_office *office = fake_office();
	struct fake_record *row = fake_office_find(office, id);
	const struct tz_step *def = tz_flow_step(row->form->flow, step);
	size_t i;

	(void)client;
	(void)request;
	(void)confirm;
	if (def->reason && reason[0] == '\0')
		return tz_fail(err, TZ_EINPUT, N_("give a reason"));
	for (i = 0; i < n; i++)
		fake_office_set(office, row->form, &row->record,
		    pair[i].field, pair[i].typed, problems);
	for (i = 0; i < def->effects; i++)
		if (def->effect[i].kind == TZ_EFFECT_PRINT)
			tz_utf8_copy(print, 40, def->effect[i].print);
	if (def->to != NULL && def->to[0] != '\0')
		tz_utf8_copy(row->record.state, TZ_STATE, def->to);
	*revision = ++row->record.revision;
	return TZ_OK;
}

enum tz_rc
tz_client_void(struct tz_client *client, const char *id, const char *reason,
    const uint8_t request[TZ_CLIENT_REQUEST], struct tz_problems *problems,
    struct tz_err *err)
{
	struct fake_record *row = fake_office_find(fake_office(), id);

	(void)client;
	(void)request;
	if (getenv("FAKE_REFERRED") != NULL) {
		tz_problems_add(problems, 0, "referrer",
		    N_("%s refers to it (%s)"), "500154102203-HHD-00000001",
		    "农户");
		tz_problems_add(problems, 0, "referrer",
		    N_("%s refers to it (%s)"), "500154102203-MAT-00000002",
		    "办件");
		return tz_fail_plain(err, TZ_EREFUSED);
	}
	row->record.flags |= TZ_RECORD_VOID;
	row->record.void_reason = tz_mem_text(reason);
	return TZ_OK;
}

enum tz_rc
tz_client_history(struct tz_client *client, const char *id,
    struct tz_events *events, struct tz_err *err)
{
	struct fake_record *row = fake_office_find(fake_office(), id);

	(void)client;
	(void)err;
	events->n = 1;
	events->event = tz_mem_alloc(sizeof(*events->event));
	events->event->revision = 1;
	events->event->time = row->record.updated_at;
	tz_utf8_copy(events->event->user, TZ_USER, "wang");
	events->event->text = tz_mem_text("姓名: 张三");
	return TZ_OK;
}
