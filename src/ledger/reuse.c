/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/reuse.h"

#include <string.h>

#include "form/check.h"
#include "form/forms.h"
#include "form/type.h"
#include "ledger/commit.h"
#include "ledger/world.h"
#include "store/meta.h"
#include "wire/pack.h"

#define KEY "reuse"		/* of what is collected, in meta */

struct reuse {
	int32_t day;
	uint64_t shown;
	uint64_t filled;
};

static bool
read_collected(struct tz_ledger *ledger, struct reuse *reuse)
{
	struct tz_unpack in;
	struct tz_buf buf;
	bool there;

	memset(reuse, 0, sizeof(*reuse));
	tz_buf_init(&buf, TZ_META_VALUE);
	there = tz_meta_get(ledger->store, ledger->txn, KEY, &buf, NULL) ==
	    TZ_OK;
	if (there) {
		tz_unpack_init(&in, buf.data, buf.len);
		reuse->day = (int32_t)tz_unpack_int(&in);
		reuse->shown = tz_unpack_uint(&in);
		reuse->filled = tz_unpack_uint(&in);
		there = !in.bad && reuse->shown > 0;
	}
	tz_buf_release(&buf);
	return there;
}

/* Kept lazily: a save waits for the disk once, not for its statistics. */
static void
keep_collected(struct tz_ledger *ledger, const struct reuse *reuse)
{
	struct tz_txn *txn;
	struct tz_buf buf;

	tz_buf_init(&buf, TZ_META_VALUE);
	tz_pack_int(&buf, reuse->day);
	tz_pack_uint(&buf, reuse->shown);
	tz_pack_uint(&buf, reuse->filled);
	if (tz_txn_begin(ledger->store, &txn, NULL) == TZ_OK) {
		if (tz_meta_put(txn, KEY, buf.data, buf.len, NULL) == TZ_OK)
			(void)!tz_txn_commit_lazily(txn, NULL);
		else
			tz_txn_abort(txn);
	}
	tz_buf_release(&buf);
}

static bool
reads(const struct tz_formula *formula)
{
	return formula != NULL && tz_formula_reads(formula);
}

/* Did the office know this, so that nobody had to type it? */
static bool
is_known(const struct tz_draft_rest *draft, const struct tz_field *field)
{
	if (tz_draft_rest_is_typed(draft, field->no))
		return false;
	return reads(field->derive) || reads(field->initial) ||
	    field->target != NULL;
}

/* What a clerk would have to type; numbers and sums are the program's own. */
static bool
is_asked(const struct tz_field *field)
{
	return !field->readonly && !field->computed && field->derive == NULL &&
	    *field->series == '\0';
}

static void
count_fields(struct tz_ledger *ledger, const struct tz_draft_rest *draft,
    const struct tz_record *record, struct reuse *reuse)
{
	const struct tz_field *field;
	bool known;
	size_t i;

	for (i = 0; i < draft->form->fields; i++) {
		field = &draft->form->field[i];
		if (field->hidden ||
		    tz_record_get(record, field->no)->kind == TZ_NONE ||
		    !tz_check_shown(field, &ledger->world, record))
			continue;
		known = is_known(draft, field);
		if (known || is_asked(field))
			reuse->shown++;
		if (known)
			reuse->filled++;
	}
}

void
tz_reuse_count(struct tz_ledger *ledger, const char *user,
    const struct tz_draft_rest *draft)
{
	struct tz_record record;
	struct reuse reuse;

	if (read_collected(ledger, &reuse) &&
	    reuse.day != ledger->world.today) {
		tz_reuse_settle(ledger, user);
		memset(&reuse, 0, sizeof(reuse));
	}
	reuse.day = ledger->world.today;
	tz_record_init(&record);
	tz_record_copy(&record, &draft->record);
	if (tz_check_derive(draft->form, &ledger->world, &record, true,
	    NULL) == TZ_OK) {
		count_fields(ledger, draft, &record, &reuse);
		keep_collected(ledger, &reuse);
	}
	tz_record_release(&record);
}

static int
keep_first(const struct tz_record *record, void *arg)
{
	tz_record_copy(arg, record);
	return 1;
}

static void
add(const struct tz_form *form, struct tz_record *record, const char *name,
    uint64_t n)
{
	const struct tz_field *field = tz_form_field(form, name);
	const struct tz_value *old;
	struct tz_value value = { .kind = TZ_NONE };

	if (field == NULL)
		return;
	old = tz_record_get(record, field->no);
	tz_value_int(&value, TZ_INT, (int64_t)n +
	    (old->kind == TZ_INT ? old->u.i : 0));
	tz_record_take(record, field->no, &value);
}

/* The record of the day grows by what was collected, which is forgotten. */
static enum tz_rc
write_day(struct tz_ledger *ledger, const char *user,
    const struct tz_form *form, const struct reuse *reuse,
    struct tz_record *before, struct tz_record *after, struct tz_err *err)
{
	struct tz_change change = { .user = user, .op = TZ_OP_EDIT,
		.form = form, .after = after };
	const struct tz_field *day = tz_form_field(form, "day");
	struct tz_value value = { .kind = TZ_NONE };
	enum tz_rc rc;

	tz_value_int(&value, TZ_DAY, reuse->day);
	rc = tz_world_scan(ledger, form, day, &value, keep_first, before, err);
	if (before->id[0] != '\0') {
		tz_record_copy(after, before);
		change.before = before;
	}
	tz_record_take(after, day->no, &value);
	add(form, after, "shown", reuse->shown);
	add(form, after, "filled", reuse->filled);
	if (rc == TZ_OK)
		rc = tz_commit_change(ledger, &change, err);
	if (rc == TZ_OK)
		rc = tz_meta_remove(ledger->txn, KEY, err);
	return rc;
}

void
tz_reuse_settle(struct tz_ledger *ledger, const char *user)
{
	const struct tz_form *form = tz_forms_find(ledger->forms,
	    TZ_REUSE_FORM);
	struct tz_record before, after;
	struct reuse reuse;
	enum tz_rc rc;
	bool own;

	if (form == NULL || tz_form_field(form, "day") == NULL ||
	    !read_collected(ledger, &reuse) ||
	    tz_commit_begin(ledger, &own, NULL) != TZ_OK)
		return;
	tz_record_init(&before);
	tz_record_init(&after);
	rc = write_day(ledger, user, form, &reuse, &before, &after, NULL);
	(void)!tz_commit_end(ledger, own, rc, NULL);
	tz_record_release(&before);
	tz_record_release(&after);
}
