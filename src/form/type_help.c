/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/type_own.h"

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"

static struct tz_problem *
add(const struct tz_field *field, struct tz_problems *problems,
    const char *id, const char *what)
{
	struct tz_problem *row;

	row = tz_problems_add(problems, field->no, field->type->name, "%s", "");
	tz_utf8_copy(row->place, sizeof(row->place), field->name);
	row->say.n = 0;
	tz_utf8_copy(row->say.id, sizeof(row->say.id), id);
	tz_sentence_add(&row->say, field->label);
	if (what != NULL)
		tz_sentence_add(&row->say, what);
	return row;
}

bool
tz_type_refuse(const struct tz_field *field, struct tz_problems *problems,
    const char *id, const char *what)
{
	add(field, problems, id, what);
	return false;
}

bool
tz_type_warn(const struct tz_field *field, struct tz_problems *problems,
    const char *id, const char *what)
{
	tz_problems_warn(problems, add(field, problems, id, what));
	return true;
}

char *
tz_type_tidy(const char *typed, bool lines)
{
	char *text = tz_mem_text(typed);

	tz_utf8_tidy(text, lines);
	return text;
}

bool
tz_type_fits(const struct tz_field *field, const char *text,
    struct tz_problems *problems)
{
	unsigned most = field->length > 0 ? field->length :
	    field->type->length;

	if (most == 0 || tz_utf8_count(text) <= most)
		return true;
	return tz_type_refuse(field, problems,
	    N_("%s: the text is too long"), NULL);
}

bool
tz_type_kind(const struct tz_field *field, const struct tz_value *value,
    struct tz_problems *problems)
{
	if (value->kind == field->type->kind)
		return true;
	return tz_type_refuse(field, problems,
	    N_("%s: the value is of a wrong kind"), NULL);
}

bool
tz_type_check_again(const struct tz_field *field,
    const struct tz_value *value, const struct tz_record *record,
    struct tz_problems *problems)
{
	struct tz_value again = { 0 };
	struct tz_buf text;
	bool right;

	if (!tz_type_kind(field, value, problems))
		return false;
	tz_buf_init(&text, TZ_CELL_MAX);
	field->type->edit(field, value, &text);
	right = field->type->parse(field, tz_buf_str(&text), record, &again,
	    problems);
	if (right && !tz_value_same(&again, value))
		right = tz_type_refuse(field, problems,
		    N_("%s: the value is not written as it must be"), NULL);
	tz_value_release(&again);
	tz_buf_release(&text);
	return right;
}

bool
tz_type_take_list(struct tz_value *value, struct tz_value *list, bool right)
{
	if (right) {
		tz_value_release(value);
		*value = *list;
	} else {
		tz_value_release(list);
	}
	return right;
}

void
tz_type_plain(const struct tz_field *field, const struct tz_value *value,
    struct tz_buf *out)
{
	(void)field;
	tz_value_plain(value, out);
}

void
tz_type_hide(const struct tz_field *field, const struct tz_value *value,
    struct tz_buf *out)
{
	(void)field;
	if (value->kind != TZ_NONE)
		tz_buf_text(out, "***");
}

void
tz_type_silent(const struct tz_field *field, const struct tz_value *value,
    struct tz_buf *out)
{
	(void)field;
	(void)value;
	(void)out;
}
