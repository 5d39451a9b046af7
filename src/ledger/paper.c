/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/paper.h"

#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/utf8.h"
#include "form/forms.h"
#include "ledger/grant.h"
#include "ledger/login.h"
#include "ledger/query.h"
#include "ledger/save.h"
#include "ledger/world.h"

#define STAFF_FORM "staff"

static const struct tz_value *
value_of(const struct tz_form *form, const struct tz_record *record,
    const char *name)
{
	static const struct tz_value none = { .kind = TZ_NONE };
	const struct tz_field *field = tz_form_field(form, name);

	return field == NULL ? &none : tz_record_get(record, field->no);
}

/* The login of the staff row that signed; "" when it has none. */
static enum tz_rc
login_of(struct tz_ledger *ledger, const char *staff, char login[TZ_USER],
    struct tz_err *err)
{
	const struct tz_form *form = tz_forms_of(ledger->forms, staff);
	const struct tz_value *value;
	struct tz_record record;
	enum tz_rc rc;

	login[0] = '\0';
	tz_record_init(&record);
	rc = form == NULL ? tz_fail(err, TZ_ENOTFOUND,
	    N_("there is no record %s"), staff) :
	    tz_world_get(ledger, staff, &record, err);
	value = rc == TZ_OK ? value_of(form, &record, "login") : NULL;
	if (value != NULL && value->kind == TZ_TEXT)
		snprintf(login, TZ_USER, "%s", value->u.text);
	tz_record_release(&record);
	return rc;
}

/* Roles of an account, those for a time included; 0 when it is closed. */
static unsigned
roles_of(struct tz_ledger *ledger, const char *login)
{
	const struct tz_form *form;
	struct tz_record account;
	unsigned roles = 0;

	tz_record_init(&account);
	if (login[0] != '\0' && tz_login_account(ledger, login, &form,
	    &account, NULL) == TZ_OK &&
	    !tz_login_bool(form, &account, "disabled"))
		roles = tz_login_roles(form, &account) |
		    tz_grant_roles(ledger, login);
	tz_record_release(&account);
	return roles;
}

enum tz_rc
tz_paper_check(struct tz_ledger *ledger, const struct tz_session *session,
    const struct tz_step *step, const struct tz_record *typed,
    struct tz_paper *paper, struct tz_problems *problems, struct tz_err *err)
{
	const struct tz_value *signer, *at, *no;
	enum tz_rc rc = TZ_OK;

	memset(paper, 0, sizeof(*paper));
	paper->form = tz_forms_find(ledger->forms, TZ_PAPER_FORM);
	paper->typed = typed;
	if (paper->form == NULL)
		return tz_fail(err, TZ_ECONFIG,
		    N_("there is no register %s"), TZ_PAPER_FORM);
	signer = value_of(paper->form, typed, "signer");
	at = value_of(paper->form, typed, "signed_at");
	no = value_of(paper->form, typed, "paper_no");
	if (signer->kind != TZ_TEXT || at->kind != TZ_MOMENT ||
	    no->kind != TZ_TEXT) {
		tz_problems_add(problems, 0, "paper",
		    N_("say who signed on paper, when, and the "
		    "number of the paper"));
		return tz_fail_plain(err, TZ_EINPUT);
	}
	paper->at = at->u.i;
	rc = login_of(ledger, signer->u.text, paper->login, err);
	if (rc != TZ_OK)
		return rc;
	if (strcmp(paper->login, session->user) == 0)
		tz_problems_add(problems, 0, "paper",
		    N_("who signed takes the step in the system"));
	else if ((roles_of(ledger, paper->login) & step->roles) == 0)
		tz_problems_add(problems, 0, "paper",
		    N_("who signed may not take this step"));
	if (paper->at > ledger->world.now)
		tz_problems_add(problems, 0, "paper",
		    N_("it cannot have been signed in the future"));
	return problems->errors > 0 ? tz_fail_plain(err, TZ_EINPUT) : TZ_OK;
}

void
tz_paper_turn(struct tz_ledger *ledger, const struct tz_paper *paper)
{
	ledger->world.now = paper->at;
	ledger->world.today = tz_date_of(paper->at);
	ledger->world.user = paper->login;
}

/* "certificate: its title", as a reference cannot name any register. */
static void
describe(struct tz_ledger *ledger, const struct tz_session *session,
    const struct tz_form *form, const struct tz_record *record, char *out,
    size_t size)
{
	char title[256];
	struct tz_buf text;

	tz_query_title(ledger, session, record->id, title, sizeof(title));
	tz_buf_init(&text, 1024);
	tz_buf_format(&text, "%s %s", form->label, title);
	tz_utf8_copy(out, size, tz_buf_str(&text));
	tz_buf_release(&text);
}

static int
keep_id(const struct tz_record *record, void *arg)
{
	memcpy(arg, record->id, TZ_RECORD_ID);
	return 1;
}

/* The staff row of who enters it; "" when the account has none. */
static void
own_staff(struct tz_ledger *ledger, const struct tz_session *session,
    char id[TZ_RECORD_ID])
{
	const struct tz_form *form = tz_forms_find(ledger->forms, STAFF_FORM);
	const struct tz_field *login = form == NULL ? NULL :
	    tz_form_field(form, "login");
	struct tz_value name = { .kind = TZ_NONE };

	memcpy(id, session->staff, TZ_RECORD_ID);
	if (id[0] != '\0' || login == NULL)
		return;
	tz_value_text(&name, session->user);
	(void)!tz_world_scan(ledger, form, login, &name, keep_id, id, NULL);
	tz_value_release(&name);
}

enum tz_rc
tz_paper_store(struct tz_ledger *ledger, const struct tz_session *session,
    const struct tz_paper *paper, const struct tz_form *form,
    const struct tz_record *record, const struct tz_step *step,
    struct tz_err *err)
{
	static const struct tz_write how = { .confirm = TZ_CONFIRM_DUPLICATE |
	    TZ_CONFIRM_WARNING };
	char about[100 * 3], staff[TZ_RECORD_ID];
	struct tz_problems problems;
	struct tz_record approval;
	struct tz_save save = { .ledger = ledger, .user = session->user,
		.how = &how, .form = paper->form, .record = &approval,
		.op = TZ_OP_EDIT, .flags = TZ_ENTRY_EFFECT,
		.problems = &problems };
	enum tz_rc rc;

	tz_problems_init(&problems);
	tz_record_init(&approval);
	tz_record_copy(&approval, paper->typed);
	describe(ledger, session, form, record, about, sizeof(about));
	own_staff(ledger, session, staff);
	tz_form_put_text(paper->form, &approval, "record", record->id);
	tz_form_put_text(paper->form, &approval, "about", about);
	tz_form_put_text(paper->form, &approval, "step", step->label);
	tz_form_put_text(paper->form, &approval, "entered_by", staff);
	rc = tz_save_prepare(&save, err);
	if (rc == TZ_OK)
		rc = tz_save_store(&save, err);
	if (rc != TZ_OK && problems.n > 0)
		rc = tz_fail_say(err, rc, &problems.item[0].say);
	tz_record_release(&approval);
	tz_problems_release(&problems);
	return rc;
}
