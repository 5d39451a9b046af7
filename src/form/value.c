/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/value.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/mem.h"
#include "form/record.h"

void
tz_value_release(struct tz_value *value)
{
	size_t i;

	if (value->kind == TZ_TEXT || value->kind == TZ_NUM)
		tz_mem_free(value->u.text);
	if (value->kind == TZ_LIST) {
		for (i = 0; i < value->u.list.n; i++)
			tz_mem_free(value->u.list.item[i]);
		tz_mem_free(value->u.list.item);
	}
	memset(value, 0, sizeof(*value));
}

/* The new text is copied first: it may be part of the old value. */
static void
set_text(struct tz_value *value, enum tz_kind kind, const char *text)
{
	char *copy;

	copy = text != NULL && *text != '\0' ? tz_mem_text(text) : NULL;
	tz_value_release(value);
	if (copy == NULL)
		return;
	value->kind = kind;
	value->u.text = copy;
}

void
tz_value_text(struct tz_value *value, const char *text)
{
	set_text(value, TZ_TEXT, text);
}

void
tz_value_num(struct tz_value *value, const char *decimal)
{
	set_text(value, TZ_NUM, decimal);
}

void
tz_value_int(struct tz_value *value, enum tz_kind kind, int64_t i)
{
	tz_value_release(value);
	value->kind = kind;
	value->u.i = i;
}

void
tz_value_add(struct tz_value *value, const char *item)
{
	size_t i, n;

	if (value->kind != TZ_LIST) {
		tz_value_release(value);
		value->kind = TZ_LIST;
	}
	n = value->u.list.n;
	for (i = 0; i < n; i++) {
		if (strcmp(value->u.list.item[i], item) == 0)
			return;
	}
	value->u.list.item = tz_mem_resize(value->u.list.item, n + 1,
	    sizeof(*value->u.list.item));
	value->u.list.item[n] = tz_mem_text(item);
	value->u.list.n = n + 1;
}

void
tz_value_copy(struct tz_value *to, const struct tz_value *from)
{
	size_t i;

	if (to == from)
		return;
	switch (from->kind) {
	case TZ_TEXT:
	case TZ_NUM:
		set_text(to, from->kind, from->u.text);
		break;
	case TZ_LIST:
		tz_value_release(to);
		to->kind = TZ_LIST;
		for (i = 0; i < from->u.list.n; i++)
			tz_value_add(to, from->u.list.item[i]);
		break;
	case TZ_NONE:
		tz_value_release(to);
		break;
	default:
		tz_value_int(to, from->kind, from->u.i);
	}
}

static bool
same_list(const struct tz_value *a, const struct tz_value *b)
{
	size_t i;

	if (a->u.list.n != b->u.list.n)
		return false;
	for (i = 0; i < a->u.list.n; i++) {
		if (strcmp(a->u.list.item[i], b->u.list.item[i]) != 0)
			return false;
	}
	return true;
}

bool
tz_value_same(const struct tz_value *a, const struct tz_value *b)
{
	if (a->kind != b->kind)
		return false;
	switch (a->kind) {
	case TZ_NONE:
		return true;
	case TZ_TEXT:
	case TZ_NUM:
		return strcmp(a->u.text, b->u.text) == 0;
	case TZ_LIST:
		return same_list(a, b);
	default:
		return a->u.i == b->u.i;
	}
}

void
tz_value_plain(const struct tz_value *value, struct tz_buf *out)
{
	char day[TZ_DATE_TEXT];
	size_t i;

	switch (value->kind) {
	case TZ_NONE:
		break;
	case TZ_TEXT:
	case TZ_NUM:
		tz_buf_text(out, value->u.text);
		break;
	case TZ_DAY:
		tz_buf_text(out, tz_date_format((int32_t)value->u.i, day));
		break;
	case TZ_LIST:
		for (i = 0; i < value->u.list.n; i++) {
			if (i > 0)
				tz_buf_byte(out, ',');
			tz_buf_text(out, value->u.list.item[i]);
		}
		break;
	default:
		tz_buf_format(out, "%" PRId64, value->u.i);
	}
}

static bool
int_from_plain(struct tz_value *value, enum tz_kind kind, const char *text)
{
	char *end;
	long long i;

	errno = 0;
	i = strtoll(text, &end, 10);
	if (errno != 0 || end == text || *end != '\0')
		return false;
	if (kind == TZ_BOOL && i != 0 && i != 1)
		return false;
	tz_value_int(value, kind, i);
	return true;
}

static bool
list_from_plain(struct tz_value *value, const char *text)
{
	size_t n;
	char *item;

	tz_value_release(value);
	for (;;) {
		n = strcspn(text, ",");
		if (n > 0) {
			item = tz_mem_text_n(text, n);
			tz_value_add(value, item);
			tz_mem_free(item);
		}
		if (text[n] == '\0')
			return value->kind == TZ_LIST;
		text += n + 1;
	}
}

bool
tz_value_from_plain(struct tz_value *value, enum tz_kind kind,
    const char *text)
{
	int32_t day;

	if (*text == '\0') {
		tz_value_release(value);
		return true;
	}
	switch (kind) {
	case TZ_NONE:
		return false;
	case TZ_TEXT:
	case TZ_NUM:
		set_text(value, kind, text);
		return true;
	case TZ_DAY:
		if (!tz_date_parse(text, &day))
			return false;
		tz_value_int(value, TZ_DAY, day);
		return true;
	case TZ_LIST:
		return list_from_plain(value, text);
	default:
		return int_from_plain(value, kind, text);
	}
}

bool
tz_value_fit(struct tz_value *value, enum tz_kind kind)
{
	struct tz_buf text;
	bool right = true;

	if (value->kind == TZ_NONE || value->kind == kind)
		return true;
	tz_buf_init(&text, TZ_CELL_MAX);
	tz_value_plain(value, &text);
	if (value->kind == TZ_INT && kind == TZ_NUM)
		tz_value_num(value, tz_buf_str(&text));
	else if ((value->kind == TZ_NUM && kind == TZ_INT) ||
	    (value->kind == TZ_TEXT && kind == TZ_LIST))
		right = tz_value_from_plain(value, kind, tz_buf_str(&text));
	else
		right = false;
	if (!right)
		tz_value_release(value);
	tz_buf_release(&text);
	return right;
}
