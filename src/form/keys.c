/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/keys.h"

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "form/pinyin.h"
#include "form/type.h"
#include "form/type_own.h"

struct emitter {
	const struct tz_form *form;
	tz_keys_emit emit;
	void *arg;
	unsigned no;			/* of the field at hand */
};

static void
begin_key(const struct tz_form *form, unsigned no, enum tz_search_how how,
    struct tz_buf *out)
{
	char prefix[5] = "";

	strncpy(prefix, form->prefix, 4);
	tz_buf_put(out, prefix, 4);
	tz_buf_byte(out, (uint8_t)(no >> 8));
	tz_buf_byte(out, (uint8_t)no);
	tz_buf_byte(out, (uint8_t)how);
}

/* The key so far and these bytes, cut to the longest a key may be. */
static void
add_bytes(struct tz_buf *key, const void *bytes, size_t n)
{
	size_t room = TZ_KEYS_MAX - TZ_KEYS_HEAD;

	tz_buf_put(key, bytes, n < room ? n : room);
}

static char
plain_sign(char c)
{
	if (c >= 'a' && c <= 'z')
		return (char)(c - 'a' + 'A');
	if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))
		return c;
	return '\0';
}

/* Letters and digits from the last to the first. */
static void
add_tail(struct tz_buf *key, const char *text)
{
	size_t i, room = TZ_KEYS_MAX - TZ_KEYS_HEAD;
	char c;

	for (i = strlen(text); i > 0 && room > 0; i--) {
		c = plain_sign(text[i - 1]);
		if (c == '\0')
			continue;
		tz_buf_byte(key, (uint8_t)c);
		room--;
	}
}

static void
emit_bytes(struct emitter *e, enum tz_search_how how, const void *bytes,
    size_t n)
{
	struct tz_buf key;

	tz_buf_init(&key, TZ_KEYS_MAX);
	begin_key(e->form, e->no, how, &key);
	add_bytes(&key, bytes, n);
	e->emit(key.data, key.len, e->arg);
	tz_buf_release(&key);
}

static void
emit_initials(const char *initials, void *arg)
{
	emit_bytes(arg, TZ_SEARCH_PINYIN, initials, strlen(initials));
}

static void
emit_tail(struct emitter *e, const char *text)
{
	struct tz_buf key;

	tz_buf_init(&key, TZ_KEYS_MAX);
	begin_key(e->form, e->no, TZ_SEARCH_TAIL, &key);
	add_tail(&key, text);
	if (key.len > TZ_KEYS_HEAD)
		e->emit(key.data, key.len, e->arg);
	tz_buf_release(&key);
}

/* A key for each text of a list, one for any other value. */
static void
emit_value(struct emitter *e, const struct tz_field *field,
    const struct tz_value *value)
{
	struct tz_buf bytes;
	size_t i;

	if (value->kind == TZ_LIST) {
		for (i = 0; i < value->u.list.n; i++)
			emit_bytes(e, TZ_SEARCH_START, value->u.list.item[i],
			    strlen(value->u.list.item[i]));
		return;
	}
	tz_buf_init(&bytes, TZ_CELL_MAX);
	tz_type_sort(field, value, &bytes);
	emit_bytes(e, TZ_SEARCH_START, bytes.data, bytes.len);
	tz_buf_release(&bytes);
}

static bool
is_reference(const struct tz_field *field)
{
	return field->type == &tz_type_ref || field->type == &tz_type_refs;
}

static bool
searched(const struct tz_form *form, const struct tz_field *field,
    enum tz_search_how how)
{
	size_t i;

	for (i = 0; i < form->searches; i++) {
		if (form->search[i].field == field &&
		    form->search[i].how == how)
			return true;
	}
	return false;
}

static bool
in_key(const struct tz_form *form, const struct tz_field *field)
{
	size_t i;

	for (i = 0; i < form->keys; i++) {
		if (form->key[i] == field)
			return true;
	}
	return false;
}

bool
tz_keys_indexed(const struct tz_form *form, const struct tz_field *field)
{
	if (field->no > TZ_FIELD_MAX)
		return field->no == TZ_NO_STATE || field->no == TZ_NO_OLD_NO;
	if (field->computed || field->type == &tz_type_secret)
		return false;
	return field->indexed || field->unique || is_reference(field) ||
	    in_key(form, field) ||
	    searched(form, field, TZ_SEARCH_START) ||
	    searched(form, field, TZ_SEARCH_PINYIN) ||
	    searched(form, field, TZ_SEARCH_TAIL);
}

static void
emit_field(struct emitter *e, const struct tz_field *field,
    const struct tz_value *value)
{
	bool text = value->kind == TZ_TEXT && !is_reference(field);

	e->no = field->no;
	emit_value(e, field, value);
	if (text && searched(e->form, field, TZ_SEARCH_PINYIN))
		tz_pinyin_initials(value->u.text, TZ_KEYS_PINYIN,
		    emit_initials, e);
	if (text && searched(e->form, field, TZ_SEARCH_TAIL))
		emit_tail(e, value->u.text);
}

static void
emit_header(struct emitter *e, const struct tz_record *record)
{
	e->no = TZ_NO_STATE;
	emit_bytes(e, TZ_SEARCH_START, record->state, strlen(record->state));
	if (record->flags & TZ_RECORD_VOID)
		return;
	if (record->flags & TZ_RECORD_OWED) {
		e->no = TZ_NO_OWED;
		emit_bytes(e, TZ_SEARCH_START, "", 0);
	}
	if (record->old_no != NULL && *record->old_no != '\0') {
		e->no = TZ_NO_OLD_NO;
		emit_bytes(e, TZ_SEARCH_START, record->old_no,
		    strlen(record->old_no));
	}
}

void
tz_keys_of(const struct tz_form *form, const struct tz_record *record,
    tz_keys_emit emit, void *arg)
{
	struct emitter e = { form, emit, arg, 0 };
	const struct tz_field *field;
	const struct tz_value *value;
	size_t i;

	emit_header(&e, record);
	if (record->flags & TZ_RECORD_VOID)
		return;
	for (i = 0; i < form->fields; i++) {
		field = &form->field[i];
		value = tz_record_get(record, field->no);
		if (value->kind != TZ_NONE && tz_keys_indexed(form, field))
			emit_field(&e, field, value);
	}
}

void
tz_keys_value(const struct tz_form *form, unsigned no, enum tz_search_how how,
    const struct tz_field *field, const struct tz_value *value,
    struct tz_buf *out)
{
	struct tz_value number = { 0 };
	struct tz_buf bytes;

	if (how != TZ_SEARCH_START && value->kind == TZ_TEXT) {
		tz_keys_prefix(form, no, how, value->u.text, out);
		return;
	}
	tz_buf_init(&bytes, TZ_CELL_MAX);
	/* A whole number may be asked of a field that keeps decimals. */
	if (field != NULL && field->type->kind == TZ_NUM &&
	    value->kind == TZ_INT) {
		tz_value_plain(value, &bytes);
		tz_value_num(&number, tz_buf_str(&bytes));
		tz_buf_clear(&bytes);
		value = &number;
	}
	tz_type_sort(field, value, &bytes);
	begin_key(form, no, how, out);
	add_bytes(out, bytes.data, bytes.len);
	tz_buf_release(&bytes);
	tz_value_release(&number);
}

void
tz_keys_prefix(const struct tz_form *form, unsigned no,
    enum tz_search_how how, const char *typed, struct tz_buf *out)
{
	size_t i;

	begin_key(form, no, how, out);
	if (how == TZ_SEARCH_TAIL) {
		add_tail(out, typed);
	} else if (how == TZ_SEARCH_START) {
		add_bytes(out, typed, strlen(typed));
	} else {
		for (i = 0; typed[i] != '\0' && i < TZ_KEYS_MAX -
		    TZ_KEYS_HEAD; i++) {
			if (plain_sign(typed[i]) != '\0')
				tz_buf_byte(out, (uint8_t)
				    (plain_sign(typed[i]) | 0x20));
		}
	}
}
