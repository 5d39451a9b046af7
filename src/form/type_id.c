/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers of persons, organisations, cards and accounts. */
#include <ctype.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "form/citizen.h"
#include "form/mask.h"
#include "form/type_own.h"

/* Drops blanks and hyphens that people put between groups of digits. */
static char *
squeeze(const char *typed)
{
	char *text = tz_type_tidy(typed, false), *from, *to;

	for (from = to = text; *from != '\0'; from++) {
		if (*from != ' ' && *from != '-')
			*to++ = (char)toupper((unsigned char)*from);
	}
	*to = '\0';
	return text;
}

/* 4.50E+17, or 18 digits whose last ones have been lost to zeros. */
static bool
ruined(const char *text)
{
	size_t n = strlen(text);

	if (strpbrk(text, "eE") != NULL && strchr(text, '.') != NULL &&
	    strspn(text, "0123456789.eE+") == n)
		return true;
	return n == 18 && strcmp(text + 15, "000") == 0;
}

static bool
refuse_citizen(const struct tz_field *field, enum tz_citizen_rule rule,
    const char *text, struct tz_problems *problems)
{
	static const char *const say[] = {
		[TZ_CITIZEN_LENGTH] =
		    N_("%s: a citizen number has 18 characters"),
		[TZ_CITIZEN_DIGITS] =
		    N_("%s: a citizen number has digits only, or X at its end"),
		[TZ_CITIZEN_DAY] =
		    N_("%s: the day of birth in the number does not exist"),
		[TZ_CITIZEN_CHECK] =
		    N_("%s: the last character of the number does not fit"),
	};

	if (ruined(text))
		return tz_type_refuse(field, problems, N_("%s: a spreadsheet "
		    "has spoilt the last digits of this number"), NULL);
	return tz_type_refuse(field, problems, say[rule], NULL);
}

static bool
citizen_from(const struct tz_field *field, const char *text,
    char out[TZ_CITIZEN], struct tz_problems *problems)
{
	enum tz_citizen_rule rule;

	rule = tz_citizen_parse(text, tz_clock_today(), out);
	if (rule != TZ_CITIZEN_OK)
		return refuse_citizen(field, rule, text, problems);
	return true;
}

static bool
parse_citizen(const struct tz_field *field, const char *typed,
    const struct tz_record *record, struct tz_value *value,
    struct tz_problems *problems)
{
	char *text = squeeze(typed), number[TZ_CITIZEN] = "";
	bool right;

	(void)record;
	right = *text == '\0' || citizen_from(field, text, number, problems);
	if (right)
		tz_value_text(value, number);
	tz_mem_free(text);
	return right;
}

/* Documents that carry the citizen number (loc_id_type). */
static bool
is_citizen_kind(const char *kind)
{
	return strlen(kind) == 1 && strchr("1267", *kind) != NULL;
}

/* As printed on the document: tidied, in capitals. */
static bool
parse_document(const struct tz_field *field, const char *typed,
    struct tz_value *value, struct tz_problems *problems)
{
	char *text = tz_type_tidy(typed, false), *at;
	bool right = tz_type_fits(field, text, problems);

	for (at = text; *at != '\0'; at++)
		*at = (char)toupper((unsigned char)*at);
	if (right)
		tz_value_text(value, text);
	tz_mem_free(text);
	return right;
}

static bool
parse_person(const struct tz_field *field, const char *typed,
    const struct tz_record *record, struct tz_value *value,
    struct tz_problems *problems)
{
	const char *kind = "";

	if (record != NULL && field->kind_no != 0)
		kind = tz_record_text(record, field->kind_no);
	if (is_citizen_kind(kind))
		return parse_citizen(field, typed, record, value, problems);
	return parse_document(field, typed, value, problems);
}

static bool
parse_credit(const struct tz_field *field, const char *typed,
    const struct tz_record *record, struct tz_value *value,
    struct tz_problems *problems)
{
	char *text = squeeze(typed);
	bool right = true;

	(void)record;
	if (*text != '\0' && (strlen(text) != 18 ||
	    strspn(text, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") != 18))
		right = tz_type_refuse(field, problems,
		    N_("%s: a credit code has 18 digits and letters"), NULL);
	else if (*text != '\0' && !tz_credit_code_valid(text))
		tz_type_warn(field, problems,
		    N_("%s: the last character of the code does not fit; "
		    "please compare it with the paper"), NULL);
	if (right)
		tz_value_text(value, text);
	tz_mem_free(text);
	return right;
}

/* 18 of the citizen, class 1 to 7, level 1 to 4; some cards have more. */
static bool
disability_right(const struct tz_field *field, const char *text,
    struct tz_problems *problems)
{
	size_t n = strlen(text);
	char citizen[TZ_CITIZEN], again[TZ_CITIZEN];

	if (n < 20 || n > 22)
		return tz_type_refuse(field, problems,
		    N_("%s: the number has 20 characters"), NULL);
	memcpy(citizen, text, 18);
	citizen[18] = '\0';
	if (!citizen_from(field, citizen, again, problems))
		return false;
	if (text[18] < '1' || text[18] > '7' || text[19] < '1' ||
	    text[19] > '4')
		return tz_type_refuse(field, problems, N_("%s: class (1 to 7) "
		    "or level (1 to 4) is not right"), NULL);
	if (n > 20)
		tz_type_warn(field, problems,
		    N_("%s: the number is longer than 20 characters"), NULL);
	return true;
}

/* The citizen number of the same person, where the form names its field. */
static bool
same_person(const struct tz_field *field, const char *text,
    const struct tz_record *record, struct tz_problems *problems)
{
	const char *own = "";

	if (record != NULL && field->kind_no != 0)
		own = tz_record_text(record, field->kind_no);
	if (*own == '\0' || strncmp(own, text, 18) == 0)
		return true;
	return tz_type_refuse(field, problems,
	    N_("%s: the number does not begin with the citizen number"), NULL);
}

static bool
parse_disability(const struct tz_field *field, const char *typed,
    const struct tz_record *record, struct tz_value *value,
    struct tz_problems *problems)
{
	char *text = squeeze(typed);
	bool right;

	right = *text == '\0' ||
	    (disability_right(field, text, problems) &&
	    same_person(field, text, record, problems));
	if (right)
		tz_value_text(value, text);
	tz_mem_free(text);
	return right;
}

static bool
parse_bank(const struct tz_field *field, const char *typed,
    const struct tz_record *record, struct tz_value *value,
    struct tz_problems *problems)
{
	char *text = squeeze(typed);
	size_t n = strlen(text);
	bool right = true;

	(void)record;
	if (ruined(text))
		right = tz_type_refuse(field, problems, N_("%s: a spreadsheet "
		    "has spoilt the last digits of this number"), NULL);
	else if (n > 0 && (n < 8 || n > 30 ||
	    strspn(text, "0123456789") != n))
		right = tz_type_refuse(field, problems,
		    N_("%s: an account has 8 to 30 digits"), NULL);
	if (right)
		tz_value_text(value, text);
	tz_mem_free(text);
	return right;
}

static void
mask_citizen(const struct tz_field *field, const struct tz_value *value,
    struct tz_buf *out)
{
	(void)field;
	if (value->kind == TZ_TEXT)
		tz_mask_middle(value->u.text, 6, 2, out);
}

static void
mask_bank(const struct tz_field *field, const struct tz_value *value,
    struct tz_buf *out)
{
	(void)field;
	if (value->kind == TZ_TEXT)
		tz_mask_middle(value->u.text, 0, 4, out);
}

const struct tz_type tz_type_citizen_id = {
	.name = "citizen-id",
	.kind = TZ_TEXT,
	.parse = parse_citizen,
	.check = tz_type_check_again,
	.show = tz_type_plain,
	.edit = tz_type_plain,
	.mask = mask_citizen,
	.sort = tz_type_sort,
	.length = 18,
	.help = N_("a citizen number of 18 or 15 characters"),
};

const struct tz_type tz_type_person_id = {
	.name = "person-id",
	.kind = TZ_TEXT,
	.parse = parse_person,
	.check = tz_type_check_again,
	.show = tz_type_plain,
	.edit = tz_type_plain,
	.mask = mask_citizen,
	.sort = tz_type_sort,
	.length = 30,
	.help = N_("the number of the document, as printed on it"),
};

const struct tz_type tz_type_credit_code = {
	.name = "credit-code",
	.kind = TZ_TEXT,
	.parse = parse_credit,
	.check = tz_type_check_again,
	.show = tz_type_plain,
	.edit = tz_type_plain,
	.mask = tz_type_plain,
	.sort = tz_type_sort,
	.length = 18,
	.help = N_("a unified social credit code of 18 characters"),
};

const struct tz_type tz_type_disability_id = {
	.name = "disability-id",
	.kind = TZ_TEXT,
	.parse = parse_disability,
	.check = tz_type_check_again,
	.show = tz_type_plain,
	.edit = tz_type_plain,
	.mask = mask_citizen,
	.sort = tz_type_sort,
	.length = 22,
	.help = N_("the 20 characters of a disabled person's card"),
};

const struct tz_type tz_type_bank_card = {
	.name = "bank-card",
	.kind = TZ_TEXT,
	.parse = parse_bank,
	.check = tz_type_check_again,
	.show = tz_type_plain,
	.edit = tz_type_plain,
	.mask = mask_bank,
	.sort = tz_type_sort,
	.length = 30,
	.help = N_("the digits of a bank account"),
};
