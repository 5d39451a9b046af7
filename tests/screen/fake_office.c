/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake_office.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "form/check.h"
#include "form/citizen.h"
#include "form/flow.h"
#include "form/forms.h"
#include "form/type.h"
#include "wire/hash.h"

#define SITE "500154102203"
#define RESIDENTS 120

static struct fake_office office;

static enum tz_rc
get(void *arg, const char *id, struct tz_record *record, struct tz_err *err)
{
	struct fake_record *row = fake_office_find(arg, id);

	if (row == NULL)
		return tz_fail_plain(err, TZ_ENOTFOUND);
	tz_record_copy(record, &row->record);
	return TZ_OK;
}

static enum tz_rc
scan(void *arg, const struct tz_form *form, const struct tz_field *field,
    const struct tz_value *value,
    int (*visit)(const struct tz_record *record, void *visit_arg),
    void *visit_arg, struct tz_err *err)
{
	struct fake_office *o = arg;
	size_t i;

	(void)err;
	for (i = 0; i < o->n; i++)
		if (o->row[i].form == form && (field == NULL || tz_value_same(
		    tz_record_get(&o->row[i].record, field->no), value)) &&
		    visit(&o->row[i].record, visit_arg) != 0)
			break;
	return TZ_OK;
}

struct fake_record *
fake_office_find(struct fake_office *o, const char *id)
{
	size_t i;

	for (i = 0; i < o->n; i++)
		if (strcmp(o->row[i].record.id, id) == 0)
			return &o->row[i];
	return NULL;
}

struct fake_record *
fake_office_add(struct fake_office *o, const struct tz_form *form)
{
	struct fake_record *row = &o->row[o->n];
	uint32_t serial = 1;
	size_t i;

	if (o->n == FAKE_RECORDS)
		abort();
	for (i = 0; i < o->n; i++)
		serial += o->row[i].form == form ? 1 : 0;
	o->n++;
	row->form = form;
	tz_record_init(&row->record);
	tz_record_id_join(row->record.id, SITE, form->prefix, serial);
	row->record.revision = 1;
	memcpy(row->record.form, form->id, TZ_HASH);
	tz_utf8_copy(row->record.updated_by, TZ_USER, "wang");
	row->record.updated_at = tz_clock_now();
	if (form->flow != NULL)
		tz_utf8_copy(row->record.state, TZ_STATE,
		    tz_flow_first(form->flow)->name);
	return row;
}

bool
fake_office_set(struct fake_office *o, const struct tz_form *form,
    struct tz_record *record, const char *field, const char *typed,
    struct tz_problems *problems)
{
	const struct tz_field *f = tz_form_field(form, field);
	struct tz_value value = { .kind = TZ_NONE };
	struct tz_problems unread;
	bool went = true;

	if (f == NULL)
		abort();
	tz_problems_init(&unread);
	if (problems == NULL)
		problems = &unread;
	if (typed[0] != '\0')
		went = f->type->parse(f, typed, record, &value, problems);
	if (went) {
		tz_record_take(record, f->no, &value);
		(void)tz_check_field(f, &o->world, record, problems);
	} else {
		tz_record_set_text(record, f->no, typed);
	}
	if (record == &o->draft)
		(void)!tz_check_defaults_after(form, f->no, &o->world, record,
		    NULL);
	(void)!tz_check_derive(form, &o->world, record, true, NULL);
	tz_problems_release(&unread);
	return went;
}

/* Nothing is masked in this office. */
static void
put_named(const struct tz_form *form, const char *name,
    const struct tz_record *record, struct tz_buf *out)
{
	const struct tz_field *field = tz_form_field(form, name);

	if (field == NULL)
		field = tz_form_header(name);
	if (field != NULL)
		tz_form_show(form, field, record, false, out);
}

static void
title_by_list(const struct tz_form *form, const struct tz_record *record,
    struct tz_buf *out)
{
	if (form->lists > 0)
		tz_form_show(form, form->list[0], record, false, out);
	else
		tz_buf_text(out, record->id);
}

static void
put_title(const struct tz_form *form, const struct tz_record *record,
    struct tz_buf *out)
{
	const char *at = form->title, *end;
	char name[TZ_FORM_NAME + 1];

	if (*at == '\0')
		title_by_list(form, record, out);
	while (*at != '\0') {
		end = strncmp(at, "${", 2) == 0 ? strchr(at, '}') : NULL;
		if (end == NULL || (size_t)(end - at - 2) >= sizeof(name)) {
			tz_buf_byte(out, (uint8_t)*at++);
			continue;
		}
		memcpy(name, at + 2, (size_t)(end - at - 2));
		name[end - at - 2] = '\0';
		put_named(form, name, record, out);
		at = end + 1;
	}
}

static void
title_of(struct fake_office *o, const char *id, struct tz_buf *out)
{
	struct fake_record *row = fake_office_find(o, id);

	if (row != NULL)
		put_title(row->form, &row->record, out);
}

char *
fake_office_text(struct fake_office *o, const struct tz_field *field,
    const struct tz_record *record)
{
	const struct tz_value *value = tz_record_get(record, field->no);
	struct tz_buf text;

	tz_buf_init(&text, 65536);
	if (field->no == TZ_NO_STATE)
		tz_buf_text(&text, record->state);
	else if (value->kind == TZ_TEXT && strcmp(field->type->name,
	    "ref") == 0)
		title_of(o, value->u.text, &text);
	else if (value->kind != TZ_NONE)
		field->type->show(field, value, &text);
	return tz_buf_take(&text);
}

void
fake_office_view(struct fake_office *o, const struct tz_form *form,
    const struct tz_record *record, struct tz_view *view)
{
	size_t i;

	tz_record_copy(&view->record, record);
	view->shown = tz_mem_alloc(form->fields * sizeof(*view->shown));
	view->n = form->fields;
	view->writable = true;
	for (i = 0; i < form->fields; i++) {
		const struct tz_field *field = &form->field[i];
		const struct tz_value *value = tz_record_get(record,
		    field->no);
		struct tz_shown *shown = &view->shown[i];
		struct tz_buf edit;

		tz_buf_init(&edit, 65536);
		if (value->kind != TZ_NONE)
			field->type->edit(field, value, &edit);
		shown->no = field->no;
		shown->edit = tz_buf_take(&edit);
		shown->text = fake_office_text(o, field, record);
		shown->off = !tz_check_shown(field, &o->world, record);
		shown->needed = tz_check_needed(form, field, &o->world,
		    record);
	}
	if (form->lists > 0) {
		char *title = fake_office_text(o, form->list[0], record);

		tz_utf8_copy(view->title, sizeof(view->title), title);
		tz_mem_free(title);
	}
	for (i = 0; form->flow != NULL && i < form->flow->steps; i++)
		if (record->id[0] != '\0' && view->n_steps < TZ_VIEW_STEPS &&
		    tz_flow_from(&form->flow->step[i], record->state))
			tz_utf8_copy(view->steps[view->n_steps++], TZ_STATE,
			    form->flow->step[i].name);
}

static void
add_residents(void)
{
	static const char *const family[] = { "张", "赵", "周", "朱", "郑",
	    "曾", "李", "王", "刘", "陈", "杨", "黄" };
	static const char *const given[] = { "三", "淑珍", "守义", "素云",
	    "思琪", "淑华", "建国", "桂兰", "福贵", "玉梅", "志明" };
	const struct tz_form *form = tz_forms_find(office.forms, "resident");
	int i;

	for (i = 0; i < RESIDENTS; i++) {
		struct tz_record *record = &fake_office_add(&office,
		    form)->record;
		char name[32], number[32], phone[16];

		snprintf(name, sizeof(name), "%s%s", family[i % 12],
		    given[i % 11]);
		snprintf(number, sizeof(number), "500154%04d%02d%02d%03d",
		    1940 + i * 7 % 75, 1 + i % 12, 1 + i * 5 % 28, i);
		number[17] = tz_citizen_check_digit(number);
		number[18] = '\0';
		snprintf(phone, sizeof(phone), "138%08d", 10011 + i * 11847);
		(void)!tz_check_defaults(form, &office.world, record, NULL);
		fake_office_set(&office, form, record, "id_no", number, NULL);
		fake_office_set(&office, form, record, "name", name, NULL);
		fake_office_set(&office, form, record, "phone", phone, NULL);
	}
}

static void
add_items(void)
{
	static const char *const names[] = { "低保申请", "残疾证换证",
	    "高龄津贴申请", "居住证明" };
	const struct tz_form *form = tz_forms_find(office.forms,
	    "service_item");
	struct tz_record *record;
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		fake_office_set(&office, form, &fake_office_add(&office,
		    form)->record, "name", names[i], NULL);
	form = tz_forms_find(office.forms, "staff");
	record = &fake_office_add(&office, form)->record;
	fake_office_set(&office, form, record, "name", "王秀英", NULL);
	fake_office_set(&office, form, record, "login", "wang", NULL);
}

static void
say(const struct tz_problems *problems)
{
	char text[2048];
	size_t i;

	for (i = 0; i < problems->n; i++)
		if (!problems->item[i].warning)
			fprintf(stderr, "%s\n", tz_problem_text(
			    &problems->item[i], text, sizeof(text)));
}

struct fake_office *
fake_office(void)
{
	struct tz_problems problems;
	int32_t day = 0;

	if (office.forms != NULL)
		return &office;
	if (!tz_date_parse(FAKE_TODAY, &day))
		abort();
	tz_clock_set(tz_date_start(day) + 34800000);
	tz_hash_start();
	tz_problems_init(&problems);
	office.forms = tz_forms_new(tz_hash);
	if (tz_forms_load(office.forms, getenv("FAKE_FORMS"),
	    getenv("FAKE_CODES"), &problems) > 0 ||
	    tz_forms_resolve(office.forms, &problems) > 0) {
		say(&problems);
		abort();
	}
	tz_problems_release(&problems);
	office.row = tz_mem_alloc(FAKE_RECORDS * sizeof(*office.row));
	office.world = (struct tz_world){ .today = day,
	    .now = tz_clock_now(), .site = SITE, .user = "wang",
	    .forms = office.forms, .arg = &office, .get = get, .scan = scan };
	add_residents();
	add_items();
	return &office;
}
