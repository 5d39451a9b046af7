/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sessions, lists and states of the fake office: src/client without a daemon.
 * The password of every user is "secret"; FAKE_UID in the environment lets the
 * user of the machine in without one.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "client/carry.h"
#include "client/checkup.h"
#include "client/setup.h"
#include "client/upper.h"
#include "client/day.h"
#include "client/office.h"
#include "client/print.h"
#include "fake_office.h"
#include "form/codes.h"
#include "form/forms.h"
#include "form/pinyin.h"

struct tz_client {
	struct tz_hello hello;
	struct tz_who who;
	bool signed_in;
};

enum tz_rc
tz_client_open(const struct tz_client_options *options,
    struct tz_client **client, struct tz_err *err)
{
	struct tz_client *c = tz_mem_alloc(sizeof(*c));

	(void)options;
	(void)err;
	tz_utf8_copy(c->hello.site, TZ_SITE, "500154102203");
	tz_utf8_copy(c->hello.office, sizeof(c->hello.office),
	    "青坪村村民委员会");
	tz_utf8_copy(c->hello.version, sizeof(c->hello.version), TZ_VERSION);
	c->hello.ready = true;
	c->hello.test_clock = getenv("FAKE_CLOCK") != NULL;
	c->hello.practice = getenv("FAKE_PRACTICE") != NULL;
	c->hello.by_uid = getenv("FAKE_UID") != NULL;
	tz_utf8_copy(c->hello.uid_user, TZ_USER, "wang");
	*client = c;
	return TZ_OK;
}

void
tz_client_close(struct tz_client *client)
{
	tz_mem_free(client);
}

enum tz_rc
tz_client_ready(struct tz_client *client, struct tz_err *err)
{
	(void)client;
	(void)err;
	return TZ_OK;
}

const struct tz_hello *
tz_client_hello(const struct tz_client *client)
{
	return &client->hello;
}

const char *
tz_client_folder(const struct tz_client *client)
{
	(void)client;
	return ".";
}

enum tz_rc
tz_client_sign_in(struct tz_client *client, const char *user,
    const char *password, struct tz_err *err)
{
	if (password == NULL ? !client->hello.by_uid :
	    strcmp(password, "secret") != 0)
		return tz_fail_plain(err, TZ_ELOGIN);
	tz_utf8_copy(client->who.user, TZ_USER, user);
	tz_utf8_copy(client->who.name, sizeof(client->who.name), "王秀英");
	client->who.must_change = strcmp(user, "new") == 0;
	client->signed_in = true;
	return TZ_OK;
}

enum tz_rc
tz_client_sign_out(struct tz_client *client, struct tz_err *err)
{
	(void)err;
	client->signed_in = false;
	return TZ_OK;
}

const struct tz_who *
tz_client_who(const struct tz_client *client)
{
	return client->signed_in ? &client->who : NULL;
}

enum tz_rc
tz_client_password(struct tz_client *client, const char *old,
    const char *new_password, struct tz_err *err)
{
	(void)new_password;
	if (strcmp(old, "secret") != 0)
		return tz_fail_plain(err, TZ_ELOGIN);
	client->who.must_change = false;
	return TZ_OK;
}

void
tz_client_request(uint8_t id[TZ_CLIENT_REQUEST])
{
	memset(id, 1, TZ_CLIENT_REQUEST);
}

enum tz_rc
tz_client_forms(struct tz_client *client, const struct tz_forms **forms,
    struct tz_err *err)
{
	(void)client;
	(void)err;
	*forms = fake_office()->forms;
	return TZ_OK;
}

static bool
fits(struct fake_office *office, const struct fake_record *row,
    const char *typed)
{
	bool yes = typed[0] == '\0';
	size_t i;

	for (i = 0; i < row->form->fields && i < 4 && !yes; i++) {
		char *text = fake_office_text(office, &row->form->field[i],
		    &row->record);

		yes = strstr(text, typed) != NULL ||
		    tz_pinyin_match(text, typed) != 0;
		tz_mem_free(text);
	}
	return yes;
}

static void
add_row(struct fake_office *office, const struct fake_record *from,
    struct tz_rows *rows)
{
	struct tz_row *row;
	size_t i;

	rows->row = tz_mem_resize(rows->row, rows->n + 1, sizeof(*rows->row));
	row = &rows->row[rows->n++];
	memset(row, 0, sizeof(*row));
	tz_utf8_copy(row->id, TZ_RECORD_ID, from->record.id);
	tz_utf8_copy(row->state, TZ_STATE, from->record.state);
	row->revision = from->record.revision;
	row->n = from->form->lists;
	row->text = tz_mem_alloc((row->n + 1) * sizeof(*row->text));
	for (i = 0; i < row->n; i++)
		row->text[i] = fake_office_text(office, from->form->list[i],
		    &from->record);
}

/* The place to go on from is the index of a record. */
static enum tz_rc
search(const char *form, const char *typed, size_t from, size_t most,
    struct tz_rows *rows)
{
	struct fake_office *office = fake_office();
	size_t i;

	for (i = 0; i < office->n; i++) {
		const struct fake_record *row = &office->row[i];

		if ((form != NULL && strcmp(row->form->name, form) != 0) ||
		    !fits(office, row, typed))
			continue;
		rows->all++;
		if (i < from)
			continue;
		if (rows->n < most) {
			add_row(office, row, rows);
		} else if (rows->place == NULL) {
			rows->place = tz_mem_copy(&i, sizeof(i));
			rows->place_n = sizeof(i);
		}
	}
	return TZ_OK;
}

enum tz_rc
tz_client_list(struct tz_client *client, const struct tz_list *list,
    struct tz_rows *rows, struct tz_err *err)
{
	size_t from = 0;

	(void)client;
	(void)err;
	if (list->place != NULL)
		memcpy(&from, list->place, sizeof(from));
	return search(list->form, list->typed, from, list->most, rows);
}

enum tz_rc
tz_client_find(struct tz_client *client, const char *typed, unsigned most,
    struct tz_rows *rows, struct tz_err *err)
{
	(void)client;
	(void)err;
	return search("resident", typed, 0, most, rows);
}

enum tz_rc
tz_client_targets(struct tz_client *client, const char *form,
    const char *typed, unsigned most, struct tz_rows *rows,
    struct tz_err *err)
{
	(void)client;
	(void)err;
	return search(form, typed, 0, most, rows);
}

enum tz_rc
tz_client_codes(struct tz_client *client, const char *name,
    const char *typed, unsigned from, unsigned most,
    struct tz_choice *choice, size_t *n, struct tz_err *err)
{
	const struct tz_code *found[16];
	const struct tz_codes *codes = tz_forms_codes(fake_office()->forms,
	    name);
	size_t i;

	(void)client;
	if (codes == NULL)
		return tz_fail_plain(err, TZ_ENOTFOUND);
	*n = tz_codes_search(codes, typed, fake_office()->world.today, from,
	    found, most < 16 ? most : 16);
	for (i = 0; i < *n; i++) {
		tz_utf8_copy(choice[i].code, sizeof(choice->code),
		    found[i]->code);
		tz_utf8_copy(choice[i].name, sizeof(choice->name),
		    found[i]->name);
	}
	return TZ_OK;
}

enum tz_rc
tz_client_today(struct tz_client *client, struct tz_today *today,
    struct tz_err *err)
{
	static const struct {
		const char *label, *title;
		int in;
	} dues[] = {
		{ "办件", "1118-002 低保申请 李桂兰", 1 },
		{ "办件", "1116-001 残疾证换证 赵建国", 3 },
		{ "走访记录", "独居老人 孙福贵", -2 },
	};
	struct fake_office *office = fake_office();
	size_t i;

	(void)client;
	(void)err;
	today->unsent = 12;
	today->now = tz_date_start(office->world.today);
	today->dues = sizeof(dues) / sizeof(dues[0]);
	today->due = tz_mem_alloc(today->dues * sizeof(*today->due));
	for (i = 0; i < today->dues; i++) {
		struct tz_due *due = &today->due[i];

		tz_utf8_copy(due->label, sizeof(due->label), dues[i].label);
		tz_utf8_copy(due->title, sizeof(due->title), dues[i].title);
		tz_utf8_copy(due->id, sizeof(due->id),
		    "500154102203-RES-00000001");
		due->on = office->world.today + dues[i].in;
		due->late = dues[i].in < 0;
	}
	if (office->drafting) {
		today->drafts = 1;
		today->draft = tz_mem_alloc(sizeof(*today->draft));
		tz_utf8_copy(today->draft->form, 40, office->draft_form->name);
		tz_utf8_copy(today->draft->key, 8, "draft");
		today->draft->time = tz_clock_now();
	}
	return TZ_OK;
}

enum tz_rc
tz_client_registers(struct tz_client *client, struct tz_register **reg,
    size_t *n, struct tz_err *err)
{
	const struct tz_forms *forms = fake_office()->forms;
	size_t i;

	(void)client;
	(void)err;
	*n = tz_forms_count(forms);
	*reg = tz_mem_alloc(*n * sizeof(**reg));
	for (i = 0; i < *n; i++) {
		const struct tz_form *form = tz_forms_at(forms, i);

		tz_utf8_copy((*reg)[i].name, 40, form->name);
		tz_utf8_copy((*reg)[i].label, 64, form->label);
		tz_utf8_copy((*reg)[i].label_en, 64, form->label_en);
		tz_utf8_copy((*reg)[i].rows_of, 40, form->rows_of);
		(*reg)[i].read = (*reg)[i].write = !form->internal;
	}
	return TZ_OK;
}

/* A run that the timer has begun: seen once at work, then done. */
static void
fake_run(struct tz_sync_state *state)
{
	static unsigned looks;
	struct tz_sync_line *line;

	if (looks++ == 0) {
		state->progress = (struct tz_sync_progress){ .lane = "push",
			.entries = 8, .done = 15500, .total = 62000,
			.after = 4, .seconds = 150 };
		return;
	}
	line = &state->line[state->lines++];
	line->time = tz_clock_now();
	line->entries = 12;
	line->bytes = 65111;
	tz_utf8_copy(line->what, 24, "run");
	tz_utf8_copy(line->state, 24, "done");
}

enum tz_rc
tz_client_sync_state(struct tz_client *client, struct tz_sync_state *state,
    struct tz_err *err)
{
	(void)client;
	(void)err;
	tz_utf8_copy(state->url, sizeof(state->url),
	    "https://district.example:8443");
	state->enrolled = true;
	state->unsent = 12;
	state->unsent_since = tz_clock_now() - 60000000;
	state->synced_at = tz_clock_now() - 37000000;
	state->acked = 248;
	state->last = 260;
	state->lines = 1;
	state->line = tz_mem_alloc(2 * sizeof(*state->line));
	state->line->time = state->synced_at;
	state->line->entries = 248;
	state->line->bytes = 62001;
	tz_utf8_copy(state->line->what, 24, "push");
	tz_utf8_copy(state->line->state, 24, "acknowledged");
	fake_run(state);
	return TZ_OK;
}

enum tz_rc
tz_client_sync_wish(struct tz_client *client, struct tz_err *err)
{
	(void)client;
	(void)err;
	return TZ_OK;
}

enum tz_rc
tz_client_state(struct tz_client *client, struct tz_office_state *state,
    struct tz_err *err)
{
	(void)client;
	(void)err;
	memset(state, 0, sizeof(*state));
	state->sessions = 1;
	return TZ_OK;
}

enum tz_rc
tz_client_prints(struct tz_client *client, const char *id,
    struct tz_print_row *row, size_t *n, struct tz_err *err)
{
	(void)client;
	(void)err;
	*n = 0;
	if (strstr(id, "-MAT-") == NULL)
		return TZ_OK;
	memset(row, 0, 2 * sizeof(*row));
	tz_utf8_copy(row[0].name, sizeof(row[0].name), "notice");
	tz_utf8_copy(row[0].label, sizeof(row[0].label), "一次性补正告知");
	tz_utf8_copy(row[1].name, sizeof(row[1].name), "receipt");
	tz_utf8_copy(row[1].label, sizeof(row[1].label), "办件受理回执");
	*n = 2;
	return TZ_OK;
}

enum tz_rc
tz_client_print(struct tz_client *client, const char *id, const char *print,
    unsigned columns, struct tz_buf *out, struct tz_err *err)
{
	(void)client;
	(void)err;
	tz_buf_format(out, "青坪村村民委员会\n%s %s %u\n", print, id, columns);
	return TZ_OK;
}

enum tz_rc
tz_client_checkup(struct tz_client *client, const char *only, int32_t on,
    struct tz_checkup_found *found, struct tz_err *err)
{
	(void)client;
	(void)only;
	(void)on;
	(void)found;
	return tz_fail_plain(err, TZ_ERIGHT);
}

enum tz_rc
tz_client_gaps(struct tz_client *client, const char *form,
    void (*gap)(const struct tz_gap *gap, void *arg), void *arg,
    uint64_t *records, struct tz_err *err)
{
	(void)client;
	(void)form;
	(void)gap;
	(void)arg;
	(void)err;
	*records = 0;
	return TZ_OK;
}

enum tz_rc
tz_client_checkup_last(struct tz_client *client, struct tz_checkup_last *last,
    struct tz_err *err)
{
	(void)client;
	(void)err;
	memset(last, 0, sizeof(*last));
	return TZ_OK;
}

enum tz_rc
tz_client_day_end(struct tz_client *client, struct tz_day_end *end,
    struct tz_err *err)
{
	(void)client;
	(void)err;
	end->day = fake_office()->world.today;
	return TZ_OK;
}

enum tz_rc
tz_client_hand_over(struct tz_client *client, const char *from,
    const char *to, bool dry, const uint8_t request[TZ_CLIENT_REQUEST],
    struct tz_handed *handed, struct tz_err *err)
{
	(void)client;
	(void)from;
	(void)to;
	(void)dry;
	(void)request;
	(void)handed;
	return tz_fail_plain(err, TZ_ERIGHT);
}

void
tz_client_hand_over_text(const struct tz_client *client,
    const struct tz_handed *handed, struct tz_buf *out)
{
	(void)client;
	(void)handed;
	(void)out;
}

enum tz_rc
tz_client_progress(struct tz_client *client, const char *number,
    const char *digits, struct tz_progress_view *view, struct tz_err *err)
{
	(void)client;
	(void)number;
	(void)digits;
	(void)view;
	return tz_fail_plain(err, TZ_EREFUSED);
}

enum tz_rc
tz_client_tour(struct tz_client *client, bool sample,
    struct tz_tour_view *tour, struct tz_err *err)
{
	(void)client;
	(void)sample;
	(void)tour;
	return tz_fail_plain(err, TZ_EREFUSED);
}

enum tz_rc
tz_client_upper(struct tz_client *client, struct tz_uppers *uppers,
    struct tz_err *err)
{
	(void)client;
	(void)uppers;
	(void)err;
	return TZ_OK;
}

enum tz_rc
tz_client_upper_look(struct tz_client *client, const char *id,
    struct tz_upper_rows *rows, struct tz_err *err)
{
	(void)client;
	(void)id;
	(void)rows;
	return tz_fail_plain(err, TZ_ENOTFOUND);
}

enum tz_rc
tz_client_upper_settle(struct tz_client *client, const char *id,
    const char *decision, const char *text, unsigned confirm,
    const uint8_t request[TZ_CLIENT_REQUEST], char reply[TZ_RECORD_ID],
    struct tz_problems *problems, struct tz_err *err)
{
	(void)client;
	(void)id;
	(void)decision;
	(void)text;
	(void)confirm;
	(void)request;
	(void)reply;
	(void)problems;
	return tz_fail_plain(err, TZ_ENOTFOUND);
}
