/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/propose.h"

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "form/forms.h"
#include "form/kind.h"
#include "form/type.h"
#include "ledger/commit.h"
#include "ledger/fill.h"
#include "ledger/query.h"
#include "ledger/rights.h"
#include "ledger/world.h"
#include "ledger/write_own.h"

#define TEXT (64 * 1024)
#define SHOWN 100		/* signs of a value in a sentence */

struct proposing {
	struct tz_ledger *ledger;
	const struct tz_session *session;
	const struct tz_propose *what;
	const struct tz_form *form;	/* of the office's record */
	struct tz_record record;
	struct tz_problems *problems;
};

static void
say_value(const struct tz_form *form, const struct tz_field *field,
    const struct tz_record *record, char *out, size_t size)
{
	struct tz_buf text;

	tz_buf_init(&text, TEXT);
	tz_form_show(form, field, record, false, &text);
	tz_utf8_copy(out, size, text.len == 0 ? "-" : tz_buf_str(&text));
	tz_buf_release(&text);
}

void
tz_propose_say(const struct tz_form *form, const struct tz_field *field,
    const struct tz_record *now, const struct tz_value *value, char *out,
    size_t size)
{
	char was[SHOWN], proposed[SHOWN], text[TZ_SENTENCE_TEXT];
	struct tz_sentence say;
	struct tz_record copy;

	tz_record_init(&copy);
	tz_record_copy(&copy, now);
	tz_record_set(&copy, field->no, value);
	say_value(form, field, now, was, sizeof(was));
	say_value(form, field, &copy, proposed, sizeof(proposed));
	tz_sentence_set(&say, N_("%s: %s, proposed %s"), field->label, was,
	    proposed);
	tz_utf8_copy(out, size, tz_sentence_written(&say, text,
	    sizeof(text)));
	tz_record_release(&copy);
}

static void
set_value(const struct tz_form *form, struct tz_record *record,
    const char *name, const struct tz_value *value)
{
	struct tz_buf plain;

	tz_buf_init(&plain, TEXT);
	tz_value_plain(value, &plain);
	tz_form_put_text(form, record, name, tz_buf_str(&plain));
	tz_buf_release(&plain);
}

/* The correction itself. */
static enum tz_rc
make_head(struct proposing *p, const struct tz_write *how,
    struct tz_written *written, struct tz_err *err)
{
	const struct tz_form *form = tz_kind_form(p->ledger->forms,
	    TZ_KIND_CORRECTION);
	char title[256], site[TZ_SITE];
	struct tz_record record;
	enum tz_rc rc = TZ_OK;

	if (form == NULL)
		return tz_fail_plain(err, TZ_ENOTFOUND);
	tz_record_init(&record);
	tz_query_title(p->ledger, p->session, p->record.id, title,
	    sizeof(title));
	snprintf(site, sizeof(site), "%.*s", TZ_SITE - 1, p->record.id);
	tz_form_put_text(form, &record, "to", site);
	tz_form_put_text(form, &record, "register", p->form->name);
	tz_form_put_text(form, &record, "record", p->record.id);
	tz_form_put_text(form, &record, "reason", p->what->reason);
	tz_form_put_text(form, &record, "source", p->what->source);
	tz_form_put_text(form, &record, "from_unit", p->what->unit);
	rc = tz_fill_pair(p->ledger, form, "about", title, &record,
	    p->problems, err);
	if (rc == TZ_OK && p->what->due_on[0] != '\0')
		rc = tz_fill_pair(p->ledger, form, "due_on", p->what->due_on,
		    &record, p->problems, err);
	if (rc == TZ_OK)
		rc = tz_write_save(p->ledger, p->session, how, form, &record,
		    written, p->problems, err);
	tz_record_release(&record);
	return rc;
}

static bool
may_be_proposed(const struct tz_field *field)
{
	return !field->computed && !field->readonly && field->derive == NULL &&
	    field->protect != TZ_PROTECT_SENSITIVE;
}

static enum tz_rc
make_item(struct proposing *p, const struct tz_write *how,
    const char *correction, const char *name, const char *typed,
    struct tz_err *err)
{
	const struct tz_form *form = tz_kind_form(p->ledger->forms,
	    TZ_KIND_ITEM);
	const struct tz_field *field = tz_fill_field(p->form, name);
	struct tz_value value = { .kind = TZ_NONE };
	struct tz_written written;
	struct tz_record row;
	char shown[300];
	enum tz_rc rc;

	if (form == NULL || field == NULL || !may_be_proposed(field))
		return tz_fail(err, TZ_EINPUT, N_("%s cannot be proposed"),
		    name);
	if (!tz_fill_value(p->ledger, field, typed, &p->record, &value,
	    p->problems))
		return tz_fail_plain(err, TZ_EINPUT);
	if (tz_value_same(&value, tz_record_get(&p->record, field->no))) {
		tz_value_release(&value);
		return tz_fail(err, TZ_EINPUT, N_("%s is so already"),
		    field->label);
	}
	tz_record_init(&row);
	tz_propose_say(p->form, field, &p->record, &value, shown,
	    sizeof(shown));
	tz_form_put_text(form, &row, "correction", correction);
	tz_form_put_text(form, &row, "field", field->name);
	tz_form_put_text(form, &row, "name", field->label);
	tz_form_put_text(form, &row, "shown", shown);
	set_value(form, &row, "value_was", tz_record_get(&p->record,
	    field->no));
	set_value(form, &row, "value_new", &value);
	rc = tz_write_save(p->ledger, p->session, how, form, &row, &written,
	    p->problems, err);
	tz_record_release(&row);
	tz_value_release(&value);
	return rc;
}

static enum tz_rc
make_all(struct proposing *p, const struct tz_write *how,
    const char *const *field, const char *const *typed, size_t n,
    struct tz_written *written, struct tz_err *err)
{
	struct tz_write part = { .confirm = how->confirm };
	enum tz_rc rc;
	bool own;
	size_t i;

	rc = tz_commit_begin(p->ledger, &own, err);
	if (rc != TZ_OK)
		return rc;
	rc = make_head(p, how, written, err);
	for (i = 0; rc == TZ_OK && i < n; i++)
		rc = make_item(p, &part, written->id, field[i], typed[i],
		    err);
	return tz_commit_end(p->ledger, own, rc, err);
}

/* An office's own record, which the session may read. */
static enum tz_rc
read_record(struct proposing *p, const char *id, struct tz_err *err)
{
	enum tz_rc rc;

	p->form = tz_forms_of(p->ledger->forms, id);
	if (p->form == NULL)
		return tz_fail(err, TZ_ENOTFOUND, N_("there is no record %s"),
		    id);
	rc = tz_world_get(p->ledger, id, &p->record, err);
	if (rc == TZ_OK && !tz_rights_record(p->ledger, p->session, p->form,
	    &p->record).read)
		rc = tz_write_refuse(p->ledger, p->session, id,
		    p->form->name, err);
	return rc;
}

enum tz_rc
tz_propose_correction(struct tz_ledger *ledger,
    const struct tz_session *session, const struct tz_write *how,
    const char *record, const struct tz_propose *what,
    const char *const *field, const char *const *typed, size_t n,
    struct tz_written *written, struct tz_problems *problems,
    struct tz_err *err)
{
	struct proposing p = { .ledger = ledger, .session = session,
		.what = what, .problems = problems };
	struct tz_entry entry;
	enum tz_rc rc = TZ_OK;

	memset(written, 0, sizeof(*written));
	tz_world_turn(ledger, session);
	tz_entry_init(&entry);
	tz_record_init(&p.record);
	if (tz_write_repeated(ledger, how, &entry)) {
		memcpy(written->id, entry.record, TZ_RECORD_ID);
		goto out;
	}
	if (n == 0)
		rc = tz_fail(err, TZ_EINPUT, N_("nothing is proposed"));
	if (rc == TZ_OK)
		rc = read_record(&p, record, err);
	if (rc == TZ_OK)
		rc = make_all(&p, how, field, typed, n, written, err);
out:
	tz_record_release(&p.record);
	tz_entry_release(&entry);
	return rc;
}
