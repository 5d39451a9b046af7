/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/import_match.h"

#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "form/type.h"
#include "ledger/commit.h"
#include "ledger/fill.h"
#include "store/meta.h"

static const char *const ignored[] = { "revision", "created_at",
	"created_by", "updated_at", "updated_by", "void", "flags", "owed" };

#define IGNORED (sizeof(ignored) / sizeof(ignored[0]))

static void
alias_key(const struct tz_form *form, const char *heading,
    char key[TZ_META_KEY])
{
	char cut[120];

	tz_utf8_copy(cut, sizeof(cut), heading);
	snprintf(key, TZ_META_KEY, "alias/%s/%s", form->name, cut);
}

static const struct tz_field *
learned(struct tz_ledger *ledger, const struct tz_form *form,
    const char *heading)
{
	const struct tz_field *field = NULL;
	char key[TZ_META_KEY];
	struct tz_buf name;

	alias_key(form, heading, key);
	tz_buf_init(&name, TZ_META_VALUE);
	if (tz_meta_get(ledger->store, ledger->txn, key, &name, NULL) ==
	    TZ_OK)
		field = tz_form_field(form, tz_buf_str(&name));
	tz_buf_release(&name);
	return field;
}

/* "id_no=身份证" and the like: a heading that says what it means. */
static enum tz_rc
teach(struct tz_ledger *ledger, const struct tz_form *form,
    const char *heading, const struct tz_field **field, struct tz_err *err)
{
	const char *equals = strchr(heading, '=');
	char name[TZ_FORM_NAME + 1];
	char key[TZ_META_KEY];

	*field = NULL;
	if (equals == NULL || equals - heading > TZ_FORM_NAME ||
	    equals[1] == '\0')
		return TZ_OK;
	snprintf(name, sizeof(name), "%.*s", (int)(equals - heading), heading);
	*field = tz_form_field(form, name);
	if (*field == NULL)
		return TZ_OK;
	alias_key(form, equals + 1, key);
	return tz_commit_meta(ledger, key, name, strlen(name), err);
}

static bool
is_ignored(const char *heading)
{
	size_t i;

	for (i = 0; i < IGNORED; i++)
		if (strcmp(ignored[i], heading) == 0)
			return true;
	return heading[0] == '\0';
}

/* What an export writes may be read back; what cannot be set is passed over. */
static bool
is_settable(const struct tz_field *field)
{
	return !field->hidden && !field->computed && !field->readonly &&
	    strcmp(field->type->name, "secret") != 0;
}

static enum tz_rc
match_one(struct tz_ledger *ledger, const struct tz_form *form,
    const char *typed, struct tz_import_column *column,
    struct tz_problems *problems, struct tz_err *err)
{
	char heading[256];
	struct tz_problem *row;
	enum tz_rc rc;

	tz_utf8_copy(heading, sizeof(heading), typed);
	tz_utf8_tidy(heading, false);
	column->field = tz_fill_field(form, heading);
	if (column->field == NULL)
		column->field = learned(ledger, form, heading);
	if (column->field == NULL) {
		rc = teach(ledger, form, heading, &column->field, err);
		if (rc != TZ_OK)
			return rc;
	}
	if (column->field != NULL) {
		column->kind = is_settable(column->field) ? TZ_COLUMN_FIELD :
		    TZ_COLUMN_IGNORED;
	} else if (strcmp(heading, "id") == 0) {
		column->kind = TZ_COLUMN_ID;
	} else if (strcmp(heading, "old_no") == 0) {
		column->kind = TZ_COLUMN_OLD_NO;
	} else if (strcmp(heading, "state") == 0) {
		column->kind = form->flow != NULL ? TZ_COLUMN_STATE :
		    TZ_COLUMN_IGNORED;
	} else if (is_ignored(heading)) {
		column->kind = TZ_COLUMN_IGNORED;
	} else {
		row = tz_problems_add(problems, 0, "column",
		    N_("the register %s has no field %s"), form->name,
		    heading);
		tz_utf8_copy(row->place, sizeof(row->place), heading);
	}
	return TZ_OK;
}

enum tz_rc
tz_import_match(struct tz_ledger *ledger, const struct tz_form *form,
    const char *const *heading, size_t n, struct tz_import_match *match,
    struct tz_problems *problems, struct tz_err *err)
{
	size_t errors = problems->errors;
	enum tz_rc rc = TZ_OK;
	size_t i;

	if (n == 0 || n > TZ_IMPORT_COLUMNS)
		return tz_fail(err, TZ_EINPUT,
		    N_("the sheet has no columns, or too many"));
	match->column = tz_mem_alloc(n * sizeof(match->column[0]));
	match->n = n;
	for (i = 0; rc == TZ_OK && i < n; i++)
		rc = match_one(ledger, form, heading[i], &match->column[i],
		    problems, err);
	if (rc == TZ_OK && problems->errors > errors)
		rc = tz_fail(err, TZ_EINPUT,
		    N_("columns of the sheet are unknown"));
	return rc;
}

void
tz_import_match_release(struct tz_import_match *match)
{
	tz_mem_free(match->column);
	match->column = NULL;
	match->n = 0;
}
