/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/form_sql.h"

#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/utf8.h"
#include "form/codes.h"
#include "form/datum.h"
#include "form/decimal.h"
#include "form/form.h"
#include "form/formula_path.h"
#include "form/formula_sql.h"
#include "form/keys.h"
#include "form/pinyin.h"
#include "form/type.h"

#define FIRST_HANZI 0x3400
#define LAST_HANZI 0x323af
#define FIRST_DAY INT64_C(-719162)	/* 0001-01-01 */
#define LAST_DAY INT64_C(2932896)	/* 9999-12-31 */
#define DAY_MS INT64_C(86400000)
#define INITIALS 8		/* of one hanzi, and NUL */

/* The header of a record; owed and the last four are flags. */
static const struct tz_form_sql_column header[] = {
	{ "id", "text", true, true },
	{ "revision", "bigint", false, true },
	{ "state", "text", true, false },
	{ "created_at", "timestamptz", false, true },
	{ "created_by", "text", true, false },
	{ "updated_at", "timestamptz", false, true },
	{ "updated_by", "text", true, false },
	{ "old_no", "text", true, false },
	{ "owed", "boolean", false, true },
	{ "void", "boolean", false, true },
	{ "late", "boolean", false, true },
	{ "imported", "boolean", false, true },
	{ "pulled", "boolean", false, true },
};
#define HEADERS (sizeof(header) / sizeof(header[0]))

size_t
tz_form_sql_columns(const struct tz_form *form)
{
	return HEADERS + form->fields;
}

void
tz_form_sql_column(const struct tz_form *form, size_t i,
    struct tz_form_sql_column *column)
{
	const struct tz_field *field;
	enum tz_kind kind;

	if (i < HEADERS) {
		*column = header[i];
		return;
	}
	field = &form->field[i - HEADERS];
	kind = field->type->kind;
	column->name = field->name;
	column->type = tz_formula_sql_type(kind);
	column->text = kind == TZ_TEXT || kind == TZ_LIST;
	column->needed = false;
}

static void
put_index(const struct tz_form *form, const struct tz_field *field,
    struct tz_buf *out)
{
	if (field->computed || !tz_keys_indexed(form, field))
		return;
	tz_buf_format(out, "CREATE INDEX ON register.\"%s\"%s (\"%s\");\n",
	    form->name, field->type->kind == TZ_LIST ? " USING gin" : "",
	    field->name);
}

void
tz_form_sql_table(const struct tz_form *form, struct tz_buf *out)
{
	struct tz_form_sql_column column;
	size_t i;

	tz_buf_format(out, "CREATE TABLE register.\"%s\" (", form->name);
	for (i = 0; i < tz_form_sql_columns(form); i++) {
		tz_form_sql_column(form, i, &column);
		tz_buf_format(out, "%s\n\t\"%s\" %s%s%s", i > 0 ? "," : "",
		    column.name, column.type,
		    column.text ? " COLLATE \"C\"" : "",
		    i == 0 ? " PRIMARY KEY" : column.needed ? " NOT NULL" :
		    "");
	}
	tz_buf_text(out, "\n);\n");
	for (i = 0; i < form->fields; i++)
		put_index(form, &form->field[i], out);
}

void
tz_form_sql_copy(struct tz_buf *out, const char *text)
{
	for (; *text != '\0'; text++) {
		if (*text == '\\' || *text == '\t' || *text == '\r' ||
		    *text == '\n')
			tz_buf_byte(out, '\\');
		if (*text == '\n' || *text == '\r' || *text == '\t')
			tz_buf_byte(out, *text == '\n' ? 'n' :
			    *text == '\r' ? 'r' : 't');
		else
			tz_buf_byte(out, (uint8_t)*text);
	}
}

/* {"a","b"}: an array. */
static void
put_list(struct tz_buf *out, const struct tz_value *value)
{
	const char *item;
	size_t i;

	tz_buf_text(out, "{");
	for (i = 0; i < value->u.list.n; i++) {
		tz_buf_text(out, i > 0 ? ",\"" : "\"");
		for (item = value->u.list.item[i]; *item != '\0'; item++) {
			if (*item == '"' || *item == '\\')
				tz_buf_byte(out, '\\');
			tz_buf_byte(out, (uint8_t)*item);
		}
		tz_buf_text(out, "\"");
	}
	tz_buf_text(out, "}");
}

static void
put_moment(struct tz_buf *out, int64_t ms)
{
	char when[TZ_TIME_TEXT];

	tz_buf_text(out, tz_time_format(ms, when));
	tz_buf_byte(out, '.');
	tz_buf_digits(out, (uint64_t)((ms % 1000 + 1000) % 1000), 3);
	tz_buf_text(out, "+08");
}

/* The value as PostgreSQL reads it; nothing for none. */
static void
put_value(struct tz_buf *out, const struct tz_value *value)
{
	char day[TZ_DATE_TEXT];

	switch (value->kind) {
	case TZ_NONE:
		break;
	case TZ_TEXT:
	case TZ_NUM:
		tz_buf_text(out, value->u.text);
		break;
	case TZ_BOOL:
		tz_buf_text(out, value->u.i != 0 ? "t" : "f");
		break;
	case TZ_DAY:
		tz_buf_text(out, tz_date_format((int32_t)value->u.i, day));
		break;
	case TZ_MOMENT:
		put_moment(out, value->u.i);
		break;
	case TZ_LIST:
		put_list(out, value);
		break;
	default:
		tz_buf_format(out, "%lld", (long long)value->u.i);
	}
}

/* Who sends it may have written anything; the database takes only text. */
static bool
is_text(const struct tz_value *value)
{
	const char *item;
	size_t i;

	if (value->kind == TZ_TEXT || value->kind == TZ_NUM)
		return tz_utf8_valid(value->u.text, strlen(value->u.text));
	for (i = 0; value->kind == TZ_LIST && i < value->u.list.n; i++) {
		item = value->u.list.item[i];
		if (!tz_utf8_valid(item, strlen(item)))
			return false;
	}
	return true;
}

/* A day or a moment of the years 1 to 9999, a number, a text. */
static bool
holds(enum tz_kind kind, const struct tz_value *value)
{
	struct tz_decimal number;

	if (value->kind != kind || !is_text(value))
		return false;
	if (kind == TZ_NUM)
		return tz_decimal_parse(&number, value->u.text);
	if (kind == TZ_DAY)
		return value->u.i >= FIRST_DAY && value->u.i <= LAST_DAY;
	if (kind == TZ_MOMENT)
		return value->u.i >= FIRST_DAY * DAY_MS &&
		    value->u.i <= LAST_DAY * DAY_MS;
	return true;
}

/* By the place in the table: names are looked up once. */
static unsigned
number_of(size_t i)
{
	static unsigned number[HEADERS];

	if (number[i] == 0)
		number[i] = tz_formula_path_number(header[i].name);
	return number[i];
}

bool
tz_form_sql_value(const struct tz_form *form, size_t i,
    const struct tz_record *record, struct tz_buf *out)
{
	const struct tz_value *value;
	const struct tz_field *field;
	struct tz_datum datum;

	if (i < HEADERS) {
		tz_formula_path_read(record, number_of(i), &datum);
		if (datum.v.kind == TZ_NONE || !is_text(&datum.v))
			return false;
		put_value(out, &datum.v);
		return true;
	}
	field = &form->field[i - HEADERS];
	value = tz_record_get(record, field->no);
	if (!holds(field->type->kind, value))
		return false;
	put_value(out, value);
	return true;
}

void
tz_form_sql_row(const struct tz_form *form, const struct tz_record *record,
    struct tz_buf *out)
{
	struct tz_buf cell;
	size_t i;

	tz_buf_init(&cell, 2 * TZ_CELL_MAX);
	for (i = 0; i < tz_form_sql_columns(form); i++) {
		tz_buf_clear(&cell);
		tz_buf_text(out, i > 0 ? "\t" : "");
		if (tz_form_sql_value(form, i, record, &cell))
			tz_form_sql_copy(out, tz_buf_str(&cell));
		else
			tz_buf_text(out, "\\N");
	}
	tz_buf_text(out, "\n");
	tz_buf_release(&cell);
}

/* A cell of a JSON object, itself within a line of COPY. */
static void
put_json(struct tz_buf *json, const char *text)
{
	tz_buf_text(json, "\"");
	for (; *text != '\0'; text++) {
		if (*text == '"' || *text == '\\')
			tz_buf_byte(json, '\\');
		if ((unsigned char)*text < ' ')
			tz_buf_format(json, "\\u%04x", (unsigned)*text);
		else
			tz_buf_byte(json, (uint8_t)*text);
	}
	tz_buf_text(json, "\"");
}

/* The first or last day of a code and a tab. */
static void
put_valid(struct tz_buf *out, int32_t day, int32_t open)
{
	char text[TZ_DATE_TEXT];

	tz_buf_format(out, "%s\t", day == open ? "\\N" :
	    tz_date_format(day, text));
}

void
tz_form_sql_codes(const struct tz_codes *codes, struct tz_buf *out)
{
	const struct tz_code *code;
	const char *column;
	struct tz_buf json;
	size_t i, k;

	tz_buf_init(&json, 16 * TZ_CELL_MAX);
	for (i = 0; (code = tz_codes_at(codes, i)) != NULL; i++) {
		tz_buf_clear(&json);
		for (k = 0; (column = tz_codes_column(codes, k)) != NULL;
		    k++) {
			tz_buf_text(&json, k > 0 ? "," : "{");
			put_json(&json, column);
			tz_buf_text(&json, ":");
			put_json(&json, tz_codes_attribute(codes, code,
			    column));
		}
		tz_buf_text(&json, "}");
		tz_form_sql_copy(out, tz_codes_name(codes));
		tz_buf_text(out, "\t");
		tz_form_sql_copy(out, code->code);
		tz_buf_format(out, "\t%zu\t", i);
		put_valid(out, code->valid_from, INT32_MIN);
		put_valid(out, code->valid_to, INT32_MAX);
		tz_form_sql_copy(out, tz_buf_str(&json));
		tz_buf_text(out, "\n");
	}
	tz_buf_release(&json);
}

/* A hanzi with the initials of its readings, the usual one first. */
static void
put_initials(struct tz_buf *out, uint32_t c, const char *hanzi)
{
	char initials[INITIALS] = "";
	const char *syllable;
	size_t i, n = 0;

	for (i = 0; n < INITIALS - 1; i++) {
		syllable = tz_pinyin_reading(c, i);
		if (syllable == NULL)
			break;
		if (strchr(initials, syllable[0]) == NULL)
			initials[n++] = syllable[0];
	}
	if (n > 0)
		tz_buf_format(out, "%s\t%s\n", hanzi, initials);
}

void
tz_form_sql_readings(struct tz_buf *out)
{
	char hanzi[5];
	uint32_t c;

	for (c = FIRST_HANZI; c <= LAST_HANZI; c++) {
		hanzi[tz_utf8_put(hanzi, c)] = '\0';
		put_initials(out, c, hanzi);
	}
}
