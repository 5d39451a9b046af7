/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/list_own.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "form/check.h"
#include "form/forms.h"
#include "form/type.h"
#include "ledger/dispute.h"

bool
tz_list_names(const char *formula, const char *name)
{
	size_t n = strlen(name);
	const char *at = formula;

	while ((at = strstr(at, name)) != NULL) {
		bool begin = at == formula ||
		    (!isalnum((unsigned char)at[-1]) && at[-1] != '_');

		if (begin && !isalnum((unsigned char)at[n]) && at[n] != '_')
			return true;
		at += n;
	}
	return false;
}

/*
 * What the session sees of every record: a right that holds in the own grids
 * alone would tell of others by what is found.
 */
static struct tz_right
everywhere(const struct tz_session *session, const struct tz_form *form)
{
	struct tz_right right = tz_rights_form(session, form);

	if (right.own_grid || tz_rights_bound(session, form)) {
		right.masked = true;
		right.sensitive = false;
	}
	return right;
}

static enum tz_rc
forbid(const struct tz_field *field, struct tz_err *err)
{
	return tz_fail(err, TZ_ERIGHT,
	    N_("a condition may not use a field you may not see: %s"),
	    field->label);
}

/*
 * A formula that reads other records may name any field of any register by a
 * dotted reference: every protected field it names must be one the session
 * sees in full wherever a field of that name is.
 */
static enum tz_rc
check_far(struct tz_ledger *ledger, const struct tz_session *session,
    const char *text, struct tz_err *err)
{
	const struct tz_form *form;
	struct tz_right right;
	size_t i;
	size_t k;

	for (i = 0; i < tz_forms_count(ledger->forms); i++) {
		form = tz_forms_at(ledger->forms, i);
		right = everywhere(session, form);
		if (tz_list_names(text, form->name) && (!right.read ||
		    tz_rights_bound(session, form)))
			return tz_fail(err, TZ_ERIGHT,
			    N_("your role does not allow this: %s"),
			    form->name);
		for (k = 0; k < form->fields; k++)
			if (form->field[k].protect != TZ_PROTECT_OPEN &&
			    tz_list_names(text, form->field[k].name) &&
			    tz_rights_field(&right, &form->field[k]) !=
			    TZ_SIGHT_FULL)
				return forbid(&form->field[k], err);
	}
	return TZ_OK;
}

static enum tz_rc
check_near(const struct tz_session *session, const struct tz_form *form,
    const struct tz_formula *where, struct tz_err *err)
{
	struct tz_right right = everywhere(session, form);
	size_t i;

	for (i = 0; i < form->fields; i++)
		if (tz_formula_uses(where, form->field[i].no) &&
		    tz_rights_field(&right, &form->field[i]) !=
		    TZ_SIGHT_FULL)
			return forbid(&form->field[i], err);
	return TZ_OK;
}

enum tz_rc
tz_list_may(struct tz_ledger *ledger, const struct tz_session *session,
    const struct tz_form *form, const struct tz_formula *formula,
    struct tz_err *err)
{
	enum tz_rc rc = check_near(session, form, formula, err);

	if (rc == TZ_OK && tz_formula_reads(formula))
		rc = check_far(ledger, session, tz_formula_source(formula),
		    err);
	return rc;
}

/* The list NUMBER of those a form itself has, "@NUMBER"; NULL: no such. */
static const char *
own_list(const struct tz_form *form, const char *text)
{
	char *end;
	unsigned long i = strtoul(text + 1, &end, 10);

	if (!isdigit((unsigned char)text[1]) || *end != '\0' ||
	    i >= form->awaits)
		return NULL;
	return tz_formula_source(form->await[i].when);
}

enum tz_rc
tz_list_where(struct tz_ledger *ledger, const struct tz_session *session,
    const struct tz_form *form, const char *text, struct tz_formula **where,
    struct tz_err *err)
{
	bool trusted = text != NULL && text[0] == '@';
	struct tz_problems problems;
	enum tz_rc rc = TZ_OK;

	*where = NULL;
	if (text == NULL || text[0] == '\0')
		return TZ_OK;
	/* What a form says itself tells of others what it means to tell. */
	if (trusted)
		text = own_list(form, text);
	if (text == NULL)
		return tz_fail(err, TZ_EINPUT, N_("there is no such list"));
	if (strlen(text) > TZ_FORMULA_TEXT)
		return tz_fail(err, TZ_ELIMIT, N_("the condition is too long"));
	tz_problems_init(&problems);
	*where = tz_formula_parse(text, form, ledger->forms, "where", 0,
	    &problems);
	if (*where == NULL) {
		rc = problems.n > 0 ?
		    tz_fail_say(err, TZ_EINPUT, &problems.item[0].say) :
		    tz_fail(err, TZ_EINPUT, N_("the condition is not right"));
	}
	tz_problems_release(&problems);
	if (rc == TZ_OK && !trusted)
		rc = tz_list_may(ledger, session, form, *where, err);
	if (rc != TZ_OK) {
		tz_formula_free(*where);
		*where = NULL;
	}
	return rc;
}

static bool
uses_computed(const struct tz_form *form, const struct tz_formula *where)
{
	size_t i;

	for (i = 0; i < form->fields; i++)
		if (form->field[i].computed &&
		    tz_formula_uses(where, form->field[i].no))
			return true;
	return false;
}

enum tz_rc
tz_list_holds(struct tz_ledger *ledger, const struct tz_form *form,
    const struct tz_formula *where, const struct tz_record *record,
    bool *yes, struct tz_err *err)
{
	struct tz_record shown;
	enum tz_rc rc;

	*yes = true;
	if (where == NULL)
		return TZ_OK;
	if (!uses_computed(form, where))
		return tz_formula_true(where, &ledger->world, record, yes,
		    err);
	tz_record_init(&shown);
	tz_record_copy(&shown, record);
	rc = tz_check_derive(form, &ledger->world, &shown, true, err);
	if (rc == TZ_OK)
		rc = tz_formula_true(where, &ledger->world, &shown, yes, err);
	tz_record_release(&shown);
	return rc;
}

static enum tz_rc
plan_columns(struct tz_list_plan *plan, struct tz_err *err)
{
	const char *at = plan->query->columns;
	const struct tz_field *field;
	char name[TZ_FORM_NAME + 1];
	size_t n;
	size_t i;

	if (at == NULL || at[0] == '\0') {
		for (i = 0; i < plan->form->lists && i < TZ_LIST_COLUMNS; i++)
			plan->column[plan->columns++] = plan->form->list[i];
		at = "";
	}
	while (*at != '\0') {
		n = strcspn(at, ",");
		snprintf(name, sizeof(name), "%.*s", (int)n, at);
		field = tz_text_named(plan->form, name);
		if (field == NULL || plan->columns == TZ_LIST_COLUMNS)
			return tz_fail(err, TZ_EINPUT,
			    N_("the register %s has no field %s"),
			    plan->form->name, name);
		plan->column[plan->columns++] = field;
		at += n + (at[n] == ',');
	}
	for (i = 0; i < plan->columns; i++)
		plan->computed |= plan->column[i]->computed;
	return TZ_OK;
}

static enum tz_rc
plan_order(struct tz_list_plan *plan, struct tz_err *err)
{
	const char *name = plan->query->order;
	struct tz_right right = everywhere(plan->session, plan->form);

	if (name == NULL || name[0] == '\0')
		return TZ_OK;
	plan->back = name[0] == '-';
	name += plan->back;
	plan->order = tz_text_named(plan->form, name);
	if (plan->order == NULL)
		return tz_fail(err, TZ_EINPUT,
		    N_("the register %s has no field %s"), plan->form->name,
		    name);
	if (tz_rights_field(&right, plan->order) != TZ_SIGHT_FULL)
		return forbid(plan->order, err);
	return TZ_OK;
}

enum tz_rc
tz_list_plan(struct tz_ledger *ledger, const struct tz_session *session,
    const struct tz_query *query, tz_search_list list,
    struct tz_list_plan *plan, struct tz_err *err)
{
	enum tz_rc rc;

	memset(plan, 0, sizeof(*plan));
	plan->ledger = ledger;
	plan->session = session;
	plan->query = query;
	plan->form = tz_forms_find(ledger->forms, query->form);
	if (plan->form == NULL)
		return tz_fail(err, TZ_ENOTFOUND,
		    N_("there is no register %s"), query->form);
	plan->right = tz_rights_form(session, plan->form);
	if (!plan->right.read)
		return tz_fail(err, TZ_ERIGHT,
		    N_("your role does not allow this: %s"),
		    plan->form->name);
	plan->most = query->most == 0 || query->most > TZ_QUERY_ROWS ?
	    TZ_QUERY_ROWS : query->most;
	rc = plan_columns(plan, err);
	if (rc == TZ_OK)
		rc = plan_order(plan, err);
	if (rc == TZ_OK)
		rc = tz_list_where(ledger, session, plan->form, query->where,
		    &plan->where, err);
	if (rc == TZ_OK)
		rc = tz_search_plan(ledger, session, plan->form,
		    query->typed ? query->typed : "", list, &plan->ways, err);
	return rc;
}

void
tz_list_release(struct tz_list_plan *plan)
{
	tz_formula_free(plan->where);
	plan->where = NULL;
}

/* May the session know that this record was found in this way? */
static bool
found_fairly(const struct tz_list_plan *plan, const struct tz_right *right,
    const struct tz_record *record, size_t way)
{
	const struct tz_field *field;

	if (plan->ways.typed[0] == '\0' || !right->masked ||
	    (!plan->right.masked && !plan->right.own_grid))
		return true;
	if (strcmp(plan->ways.typed, record->id) == 0)
		return true;
	if (way >= plan->ways.n)
		return false;
	field = plan->ways.way[way].field;
	return field->protect == TZ_PROTECT_OPEN ||
	    tz_search_exact(&plan->ways, field, record);
}

enum tz_rc
tz_list_fits(struct tz_list_plan *plan, const struct tz_record *record,
    size_t way, bool *fits, struct tz_err *err)
{
	struct tz_right right;

	*fits = false;
	if (record->flags & TZ_RECORD_VOID && !plan->query->voided)
		return TZ_OK;
	if (plan->query->parent != NULL && plan->query->parent[0] != '\0' &&
	    (plan->form->parent == NULL ||
	    strcmp(tz_record_text(record, plan->form->parent->no),
	    plan->query->parent) != 0))
		return TZ_OK;
	if (plan->right.masked || plan->right.own_grid ||
	    tz_rights_bound(plan->session, plan->form)) {
		right = tz_rights_record(plan->ledger, plan->session,
		    plan->form, record);
		if (!right.read || !found_fairly(plan, &right, record, way))
			return TZ_OK;
	}
	return tz_list_holds(plan->ledger, plan->form, plan->where, record,
	    fits, err);
}

static char *
cell_text(struct tz_list_plan *plan, const struct tz_right *right,
    const struct tz_field *field, const struct tz_record *record)
{
	struct tz_text text = { plan->ledger, plan->session, 1 };
	struct tz_value value = { .kind = TZ_NONE };
	struct tz_buf buf;
	char *out;

	tz_buf_init(&buf, TZ_TEXT_MAX);
	if (!plan->query->plain ||
	    tz_rights_field(right, field) != TZ_SIGHT_FULL) {
		(void)tz_text_field(&text, right, plan->form, field, record,
		    &buf);
	} else {
		tz_form_value(field, record, &value);
		tz_value_plain(&value, &buf);
		tz_value_release(&value);
	}
	out = tz_mem_text(tz_buf_str(&buf));
	tz_buf_release(&buf);
	return out;
}

enum tz_rc
tz_list_row(struct tz_list_plan *plan, const struct tz_record *record,
    struct tz_rows *rows, struct tz_err *err)
{
	struct tz_record shown;
	struct tz_right right;
	struct tz_row *row;
	enum tz_rc rc = TZ_OK;
	size_t i;

	tz_record_init(&shown);
	tz_record_copy(&shown, record);
	if (plan->computed)
		rc = tz_check_derive(plan->form, &plan->ledger->world, &shown,
		    true, err);
	/* Sensitive values are seen one record at a time, each view logged. */
	right = tz_rights_record(plan->ledger, plan->session, plan->form,
	    record);
	right.sensitive = false;
	rows->row = tz_mem_resize(rows->row, rows->n + 1, sizeof(*row));
	row = &rows->row[rows->n++];
	memset(row, 0, sizeof(*row));
	memcpy(row->id, record->id, TZ_RECORD_ID);
	memcpy(row->state, record->state, TZ_STATE);
	row->revision = record->revision;
	row->flags = record->flags;
	if (tz_dispute_of(plan->ledger, record->id, NULL, NULL))
		row->flags |= TZ_RECORD_DISPUTED;
	row->text = tz_mem_alloc(plan->columns * sizeof(char *));
	row->n = plan->columns;
	for (i = 0; i < plan->columns; i++)
		row->text[i] = cell_text(plan, &right, plan->column[i],
		    &shown);
	tz_record_release(&shown);
	return rc;
}
