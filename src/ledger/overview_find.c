/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Finding a person: by their own record, by a former document, by household.
 */
#include <string.h>

#include "base/mem.h"
#include "form/forms.h"
#include "form/kind.h"
#include "ledger/overview.h"
#include "ledger/query.h"
#include "ledger/rights.h"

#define ROUNDABOUT 20		/* documents and households followed */

struct finding {
	struct tz_ledger *ledger;
	const struct tz_session *session;
	const struct tz_form *person;
	unsigned most;
	struct tz_rows *rows;
};

static bool
has_row(const struct tz_rows *rows, const char *id)
{
	size_t i;

	for (i = 0; i < rows->n; i++)
		if (strcmp(rows->row[i].id, id) == 0)
			return true;
	return false;
}

/* Moves the rows that are not there yet; the others go with from. */
static void
take(struct finding *finding, struct tz_rows *from)
{
	struct tz_rows *to = finding->rows;
	static const struct tz_row none;
	size_t i;

	to->all_more |= from->place != NULL;
	for (i = 0; i < from->n; i++) {
		if (has_row(to, from->row[i].id))
			continue;
		if (to->n >= finding->most) {
			to->all_more = true;
			return;
		}
		to->row = tz_mem_resize(to->row, to->n + 1,
		    sizeof(*to->row));
		to->row[to->n++] = from->row[i];
		from->row[i] = none;
	}
}

/* Persons by what was typed or by a condition. */
static enum tz_rc
add_persons(struct finding *finding, const char *typed, const char *where,
    struct tz_err *err)
{
	struct tz_query query = { .form = finding->person->name,
		.typed = typed, .where = where, .most = finding->most };
	struct tz_rows found;
	enum tz_rc rc;

	tz_rows_init(&found);
	rc = tz_query_list(finding->ledger, finding->session, &query, &found,
	    err);
	if (rc == TZ_OK)
		take(finding, &found);
	tz_rows_release(&found);
	return rc;
}

/* Records of another register that fit; each leads to persons. */
static enum tz_rc
roundabout(struct finding *finding, const char *kind, const char *typed,
    enum tz_rc (*lead)(struct finding *finding, const struct tz_form *form,
    const struct tz_row *row, struct tz_err *err), struct tz_err *err)
{
	const struct tz_form *form = tz_kind_form(finding->ledger->forms,
	    kind);
	struct tz_query query = { .typed = typed, .plain = true,
		.most = ROUNDABOUT };
	struct tz_rows found;
	enum tz_rc rc;
	size_t i;

	if (form == NULL || form->searches == 0 ||
	    finding->rows->n >= finding->most ||
	    !tz_rights_form(finding->session, form).read)
		return TZ_OK;
	query.form = form->name;
	query.columns = form->parent != NULL ? form->parent->name : "id";
	tz_rows_init(&found);
	rc = tz_query_list(finding->ledger, finding->session, &query, &found,
	    err);
	for (i = 0; rc == TZ_OK && i < found.n; i++)
		rc = lead(finding, form, &found.row[i], err);
	tz_rows_release(&found);
	return rc;
}

static enum tz_rc
by_document(struct finding *finding, const struct tz_form *form,
    const struct tz_row *row, struct tz_err *err)
{
	if (form->parent == NULL || row->n == 0 || row->text[0] == NULL ||
	    row->text[0][0] == '\0' || has_row(finding->rows, row->text[0]))
		return TZ_OK;
	return add_persons(finding, row->text[0], "", err);
}

static enum tz_rc
by_household(struct finding *finding, const struct tz_form *form,
    const struct tz_row *row, struct tz_err *err)
{
	char where[TZ_RECORD_ID + 16];

	(void)form;
	snprintf(where, sizeof(where), "hh = '%s'", row->id);
	return add_persons(finding, "", where, err);
}

enum tz_rc
tz_overview_find(struct tz_ledger *ledger, const struct tz_session *session,
    const char *typed, unsigned most, struct tz_rows *rows,
    struct tz_err *err)
{
	struct finding finding = { .ledger = ledger, .session = session,
		.person = tz_kind_form(ledger->forms, TZ_KIND_PERSON),
		.most = most, .rows = rows };
	enum tz_rc rc;

	if (finding.person == NULL)
		return tz_fail(err, TZ_ENOTFOUND,
		    N_("no register holds persons"));
	if (most == 0 || most > TZ_QUERY_ROWS)
		finding.most = TZ_QUERY_ROWS;
	if (typed[0] == '\0')
		return TZ_OK;
	rc = add_persons(&finding, typed, "", err);
	if (rc == TZ_OK)
		rc = roundabout(&finding, TZ_KIND_DOCUMENT, typed,
		    by_document, err);
	if (rc == TZ_OK)
		rc = roundabout(&finding, TZ_KIND_HOUSEHOLD, typed,
		    by_household, err);
	rows->all = rows->n;
	return rc;
}
