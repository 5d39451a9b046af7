/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Types that count: integer, number, money, score, bool. */
#include <inttypes.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "form/type_own.h"

#define DIGITS_MAX 15		/* of a whole number: exact everywhere */
#define NUMBER_DIGITS 12
#define NUMBER_SCALE 2

/* A decimal as typed: sign, digits before and after the point. */
struct decimal {
	bool minus;
	char whole[DIGITS_MAX + 1];	/* without leading zeros, may be "" */
	char part[DIGITS_MAX + 1];	/* without trailing zeros, may be "" */
};

static bool
take_digit(char *to, size_t *n, char digit)
{
	if (*n == DIGITS_MAX)
		return false;
	to[(*n)++] = digit;
	to[*n] = '\0';
	return true;
}

static void
cut_zeros(struct decimal *decimal)
{
	size_t n = strspn(decimal->whole, "0");

	memmove(decimal->whole, decimal->whole + n,
	    strlen(decimal->whole + n) + 1);
	for (n = strlen(decimal->part); n > 0; n--) {
		if (decimal->part[n - 1] != '0')
			break;
		decimal->part[n - 1] = '\0';
	}
	if (*decimal->whole == '\0' && *decimal->part == '\0')
		decimal->minus = false;
}

/* "-1,234.50"; end tells where the number ends. */
static bool
read_decimal(const char *text, struct decimal *decimal, const char **end)
{
	size_t whole = 0, part = 0;
	bool point = false, any = false;

	memset(decimal, 0, sizeof(*decimal));
	decimal->minus = *text == '-';
	if (*text == '-' || *text == '+')
		text++;
	for (; *text != '\0'; text++) {
		if (*text == ',' && any && !point)
			continue;
		if (*text == '.' && !point) {
			point = true;
			continue;
		}
		if (*text < '0' || *text > '9')
			break;
		any = true;
		if (!take_digit(point ? decimal->part : decimal->whole,
		    point ? &part : &whole, *text))
			return false;
	}
	*end = text;
	cut_zeros(decimal);
	return any;
}

/* The whole number that is left when the point moves by scale places. */
static int64_t
scaled(const struct decimal *decimal, unsigned scale)
{
	int64_t i = 0;
	const char *digit;
	unsigned n;

	for (digit = decimal->whole; *digit != '\0'; digit++)
		i = i * 10 + (*digit - '0');
	digit = decimal->part;
	for (n = 0; n < scale; n++)
		i = i * 10 + (*digit != '\0' ? *digit++ - '0' : 0);
	return decimal->minus ? -i : i;
}

static bool
in_range(const struct tz_field *field, int64_t least, int64_t most, int64_t i,
    struct tz_problems *problems)
{
	char limit[24];
	struct tz_value value = { 0 };
	struct tz_buf text;
	bool low = i < least;

	if (!low && i <= most)
		return true;
	tz_buf_init(&text, sizeof(limit));
	tz_value_int(&value, TZ_INT, low ? least : most);
	field->type->edit(field, &value, &text);
	tz_type_refuse(field, problems, low ? N_("%s: at least %s") :
	    N_("%s: at most %s"), tz_buf_str(&text));
	tz_buf_release(&text);
	return false;
}

static bool
refuse_number(const struct tz_field *field, const char *text,
    struct tz_problems *problems)
{
	return tz_type_refuse(field, problems, N_("%s: \"%s\" is no number"),
	    text);
}

static bool
integer_from(const struct tz_field *field, const char *text, int64_t *i,
    struct tz_problems *problems)
{
	struct decimal decimal;
	const char *end;

	if (!read_decimal(text, &decimal, &end) || *end != '\0')
		return refuse_number(field, text, problems);
	if (*decimal.part != '\0')
		return tz_type_refuse(field, problems,
		    N_("%s: \"%s\" is no whole number"), text);
	*i = scaled(&decimal, 0);
	return true;
}

static bool
parse_integer(const struct tz_field *field, const char *typed,
    const struct tz_record *record, struct tz_value *value,
    struct tz_problems *problems)
{
	char *text = tz_type_tidy(typed, false);
	int64_t i = 0;
	bool right = true;

	(void)record;
	if (*text == '\0')
		tz_value_release(value);
	else if ((right = integer_from(field, text, &i, problems)))
		tz_value_int(value, TZ_INT, i);
	tz_mem_free(text);
	return right && (value->kind == TZ_NONE ||
	    field->type->check(field, value, record, problems));
}

static bool
check_integer(const struct tz_field *field, const struct tz_value *value,
    const struct tz_record *record, struct tz_problems *problems)
{
	(void)record;
	return tz_type_kind(field, value, problems) &&
	    in_range(field, field->least, field->most, value->u.i, problems);
}

static bool
check_score(const struct tz_field *field, const struct tz_value *value,
    const struct tz_record *record, struct tz_problems *problems)
{
	int64_t least = field->least != INT64_MIN ? field->least : 0;
	int64_t most = field->most != INT64_MAX ? field->most : 100;

	(void)record;
	return tz_type_kind(field, value, problems) &&
	    in_range(field, least, most, value->u.i, problems);
}

/* Range in whole numbers: the part after the point may still exceed it. */
static bool
number_in_range(const struct tz_field *field, const struct decimal *decimal,
    struct tz_problems *problems)
{
	int64_t i = scaled(decimal, 0);
	bool part = *decimal->part != '\0';
	char limit[24];

	if (i < field->least || (i == field->least && part &&
	    decimal->minus)) {
		snprintf(limit, sizeof(limit), "%" PRId64, field->least);
		return tz_type_refuse(field, problems, N_("%s: at least %s"),
		    limit);
	}
	if (i > field->most || (i == field->most && part &&
	    !decimal->minus)) {
		snprintf(limit, sizeof(limit), "%" PRId64, field->most);
		return tz_type_refuse(field, problems, N_("%s: at most %s"),
		    limit);
	}
	return true;
}

static bool
number_from(const struct tz_field *field, const char *text,
    struct tz_value *value, struct tz_problems *problems)
{
	unsigned digits = field->digits > 0 ? field->digits : NUMBER_DIGITS;
	unsigned scale = field->digits > 0 || field->scale > 0 ?
	    field->scale : NUMBER_SCALE;
	char canon[2 * DIGITS_MAX + 4];
	struct decimal decimal;
	const char *end;

	if (!read_decimal(text, &decimal, &end) || *end != '\0')
		return refuse_number(field, text, problems);
	if (strlen(decimal.whole) > digits || strlen(decimal.part) > scale)
		return tz_type_refuse(field, problems,
		    N_("%s: \"%s\" has too many digits"), text);
	if (!number_in_range(field, &decimal, problems))
		return false;
	snprintf(canon, sizeof(canon), "%s%s%s%s", decimal.minus ? "-" : "",
	    *decimal.whole != '\0' ? decimal.whole : "0",
	    *decimal.part != '\0' ? "." : "", decimal.part);
	tz_value_num(value, canon);
	return true;
}

static bool
parse_number(const struct tz_field *field, const char *typed,
    const struct tz_record *record, struct tz_value *value,
    struct tz_problems *problems)
{
	char *text = tz_type_tidy(typed, false);
	bool right = true;

	(void)record;
	if (*text == '\0')
		tz_value_release(value);
	else
		right = number_from(field, text, value, problems);
	tz_mem_free(text);
	return right;
}

/* Behind the number: nothing, 元 or 万 (ten thousand) with or without it. */
static bool
read_unit(const char *end, unsigned *scale)
{
	static const struct {
		const char *unit;
		unsigned scale;
	} units[] = {
		{ "", 2 }, { "元", 2 }, { "元整", 2 }, { "万", 6 },
		{ "万元", 6 },
	};
	size_t i;

	while (*end == ' ')
		end++;
	for (i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		if (strcmp(end, units[i].unit) == 0) {
			*scale = units[i].scale;
			return true;
		}
	}
	return false;
}

static bool
money_from(const struct tz_field *field, const char *text, int64_t *fen,
    struct tz_problems *problems)
{
	static const char *const signs[] = { "¥", "￥" };
	const char *at = text, *end;
	struct decimal decimal;
	unsigned scale;
	size_t i;

	for (i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
		if (strncmp(at, signs[i], strlen(signs[i])) == 0)
			at += strlen(signs[i]);
	}
	if (!read_decimal(at, &decimal, &end) || !read_unit(end, &scale) ||
	    strlen(decimal.whole) > 11)
		return tz_type_refuse(field, problems,
		    N_("%s: \"%s\" is no amount of money"), text);
	if (strlen(decimal.part) > scale)
		return tz_type_refuse(field, problems,
		    N_("%s: \"%s\" has parts of a fen"), text);
	*fen = scaled(&decimal, scale);
	return true;
}

static bool
parse_money(const struct tz_field *field, const char *typed,
    const struct tz_record *record, struct tz_value *value,
    struct tz_problems *problems)
{
	char *text = tz_type_tidy(typed, false);
	int64_t fen = 0;
	bool right = true;

	if (*text == '\0')
		tz_value_release(value);
	else if ((right = money_from(field, text, &fen, problems)))
		tz_value_int(value, TZ_INT, fen);
	tz_mem_free(text);
	return right && (value->kind == TZ_NONE ||
	    check_integer(field, value, record, problems));
}

static void
show_money(const struct tz_field *field, const struct tz_value *value,
    struct tz_buf *out)
{
	uint64_t fen;

	(void)field;
	if (value->kind != TZ_INT)
		return;
	fen = value->u.i < 0 ? 0 - (uint64_t)value->u.i :
	    (uint64_t)value->u.i;
	tz_buf_format(out, "%s%" PRIu64 ".%02u", value->u.i < 0 ? "-" : "",
	    fen / 100, (unsigned)(fen % 100));
}

/* What people and spreadsheets write for yes and no. */
static const struct {
	const char *word;
	bool yes;
} answers[] = {
	{ "1", true }, { "0", false },
	{ "y", true }, { "n", false },
	{ "yes", true }, { "no", false },
	{ "true", true }, { "false", false },
	{ "是", true }, { "否", false },
	{ "有", true }, { "无", false },
	{ "对", true }, { "不是", false },
	{ "√", true }, { "×", false },
	{ "✓", true }, { "没有", false },
};

static bool
parse_bool(const struct tz_field *field, const char *typed,
    const struct tz_record *record, struct tz_value *value,
    struct tz_problems *problems)
{
	char *text = tz_type_tidy(typed, false);
	bool right = false;
	size_t i;

	(void)record;
	if (*text == '\0') {
		tz_value_release(value);
		right = true;
	}
	for (i = 0; !right && i < sizeof(answers) / sizeof(answers[0]); i++) {
		if (strcasecmp(text, answers[i].word) != 0)
			continue;
		tz_value_int(value, TZ_BOOL, answers[i].yes);
		right = true;
	}
	if (!right)
		tz_type_refuse(field, problems,
		    N_("%s: \"%s\" is neither yes nor no"), text);
	tz_mem_free(text);
	return right;
}

static bool
check_bool(const struct tz_field *field, const struct tz_value *value,
    const struct tz_record *record, struct tz_problems *problems)
{
	(void)record;
	if (!tz_type_kind(field, value, problems))
		return false;
	if (value->u.i == 0 || value->u.i == 1)
		return true;
	return tz_type_refuse(field, problems,
	    N_("%s: the value is of a wrong kind"), NULL);
}

static void
show_bool(const struct tz_field *field, const struct tz_value *value,
    struct tz_buf *out)
{
	/* Values are data and Chinese, as the names of codes are. */
	static const char *const answer[] = { "否", "是" };

	(void)field;
	if (value->kind == TZ_BOOL)
		tz_buf_text(out, answer[value->u.i != 0]);
}

const struct tz_type tz_type_integer = {
	.name = "integer",
	.kind = TZ_INT,
	.parse = parse_integer,
	.check = check_integer,
	.show = tz_type_plain,
	.edit = tz_type_plain,
	.mask = tz_type_hide,
	.sort = tz_type_sort,
	.help = N_("a whole number"),
};

const struct tz_type tz_type_number = {
	.name = "number",
	.kind = TZ_NUM,
	.parse = parse_number,
	.check = tz_type_check_again,
	.show = tz_type_plain,
	.edit = tz_type_plain,
	.mask = tz_type_hide,
	.sort = tz_type_sort,
	.help = N_("a number, also with a point"),
};

const struct tz_type tz_type_money = {
	.name = "money",
	.kind = TZ_INT,
	.parse = parse_money,
	.check = check_integer,
	.show = show_money,
	.edit = show_money,
	.mask = tz_type_hide,
	.sort = tz_type_sort,
	.help = N_("yuan, with at most two digits behind the point"),
};

const struct tz_type tz_type_score = {
	.name = "score",
	.kind = TZ_INT,
	.parse = parse_integer,
	.check = check_score,
	.show = tz_type_plain,
	.edit = tz_type_plain,
	.mask = tz_type_hide,
	.sort = tz_type_sort,
	.help = N_("points"),
};

const struct tz_type tz_type_bool = {
	.name = "bool",
	.kind = TZ_BOOL,
	.parse = parse_bool,
	.check = check_bool,
	.show = show_bool,
	.edit = tz_type_plain,
	.mask = tz_type_hide,
	.sort = tz_type_sort,
	.help = N_("yes or no: 1 or 0"),
};
