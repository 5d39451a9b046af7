/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/gaps.h"

#include <string.h>

#include "base/mem.h"
#include "form/check.h"
#include "form/forms.h"
#include "ledger/rights.h"
#include "ledger/save.h"
#include "ledger/slices.h"
#include "ledger/text.h"
#include "ledger/world.h"
#include "store/journal.h"
#include "wire/pack.h"

struct tz_gaps {
	struct tz_ledger *ledger;
	const struct tz_session *session;
	const struct tz_form *only;	/* NULL: all */
	struct tz_slices slices;
	struct tz_buf *out;		/* of the slice at hand */
	uint64_t count;
};

/* The fields of one record that are owed. */
struct owed {
	const struct tz_form *form;
	const struct tz_record *record;
	const struct tz_field **field;
	size_t n;
};

enum tz_rc
tz_gaps_begin(struct tz_ledger *ledger, const struct tz_session *session,
    const char *form, struct tz_gaps **gaps, struct tz_err *err)
{
	const struct tz_form *only = NULL;
	struct tz_gaps *made;

	*gaps = NULL;
	tz_world_turn(ledger, session);
	if (form[0] != '\0') {
		only = tz_forms_find(ledger->forms, form);
		if (only == NULL || only->internal)
			return tz_fail(err, TZ_ENOTFOUND,
			    N_("there is no register %s"), form);
		if (!tz_rights_form(session, only).write)
			return tz_fail(err, TZ_ERIGHT,
			    N_("your role does not allow this: %s"), form);
	}
	made = tz_mem_alloc(sizeof(*made));
	made->ledger = ledger;
	made->session = session;
	made->only = only;
	tz_slices_init(&made->slices, ledger);
	*gaps = made;
	return TZ_OK;
}

static void
add(struct owed *owed, const struct tz_field *field)
{
	size_t i;

	for (i = 0; i < owed->n; i++)
		if (owed->field[i] == field)
			return;
	owed->field = tz_mem_resize(owed->field, owed->n + 1,
	    sizeof(*owed->field));
	owed->field[owed->n++] = field;
}

/* "left out: phone edu": fields that nobody has filled since. */
static int
add_left(struct tz_entry *entry, void *arg)
{
	static const char said[] = TZ_SAVE_LEFT_NOTE;
	struct owed *owed = arg;
	const struct tz_field *field;
	char name[TZ_FORM_NAME + 1];
	const char *at;
	size_t n;

	if (entry->note == NULL || (entry->flags & TZ_ENTRY_IMPORT) == 0 ||
	    strncmp(entry->note, said, sizeof(said) - 1) != 0)
		return 0;
	for (at = entry->note + sizeof(said) - 1; *at != '\0'; at += n) {
		at += strspn(at, " ");
		n = strcspn(at, " ");
		snprintf(name, sizeof(name), "%.*s", (int)n, at);
		field = tz_form_field(owed->form, name);
		if (field != NULL &&
		    tz_record_get(owed->record, field->no)->kind == TZ_NONE)
			add(owed, field);
	}
	return 0;
}

static enum tz_rc
find_owed(struct tz_gaps *gaps, struct owed *owed, struct tz_err *err)
{
	const struct tz_form *form = owed->form;
	size_t i;

	for (i = 0; i < form->fields; i++)
		if (tz_check_owed(form, &form->field[i],
		    &gaps->ledger->world, owed->record))
			add(owed, &form->field[i]);
	return tz_journal_of(gaps->ledger->store, owed->record->id, add_left,
	    owed, err);
}

static void
put(struct tz_gaps *gaps, const struct owed *owed, struct tz_buf *out)
{
	struct tz_text text = { gaps->ledger, gaps->session, TZ_TEXT_DEPTH };
	struct tz_buf title;
	size_t i;

	tz_buf_init(&title, TZ_TEXT_MAX);
	tz_text_title(&text, owed->form, owed->record, &title);
	tz_pack_text(out, owed->record->id);
	tz_pack_text(out, owed->form->label);
	tz_pack_text(out, tz_buf_str(&title));
	tz_pack_text(out, owed->record->created_by);
	tz_pack_uint(out, owed->n);
	for (i = 0; i < owed->n; i++) {
		tz_pack_uint(out, owed->field[i]->no);
		tz_pack_text(out, owed->field[i]->name);
		tz_pack_text(out, owed->field[i]->label);
	}
	tz_buf_release(&title);
}

static enum tz_rc
take(const struct tz_form *form, const struct tz_record *record, void *arg,
    struct tz_err *err)
{
	struct tz_gaps *gaps = arg;
	struct owed owed = { form, record, NULL, 0 };
	enum tz_rc rc = TZ_OK;

	/* One of an older definition may owe what is asked for since. */
	if (((record->flags & TZ_RECORD_OWED) == 0 &&
	    memcmp(record->form, form->id, TZ_HASH) == 0) ||
	    (record->flags & TZ_RECORD_VOID) ||
	    !tz_rights_record(gaps->ledger, gaps->session, form, record).write)
		return TZ_OK;
	rc = find_owed(gaps, &owed, err);
	if (rc == TZ_OK && (owed.n > 0 || record->flags & TZ_RECORD_OWED)) {
		put(gaps, &owed, gaps->out);
		gaps->count++;
	}
	tz_mem_free(owed.field);
	return rc;
}

static bool
takes(const struct tz_form *form, void *arg)
{
	const struct tz_gaps *gaps = arg;

	if (gaps->only != NULL)
		return form == gaps->only;
	return !form->internal && tz_rights_form(gaps->session, form).write;
}

enum tz_rc
tz_gaps_next(struct tz_gaps *gaps, unsigned rows, struct tz_buf *out,
    uint64_t *count, bool *more, struct tz_err *err)
{
	const struct tz_slices_use use = { takes, take, gaps };
	enum tz_rc rc;

	gaps->out = out;
	rc = tz_slices_next(&gaps->slices, rows, &use, more, err);
	*count = gaps->count;
	return rc;
}

void
tz_gaps_end(struct tz_gaps *gaps)
{
	if (gaps == NULL)
		return;
	tz_slices_release(&gaps->slices);
	tz_mem_free(gaps);
}
