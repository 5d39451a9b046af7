/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/progress.h"

#include <string.h>

#include "base/utf8.h"
#include "form/forms.h"
#include "ledger/login.h"
#include "ledger/text.h"
#include "ledger/world.h"
#include "ledger/write_own.h"

/* What is looked for, and the latest record that fits. */
struct look {
	const struct tz_tell *tell;
	const char *digits;
	struct tz_record best;		/* its number is "" when none fits */
};

/* Do the last digits of a telephone, dashes left out, read so? */
static bool
ends_with(const char *phone, const char *digits)
{
	size_t n = strlen(digits);
	size_t i = strlen(phone);

	while (n > 0 && i > 0) {
		i--;
		if (phone[i] < '0' || phone[i] > '9')
			continue;
		if (phone[i] != digits[--n])
			return false;
	}
	return n == 0;
}

static int
consider(const struct tz_record *record, void *arg)
{
	struct look *look = arg;

	if (ends_with(tz_record_text(record, look->tell->proof->no),
	    look->digits) && (look->best.id[0] == '\0' ||
	    look->best.created_at <= record->created_at))
		tz_record_copy(&look->best, record);
	return 0;
}

static void
tell(struct tz_ledger *ledger, const struct tz_session *session,
    const struct tz_form *form, const struct look *look,
    struct tz_progress_view *view)
{
	const struct tz_text text = { ledger, session, TZ_TEXT_DEPTH };
	const struct tz_right right = { .read = true, .masked = true };
	struct tz_progress_line *line;
	struct tz_buf shown;
	size_t i;

	memset(view, 0, sizeof(*view));
	tz_utf8_copy(view->form, sizeof(view->form), form->name);
	tz_buf_init(&shown, TZ_TEXT_MAX);
	for (i = 0; i < look->tell->show && i < TZ_PROGRESS_LINES; i++) {
		tz_buf_clear(&shown);
		if (tz_text_field(&text, &right, form,
		    look->tell->shows[i], &look->best, &shown) ==
		    TZ_SIGHT_NONE)
			continue;
		line = &view->line[view->n++];
		tz_utf8_copy(line->field, sizeof(line->field),
		    look->tell->shows[i]->name);
		tz_utf8_copy(line->label, sizeof(line->label),
		    look->tell->shows[i]->label);
		tz_utf8_copy(line->label_en, sizeof(line->label_en),
		    look->tell->shows[i]->label_en);
		tz_utf8_copy(line->text, sizeof(line->text),
		    tz_buf_str(&shown));
	}
	tz_buf_release(&shown);
}

/* Looks in one register; *found tells whether view has been filled. */
static enum tz_rc
look_in(struct tz_ledger *ledger, const struct tz_session *session,
    const struct tz_form *form, struct look *look,
    const struct tz_value *number, struct tz_progress_view *view, bool *found,
    struct tz_err *err)
{
	enum tz_rc rc = TZ_OK;
	size_t i;

	tz_record_init(&look->best);
	for (i = 0; rc == TZ_OK && i < look->tell->numbers; i++)
		rc = tz_world_look_for(ledger, form, look->tell->number[i],
		    number, consider, look, err);
	*found = rc == TZ_OK && look->best.id[0] != '\0';
	if (*found)
		tell(ledger, session, form, look, view);
	tz_record_release(&look->best);
	return rc;
}

/* All registers that let the session ask; *may tells whether one does. */
static enum tz_rc
look_for(struct tz_ledger *ledger, const struct tz_session *session,
    const struct tz_value *number, const char *digits,
    struct tz_progress_view *view, bool *may, bool *found, struct tz_err *err)
{
	struct look look = { .digits = digits };
	const struct tz_form *form;
	enum tz_rc rc = TZ_OK;
	size_t i, k;

	*may = *found = false;
	for (i = 0; i < tz_forms_count(ledger->forms); i++) {
		form = tz_forms_at(ledger->forms, i);
		for (k = 0; k < form->tells; k++) {
			look.tell = &form->tell[k];
			if ((look.tell->roles & session->roles) == 0)
				continue;
			*may = true;
			if (digits != NULL)
				rc = look_in(ledger, session, form, &look,
				    number, view, found, err);
			if (rc != TZ_OK || *found)
				return rc;
		}
	}
	return TZ_OK;
}

static bool
is_proof(const char *digits)
{
	return strlen(digits) == TZ_TELL_DIGITS &&
	    strspn(digits, "0123456789") == TZ_TELL_DIGITS;
}

static enum tz_rc
fail_try(struct tz_ledger *ledger, const char *number, struct tz_login *login,
    struct tz_err *err)
{
	enum tz_rc rc;

	tz_login_failed(login);
	rc = tz_login_write(ledger, TZ_LOGIN_NUMBER, number, login, err);
	if (rc != TZ_OK)
		return rc;
	return tz_fail(err, TZ_ENOTFOUND,
	    N_("nothing here has this number and a telephone that ends so"));
}

static enum tz_rc
ask(struct tz_ledger *ledger, const struct tz_session *session,
    const char *number, const char *digits, struct tz_progress_view *view,
    struct tz_err *err)
{
	struct tz_value value = { .kind = TZ_NONE };
	struct tz_login login;
	bool may, found;
	enum tz_rc rc;

	rc = tz_login_read(ledger, TZ_LOGIN_NUMBER, number, &login, err);
	if (rc != TZ_OK)
		return rc;
	if (tz_login_left(&login) > 0)
		return tz_fail(err, TZ_ELOCKED, N_("too many wrong tries for "
		    "this number: try again in %lld minutes"),
		    (long long)tz_login_left(&login));
	tz_value_text(&value, number);
	rc = look_for(ledger, session, &value, digits, view, &may, &found,
	    err);
	tz_value_release(&value);
	if (rc == TZ_OK && !found)
		return fail_try(ledger, number, &login, err);
	if (rc == TZ_OK && login.failures > 0) {
		memset(&login, 0, sizeof(login));
		rc = tz_login_write(ledger, TZ_LOGIN_NUMBER, number, &login,
		    err);
	}
	return rc;
}

enum tz_rc
tz_progress_ask(struct tz_ledger *ledger, const struct tz_session *session,
    const char *number, const char *digits, struct tz_progress_view *view,
    struct tz_err *err)
{
	bool may, found;
	enum tz_rc rc;

	tz_world_turn(ledger, session);
	rc = look_for(ledger, session, NULL, NULL, view, &may, &found, err);
	if (rc != TZ_OK)
		return rc;
	if (!may)
		return tz_write_refuse(ledger, session, "", "progress", err);
	if (number[0] == '\0' || !is_proof(digits))
		return tz_fail(err, TZ_EINPUT, N_("type the number on the "
		    "receipt and the last four digits of the telephone"));
	return ask(ledger, session, number, digits, view, err);
}
