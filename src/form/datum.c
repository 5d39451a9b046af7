/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/datum.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "form/decimal.h"

void
tz_datum_none(struct tz_datum *d)
{
	memset(d, 0, sizeof *d);
}

void
tz_datum_release(struct tz_datum *d)
{
	if (d->own)
		tz_value_release(&d->v);
	tz_datum_none(d);
}

void
tz_datum_int(struct tz_datum *d, enum tz_kind kind, int64_t i)
{
	tz_datum_none(d);
	d->v.kind = kind;
	d->v.u.i = i;
}

void
tz_datum_borrow(struct tz_datum *d, const struct tz_value *value)
{
	d->v = *value;
	d->own = false;
}

void
tz_datum_copy(struct tz_datum *d, const struct tz_datum *from)
{
	tz_datum_none(d);
	if (from->v.kind == TZ_TEXT) {
		tz_datum_take_text(d, tz_mem_text(from->v.u.text));
		return;
	}
	tz_value_copy(&d->v, &from->v);
	d->own = true;
}

void
tz_datum_take_text(struct tz_datum *d, char *text)
{
	tz_datum_none(d);
	d->v.kind = TZ_TEXT;
	d->v.u.text = text;
	d->own = true;
}

void
tz_datum_decimal(struct tz_datum *d, const struct tz_decimal *decimal)
{
	char text[TZ_DECIMAL_TEXT];

	tz_datum_take_text(d, tz_mem_text(tz_decimal_format(decimal, text)));
	d->v.kind = TZ_NUM;
}

bool
tz_datum_to_decimal(const struct tz_datum *d, struct tz_decimal *out)
{
	if (d->v.kind == TZ_NUM)
		return tz_decimal_parse(out, d->v.u.text);
	tz_decimal_from_int(out, d->v.u.i);
	return true;
}

int
tz_datum_compare(const struct tz_datum *a, const struct tz_datum *b)
{
	struct tz_decimal x, y;
	int order;

	if (a->v.kind == TZ_TEXT) {
		order = strcmp(a->v.u.text, b->v.u.text);
		return (order > 0) - (order < 0);
	}
	if (a->v.kind != TZ_NUM && b->v.kind != TZ_NUM)
		return (a->v.u.i > b->v.u.i) - (a->v.u.i < b->v.u.i);
	if (!tz_datum_to_decimal(a, &x) || !tz_datum_to_decimal(b, &y))
		return strcmp(a->v.u.text, b->v.u.text);
	return tz_decimal_compare(&x, &y);
}

static enum tz_rc
calculate_int(struct tz_datum *out, enum tz_datum_sign sign, enum tz_kind kind,
    int64_t a, int64_t b, struct tz_err *err)
{
	int64_t result;
	bool over;

	if (sign == TZ_DATUM_ADD)
		over = __builtin_add_overflow(a, b, &result);
	else if (sign == TZ_DATUM_SUB)
		over = __builtin_sub_overflow(a, b, &result);
	else
		over = __builtin_mul_overflow(a, b, &result);
	if (!over && kind == TZ_DAY)
		over = result < TZ_DATUM_FIRST_DAY ||
		    result > TZ_DATUM_LAST_DAY;
	if (over)
		return tz_fail(err, TZ_ELIMIT,
		    N_("a number of the formula is too large"));
	tz_datum_int(out, kind, result);
	return TZ_OK;
}

static enum tz_rc
calculate_decimal(struct tz_datum *out, enum tz_datum_sign sign,
    const struct tz_datum *a, const struct tz_datum *b, struct tz_err *err)
{
	static bool (*const table[])(struct tz_decimal *,
	    const struct tz_decimal *, const struct tz_decimal *) = {
		[TZ_DATUM_ADD] = tz_decimal_add,
		[TZ_DATUM_SUB] = tz_decimal_sub,
		[TZ_DATUM_MUL] = tz_decimal_mul,
		[TZ_DATUM_DIV] = tz_decimal_div,
	};
	struct tz_decimal x, y;

	if (!tz_datum_to_decimal(a, &x) || !tz_datum_to_decimal(b, &y))
		return tz_fail(err, TZ_ECORRUPT,
		    N_("a stored number cannot be read"));
	if (sign == TZ_DATUM_DIV && tz_decimal_zero(&y))
		return tz_fail(err, TZ_EREFUSED,
		    N_("the formula divides by zero"));
	if (!table[sign](&x, &x, &y))
		return tz_fail(err, TZ_ELIMIT,
		    N_("a number of the formula is too large"));
	tz_datum_decimal(out, &x);
	return TZ_OK;
}

enum tz_rc
tz_datum_calculate(struct tz_datum *out, enum tz_datum_sign sign,
    const struct tz_datum *a, const struct tz_datum *b, struct tz_err *err)
{
	bool days = a->v.kind == TZ_DAY || b->v.kind == TZ_DAY;
	bool both = a->v.kind == TZ_DAY && b->v.kind == TZ_DAY;

	tz_datum_none(out);
	if (a->v.kind == TZ_NONE || b->v.kind == TZ_NONE)
		return TZ_OK;
	if (days)
		return calculate_int(out, sign, both ? TZ_INT : TZ_DAY,
		    a->v.u.i, b->v.u.i, err);
	if (a->v.kind == TZ_INT && b->v.kind == TZ_INT && sign != TZ_DATUM_DIV)
		return calculate_int(out, sign, TZ_INT, a->v.u.i, b->v.u.i,
		    err);
	return calculate_decimal(out, sign, a, b, err);
}

/*
 * On a mismatch the last % takes one character more: earlier ones need no
 * second try, so the time is at most length times length.
 */
bool
tz_datum_like(const char *text, const char *pattern)
{
	const char *star = NULL, *mark = text, *t, *p;
	uint32_t want, have;

	while (*text != '\0') {
		p = pattern;
		t = text;
		want = tz_utf8_next(&p);
		have = tz_utf8_next(&t);
		if (want == '%') {
			star = p;
			mark = text;
			pattern = p;
		} else if (want != 0 && (want == '_' || want == have)) {
			pattern = p;
			text = t;
		} else if (star != NULL) {
			(void)tz_utf8_next(&mark);
			text = mark;
			pattern = star;
		} else {
			return false;
		}
	}
	while (*pattern == '%')
		pattern++;
	return *pattern == '\0';
}
