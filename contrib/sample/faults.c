/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "faults.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/map.h"
#include "base/mem.h"
#include "faults_table.h"
#include "form/citizen.h"
#include "form/forms.h"
#include "form/formula.h"
#include "form/type.h"
#include "ledger/commit.h"
#include "ledger/world.h"
#include "ledger/write.h"

struct fault {
	const char *check, *form, *where, *blame, *cells;
};

#define ROW(check, form, where, blame, cells) \
	{ check, form, where, blame, cells },
static const struct fault table[] = { TZ_FAULTS_TABLE(ROW) };
#undef ROW

struct planting {
	struct tz_ledger *ledger;
	struct tz_map *used;	/* records that have their fault */
	FILE *out;
};

struct pick {
	struct planting *planting;
	const struct tz_formula *where;
	struct tz_record *record;
	bool fresh;		/* none that has its fault already */
	bool found;
	enum tz_rc rc;
	struct tz_err *err;
};

static int
see(const struct tz_record *record, void *arg)
{
	struct pick *pick = arg;
	bool yes;

	if (pick->fresh && tz_map_get(pick->planting->used, record->id))
		return 0;
	pick->rc = tz_formula_true(pick->where,
	    &pick->planting->ledger->world, record, &yes, pick->err);
	if (pick->rc != TZ_OK || !yes)
		return pick->rc != TZ_OK;
	tz_record_copy(pick->record, record);
	pick->found = true;
	return 1;
}

/* The first record of a register for which where is true. */
static enum tz_rc
choose(struct planting *planting, const char *name, const char *where,
    bool fresh, struct tz_record *record, struct tz_err *err)
{
	const struct tz_form *form = tz_forms_find(planting->ledger->forms,
	    name);
	struct pick pick = { planting, NULL, record, fresh, false, TZ_OK, err };
	struct tz_problems problems;
	char text[TZ_SENTENCE_TEXT] = "";
	struct tz_formula *parsed;
	enum tz_rc rc;

	tz_problems_init(&problems);
	parsed = tz_formula_parse(where, form, planting->ledger->forms, name,
	    1, &problems);
	if (parsed == NULL) {
		rc = tz_fail(err, TZ_EINPUT, "%s", tz_problem_text(
		    &problems.item[0], text, sizeof text));
	} else {
		pick.where = parsed;
		rc = tz_world_scan(planting->ledger, form, NULL, NULL, see,
		    &pick, err);
		if (rc == TZ_OK)
			rc = pick.rc;
		if (rc == TZ_OK && !pick.found)
			rc = tz_fail(err, TZ_ENOTFOUND,
			    "nothing to plant in %s: %s", name, where);
	}
	tz_formula_free(parsed);
	tz_problems_release(&problems);
	return rc;
}

/* The same series one further, or the same person with another number. */
static void
alter(char how, const char *old, char *out, size_t size)
{
	size_t at;

	snprintf(out, size, "%s", old);
	at = strlen(out);
	if (how == '~' && at == 18) {
		at = 14;
		out[at] = out[at] == '9' ? '0' : (char)(out[at] + 1);
		out[17] = tz_citizen_check_digit(out);
		return;
	}
	while (at > 0 && out[at - 1] == '9')
		out[--at] = '0';
	if (at > 0)
		out[at - 1]++;
}

/* The text that stands for a cell. */
static enum tz_rc
meaning(struct planting *planting, const struct tz_record *record,
    const struct tz_field *field, const char *cell, char *out, size_t size,
    struct tz_err *err)
{
	struct tz_record other;
	char name[40];
	size_t n;
	enum tz_rc rc;

	if (*cell == '#') {
		tz_date_format(planting->ledger->world.today +
		    (int32_t)strtol(cell + 1, NULL, 10), out);
		return TZ_OK;
	}
	if (*cell == '+' || *cell == '~') {
		alter(*cell, tz_record_text(record, field->no), out, size);
		return TZ_OK;
	}
	if (*cell != '?') {
		snprintf(out, size, "%s", cell);
		return TZ_OK;
	}
	n = strcspn(cell + 1, " ");
	snprintf(name, sizeof name, "%.*s", (int)n, cell + 1);
	tz_record_init(&other);
	rc = choose(planting, name, cell + 1 + n, false, &other, err);
	snprintf(out, size, "%s", other.id);
	tz_record_release(&other);
	return rc;
}

static enum tz_rc
put_cell(struct planting *planting, const struct tz_form *form, char *cell,
    struct tz_record *record, struct tz_err *err)
{
	struct tz_value value = { TZ_NONE, { NULL } };
	const struct tz_field *field;
	char *text = strchr(cell, '='), typed[256];
	enum tz_rc rc;

	*text++ = '\0';
	if (strcmp(cell, "state") == 0) {
		snprintf(record->state, sizeof record->state, "%s", text);
		return TZ_OK;
	}
	if (strcmp(cell, "void") == 0 || strcmp(cell, "owed") == 0) {
		record->flags |= *cell == 'v' ? TZ_RECORD_VOID :
		    TZ_RECORD_OWED;
		return TZ_OK;
	}
	field = tz_form_field(form, cell);
	if (field == NULL)
		return tz_fail(err, TZ_EINPUT, "no field %s", cell);
	rc = meaning(planting, record, field, text, typed, sizeof typed, err);
	if (rc == TZ_OK && !field->type->parse(field, typed, record, &value,
	    NULL))
		rc = tz_fail(err, TZ_EINPUT, "%s: %s", cell, typed);
	if (rc == TZ_OK)
		tz_record_take(record, field->no, &value);
	return rc;
}

/* Past the door: what is there (before) becomes what is faulty. */
static enum tz_rc
write_past(struct planting *planting, const struct tz_form *form,
    const struct tz_record *before, struct tz_record *after,
    struct tz_err *err)
{
	struct tz_change change = { .user = "chief", .op = TZ_OP_EDIT,
		.flags = TZ_ENTRY_IMPORT, .form = form, .before = before,
		.after = after };

	if (after->flags & TZ_RECORD_VOID) {
		change.op = TZ_OP_VOID;
		change.note = "sample";
	}
	return tz_commit_change(planting->ledger, &change, err);
}

static enum tz_rc
spoil(struct planting *planting, const struct tz_record *record,
    const char *cells, bool copy, char id[TZ_RECORD_ID], struct tz_err *err)
{
	const struct tz_form *form = tz_forms_of(planting->ledger->forms,
	    record->id);
	char *text = tz_mem_text(cells), *rest = text, *cell;
	struct tz_record after;
	enum tz_rc rc = TZ_OK;

	tz_record_init(&after);
	tz_record_copy(&after, record);
	if (copy) {
		after.id[0] = '\0';
		after.revision = 0;
		tz_mem_free(after.old_no);
		after.old_no = NULL;
	}
	while (rc == TZ_OK && (cell = strsep(&rest, "|")) != NULL)
		if (*cell != '\0')
			rc = put_cell(planting, form, cell, &after, err);
	if (rc == TZ_OK)
		rc = write_past(planting, form, copy ? NULL : record, &after,
		    err);
	memcpy(id, after.id, TZ_RECORD_ID);
	tz_record_release(&after);
	tz_mem_free(text);
	return rc;
}

static void
blame(struct planting *planting, const char *check, const char *id)
{
	static char mark;

	tz_map_set(planting->used, id, &mark);
	if (*check == 'C')
		(void)fprintf(planting->out, "%s %s\n", check, id);
}

/* The record that a field of this one names. */
static enum tz_rc
follow(struct planting *planting, const struct tz_record *record,
    const char *name, struct tz_record *other, struct tz_err *err)
{
	const struct tz_form *form = tz_forms_of(planting->ledger->forms,
	    record->id);

	return tz_world_get(planting->ledger, tz_record_text(record,
	    tz_form_field(form, name)->no), other, err);
}

/* The record that is spoilt; an empty one where there is none to choose. */
static enum tz_rc
begin(struct planting *planting, const struct fault *fault,
    struct tz_record *record, struct tz_err *err)
{
	const struct tz_form *form = tz_forms_find(planting->ledger->forms,
	    fault->form);

	if (*fault->where == '\0' && form != NULL) {
		tz_record_id_join(record->id, planting->ledger->site,
		    form->prefix, 1);
		return TZ_OK;
	}
	/* A step and what follows from it are about one record. */
	return choose(planting, fault->form, fault->where,
	    strcmp(fault->check, "C18") != 0 && *fault->blame != '-', record,
	    err);
}

static enum tz_rc
plant(struct planting *planting, const struct fault *fault,
    struct tz_err *err)
{
	bool copy = strcmp(fault->blame, "copy") == 0 ||
	    strcmp(fault->blame, "new") == 0;
	bool via = strncmp(fault->blame, "via:", 4) == 0;
	struct tz_record record, other;
	char id[TZ_RECORD_ID];
	enum tz_rc rc;

	tz_record_init(&record);
	tz_record_init(&other);
	rc = begin(planting, fault, &record, err);
	if (rc == TZ_OK && via)
		rc = follow(planting, &record, fault->blame + 4, &other, err);
	else if (rc == TZ_OK && islower((unsigned char)*fault->blame) && !copy)
		rc = follow(planting, &record, fault->blame, &other, err);
	if (rc == TZ_OK)
		rc = spoil(planting, via ? &other : &record, fault->cells,
		    copy, id, err);
	if (rc == TZ_OK && strcmp(fault->blame, "new") != 0)
		blame(planting, via || other.id[0] == '\0' ? fault->check :
		    "-", record.id);
	if (rc == TZ_OK && copy)
		blame(planting, fault->check, id);
	if (rc == TZ_OK && other.id[0] != '\0')
		blame(planting, via ? "-" : fault->check, other.id);
	tz_record_release(&record);
	tz_record_release(&other);
	return rc;
}

enum tz_rc
tz_faults_plant(struct tz_ledger *ledger, FILE *out, struct tz_err *err)
{
	struct planting planting = { ledger, tz_map_new(), out };
	enum tz_rc rc, ended;
	size_t i;

	tz_world_turn(ledger, NULL);
	rc = tz_write_group_begin(ledger, err);
	for (i = 0; rc == TZ_OK && i < sizeof table / sizeof table[0]; i++)
		rc = plant(&planting, &table[i], err);
	ended = tz_write_group_end(ledger, rc == TZ_OK, NULL);
	tz_map_free(planting.used, NULL);
	return rc == TZ_OK ? ended : rc;
}
