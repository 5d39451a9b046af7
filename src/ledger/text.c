/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/text.h"

#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "form/forms.h"
#include "form/type.h"
#include "ledger/query.h"
#include "ledger/world.h"

#define NAME_MAX_BYTES 120

const struct tz_field *
tz_text_named(const struct tz_form *form, const char *name)
{
	const struct tz_field *field = tz_form_field(form, name);

	return field != NULL ? field : tz_form_header(name);
}

static void
put_ref(const struct tz_text *text, const char *id, struct tz_buf *out)
{
	struct tz_text deeper = *text;
	const struct tz_form *form = tz_forms_of(text->ledger->forms, id);
	struct tz_record record;

	if (form == NULL || text->depth == 0) {
		tz_buf_text(out, id);
		return;
	}
	deeper.depth--;
	tz_record_init(&record);
	if (tz_world_get(text->ledger, id, &record, NULL) == TZ_OK)
		tz_text_title(&deeper, form, &record, out);
	else
		tz_buf_text(out, id);
	tz_record_release(&record);
}

static void
put_refs(const struct tz_text *text, const struct tz_value *value,
    struct tz_buf *out)
{
	size_t i;

	if (value->kind == TZ_TEXT)
		put_ref(text, value->u.text, out);
	for (i = 0; value->kind == TZ_LIST && i < value->u.list.n; i++) {
		if (i > 0)
			tz_buf_text(out, ", ");
		put_ref(text, value->u.list.item[i], out);
	}
}

enum tz_sight
tz_text_field(const struct tz_text *text, const struct tz_right *right,
    const struct tz_form *form, const struct tz_field *field,
    const struct tz_record *record, struct tz_buf *out)
{
	enum tz_sight sight = tz_rights_field(right, field);

	if (sight == TZ_SIGHT_NONE)
		return sight;
	if (field->target != NULL && sight == TZ_SIGHT_FULL)
		put_refs(text, tz_record_get(record, field->no), out);
	else
		tz_form_show(form, field, record, sight == TZ_SIGHT_MASKED,
		    out);
	return sight;
}

static const char *
end_of_name(const char *at, const char *end)
{
	const char *brace;

	if (end - at < 3 || at[0] != '$' || at[1] != '{')
		return NULL;
	brace = memchr(at, '}', (size_t)(end - at));
	return brace == NULL || brace - at > NAME_MAX_BYTES ? NULL : brace;
}

/* Brings what stands behind from to exactly columns columns. */
static void
pad(struct tz_buf *out, size_t from, int columns)
{
	char *text = tz_mem_text(tz_buf_str(out) + from);
	size_t n = tz_utf8_cut(text, columns);
	int have;

	text[n] = '\0';
	have = tz_utf8_columns(text);
	out->len = from;
	tz_buf_text(out, text);
	while (have++ < columns)
		tz_buf_byte(out, ' ');
	tz_mem_free(text);
}

void
tz_text_expand(const char *template, size_t n,
    void (*put)(const char *name, void *arg, struct tz_buf *out), void *arg,
    struct tz_buf *out)
{
	const char *at = template;
	const char *end = template + n;
	char name[NAME_MAX_BYTES + 1];
	const char *brace;
	char *colon;
	size_t from;

	while (at < end) {
		brace = end_of_name(at, end);
		if (brace == NULL) {
			tz_buf_byte(out, (uint8_t)*at++);
			continue;
		}
		snprintf(name, sizeof(name), "%.*s", (int)(brace - at - 2),
		    at + 2);
		at = brace + 1;
		colon = strchr(name, ':');
		if (colon != NULL)
			*colon = '\0';
		from = out->len;
		put(name, arg, out);
		if (colon != NULL && tz_buf_ok(out))
			pad(out, from, (int)strtol(colon + 1, NULL, 10));
	}
}

struct title {
	const struct tz_text *text;
	const struct tz_form *form;
	const struct tz_record *record;
	struct tz_right right;
};

static void
put_title_part(const char *name, void *arg, struct tz_buf *out)
{
	struct title *title = arg;
	const struct tz_field *field = tz_text_named(title->form, name);

	if (field != NULL)
		(void)tz_text_field(title->text, &title->right, title->form,
		    field, title->record, out);
}

void
tz_text_title(const struct tz_text *text, const struct tz_form *form,
    const struct tz_record *record, struct tz_buf *out)
{
	struct title title = { .text = text, .form = form, .record = record };
	size_t from = out->len;

	/* What lies elsewhere is not called anything. */
	if (text->session != NULL && tz_world_place(text->ledger,
	    text->session->area, form, record) == TZ_PLACE_ELSEWHERE) {
		tz_buf_text(out, record->id);
		return;
	}
	if (text->session != NULL)
		title.right = tz_rights_record(text->ledger, text->session,
		    form, record);
	else
		title.right = (struct tz_right){ .read = true,
			.sensitive = true };
	/* Who may not read a register still sees what its records are called,
	 * masked: a reference must not be an empty place. */
	if (!title.right.read) {
		title.right.read = true;
		title.right.masked = true;
	}
	if (form->title != NULL && form->title[0] != '\0')
		tz_text_expand(form->title, strlen(form->title),
		    put_title_part, &title, out);
	else if (form->lists > 0)
		put_title_part(form->list[0]->name, &title, out);
	if (out->len == from)
		tz_buf_text(out, record->id);
}

void
tz_query_title(struct tz_ledger *ledger, const struct tz_session *session,
    const char *id, char *out, size_t size)
{
	const struct tz_form *form = tz_forms_of(ledger->forms, id);
	struct tz_text text = { .ledger = ledger, .session = session,
		.depth = TZ_TEXT_DEPTH };
	struct tz_record record;
	struct tz_buf buf;

	out[0] = '\0';
	if (form == NULL)
		return;
	tz_record_init(&record);
	tz_buf_init(&buf, TZ_TEXT_MAX);
	if (tz_world_get(ledger, id, &record, NULL) == TZ_OK) {
		tz_text_title(&text, form, &record, &buf);
		tz_utf8_copy(out, size, tz_buf_str(&buf));
	}
	tz_buf_release(&buf);
	tz_record_release(&record);
}
