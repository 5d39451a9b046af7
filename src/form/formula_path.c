/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/formula_path.h"

#include <string.h>

#include "form/datum.h"
#include "form/flow.h"
#include "form/forms.h"
#include "form/formula_node.h"
#include "form/type.h"

/* Header fields beyond the numbers of an index: one flag each. */
enum {
	NO_FLAG = TZ_NO_OWED + 1,
	NO_VOID = NO_FLAG,
	NO_LATE,
	NO_IMPORTED,
	NO_PULLED
};

static const struct {
	const char *name;
	unsigned no;
	enum tz_kind kind;
} header[] = {
	{ "id", TZ_NO_ID, TZ_TEXT },
	{ "revision", TZ_NO_REVISION, TZ_INT },
	{ "state", TZ_NO_STATE, TZ_TEXT },
	{ "created_at", TZ_NO_CREATED_AT, TZ_MOMENT },
	{ "created_by", TZ_NO_CREATED_BY, TZ_TEXT },
	{ "updated_at", TZ_NO_UPDATED_AT, TZ_MOMENT },
	{ "updated_by", TZ_NO_UPDATED_BY, TZ_TEXT },
	{ "old_no", TZ_NO_OLD_NO, TZ_TEXT },
	{ "owed", TZ_NO_OWED, TZ_BOOL },
	{ "void", NO_VOID, TZ_BOOL },
	{ "late", NO_LATE, TZ_BOOL },
	{ "imported", NO_IMPORTED, TZ_BOOL },
	{ "pulled", NO_PULLED, TZ_BOOL },
};

#define SAY(mistakes, ...) tz_formula_mistake((mistakes), \
	tz_problems_add((mistakes)->problems, 0, TZ_FORMULA_RULE, __VA_ARGS__))

/* The number and kind of a name in a form; false when there is none. */
static bool
lookup(const struct tz_form *form, const char *name, unsigned *no,
    enum tz_kind *kind, const struct tz_field **field)
{
	size_t i;

	*field = tz_form_field(form, name);
	if (*field != NULL) {
		*no = (*field)->no;
		*kind = (*field)->type != NULL ? (*field)->type->kind : TZ_NONE;
		return true;
	}
	for (i = 0; i < sizeof header / sizeof header[0]; i++)
		if (strcmp(header[i].name, name) == 0) {
			*no = header[i].no;
			*kind = header[i].kind;
			return true;
		}
	return false;
}

/*
 * The scope in which a path starts; at 1 the first part is the name of that
 * scope, at 0 it is a field of it.
 */
static const struct tz_scope *
start(struct tz_node_path *path, const struct tz_scope *scope, unsigned *at)
{
	const struct tz_scope *s;
	const struct tz_field *field;
	enum tz_kind kind;
	unsigned no, level;

	*at = 1;
	for (s = scope, level = 0; s != NULL && path->parts > 1;
	    s = s->up, level++)
		if (strcmp(s->name, path->part[0]) == 0) {
			path->level = level;
			return s;
		}
	*at = 0;
	for (s = scope, level = 0; s != NULL; s = s->up, level++)
		if (lookup(s->form, path->part[0], &no, &kind, &field)) {
			path->level = level;
			return s;
		}
	return NULL;
}

/* The form behind a reference; NULL with a mistake. */
static const struct tz_form *
follow(struct tz_node_path *path, unsigned at, const struct tz_field *field,
    const struct tz_forms *forms, struct tz_mistakes *mistakes)
{
	const struct tz_form *form = NULL;

	if (field == NULL || field->to == NULL || field->to[0] == '\0' ||
	    field->type == NULL || field->type->kind != TZ_TEXT) {
		SAY(mistakes, N_("column %u: %s refers to no other record"),
		    path->column[at], path->part[at]);
		return NULL;
	}
	if (forms != NULL)
		form = tz_forms_find(forms, field->to);
	if (form == NULL)
		SAY(mistakes, N_("column %u: there is no register %s"),
		    path->column[at], field->to);
	return form;
}

enum tz_kind
tz_formula_path_resolve(struct tz_node_path *path,
    const struct tz_scope *scope, const struct tz_forms *forms,
    struct tz_mistakes *mistakes, bool *own)
{
	const struct tz_scope *s;
	const struct tz_form *form;
	const struct tz_field *field;
	enum tz_kind kind = TZ_NONE;
	unsigned at, no;

	s = start(path, scope, &at);
	if (s == NULL) {
		SAY(mistakes, N_("column %u: there is no field %s"),
		    path->column[0], path->part[0]);
		return TZ_NONE;
	}
	*own = s->up == NULL;
	for (form = s->form; form != NULL; at++) {
		if (!lookup(form, path->part[at], &no, &kind, &field)) {
			SAY(mistakes, N_("column %u: %s has no field %s"),
			    path->column[at], form->name, path->part[at]);
			return TZ_NONE;
		}
		path->field[path->links] = field;
		if (at + 1 == path->parts) {
			path->no = no;
			path->flow = no == TZ_NO_STATE && form->flow != NULL
			    ? form : NULL;
			return kind;
		}
		form = follow(path, at, field, forms, mistakes);
		path->link[path->links++] = no;
	}
	return TZ_NONE;
}

unsigned
tz_formula_path_number(const char *name)
{
	size_t i;

	for (i = 0; i < sizeof header / sizeof header[0]; i++)
		if (strcmp(header[i].name, name) == 0)
			return header[i].no;
	return 0;
}

const char *
tz_formula_path_header(unsigned no)
{
	size_t i;

	for (i = 0; i < sizeof header / sizeof header[0]; i++)
		if (header[i].no == no)
			return header[i].name;
	return NULL;
}

/* Texts of the header are empty rather than missing. */
static void
read_text(const char *text, struct tz_datum *out)
{
	tz_datum_none(out);
	if (text == NULL || *text == '\0')
		return;
	out->v.kind = TZ_TEXT;
	out->v.u.text = (char *)(uintptr_t)text;
}

static void
read_header(const struct tz_record *record, unsigned no, struct tz_datum *out)
{
	static const struct {
		unsigned no;
		unsigned flag;
	} flags[] = {
		{ TZ_NO_OWED, TZ_RECORD_OWED },
		{ NO_VOID, TZ_RECORD_VOID },
		{ NO_LATE, TZ_RECORD_LATE },
		{ NO_IMPORTED, TZ_RECORD_IMPORTED },
		{ NO_PULLED, TZ_RECORD_PULLED },
	};
	const char *text[] = {
		[TZ_NO_ID - TZ_NO_ID] = record->id,
		[TZ_NO_STATE - TZ_NO_ID] = record->state,
		[TZ_NO_CREATED_BY - TZ_NO_ID] = record->created_by,
		[TZ_NO_UPDATED_BY - TZ_NO_ID] = record->updated_by,
		[TZ_NO_OLD_NO - TZ_NO_ID] = record->old_no,
	};
	size_t i;

	for (i = 0; i < sizeof flags / sizeof flags[0]; i++)
		if (flags[i].no == no)
			tz_datum_int(out, TZ_BOOL,
			    (record->flags & flags[i].flag) != 0);
	if (no == TZ_NO_REVISION)
		tz_datum_int(out, TZ_INT, record->revision);
	else if (no == TZ_NO_CREATED_AT)
		tz_datum_int(out, TZ_MOMENT, record->created_at);
	else if (no == TZ_NO_UPDATED_AT)
		tz_datum_int(out, TZ_MOMENT, record->updated_at);
	else if (no - TZ_NO_ID < sizeof text / sizeof text[0])
		read_text(text[no - TZ_NO_ID], out);
}

void
tz_formula_path_read(const struct tz_record *record, unsigned no,
    struct tz_datum *out)
{
	tz_datum_none(out);
	if (record == NULL)
		return;
	if (no < TZ_NO_ID)
		tz_datum_borrow(out, tz_record_get(record, no));
	else
		read_header(record, no, out);
}
