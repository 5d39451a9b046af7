/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Codes of a list: typed as code, as name, or as the beginning of a name. */
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "form/codes.h"
#include "form/type_own.h"

#define CODE_LENGTH 40		/* bytes of a code */
#define DIVISION 12		/* digits of the longest numeric codes */

/* The one row whose name begins with (or is an alias of) what was typed. */
static const struct tz_code *
only_beginning(const struct tz_codes *codes, const char *text)
{
	const struct tz_code *row, *found = NULL;
	size_t i, n = strlen(text);

	for (i = 0; (row = tz_codes_at(codes, i)) != NULL; i++) {
		if (strncmp(row->name, text, n) != 0)
			continue;
		if (found != NULL)
			return NULL;
		found = row;
	}
	return found;
}

/* The column alias holds further names, parted by blanks. */
static const struct tz_code *
by_alias(const struct tz_codes *codes, const char *text)
{
	const struct tz_code *row;
	const char *alias;
	size_t i, n;

	for (i = 0; (row = tz_codes_at(codes, i)) != NULL; i++) {
		alias = tz_codes_attribute(codes, row, "alias");
		for (; *alias != '\0'; alias += n + (alias[n] == ' ')) {
			n = strcspn(alias, " ");
			if (strlen(text) == n && strncmp(alias, text, n) == 0)
				return row;
		}
	}
	return NULL;
}

/* Spreadsheets eat leading zeros. */
static const struct tz_code *
with_zeros(const struct tz_codes *codes, const char *text)
{
	size_t n = strlen(text), zeros;
	const struct tz_code *row = NULL;
	char code[DIVISION + 1];

	if (n == 0 || n >= DIVISION || strspn(text, "0123456789") != n)
		return NULL;
	for (zeros = 1; row == NULL && zeros + n < sizeof(code); zeros++) {
		memset(code, '0', zeros);
		memcpy(code + zeros, text, n + 1);
		row = tz_codes_find(codes, code);
	}
	return row;
}

/* "01汉族", "01-汉族": templates often write both. */
static const struct tz_code *
code_and_name(const struct tz_codes *codes, const char *text)
{
	size_t n = strspn(text, "0123456789");
	const struct tz_code *row;
	char code[CODE_LENGTH + 1];

	if (n == 0 || n > CODE_LENGTH)
		return NULL;
	memcpy(code, text, n);
	code[n] = '\0';
	text += n + strspn(text + n, " -.:");
	row = tz_codes_find(codes, code);
	return row != NULL && strcmp(row->name, text) == 0 ? row : NULL;
}

static const struct tz_code *
look_up(const struct tz_codes *codes, const char *text)
{
	const struct tz_code *row;

	row = tz_codes_find(codes, text);
	if (row == NULL)
		row = tz_codes_named(codes, text);
	if (row == NULL)
		row = by_alias(codes, text);
	if (row == NULL)
		row = with_zeros(codes, text);
	if (row == NULL)
		row = code_and_name(codes, text);
	if (row == NULL)
		row = only_beginning(codes, text);
	return row;
}

/* The code meant by text; text itself where the list is not installed. */
static const char *
code_from(const struct tz_field *field, const char *text,
    struct tz_problems *problems)
{
	const struct tz_code *row;

	if (field->codes == NULL && strlen(text) <= CODE_LENGTH)
		return text;
	row = field->codes != NULL ? look_up(field->codes, text) : NULL;
	if (row != NULL)
		return row->code;
	tz_type_refuse(field, problems,
	    N_("%s: \"%s\" is not in the list of codes"), text);
	return NULL;
}

static bool
parse_code(const struct tz_field *field, const char *typed,
    const struct tz_record *record, struct tz_value *value,
    struct tz_problems *problems)
{
	char *text = tz_type_tidy(typed, false);
	const char *code = "";

	(void)record;
	if (*text != '\0')
		code = code_from(field, text, problems);
	if (code != NULL)
		tz_value_text(value, code);
	tz_mem_free(text);
	return code != NULL;
}

static bool
known(const struct tz_field *field, const char *code,
    struct tz_problems *problems)
{
	if (field->codes == NULL || tz_codes_find(field->codes, code) != NULL)
		return true;
	return tz_type_refuse(field, problems,
	    N_("%s: \"%s\" is not in the list of codes"), code);
}

static bool
check_code(const struct tz_field *field, const struct tz_value *value,
    const struct tz_record *record, struct tz_problems *problems)
{
	(void)record;
	return tz_type_kind(field, value, problems) &&
	    known(field, value->u.text, problems);
}

static void
show_one(const struct tz_field *field, const char *code, struct tz_buf *out)
{
	const struct tz_code *row = NULL;

	if (field->codes != NULL)
		row = tz_codes_find(field->codes, code);
	tz_buf_text(out, row != NULL ? row->name : code);
}

static void
show_code(const struct tz_field *field, const struct tz_value *value,
    struct tz_buf *out)
{
	if (value->kind == TZ_TEXT)
		show_one(field, value->u.text, out);
}

/* Signs that may stand between codes of one cell. */
static const char *const separators[] = {
	",", ";", "/", "|", " ", "、", "，", "；", NULL,
};

/* Bytes up to the next separator; its own length in *skip. */
static size_t
until_separator(const char *text, size_t *skip)
{
	size_t n, i;

	for (n = 0; text[n] != '\0'; n++) {
		for (i = 0; separators[i] != NULL; i++) {
			*skip = strlen(separators[i]);
			if (strncmp(text + n, separators[i], *skip) == 0)
				return n;
		}
	}
	*skip = 0;
	return n;
}

static bool
add_codes(const struct tz_field *field, const char *text,
    struct tz_value *value, struct tz_problems *problems)
{
	const char *code;
	size_t n, skip;
	char *item;
	bool right = true;

	for (; *text != '\0'; text += n + skip) {
		n = until_separator(text, &skip);
		if (n == 0)
			continue;
		item = tz_mem_text_n(text, n);
		code = code_from(field, item, problems);
		if (code != NULL)
			tz_value_add(value, code);
		right = right && code != NULL;
		tz_mem_free(item);
	}
	return right;
}

static bool
parse_codes(const struct tz_field *field, const char *typed,
    const struct tz_record *record, struct tz_value *value,
    struct tz_problems *problems)
{
	char *text = tz_type_tidy(typed, false);
	const struct tz_code *row = NULL;
	struct tz_value list = { 0 };
	bool right = true;

	(void)record;
	/* A name may itself hold a separator. */
	if (field->codes != NULL)
		row = tz_codes_named(field->codes, text);
	if (row != NULL)
		tz_value_add(&list, row->code);
	else
		right = add_codes(field, text, &list, problems);
	tz_mem_free(text);
	return tz_type_take_list(value, &list, right);
}

static bool
check_codes(const struct tz_field *field, const struct tz_value *value,
    const struct tz_record *record, struct tz_problems *problems)
{
	bool right = true;
	size_t i;

	(void)record;
	if (!tz_type_kind(field, value, problems))
		return false;
	for (i = 0; i < value->u.list.n; i++)
		right = known(field, value->u.list.item[i], problems) && right;
	return right;
}

static void
show_codes(const struct tz_field *field, const struct tz_value *value,
    struct tz_buf *out)
{
	size_t i;

	if (value->kind != TZ_LIST)
		return;
	for (i = 0; i < value->u.list.n; i++) {
		if (i > 0)
			tz_buf_text(out, ",");
		show_one(field, value->u.list.item[i], out);
	}
}

/* 2, 4, 6 or 9 digits are a division above a village: zeros fill it up. */
static bool
division_from(const char *text, char code[DIVISION + 1])
{
	size_t n = strlen(text);

	if (strspn(text, "0123456789") != n ||
	    (n != 2 && n != 4 && n != 6 && n != 9 && n != DIVISION))
		return false;
	memset(code, '0', DIVISION);
	memcpy(code, text, n);
	code[DIVISION] = '\0';
	return true;
}

/* A number need not be in the list, which holds the own county only. */
static bool
parse_division(const struct tz_field *field, const char *typed,
    const struct tz_record *record, struct tz_value *value,
    struct tz_problems *problems)
{
	char *text = tz_type_tidy(typed, false), code[DIVISION + 1] = "";
	const struct tz_code *row = NULL;
	bool right;

	(void)record;
	if (*text != '\0' && field->codes != NULL)
		row = tz_codes_named(field->codes, text);
	right = *text == '\0' || division_from(row != NULL ? row->code : text,
	    code);
	if (right)
		tz_value_text(value, code);
	else
		tz_type_refuse(field, problems,
		    N_("%s: \"%s\" is no division code of 12 digits"), text);
	tz_mem_free(text);
	return right;
}

const struct tz_type tz_type_code = {
	.name = "code",
	.kind = TZ_TEXT,
	.parse = parse_code,
	.check = check_code,
	.show = show_code,
	.edit = tz_type_plain,
	.mask = tz_type_hide,
	.sort = tz_type_sort,
	.help = N_("a code, its name, or initials to choose from the list"),
};

const struct tz_type tz_type_codes = {
	.name = "codes",
	.kind = TZ_LIST,
	.parse = parse_codes,
	.check = check_codes,
	.show = show_codes,
	.edit = tz_type_plain,
	.mask = tz_type_hide,
	.sort = tz_type_sort,
	.help = N_("codes or names, with commas between them"),
};

const struct tz_type tz_type_division = {
	.name = "division",
	.kind = TZ_TEXT,
	.parse = parse_division,
	.check = tz_type_check_again,
	.show = show_code,
	.edit = tz_type_plain,
	.mask = tz_type_plain,
	.sort = tz_type_sort,
	.length = DIVISION,
	.help = N_("a division code of 12 digits, or the name of a village"),
};
