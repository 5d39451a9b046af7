/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/import_match.h"

#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "form/codes.h"
#include "form/forms.h"
#include "form/type.h"
#include "ledger/commit.h"
#include "ledger/fill.h"
#include "store/meta.h"

#define HEADING 256		/* bytes */
#define ALIASES "import_alias"	/* list of headings that are usual */
#define NOTHING "-"		/* a column that means nothing here */
#define ROWS_HEAD 2		/* columns that make a row a heading */

static const char *const ignored[] = { "revision", "created_at",
	"created_by", "updated_at", "updated_by", "void", "flags", "owed" };

#define IGNORED (sizeof(ignored) / sizeof(ignored[0]))

static void
alias_key(const struct tz_form *form, const char *heading,
    char key[TZ_META_KEY])
{
	char cut[120];

	tz_utf8_copy(cut, sizeof(cut), heading);
	snprintf(key, TZ_META_KEY, TZ_IMPORT_LEARNED "%s/%s", form->name, cut);
}

/* What was learned of a heading: "name", "hh.address", "-"; false: nothing. */
static bool
learned(struct tz_ledger *ledger, const struct tz_form *form,
    const char *heading, char path[TZ_IMPORT_PATH])
{
	char key[TZ_META_KEY];
	struct tz_buf name;
	bool known;

	alias_key(form, heading, key);
	tz_buf_init(&name, TZ_META_VALUE);
	known = tz_meta_get(ledger->store, ledger->txn, key, &name, NULL) ==
	    TZ_OK;
	if (known)
		tz_utf8_copy(path, TZ_IMPORT_PATH, tz_buf_str(&name));
	tz_buf_release(&name);
	return known;
}

/* What the list of usual headings says. */
static bool
usual(struct tz_ledger *ledger, const struct tz_form *form,
    const char *heading, char path[TZ_IMPORT_PATH])
{
	const struct tz_codes *codes = tz_forms_codes(ledger->forms, ALIASES);
	const struct tz_code *row = NULL;
	char key[TZ_META_KEY];

	snprintf(key, sizeof(key), "%s/%.120s", form->name, heading);
	if (codes != NULL)
		row = tz_codes_find(codes, key);
	if (row == NULL)
		return false;
	tz_utf8_copy(path, TZ_IMPORT_PATH,
	    tz_codes_attribute(codes, row, "field"));
	return true;
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

/* A field of the register itself, or a part of its header. */
static bool
own_path(const struct tz_form *form, const char *path,
    struct tz_import_column *column)
{
	column->field = tz_form_field(form, path);
	if (column->field != NULL)
		column->kind = is_settable(column->field) ? TZ_COLUMN_FIELD :
		    TZ_COLUMN_IGNORED;
	else if (strcmp(path, "id") == 0)
		column->kind = TZ_COLUMN_ID;
	else if (strcmp(path, "old_no") == 0)
		column->kind = TZ_COLUMN_OLD_NO;
	else if (strcmp(path, "state") == 0)
		column->kind = form->flow != NULL ? TZ_COLUMN_STATE :
		    TZ_COLUMN_IGNORED;
	else if (strcmp(path, NOTHING) == 0 || is_ignored(path))
		column->kind = TZ_COLUMN_IGNORED;
	else
		return false;
	return true;
}

/* "hh.address": a field of the record that the field hh refers to. */
static bool
take_path(const struct tz_form *form, const char *path,
    struct tz_import_column *column)
{
	const char *dot = strchr(path, '.');
	char name[TZ_FORM_NAME + 1];

	if (dot == NULL)
		return own_path(form, path, column);
	if ((size_t)(dot - path) >= sizeof(name))
		return false;
	snprintf(name, sizeof(name), "%.*s", (int)(dot - path), path);
	column->ref = tz_form_field(form, name);
	if (column->ref == NULL || column->ref->target == NULL ||
	    column->ref->type->kind != TZ_TEXT)
		return false;
	column->kind = TZ_COLUMN_REF;
	column->field = tz_form_field(column->ref->target, dot + 1);
	if (column->field != NULL)
		return is_settable(column->field);
	return strcmp(dot + 1, "old_no") == 0;
}

/*
 * A heading as the list of headings has it: without blanks inside, marks of
 * what must be filled, and what stands in brackets behind it.
 */
static void
plain_heading(char *heading)
{
	char *from = heading;
	char *to = heading;

	for (; *from != '\0' && *from != '('; from++)
		if (*from != ' ' && *from != '*' && *from != ':')
			*to++ = *from;
	if (to > heading)
		*to = '\0';
}

static bool
take_name(const struct tz_form *form, const char *heading,
    struct tz_import_column *column)
{
	const struct tz_field *field = tz_fill_field(form, heading);

	return take_path(form, field != NULL ? field->name : heading, column);
}

static bool
take_heading(struct tz_ledger *ledger, const struct tz_form *form,
    const char *heading, struct tz_import_column *column)
{
	char path[TZ_IMPORT_PATH];

	if (learned(ledger, form, heading, path)) {
		column->how = TZ_MATCH_LEARNED;
		return take_path(form, path, column);
	}
	column->how = TZ_MATCH_NAME;
	if (take_name(form, heading, column))
		return true;
	column->how = TZ_MATCH_USUAL;
	return usual(ledger, form, heading, path) &&
	    take_path(form, path, column);
}

enum tz_rc
tz_import_teach(struct tz_ledger *ledger, const struct tz_form *form,
    const char *heading, const char *path, struct tz_err *err)
{
	struct tz_import_column column = { .kind = TZ_COLUMN_IGNORED };
	char plain[HEADING];
	char key[TZ_META_KEY];

	tz_utf8_copy(plain, sizeof(plain), heading);
	tz_utf8_tidy(plain, false);
	alias_key(form, plain, key);
	if (path[0] == '\0')
		return tz_commit_meta(ledger, key, NULL, 0, err);
	if (!take_path(form, path, &column))
		return tz_fail(err, TZ_EINPUT,
		    N_("the register %s has no field %s"), form->name, path);
	return tz_commit_meta(ledger, key, path, strlen(path), err);
}

/* "id_no=身份证" and the like: a heading that says what it means. */
static enum tz_rc
teach(struct tz_ledger *ledger, const struct tz_form *form,
    const char *heading, struct tz_import_column *column, bool *taught,
    struct tz_err *err)
{
	const char *equals = strchr(heading, '=');
	char path[TZ_IMPORT_PATH];

	*taught = false;
	if (equals == NULL || equals - heading >= TZ_IMPORT_PATH ||
	    equals[1] == '\0')
		return TZ_OK;
	snprintf(path, sizeof(path), "%.*s", (int)(equals - heading),
	    heading);
	*taught = take_path(form, path, column);
	column->how = TZ_MATCH_LEARNED;
	return !*taught ? TZ_OK :
	    tz_import_teach(ledger, form, equals + 1, path, err);
}

/* True when some column before this one means the same field. */
static bool
is_double(const struct tz_import_column *column, size_t at)
{
	size_t i;

	for (i = 0; i < at; i++)
		if (column[at].field != NULL &&
		    column[i].field == column[at].field &&
		    column[i].ref == column[at].ref)
			return true;
	return false;
}

bool
tz_import_match_one(struct tz_ledger *ledger, const struct tz_form *form,
    const char *typed, struct tz_import_column *column)
{
	char heading[HEADING];
	bool known;

	memset(column, 0, sizeof(*column));
	tz_utf8_copy(heading, sizeof(heading), typed);
	tz_utf8_tidy(heading, false);
	known = take_heading(ledger, form, heading, column);
	if (!known) {
		plain_heading(heading);
		known = take_heading(ledger, form, heading, column);
	}
	if (!known)
		column->how = TZ_MATCH_NONE;
	return known;
}

static enum tz_rc
match_one(struct tz_ledger *ledger, const struct tz_form *form,
    const char *typed, struct tz_import_column *column,
    struct tz_problems *problems, struct tz_err *err)
{
	char heading[HEADING];
	struct tz_problem *row;
	bool known;
	enum tz_rc rc;

	if (tz_import_match_one(ledger, form, typed, column))
		return TZ_OK;
	tz_utf8_copy(heading, sizeof(heading), typed);
	tz_utf8_tidy(heading, false);
	rc = teach(ledger, form, heading, column, &known, err);
	if (rc != TZ_OK || known)
		return rc;
	row = tz_problems_add(problems, 0, "column",
	    N_("the register %s has no field %s"), form->name, heading);
	tz_utf8_copy(row->place, sizeof(row->place), heading);
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
	for (i = 0; rc == TZ_OK && i < n; i++) {
		rc = match_one(ledger, form, heading[i], &match->column[i],
		    problems, err);
		if (rc == TZ_OK && is_double(match->column, i))
			match->column[i].kind = TZ_COLUMN_IGNORED;
	}
	if (rc == TZ_OK && problems->errors > errors)
		rc = tz_fail(err, TZ_EINPUT,
		    N_("columns of the sheet are unknown"));
	return rc;
}

size_t
tz_import_known(struct tz_ledger *ledger, const struct tz_form *form,
    const char *const *cell, size_t n)
{
	struct tz_import_column column;
	size_t known = 0;
	size_t i;

	for (i = 0; i < n; i++)
		if (cell[i][0] != '\0' &&
		    tz_import_match_one(ledger, form, cell[i], &column) &&
		    column.field != NULL)
			known++;
	return known >= ROWS_HEAD ? known : 0;
}

void
tz_import_match_release(struct tz_import_match *match)
{
	tz_mem_free(match->column);
	match->column = NULL;
	match->n = 0;
}
