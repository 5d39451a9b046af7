/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/form_sql.h"

#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/utf8.h"
#include "form/codes.h"
#include "form/datum.h"
#include "form/form.h"
#include "form/formula_path.h"
#include "form/formula_sql.h"
#include "form/keys.h"
#include "form/pinyin.h"
#include "form/type.h"

#define FIRST_HANZI 0x3400
#define LAST_HANZI 0x323af
#define INITIALS 8		/* of one hanzi, and NUL */

/* The header of a record; owed and the last four are flags. */
static const struct {
	const char *name;
	const char *type;
} header[] = {
	{ "id", "text COLLATE \"C\" PRIMARY KEY" },
	{ "revision", "bigint NOT NULL" },
	{ "state", "text COLLATE \"C\"" },
	{ "created_at", "timestamptz NOT NULL" },
	{ "created_by", "text COLLATE \"C\"" },
	{ "updated_at", "timestamptz NOT NULL" },
	{ "updated_by", "text COLLATE \"C\"" },
	{ "old_no", "text COLLATE \"C\"" },
	{ "owed", "boolean NOT NULL" },
	{ "void", "boolean NOT NULL" },
	{ "late", "boolean NOT NULL" },
	{ "imported", "boolean NOT NULL" },
	{ "pulled", "boolean NOT NULL" },
};
#define HEADERS (sizeof(header) / sizeof(header[0]))

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
	const struct tz_field *field;
	size_t i;

	tz_buf_format(out, "CREATE TABLE register.\"%s\" (", form->name);
	for (i = 0; i < HEADERS; i++)
		tz_buf_format(out, "%s\n\t\"%s\" %s", i > 0 ? "," : "",
		    header[i].name, header[i].type);
	for (i = 0; i < form->fields; i++) {
		field = &form->field[i];
		tz_buf_format(out, ",\n\t\"%s\" %s%s", field->name,
		    tz_formula_sql_type(field->type->kind),
		    field->type->kind == TZ_TEXT ||
		    field->type->kind == TZ_LIST ? " COLLATE \"C\"" : "");
	}
	tz_buf_text(out, "\n);\n");
	for (i = 0; i < form->fields; i++)
		put_index(form, &form->field[i], out);
}

/* Text between tabs, as COPY reads it back. */
static void
put_copy(struct tz_buf *out, const char *text)
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

/* {"a","b"}: an array within a line of COPY. */
static void
put_list(struct tz_buf *out, const struct tz_value *value)
{
	struct tz_buf array;
	const char *item;
	size_t i;

	tz_buf_init(&array, 2 * TZ_CELL_MAX);
	for (i = 0; i < value->u.list.n; i++) {
		tz_buf_text(&array, i > 0 ? ",\"" : "\"");
		for (item = value->u.list.item[i]; *item != '\0'; item++) {
			if (*item == '"' || *item == '\\')
				tz_buf_byte(&array, '\\');
			tz_buf_byte(&array, (uint8_t)*item);
		}
		tz_buf_text(&array, "\"");
	}
	tz_buf_text(out, "{");
	put_copy(out, tz_buf_str(&array));
	tz_buf_text(out, "}");
	tz_buf_release(&array);
}

static void
put_moment(struct tz_buf *out, int64_t ms)
{
	char when[TZ_TIME_TEXT];

	tz_buf_format(out, "%s.%03d+08", tz_time_format(ms, when),
	    (int)((ms % 1000 + 1000) % 1000));
}

static void
put_value(struct tz_buf *out, const struct tz_value *value)
{
	char day[TZ_DATE_TEXT];

	switch (value->kind) {
	case TZ_NONE:
		tz_buf_text(out, "\\N");
		break;
	case TZ_TEXT:
	case TZ_NUM:
		put_copy(out, value->u.text);
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

void
tz_form_sql_row(const struct tz_form *form, const struct tz_record *record,
    struct tz_buf *out)
{
	struct tz_datum value;
	size_t i;

	for (i = 0; i < HEADERS; i++) {
		tz_formula_path_read(record,
		    tz_formula_path_number(header[i].name), &value);
		tz_buf_text(out, i > 0 ? "\t" : "");
		put_value(out, &value.v);
	}
	for (i = 0; i < form->fields; i++) {
		tz_buf_text(out, "\t");
		put_value(out, tz_record_get(record, form->field[i].no));
	}
	tz_buf_text(out, "\n");
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
		put_copy(out, tz_codes_name(codes));
		tz_buf_text(out, "\t");
		put_copy(out, code->code);
		tz_buf_format(out, "\t%zu\t", i);
		put_valid(out, code->valid_from, INT32_MIN);
		put_valid(out, code->valid_to, INT32_MAX);
		put_copy(out, tz_buf_str(&json));
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
