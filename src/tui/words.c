/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/words.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/i18n.h"
#include "form/field.h"
#include "form/flow.h"
#include "form/form.h"
#include "form/record.h"
#include "form/type.h"
#include "wire/view.h"

#define MINUTES 16		/* characters of a time without its seconds */
#define TEXT_COLUMNS 20
#define WIDE 60
#define STATE_COLUMNS 10
#define SHORT 64		/* characters of a text that shares its row */

static const struct row {
	const char *type;
	enum tz_words_how how;
	bool many;
	int columns;		/* 0: by the length of the field */
	int list;		/* the same in a list */
	const char *hint;
} rows[] = {
	{ "text", TZ_WORDS_TYPED, false, 0, 0, "" },
	{ "memo", TZ_WORDS_TYPED, false, WIDE, 20, N_("F2 whole page") },
	{ "integer", TZ_WORDS_TYPED, false, 10, 4, N_("whole number") },
	{ "number", TZ_WORDS_TYPED, false, 14, 8, N_("number") },
	{ "money", TZ_WORDS_TYPED, false, 14, 10, N_("yuan") },
	{ "date", TZ_WORDS_TYPED, false, 10, 10, N_("day, t = today") },
	{ "datetime", TZ_WORDS_TYPED, false, 16, 16, N_("day and time") },
	{ "bool", TZ_WORDS_YESNO, false, 4, 4, N_("y yes, n no") },
	{ "code", TZ_WORDS_CODE, false, 16, 6, N_("type to choose") },
	{ "codes", TZ_WORDS_CODE, true, WIDE, 12, N_("choose several") },
	{ "division", TZ_WORDS_CODE, false, 40, 12, N_("type to choose") },
	{ "ref", TZ_WORDS_RECORD, false, 20, 12, N_("type to find") },
	{ "refs", TZ_WORDS_RECORD, true, WIDE, 12, N_("find several") },
	{ "phone", TZ_WORDS_TYPED, false, 16, 13, N_("telephone") },
	{ "citizen-id", TZ_WORDS_TYPED, false, 18, 18, N_("18 digits or X") },
	{ "person-id", TZ_WORDS_TYPED, false, 20, 18, N_("number as shown") },
	{ "credit-code", TZ_WORDS_TYPED, false, 18, 18, N_("18 characters") },
	{ "disability-id", TZ_WORDS_TYPED, false, 20, 20, N_("20 characters") },
	{ "bank-card", TZ_WORDS_TYPED, false, 20, 19, N_("account number") },
	{ "serial", TZ_WORDS_TYPED, false, 20, 20, N_("filled at saving") },
	{ "score", TZ_WORDS_TYPED, false, 6, 4, N_("0 to 100") },
	{ "file-note", TZ_WORDS_TYPED, false, 40, 12, N_("where it lies") },
};

static const struct row *
find(const struct tz_field *field)
{
	size_t i;

	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (strcmp(rows[i].type, field->type->name) == 0)
			return &rows[i];
	return &rows[0];
}

static const char *
either(const char *chinese, const char *english)
{
	if (tz_i18n_chinese() || english == NULL || english[0] == '\0')
		return chinese;
	return english;
}

const char *
tz_words_form(const struct tz_form *form)
{
	return either(form->label, form->label_en);
}

const char *
tz_words_quick(const struct tz_quick *quick)
{
	return either(quick->label, quick->label_en);
}

const char *
tz_words_register(const struct tz_register *reg)
{
	return reg->label_en[0] == '\0' ? reg->label :
	    either(reg->label, reg->label_en);
}

const char *
tz_words_section(const struct tz_section *section)
{
	return either(section->label, section->label_en);
}

const char *
tz_words_field(const struct tz_field *field)
{
	if (field->no > TZ_FIELD_MAX)	/* of the header, not of a file */
		return _(field->label);
	return either(field->label, field->label_en);
}

const char *
tz_words_step(const struct tz_step *step)
{
	return either(step->label, step->label_en);
}

const char *
tz_words_state(const struct tz_form *form, const char *name)
{
	size_t i;

	if (form->flow == NULL)
		return "";
	for (i = 0; i < form->flow->states; i++)
		if (strcmp(form->flow->state[i].name, name) == 0)
			return form->flow->state[i].label;
	return name;
}

enum tz_words_how
tz_words_how(const struct tz_field *field)
{
	return find(field)->how;
}

bool
tz_words_many(const struct tz_field *field)
{
	return find(field)->many;
}

int
tz_words_columns(const struct tz_field *field)
{
	const struct row *row = find(field);
	unsigned length = field->length > 0 ? field->length :
	    field->type->length;

	if (strcmp(row->type, "serial") == 0 && (int)length > row->columns)
		return (int)length;
	if (row->columns > 0)
		return row->columns;
	if (length == 0 || length > SHORT)
		return WIDE;
	return length * 2 < TEXT_COLUMNS ? (int)length * 2 : TEXT_COLUMNS;
}

int
tz_words_list_columns(const struct tz_field *field)
{
	int columns = field->no == TZ_NO_STATE ? STATE_COLUMNS :
	    find(field)->list;
	int half = tz_words_columns(field) / 2;

	if (columns > 0)
		return columns;
	return half < 10 ? 10 : half;
}

const char *
tz_words_hint(const struct tz_field *field)
{
	const char *hint = find(field)->hint;

	return hint[0] == '\0' ? "" : _(hint);
}

void
tz_words_time(int64_t ms, char *out, size_t size)
{
	char time[TZ_TIME_TEXT];

	if (ms == 0)
		snprintf(out, size, "%s", _("never"));
	else
		snprintf(out, size, "%.*s", MINUTES,
		    tz_time_format(ms, time));
}
