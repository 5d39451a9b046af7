/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/decision.h"

#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "form/flow.h"
#include "form/forms.h"
#include "form/kind.h"
#include "ledger/commit.h"
#include "ledger/recovery.h"
#include "ledger/reply.h"
#include "ledger/world.h"
#include "ledger/write.h"
#include "store/journal.h"

#define WHY 900			/* bytes of the reason in a reply */

struct carrying {
	struct tz_ledger *ledger;
	const struct tz_form *form;	/* of the answer */
	struct tz_record record;	/* the answer */
	struct tz_session session;	/* those above, at work here */
	struct tz_refused *refused;
};

void
tz_refused_release(struct tz_refused *refused)
{
	size_t i;

	for (i = 0; i < refused->n; i++)
		tz_mem_free(refused->item[i].why);
	tz_mem_free(refused->item);
	refused->item = NULL;
	refused->n = 0;
}

static const char *
text_of(const struct carrying *carrying, const char *name)
{
	const struct tz_field *field = tz_form_field(carrying->form, name);
	const struct tz_value *value = field == NULL ? NULL :
	    tz_record_get(&carrying->record, field->no);

	return value != NULL && value->kind == TZ_TEXT ? value->u.text : "";
}

/* What the step asks for and the answer says under the same name. */
static void
take_fields(const struct carrying *carrying,
    const struct tz_field *const *asked, size_t n, struct tz_record *input)
{
	const struct tz_field *own;
	const struct tz_value *value;
	size_t i;

	for (i = 0; i < n; i++) {
		own = tz_form_field(carrying->form, asked[i]->name);
		value = own == NULL || own->type != asked[i]->type ? NULL :
		    tz_record_get(&carrying->record, own->no);
		if (value != NULL && value->kind != TZ_NONE)
			tz_record_set(input, asked[i]->no, value);
	}
}

static enum tz_rc
take_step(struct carrying *carrying, char *why, size_t size,
    struct tz_err *err)
{
	static const struct tz_write how = { .confirm = TZ_CONFIRM_WARNING |
	    TZ_CONFIRM_CLOCK | TZ_CONFIRM_DUPLICATE };
	struct tz_ledger *ledger = carrying->ledger;
	const char *id = text_of(carrying, "record");
	const struct tz_form *form = tz_forms_of(ledger->forms, id);
	const struct tz_step *step = form == NULL || form->flow == NULL ?
	    NULL : tz_flow_step(form->flow, text_of(carrying, "step"));
	struct tz_problems problems;
	struct tz_written written;
	struct tz_record input;
	char text[TZ_SENTENCE_TEXT];
	enum tz_rc rc;
	size_t i = 0;

	tz_record_init(&input);
	tz_problems_init(&problems);
	if (step != NULL) {
		take_fields(carrying, step->asks, step->ask, &input);
		take_fields(carrying, step->needs, step->need, &input);
	}
	rc = tz_write_step(ledger, &carrying->session, &how, id,
	    text_of(carrying, "step"), text_of(carrying, "text"), &input,
	    &written, &problems, err);
	while (i < problems.n && problems.item[i].warning)
		i++;
	if (rc != TZ_OK)
		tz_utf8_copy(why, size, tz_sentence_written(i < problems.n ?
		    &problems.item[i].say : &err->say, text, sizeof(text)));
	tz_problems_release(&problems);
	tz_record_release(&input);
	return rc;
}

/* A refusal is an answer; what a later try may mend is none. */
static bool
is_refusal(enum tz_rc rc)
{
	return rc == TZ_EREFUSED || rc == TZ_EINPUT || rc == TZ_ENOTFOUND ||
	    rc == TZ_EEXISTS || rc == TZ_ECONFLICT || rc == TZ_ERIGHT ||
	    rc == TZ_ELIMIT;
}

static const char *
refused_before(const struct carrying *carrying)
{
	size_t i;

	for (i = 0; i < carrying->refused->n; i++)
		if (strcmp(carrying->refused->item[i].answer,
		    carrying->record.id) == 0)
			return carrying->refused->item[i].why;
	return NULL;
}

static void
note_refused(struct carrying *carrying, const char *why)
{
	struct tz_refused *refused = carrying->refused;
	struct tz_refusal *row;

	refused->item = tz_mem_resize(refused->item, refused->n + 1,
	    sizeof(*refused->item));
	row = &refused->item[refused->n++];
	memcpy(row->answer, carrying->record.id, TZ_RECORD_ID);
	row->why = tz_mem_text(why);
}

static uint64_t
own_entries(struct tz_ledger *ledger)
{
	struct tz_head head = { 0 };

	(void)!tz_journal_head(ledger->store, ledger->site, TZ_STREAM_OWN,
	    &head, NULL);
	return head.sequence;
}

static enum tz_rc
reply(struct carrying *carrying, const char *why, struct tz_err *err)
{
	struct tz_reply say = { .about = carrying->record.id,
		.state = why == NULL ? TZ_REPLY_ANSWERED :
		    TZ_REPLY_IS_DISPUTED,
		.decision = why == NULL ? TZ_REPLY_CARRIED :
		    TZ_REPLY_DISPUTED, .text = why,
		.record = text_of(carrying, "record") };
	char id[TZ_RECORD_ID];

	return tz_reply_make(carrying->ledger, carrying->session.user, NULL,
	    &say, id, err);
}

static enum tz_rc
carry_out(struct carrying *carrying, struct tz_err *err)
{
	const char *before = refused_before(carrying);
	uint64_t entries = own_entries(carrying->ledger);
	char why[WHY] = "";
	struct tz_err mine = { 0 };
	enum tz_rc rc;

	if (before != NULL)
		return reply(carrying, before, err);
	rc = take_step(carrying, why, sizeof(why), &mine);
	tz_world_turn(carrying->ledger, &carrying->session);
	if (rc == TZ_OK)
		return reply(carrying, NULL, err);
	if (is_refusal(rc) && entries != own_entries(carrying->ledger)) {
		note_refused(carrying, why);
		return tz_fail_plain(err, TZ_EREFUSED);
	}
	if (is_refusal(rc))
		return reply(carrying, why, err);
	if (err != NULL)
		*err = mine;
	return rc;
}

enum tz_rc
tz_decision_carry_out(struct tz_ledger *ledger, const struct tz_entry *entry,
    struct tz_refused *refused, struct tz_err *err)
{
	struct carrying carrying = { .ledger = ledger, .refused = refused };
	struct tz_record known;
	enum tz_rc rc;

	carrying.form = tz_forms_of(ledger->forms, entry->record);
	if (entry->op != TZ_OP_CREATE ||
	    !tz_kind_is(carrying.form, TZ_KIND_ANSWER) ||
	    tz_recovery_on(ledger))
		return TZ_OK;
	tz_record_init(&known);
	tz_record_init(&carrying.record);
	/* A machine made anew pulls the feed again and has replied before. */
	rc = tz_reply_find(ledger, entry->record, &known, NULL);
	if (rc == TZ_ENOTFOUND &&
	    tz_kind_form(ledger->forms, TZ_KIND_REPLY) != NULL) {
		rc = tz_world_get(ledger, entry->record, &carrying.record,
		    err);
		snprintf(carrying.session.user, sizeof(carrying.session.user),
		    "%.*s", TZ_SITE - 1, entry->record);
		carrying.session.roles = TZ_ROLE_TOWN;
		tz_world_turn(ledger, &carrying.session);
		if (rc == TZ_OK)
			rc = carry_out(&carrying, err);
		tz_world_turn(ledger, NULL);
	} else if (rc == TZ_ENOTFOUND) {
		rc = TZ_OK;
	}
	tz_record_release(&carrying.record);
	tz_record_release(&known);
	return rc;
}

struct waiting {
	char (*id)[TZ_RECORD_ID];
	size_t n;
};

static int
see_answer(const struct tz_record *record, void *arg)
{
	struct waiting *waiting = arg;

	if ((record->flags & TZ_RECORD_PULLED) == 0)
		return 0;
	waiting->id = tz_mem_resize(waiting->id, waiting->n + 1,
	    sizeof(*waiting->id));
	memcpy(waiting->id[waiting->n++], record->id, TZ_RECORD_ID);
	return 0;
}

/* Begun anew once when the step fails half way. */
static enum tz_rc
catch_up_one(struct tz_ledger *ledger, const char *id, struct tz_err *err)
{
	struct tz_refused refused = { 0 };
	struct tz_entry entry;
	size_t before;
	enum tz_rc rc;
	bool own;

	tz_entry_init(&entry);
	entry.op = TZ_OP_CREATE;
	memcpy(entry.record, id, TZ_RECORD_ID);
	do {
		before = refused.n;
		rc = tz_commit_begin(ledger, &own, err);
		if (rc != TZ_OK)
			break;
		rc = tz_decision_carry_out(ledger, &entry, &refused, err);
		rc = tz_commit_end(ledger, own, rc, err);
	} while (rc != TZ_OK && refused.n > before);
	tz_refused_release(&refused);
	tz_entry_release(&entry);
	return rc;
}

enum tz_rc
tz_decision_catch_up(struct tz_ledger *ledger, struct tz_err *err)
{
	const struct tz_form *form = tz_kind_form(ledger->forms,
	    TZ_KIND_ANSWER);
	struct waiting waiting = { NULL, 0 };
	enum tz_rc rc = TZ_OK;
	size_t i;

	if (form == NULL || tz_recovery_on(ledger))
		return TZ_OK;
	rc = tz_world_scan(ledger, form, NULL, NULL, see_answer, &waiting,
	    err);
	for (i = 0; rc == TZ_OK && i < waiting.n; i++)
		rc = catch_up_one(ledger, waiting.id[i], err);
	tz_mem_free(waiting.id);
	return rc;
}
