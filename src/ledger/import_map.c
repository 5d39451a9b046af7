/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/import_map.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "form/codes.h"
#include "form/forms.h"
#include "ledger/rights.h"
#include "ledger/world.h"
#include "store/meta.h"

enum tz_rc
tz_import_form(struct tz_ledger *ledger, const struct tz_session *session,
    const char *name, const struct tz_form **form, struct tz_err *err)
{
	enum tz_rc rc;

	tz_world_turn(ledger, session);
	rc = tz_rights_verb(ledger, session, TZ_RIGHT_IMPORT, err);
	if (rc != TZ_OK)
		return rc;
	*form = tz_forms_find(ledger->forms, name);
	if (*form == NULL || (*form)->internal)
		return tz_fail(err, TZ_ENOTFOUND,
		    N_("there is no register %s"), name);
	if (!tz_rights_form(session, *form).write)
		return tz_fail(err, TZ_ERIGHT,
		    N_("your role does not allow this: %s"), name);
	return TZ_OK;
}

/* The path and its words; both are empty for a column that says nothing. */
static void
describe(const struct tz_import_column *column, struct tz_meaning *meaning)
{
	const struct tz_field *field = column->field;
	const char *name = field == NULL ? "old_no" : field->name;
	const struct tz_field *header = tz_form_header(name);
	const char *label = field != NULL ? field->label :
	    header != NULL ? header->label : name;

	meaning->how = column->how;
	switch (column->kind) {
	case TZ_COLUMN_REF:
		snprintf(meaning->path, sizeof(meaning->path), "%s.%s",
		    column->ref->name, name);
		snprintf(meaning->label, sizeof(meaning->label), "%s: %s",
		    column->ref->label, label);
		break;
	case TZ_COLUMN_FIELD:
	case TZ_COLUMN_OLD_NO:
		tz_utf8_copy(meaning->path, sizeof(meaning->path), name);
		tz_utf8_copy(meaning->label, sizeof(meaning->label), label);
		break;
	case TZ_COLUMN_ID:
		snprintf(meaning->path, sizeof(meaning->path), "id");
		break;
	case TZ_COLUMN_STATE:
		snprintf(meaning->path, sizeof(meaning->path), "state");
		break;
	default:
		snprintf(meaning->path, sizeof(meaning->path), "-");
	}
}

void
tz_import_meaning(struct tz_ledger *ledger, const struct tz_form *form,
    const char *heading, struct tz_meaning *meaning)
{
	struct tz_import_column column;

	memset(meaning, 0, sizeof(*meaning));
	meaning->heading = heading;
	meaning->how = TZ_MATCH_NONE;
	if (tz_import_match_one(ledger, form, heading, &column))
		describe(&column, meaning);
}

struct visiting {
	struct tz_ledger *ledger;
	const struct tz_form *form;
	int (*visit)(const struct tz_meaning *meaning, void *arg);
	void *arg;
	size_t skip;			/* bytes of the key before a heading */
};

static int
visit_learned(const char *key, const void *value, size_t n, void *arg)
{
	const struct visiting *visiting = arg;
	struct tz_meaning meaning;

	(void)value;
	(void)n;
	tz_import_meaning(visiting->ledger, visiting->form,
	    key + visiting->skip, &meaning);
	return visiting->visit(&meaning, visiting->arg);
}

static void
visit_usual(const struct visiting *visiting)
{
	const struct tz_codes *codes = tz_forms_codes(visiting->ledger->forms,
	    "import_alias");
	size_t name = strlen(visiting->form->name);
	struct tz_meaning meaning;
	const struct tz_code *row;
	size_t i;

	for (i = 0; codes != NULL && (row = tz_codes_at(codes, i)) != NULL;
	    i++) {
		if (strncmp(row->code, visiting->form->name, name) != 0 ||
		    row->code[name] != '/')
			continue;
		tz_import_meaning(visiting->ledger, visiting->form,
		    row->name, &meaning);
		/* One that was taught has been shown. */
		if (meaning.how == TZ_MATCH_USUAL &&
		    visiting->visit(&meaning, visiting->arg) != 0)
			break;
	}
}

enum tz_rc
tz_import_meanings(struct tz_ledger *ledger, const struct tz_form *form,
    int (*visit)(const struct tz_meaning *meaning, void *arg), void *arg,
    struct tz_err *err)
{
	struct visiting visiting = { .ledger = ledger, .form = form,
		.visit = visit, .arg = arg };
	char prefix[TZ_META_KEY];
	enum tz_rc rc;

	snprintf(prefix, sizeof(prefix), TZ_IMPORT_LEARNED "%s/", form->name);
	visiting.skip = strlen(prefix);
	rc = tz_meta_walk(ledger->store, prefix, visit_learned, &visiting,
	    err);
	if (rc == TZ_OK)
		visit_usual(&visiting);
	return rc;
}
