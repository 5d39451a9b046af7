/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/reply.h"

#include <string.h>

#include "form/forms.h"
#include "form/kind.h"
#include "ledger/commit.h"
#include "ledger/save.h"
#include "ledger/world.h"

/* Kind of what came, field of the reply that refers to it. */
static const struct {
	const char *kind;
	const char *field;
} refs[] = {
	{ TZ_KIND_ASKED, "task" },
	{ TZ_KIND_NOTICE, "notice" },
	{ TZ_KIND_ANSWER, "answer" },
	{ TZ_KIND_ITEM, "item" },
	{ TZ_KIND_DIFFERENCE, "difference" },
};

const char *
tz_reply_field(const char *kind)
{
	size_t i;

	for (i = 0; i < sizeof(refs) / sizeof(refs[0]); i++)
		if (strcmp(refs[i].kind, kind) == 0)
			return refs[i].field;
	return NULL;
}

/* The reply's register and its field for what came; NULL with the reason. */
static const struct tz_form *
register_for(struct tz_ledger *ledger, const char *about,
    const struct tz_field **ref, struct tz_err *err)
{
	const struct tz_form *came = tz_forms_of(ledger->forms, about);
	const struct tz_form *form = tz_kind_form(ledger->forms,
	    TZ_KIND_REPLY);
	const char *name = came == NULL ? NULL : tz_reply_field(came->kind);

	*ref = form == NULL || name == NULL ? NULL :
	    tz_form_field(form, name);
	if (*ref == NULL)
		(void)tz_fail(err, TZ_ENOTFOUND,
		    N_("nothing from above has the number %s"), about);
	return *ref == NULL ? NULL : form;
}

static int
take_one(const struct tz_record *record, void *arg)
{
	tz_record_copy(arg, record);
	return 1;
}

enum tz_rc
tz_reply_find(struct tz_ledger *ledger, const char *about,
    struct tz_record *reply, struct tz_err *err)
{
	struct tz_value value = { .kind = TZ_NONE };
	const struct tz_field *ref;
	const struct tz_form *form = register_for(ledger, about, &ref, err);
	enum tz_rc rc;

	if (form == NULL)
		return TZ_ENOTFOUND;
	reply->id[0] = '\0';
	tz_value_text(&value, about);
	rc = tz_world_scan(ledger, form, ref, &value, take_one, reply, err);
	tz_value_release(&value);
	if (rc == TZ_OK && reply->id[0] == '\0')
		rc = tz_fail_plain(err, TZ_ENOTFOUND);
	return rc;
}

enum tz_rc
tz_reply_make(struct tz_ledger *ledger, const char *user,
    const uint8_t *request, const struct tz_reply *reply,
    char id[TZ_RECORD_ID], struct tz_err *err)
{
	struct tz_write how = { .request = request };
	struct tz_save save = { .ledger = ledger, .user = user, .how = &how,
		.op = TZ_OP_EDIT };
	struct tz_problems problems;
	const struct tz_field *ref;
	struct tz_record record;
	enum tz_rc rc;

	save.form = register_for(ledger, reply->about, &ref, err);
	if (save.form == NULL)
		return TZ_ENOTFOUND;
	tz_problems_init(&problems);
	tz_record_init(&record);
	save.record = &record;
	save.problems = &problems;
	tz_record_set_text(&record, ref->no, reply->about);
	tz_form_put_text(save.form, &record, "decision", reply->decision);
	tz_form_put_text(save.form, &record, "text", reply->text);
	tz_form_put_text(save.form, &record, "record", reply->record);
	tz_form_put_text(save.form, &record, "value_was", reply->value_was);
	rc = tz_save_settle(&save, err);
	snprintf(record.state, sizeof(record.state), "%s", reply->state);
	if (rc == TZ_OK)
		rc = tz_save_store(&save, err);
	memcpy(id, record.id, TZ_RECORD_ID);
	tz_record_release(&record);
	tz_problems_release(&problems);
	return rc;
}
