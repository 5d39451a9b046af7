/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hamlet_year.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/date.h"
#include "base/file.h"
#include "base/mem.h"
#include "form/flow.h"
#include "ledger/account.h"
#include "ledger/commit.h"
#include "ledger/fill.h"
#include "ledger/rescue.h"
#include "ledger/rights.h"
#include "ledger/transfer.h"
#include "ledger/world.h"
#include "store/dump.h"
#include "store/records.h"
#include "wire/hash.h"

#include "../../contrib/sample/office.h"
#include "../../contrib/sample/village.h"

#define HASH "$argon2id$not-a-real-one"
#define SITE "500154102203"
#define LAST_DAY 20361		/* 2025-09-30 */

struct hamlet hamlet;

static void
clear(void)
{
	tz_problems_release(&hamlet.problems);
	tz_problems_init(&hamlet.problems);
	memset(&hamlet.err, 0, sizeof(hamlet.err));
}

const char *
hamlet_said(void)
{
	static char out[4 * TZ_SENTENCE_TEXT];
	char text[TZ_SENTENCE_TEXT];
	size_t i, n;

	n = (size_t)snprintf(out, sizeof(out), "%s",
	    tz_err_text(&hamlet.err, text, sizeof(text)));
	for (i = 0; i < hamlet.problems.n && n < sizeof(out); i++)
		n += (size_t)snprintf(out + n, sizeof(out) - n, "; %s (%s)",
		    tz_problem_text(&hamlet.problems.item[i], text,
		    sizeof(text)), hamlet.problems.item[i].rule);
	return out;
}

static void
must(enum tz_rc rc, const char *what)
{
	if (rc == TZ_OK)
		return;
	fprintf(stderr, "%s: %s: %s\n", what, tz_rc_name(rc), hamlet_said());
	exit(1);
}

void
hamlet_blame(const struct tz_form *form, const char *what,
    const char *format, ...)
{
	va_list args;

	hamlet.bad++;
	fprintf(stderr, "%s: %s: ", form->name, what);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
}

void
hamlet_how(struct tz_write *how, uint8_t request[TZ_REQUEST])
{
	memset(request, 0x3c, TZ_REQUEST);
	hamlet.requests++;
	memcpy(request, &hamlet.requests, sizeof(hamlet.requests));
	memset(how, 0, sizeof(*how));
	how->request = request;
}

static int
add_grid(const struct tz_record *record, void *arg)
{
	tz_value_add(arg, record->id);
	return 0;
}

/* A staff row for the account, with all grids for its own. */
static void
employ(const char *user, char id[TZ_RECORD_ID])
{
	const struct tz_forms *forms = hamlet.ledger->forms;
	const struct tz_form *form = tz_forms_find(forms, "staff");
	struct tz_value grids = { .kind = TZ_NONE };
	struct tz_written written;
	struct tz_record record;

	tz_record_init(&record);
	hamlet_set(form, &record, "name", user);
	hamlet_set(form, &record, "login", user);
	hamlet_set(form, &record, "hired_on", "2020-01-01");
	hamlet_each(tz_forms_find(forms, "grid"), add_grid, &grids);
	tz_record_take(&record, tz_form_field(form, "grids")->no, &grids);
	must(hamlet_save(hamlet.all, form, &record, &written), user);
	memcpy(id, written.id, TZ_RECORD_ID);
	tz_record_release(&record);
}

static struct tz_session *
worker(const char *user, unsigned roles, bool employed)
{
	struct tz_account_row row = { .roles = roles, .uid = -1,
		.expires = INT32_MAX };
	uint8_t request[TZ_REQUEST];
	struct tz_session *session;
	struct tz_write how;

	hamlet_how(&how, request);
	snprintf(row.user, sizeof(row.user), "%s", user);
	if (employed)
		employ(user, row.staff);
	must(tz_account_put(hamlet.ledger, hamlet.all, &how, &row, true, HASH,
	    &hamlet.err), user);
	must(tz_session_open(hamlet.ledger, user, "tty2", &session,
	    &hamlet.err), user);
	return session;
}

static void
make(void)
{
	struct tz_office_plan plan = { .uid = (int64_t)getuid(),
		.test_clock = true };
	struct tz_village_size size;
	struct tz_village village;

	assert_true(tz_village_size("S", &size));
	tz_village_init(&village, &size, SITE, "青坪村", LAST_DAY, 11);
	must(tz_office_make(hamlet.folder, &village, &plan, &hamlet.err),
	    "sample");
	tz_village_release(&village);
}

int
hamlet_begin(void **state)
{
	struct tz_session *chief;
	char name[32];
	size_t i;

	(void)state;
	tz_hash_start();
	tz_problems_init(&hamlet.problems);
	snprintf(hamlet.folder, sizeof(hamlet.folder),
	    "/tmp/tz-generic-XXXXXX");
	assert_non_null(mkdtemp(hamlet.folder));
	make();
	must(tz_ledger_open(hamlet.folder, &hamlet.ledger, &hamlet.problems,
	    &hamlet.err), "open");
	clear();
	must(tz_session_open(hamlet.ledger, "chief", "tty1", &hamlet.all,
	    &hamlet.err), "sign in");
	for (i = 0; i < TZ_ROLE_COUNT; i++) {
		snprintf(name, sizeof(name), "one_%s", tz_role_name(i));
		hamlet.role[i] = worker(name, 1u << i, true);
	}
	chief = hamlet.all;
	hamlet.all = worker("everybody", TZ_ROLE_ANY, true);
	tz_session_close(hamlet.ledger, chief);
	return 0;
}

static void
close_all(void)
{
	size_t i;

	for (i = 0; i < TZ_ROLE_COUNT; i++) {
		tz_session_close(hamlet.ledger, hamlet.role[i]);
		hamlet.role[i] = NULL;
	}
	tz_session_close(hamlet.ledger, hamlet.all);
	tz_ledger_close(hamlet.ledger);
}

static void
sign_in(const char *user, struct tz_session **session)
{
	must(tz_session_open(hamlet.ledger, user, "tty2", session,
	    &hamlet.err), user);
}

void
hamlet_reload(void)
{
	FILE *file = tmpfile();
	char name[32];
	bool lost;
	size_t i;

	assert_non_null(file);
	must(tz_dump(hamlet.ledger->store, file, &hamlet.err), "dump");
	close_all();
	rewind(file);
	must(tz_rescue_load(hamlet.folder, file, &lost, &hamlet.err), "load");
	fclose(file);
	must(tz_ledger_open(hamlet.folder, &hamlet.ledger, &hamlet.problems,
	    &hamlet.err), "open");
	clear();
	for (i = 0; i < TZ_ROLE_COUNT; i++) {
		snprintf(name, sizeof(name), "one_%s", tz_role_name(i));
		sign_in(name, &hamlet.role[i]);
	}
	sign_in("everybody", &hamlet.all);
}

void
hamlet_empty(void)
{
	struct tz_ledger_make empty = { .site = SITE, .name = "青坪村",
		.admin = "chief", .password_hash = HASH, .admin_uid = 1000,
		.test_clock = true };
	struct tz_session *chief;
	struct tz_buf words;

	close_all();
	must(tz_file_remove_tree(hamlet.folder, &hamlet.err), "remove");
	tz_buf_init(&words, 4096);
	must(tz_ledger_make(hamlet.folder, &empty, &words, &hamlet.err),
	    "make");
	tz_buf_release(&words);
	must(tz_ledger_open(hamlet.folder, &hamlet.ledger, &hamlet.problems,
	    &hamlet.err), "open");
	clear();
	sign_in("chief", &chief);
	hamlet.all = chief;
	hamlet.all = worker("everybody", TZ_ROLE_ANY, false);
	tz_session_close(hamlet.ledger, chief);
}

int
hamlet_end(void **state)
{
	(void)state;
	close_all();
	tz_problems_release(&hamlet.problems);
	return tz_file_remove_tree(hamlet.folder, NULL) == TZ_OK ? 0 : -1;
}

void
hamlet_export(const struct tz_form *form, struct tz_buf *out)
{
	struct tz_export_plan plan = { .form = form->name,
		.sensitive = tz_rights_form(hamlet.all, form).sensitive };
	struct tz_export_state *state = NULL;
	uint64_t count = 0;
	bool more = true;

	assert_int_equal(tz_export_begin(hamlet.ledger, hamlet.all, &plan,
	    &state, out, &hamlet.err), TZ_OK);
	while (more)
		assert_int_equal(tz_export_next(state, 1000, out, &count,
		    &more, &hamlet.err), TZ_OK);
	tz_export_end(state);
}

const struct tz_form *
hamlet_form(size_t i)
{
	const struct tz_forms *forms = hamlet.ledger->forms;
	size_t at;

	for (at = 0; at < tz_forms_count(forms); at++)
		if (!tz_forms_at(forms, at)->internal && i-- == 0)
			return tz_forms_at(forms, at);
	return NULL;
}

void
hamlet_each(const struct tz_form *form,
    int (*visit)(const struct tz_record *record, void *arg), void *arg)
{
	must(tz_world_scan(hamlet.ledger, form, NULL, NULL, visit, arg,
	    &hamlet.err), form->name);
}

static int
take_one(const struct tz_record *record, void *arg)
{
	tz_record_copy(arg, record);
	return 1;
}

bool
hamlet_first(const struct tz_form *form, struct tz_record *record)
{
	record->id[0] = '\0';
	hamlet_each(form, take_one, record);
	return record->id[0] != '\0';
}

void
hamlet_get(const char *id, struct tz_record *record)
{
	must(tz_records_get(hamlet.ledger->store, id, record, &hamlet.err),
	    id);
}

enum tz_rc
hamlet_save(const struct tz_session *session, const struct tz_form *form,
    struct tz_record *record, struct tz_written *written)
{
	uint8_t request[TZ_REQUEST];
	struct tz_written own;
	struct tz_write how;

	clear();
	hamlet_how(&how, request);
	how.confirm = ~0u;
	if (written == NULL)
		written = &own;
	memset(written, 0, sizeof(*written));
	return tz_write_save(hamlet.ledger, session, &how, form, record,
	    written, &hamlet.problems, &hamlet.err);
}

bool
hamlet_writes(const struct tz_form *form, const struct tz_record *record)
{
	return tz_rights_record(hamlet.ledger, hamlet.all, form, record).write;
}

void
hamlet_set(const struct tz_form *form, struct tz_record *record,
    const char *name, const char *typed)
{
	must(tz_fill_pair(hamlet.ledger, form, name, typed, record,
	    &hamlet.problems, &hamlet.err), name);
}

/* The record of id as it would be in another state. */
static void
put_state(const char *id, const char *state, const struct tz_record *facts)
{
	size_t i;

	struct tz_record before, after;
	struct tz_change change = { .user = "test", .op = TZ_OP_EDIT,
		.form = tz_forms_of(hamlet.ledger->forms, id),
		.before = &before, .after = &after };

	tz_record_init(&before);
	tz_record_init(&after);
	must(tz_world_get(hamlet.ledger, id, &before, &hamlet.err), id);
	tz_record_copy(&after, &before);
	snprintf(after.state, sizeof(after.state), "%s", state);
	for (i = 0; i < facts->n; i++)
		tz_record_set(&after, facts->cell[i].no,
		    &facts->cell[i].value);
	if (strcmp(before.state, state) != 0 || facts->n > 0)
		must(tz_commit_change(hamlet.ledger, &change, &hamlet.err),
		    id);
	tz_record_release(&before);
	tz_record_release(&after);
}

enum tz_rc
hamlet_try_step(const struct tz_session *session, const char *id,
    const char *state, const struct tz_record *facts,
    const struct tz_step *step, const struct tz_record *input)
{
	uint8_t request[TZ_REQUEST];
	struct tz_written written;
	struct tz_write how;
	struct tz_err err;
	enum tz_rc rc;

	clear();
	hamlet_how(&how, request);
	how.confirm = ~0u;
	must(tz_write_group_begin(hamlet.ledger, &hamlet.err), "begin");
	put_state(id, state, facts);
	rc = tz_write_step(hamlet.ledger, session, &how, id, step->name,
	    step->reason ? "按规定办理" : "", input, &written,
	    &hamlet.problems, &hamlet.err);
	if (tz_write_group_end(hamlet.ledger, false, &err) != TZ_OK) {
		hamlet.err = err;
		must(TZ_EIO, "take back");
	}
	return rc;
}

bool
hamlet_named(const struct tz_field *field)
{
	size_t i;

	for (i = 0; i < hamlet.problems.n; i++)
		if (hamlet.problems.item[i].field == field->no)
			return true;
	return false;
}

bool
hamlet_same(const struct tz_record *a, const struct tz_record *b)
{
	size_t i;

	if (strcmp(a->id, b->id) != 0 || a->revision != b->revision ||
	    strcmp(a->state, b->state) != 0 || a->flags != b->flags ||
	    a->n != b->n)
		return false;
	for (i = 0; i < a->n; i++)
		if (a->cell[i].no != b->cell[i].no ||
		    !tz_value_same(&a->cell[i].value, &b->cell[i].value))
			return false;
	return true;
}
