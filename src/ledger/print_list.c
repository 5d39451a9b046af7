/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which prints a record has, how often each was made, and its check code. */
#include <string.h>

#include "base/map.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "form/check.h"
#include "form/forms.h"
#include "ledger/definitions.h"
#include "ledger/print.h"
#include "ledger/print_own.h"
#include "ledger/rights.h"
#include "ledger/world.h"
#include "ledger/write.h"
#include "store/journal.h"

#define PRINT "@print "

static int
keep_one(const struct tz_record *record, void *arg)
{
	tz_record_copy(arg, record);
	return 1;
}

/* A record by its number, or the one record of the register called id. */
static enum tz_rc
find(struct tz_print_run *run, const char *id, struct tz_err *err)
{
	struct tz_ledger *ledger = run->text.ledger;
	enum tz_rc rc;

	run->form = tz_forms_find(ledger->forms, id);
	if (run->form == NULL || !run->form->single) {
		run->form = tz_forms_of(ledger->forms, id);
		if (run->form == NULL)
			return tz_fail(err, TZ_ENOTFOUND,
			    N_("there is no record %s"), id);
		rc = tz_world_get(ledger, id, run->record, err);
	} else {
		rc = tz_world_scan(ledger, run->form, NULL, NULL, keep_one,
		    run->record, err);
		if (rc == TZ_OK && run->record->id[0] == '\0')
			rc = TZ_ENOTFOUND;
	}
	if (rc == TZ_ENOTFOUND)
		rc = tz_fail(err, rc, N_("there is no record %s"), id);
	return rc;
}

enum tz_rc
tz_print_find(struct tz_print_run *run, const char *id, struct tz_err *err)
{
	struct tz_ledger *ledger = run->text.ledger;
	enum tz_rc rc;

	rc = find(run, id, err);
	if (rc != TZ_OK)
		return rc;
	if (run->form->internal || !tz_rights_record(ledger,
	    run->text.session, run->form, run->record).read)
		return tz_fail(err, TZ_ERIGHT,
		    N_("your role does not allow this: %s"), run->form->name);
	return tz_check_derive(run->form, &ledger->world, run->record, true,
	    err);
}

struct copies {
	const char *print;
	unsigned n;
};

/* What follows from a step is the promise of a print, not yet one. */
static int
count_copy(struct tz_entry *entry, void *arg)
{
	struct copies *copies = arg;

	if (entry->op == TZ_OP_PRINT && entry->note != NULL &&
	    (entry->flags & TZ_ENTRY_EFFECT) == 0 &&
	    strcmp(entry->note, copies->print) == 0)
		copies->n++;
	return 0;
}

enum tz_rc
tz_print_count(struct tz_print_run *run, const char *print, unsigned *copies,
    struct tz_err *err)
{
	struct copies count = { print, 0 };
	enum tz_rc rc;

	rc = tz_journal_of(run->text.ledger->store, run->record->id,
	    count_copy, &count, err);
	*copies = count.n;
	return rc;
}

struct listing {
	struct tz_print_run *run;
	void (*visit)(const struct tz_print_choice *choice, void *arg);
	void *arg;
	enum tz_rc rc;
	struct tz_err *err;
};

/* Its first lines say whether a template is of the register at all. */
static bool
is_of(const char *text, const struct tz_form *form)
{
	const char *at = text;
	size_t n = strlen(form->name);

	while (*at == '@' && strncmp(at, PRINT, strlen(PRINT)) != 0)
		at += strcspn(at, "\n") + (strchr(at, '\n') != NULL);
	if (*at != '@')
		return false;
	at += strlen(PRINT);
	return strncmp(at, form->name, n) == 0 && at[n] == ' ';
}

static void
list_one(const char *name, const char *place, const char *text, size_t n,
    void *arg)
{
	struct listing *listing = arg;
	struct tz_print_run *run = listing->run;
	struct tz_print_choice choice = { .name = name };
	struct tz_template *template;
	struct tz_problems problems;
	char code[TZ_PRINT_CODE];
	bool yes = true;

	if (listing->rc != TZ_OK || strlen(name) >= TZ_FORM_NAME ||
	    !is_of(text, run->form))
		return;
	tz_problems_init(&problems);
	template = tz_template_parse(text, n, place,
	    run->text.ledger->forms, &problems);
	tz_problems_release(&problems);
	if (template == NULL)
		return;
	if (tz_template_when(template) != NULL)
		listing->rc = tz_formula_true(tz_template_when(template),
		    &run->text.ledger->world, run->record, &yes,
		    listing->err);
	if (listing->rc == TZ_OK && yes)
		listing->rc = tz_print_count(run, name, &choice.copies,
		    listing->err);
	if (listing->rc == TZ_OK && yes) {
		tz_print_code(run->text.ledger, run->record->id, name,
		    code);
		choice.code = code;
		choice.label = tz_template_label(template);
		listing->visit(&choice, listing->arg);
	}
	tz_template_free(template);
}

static void
list(struct listing *listing)
{
	struct tz_problems problems;

	tz_problems_init(&problems);
	tz_definitions_each(listing->run->text.ledger, TZ_DEFINITION_PRINT,
	    true, list_one, listing, &problems);
	tz_problems_release(&problems);
}

enum tz_rc
tz_print_list(struct tz_ledger *ledger, const struct tz_session *session,
    const char *id, void (*visit)(const struct tz_print_choice *choice,
    void *arg), void *arg, struct tz_err *err)
{
	struct tz_record record;
	struct tz_print_run run = { .text = { ledger, session,
	    TZ_TEXT_DEPTH }, .record = &record };
	struct listing listing = { &run, visit, arg, TZ_OK, err };

	tz_world_turn(ledger, session);
	tz_record_init(&record);
	listing.rc = tz_print_find(&run, id, err);
	if (listing.rc == TZ_OK)
		list(&listing);
	tz_record_release(&record);
	return listing.rc;
}

static void
keep_first(const struct tz_print_choice *choice, void *arg)
{
	char *name = arg;

	if (name[0] == '\0')
		tz_utf8_copy(name, TZ_FORM_NAME, choice->name);
}

enum tz_rc
tz_print_choose(struct tz_print_run *run, const char **print,
    struct tz_err *err)
{
	struct listing listing = { run, keep_first, run->job->first, TZ_OK,
		err };

	if ((*print)[0] == '\0')
		*print = run->form->receipt;
	if ((*print)[0] != '\0')
		return TZ_OK;
	list(&listing);
	*print = run->job->first;
	if (listing.rc == TZ_OK && (*print)[0] == '\0')
		return tz_fail(err, TZ_EUSAGE,
		    N_("the register %s has no print of its own: name one"),
		    run->form->name);
	return listing.rc;
}
