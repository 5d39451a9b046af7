/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/print.h"

#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "form/check.h"
#include "form/forms.h"
#include "ledger/commit.h"
#include "ledger/definitions.h"
#include "ledger/print_own.h"
#include "ledger/rights.h"
#include "ledger/text.h"
#include "ledger/world.h"
#include "ledger/write.h"
#include "store/journal.h"

#define TEMPLATE_MAX (256 * 1024)
#define REPRINT "reprint"	/* template of the line that marks one */

struct copies {
	const char *print;
	unsigned n;
};

static int
count_copy(struct tz_entry *entry, void *arg)
{
	struct copies *copies = arg;

	if (entry->op == TZ_OP_PRINT && entry->note != NULL &&
	    strcmp(entry->note, copies->print) == 0)
		copies->n++;
	return 0;
}

/* A reprint says so in its first line, in the words of a template. */
static void
mark_copy(struct tz_print_run *run, struct tz_buf *out)
{
	struct tz_buf text;

	if (run->copy < 2)
		return;
	tz_buf_init(&text, TEMPLATE_MAX);
	if (tz_definitions_text(run->text.ledger, TZ_DEFINITION_PRINT,
	    REPRINT, &text, NULL) == TZ_OK)
		(void)!tz_print_run(run, tz_buf_str(&text), text.len, out,
		    NULL);
	else
		tz_buf_format(out, "COPY %u\n", run->copy);
	tz_buf_release(&text);
}

static enum tz_rc
render(struct tz_print_run *run, const char *print, struct tz_buf *out,
    struct tz_err *err)
{
	struct tz_buf template;
	enum tz_rc rc;

	tz_buf_init(&template, TEMPLATE_MAX);
	rc = tz_definitions_text(run->text.ledger, TZ_DEFINITION_PRINT, print,
	    &template, err);
	if (rc == TZ_OK) {
		mark_copy(run, out);
		rc = tz_print_run(run, tz_buf_str(&template), template.len,
		    out, err);
	}
	tz_buf_release(&template);
	if (rc == TZ_OK && (!tz_buf_ok(out) || out->len > TZ_PRINT_MAX))
		rc = tz_fail(err, TZ_ELIMIT, N_("the print is too long"));
	return rc;
}

static enum tz_rc
prepare(struct tz_print_run *run, const char *id, const char **print,
    struct tz_err *err)
{
	struct tz_ledger *ledger = run->text.ledger;
	struct copies copies = { 0 };
	enum tz_rc rc;

	run->form = tz_forms_of(ledger->forms, id);
	if (run->form == NULL)
		return tz_fail(err, TZ_ENOTFOUND, N_("there is no record %s"),
		    id);
	if ((*print)[0] == '\0')
		*print = run->form->receipt;
	if ((*print)[0] == '\0')
		return tz_fail(err, TZ_EUSAGE,
		    N_("the register %s has no print of its own: name one"),
		    run->form->name);
	copies.print = *print;
	rc = tz_world_get(ledger, id, &run->record, err);
	if (rc != TZ_OK)
		return rc;
	run->right = tz_rights_record(ledger, run->text.session, run->form,
	    &run->record);
	if (!run->right.read || run->form->internal)
		return tz_fail(err, TZ_ERIGHT,
		    N_("your role does not allow this: %s"), run->form->name);
	rc = tz_check_derive(run->form, &ledger->world, &run->record, true,
	    err);
	if (rc == TZ_OK)
		rc = tz_journal_of(ledger->store, id, count_copy, &copies,
		    err);
	run->copy = copies.n + 1;
	return rc;
}

enum tz_rc
tz_print(struct tz_ledger *ledger, const struct tz_session *session,
    const char *id, const char *print, unsigned columns, struct tz_buf *out,
    struct tz_err *err)
{
	struct tz_print_run run = { .text = { ledger, session,
	    TZ_TEXT_DEPTH } };
	enum tz_rc rc;

	tz_world_turn(ledger, session);
	run.columns = columns < 40 || columns > 240 ? 80 : columns;
	tz_record_init(&run.record);
	rc = prepare(&run, id, &print, err);
	if (rc == TZ_OK)
		rc = render(&run, print, out, err);
	/* Nothing is given out before the journal knows of it. */
	if (rc == TZ_OK)
		rc = tz_write_audit(ledger, session->user, TZ_OP_PRINT, id,
		    print, err);
	if (rc != TZ_OK)
		tz_buf_clear(out);
	tz_record_release(&run.record);
	return rc;
}
