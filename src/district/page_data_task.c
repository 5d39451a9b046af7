/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes down to offices and what they answered, from the ledger. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "district/page_data.h"
#include "form/flow.h"
#include "form/forms.h"
#include "ledger/rights.h"
#include "ledger/text.h"
#include "ledger/world.h"
#include "store/records.h"

#define REPLY "upper_reply"
#define TASKS 2000		/* of one list */

/* Does one of the codes stand at the beginning of the site? */
static bool
asks(const char *to, const char *site)
{
	size_t n;

	while (*to != '\0') {
		n = strspn(to, "0123456789");
		if (n > 0 && strncmp(to, site, n) == 0)
			return true;
		to += n > 0 ? n : 1;
	}
	return false;
}

static const char *
text_of(const struct tz_form *form, const struct tz_record *record,
    const char *name)
{
	const struct tz_field *field = tz_form_field(form, name);

	return field == NULL ? "" : tz_record_text(record, field->no);
}

static int32_t
due_of(const struct tz_form *form, const struct tz_record *record)
{
	static const char *const names[] = { "due_on", "read_by" };
	const struct tz_field *field;
	const struct tz_value *value;
	size_t i;

	for (i = 0; i < sizeof names / sizeof *names; i++) {
		field = tz_form_field(form, names[i]);
		if (field == NULL)
			continue;
		value = tz_record_get(record, field->no);
		if (value->kind == TZ_DAY)
			return (int32_t)value->u.i;
	}
	return INT32_MIN;
}

static void
take_task(struct tz_ledger *ledger, const struct tz_session *session,
    const struct tz_form *form, const struct tz_record *record,
    struct tz_page_task *task)
{
	struct tz_text text = { ledger, session, TZ_TEXT_DEPTH };
	const struct tz_state *state = form->flow == NULL ? NULL :
	    tz_flow_state(form->flow, record->state);
	struct tz_buf title;

	memset(task, 0, sizeof *task);
	memcpy(task->id, record->id, sizeof task->id);
	task->form = form;
	tz_buf_init(&title, TZ_TEXT_MAX);
	tz_text_title(&text, form, record, &title);
	tz_utf8_copy(task->title, sizeof task->title, tz_buf_str(&title));
	tz_buf_release(&title);
	tz_utf8_copy(task->to, sizeof task->to, text_of(form, record, "to"));
	task->due = due_of(form, record);
	task->over = state != NULL && state->final;
}

struct replies {
	const struct tz_form *form;
	struct tz_page_task *task;
	struct tz_page_reply *reply;	/* by site */
	size_t n;
};

static int
by_site(const void *a, const void *b)
{
	const struct tz_page_reply *x = a, *y = b;

	return strcmp(x->site, y->site);
}

/* The reply of an office; the newest counts. */
static int
take_reply(const struct tz_record *record, void *arg)
{
	struct replies *replies = arg;
	struct tz_page_reply key, *reply;

	if (replies->n == 0)
		return 1;
	(void)snprintf(key.site, sizeof key.site, "%.12s", record->id);
	reply = bsearch(&key, replies->reply, replies->n, sizeof key,
	    by_site);
	if (reply == NULL || reply->at > record->updated_at)
		return 0;
	reply->state = tz_flow_state(replies->form->flow, record->state);
	reply->at = record->updated_at;
	tz_utf8_copy(reply->text, sizeof reply->text,
	    text_of(replies->form, record, "text"));
	return 0;
}

static void
add_up(struct replies *replies)
{
	const struct tz_state *state;
	size_t i;

	replies->task->asked = (unsigned)replies->n;
	for (i = 0; i < replies->n; i++) {
		state = replies->reply[i].state;
		if (state == NULL)
			continue;
		if (state->final)
			replies->task->answered++;
		else if (strcmp(state->name, "disputed") == 0)
			replies->task->disputed++;
		else
			replies->task->taken++;
	}
}

/* Who is asked, of the places of the scope, and what each has answered. */
static enum tz_rc
find_replies(struct tz_ledger *ledger, const struct tz_page_scope *scope,
    const struct tz_page_place *place, size_t places,
    struct tz_page_task *task, struct replies *replies, struct tz_err *err)
{
	const struct tz_field *about;
	struct tz_value id = { .kind = TZ_NONE };
	enum tz_rc rc = TZ_OK;
	size_t i;

	replies->task = task;
	replies->n = 0;
	replies->reply = tz_mem_alloc((places + 1) * sizeof *replies->reply);
	for (i = 0; i < places; i++) {
		if (!asks(task->to, place[i].site) ||
		    !tz_page_scope_has(scope, place[i].site))
			continue;
		memcpy(replies->reply[replies->n].site, place[i].site,
		    TZ_SITE);
		memcpy(replies->reply[replies->n++].name, place[i].name,
		    TZ_PAGE_NAME);
	}
	replies->form = tz_forms_find(ledger->forms, REPLY);
	about = replies->form == NULL || replies->form->flow == NULL ? NULL :
	    tz_form_field(replies->form, "about");
	if (about != NULL) {
		tz_value_text(&id, task->id);
		rc = tz_world_scan(ledger, replies->form, about, &id,
		    take_reply, replies, err);
		tz_value_release(&id);
	}
	add_up(replies);
	return rc;
}

/* One list being made. */
struct listing {
	struct tz_ledger *ledger;
	const struct tz_session *session;
	const struct tz_page_scope *scope;
	struct tz_page_place *place;
	size_t places;
	struct tz_page_task *task;
	size_t n;
};

static enum tz_rc
add_task(struct listing *list, const struct tz_form *form,
    const struct tz_record *record, struct tz_err *err)
{
	struct replies replies;
	enum tz_rc rc;

	if (record->flags & TZ_RECORD_VOID)
		return TZ_OK;
	if ((list->n & (list->n - 1)) == 0)
		list->task = tz_mem_resize(list->task,
		    list->n == 0 ? 1 : 2 * list->n, sizeof *list->task);
	take_task(list->ledger, list->session, form, record,
	    &list->task[list->n]);
	rc = find_replies(list->ledger, list->scope, list->place,
	    list->places, &list->task[list->n], &replies, err);
	/* What asks nobody of the scope is none of theirs. */
	list->n += replies.n > 0;
	tz_mem_free(replies.reply);
	return rc;
}

/* The district's own records of a register that asks offices for something. */
static enum tz_rc
add_form(struct listing *list, const struct tz_form *form,
    struct tz_err *err)
{
	struct tz_cursor *cursor;
	struct tz_record record;
	bool more = true;
	enum tz_rc rc;

	if (form->feeds == NULL || form->waits == NULL ||
	    !tz_rights_form(list->session, form).read)
		return TZ_OK;
	rc = tz_records_all(list->ledger->store, list->ledger->site,
	    form->prefix, NULL, 0, &cursor, err);
	if (rc != TZ_OK)
		return rc;
	tz_record_init(&record);
	while (rc == TZ_OK && list->n < TASKS && (rc = tz_cursor_next(cursor,
	    &record, &more, err)) == TZ_OK && more)
		rc = add_task(list, form, &record, err);
	tz_record_release(&record);
	tz_cursor_close(cursor);
	return rc;
}

/* What is still open first, then by the day it is due, the latest first. */
static int
by_due(const void *a, const void *b)
{
	const struct tz_page_task *x = a, *y = b;

	if (x->over != y->over)
		return x->over ? 1 : -1;
	if (x->due != y->due)
		return x->due > y->due ? -1 : 1;
	return -strcmp(x->id, y->id);
}

enum tz_rc
tz_page_task_list(struct tz_ledger *ledger, const struct tz_session *session,
    const struct tz_page_scope *scope, struct tz_page_task **task, size_t *n,
    struct tz_err *err)
{
	struct listing list = { ledger, session, scope, NULL, 0, NULL, 0 };
	enum tz_rc rc;
	size_t i;

	rc = tz_page_places(ledger, &list.place, &list.places, err);
	for (i = 0; rc == TZ_OK && i < tz_forms_count(ledger->forms); i++)
		rc = add_form(&list, tz_forms_at(ledger->forms, i), err);
	if (list.n > 1)
		qsort(list.task, list.n, sizeof *list.task, by_due);
	tz_mem_free(list.place);
	*task = list.task;
	*n = list.n;
	return rc;
}

enum tz_rc
tz_page_task_one(struct tz_ledger *ledger, const struct tz_session *session,
    const struct tz_page_scope *scope, const char *id,
    struct tz_page_task *task, struct tz_page_reply **reply, size_t *n,
    struct tz_err *err)
{
	const struct tz_form *form = tz_forms_of(ledger->forms, id);
	struct tz_page_place *place = NULL;
	struct replies replies = { .n = 0 };
	struct tz_record record;
	size_t places;
	enum tz_rc rc;

	*reply = NULL;
	*n = 0;
	if (form == NULL || form->feeds == NULL || form->waits == NULL ||
	    !tz_world_own(ledger, id) ||
	    !tz_rights_form(session, form).read)
		return tz_fail_plain(err, TZ_ENOTFOUND);
	tz_record_init(&record);
	rc = tz_records_get(ledger->store, id, &record, err);
	if (rc == TZ_OK)
		rc = tz_page_places(ledger, &place, &places, err);
	if (rc == TZ_OK) {
		take_task(ledger, session, form, &record, task);
		rc = find_replies(ledger, scope, place, places, task,
		    &replies, err);
	}
	tz_record_release(&record);
	tz_mem_free(place);
	*reply = replies.reply;
	*n = replies.n;
	if (rc == TZ_OK && replies.n == 0)
		rc = tz_fail_plain(err, TZ_ENOTFOUND);
	return rc;
}
