/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * datum: a value on its way through a formula, owned or borrowed.
 *
 * Unlike a stored value, a text may be empty here, as in coalesce(a, '').
 * Arithmetic is exact: whole numbers stay TZ_INT, everything else becomes
 * TZ_NUM. Calls fail with TZ_ELIMIT for a number with too many digits and
 * TZ_EREFUSED for a division by zero.
 */
#ifndef TZ_FORM_DATUM_H
#define TZ_FORM_DATUM_H

#include "base/error.h"
#include "form/value.h"

struct tz_decimal;

/* The calendar of base/date.h: 0001-01-01 to 9999-12-31. */
#define TZ_DATUM_FIRST_DAY (-719162)
#define TZ_DATUM_LAST_DAY 2932896

struct tz_datum {
	struct tz_value v;
	bool own;
};

enum tz_datum_sign {
	TZ_DATUM_ADD,
	TZ_DATUM_SUB,
	TZ_DATUM_MUL,
	TZ_DATUM_DIV
};

void tz_datum_release(struct tz_datum *d);	/* TZ_NONE afterwards */
void tz_datum_none(struct tz_datum *d);		/* forgets, frees nothing */
void tz_datum_int(struct tz_datum *d, enum tz_kind kind, int64_t i);
void tz_datum_borrow(struct tz_datum *d, const struct tz_value *value);
void tz_datum_copy(struct tz_datum *d, const struct tz_datum *from);
void tz_datum_take_text(struct tz_datum *d, char *text);
void tz_datum_decimal(struct tz_datum *d, const struct tz_decimal *decimal);

/* The exact number of a TZ_INT or TZ_NUM. */
bool tz_datum_to_decimal(const struct tz_datum *d, struct tz_decimal *out);

/* -1, 0, 1; both hold something of comparable kinds. Text by bytes. */
int tz_datum_compare(const struct tz_datum *a, const struct tz_datum *b);

/* Numbers; a day and a whole number; two days. NULL when either is. */
enum tz_rc tz_datum_calculate(struct tz_datum *out, enum tz_datum_sign sign,
    const struct tz_datum *a, const struct tz_datum *b,
    struct tz_err *err) TZ_CHECKED;

/* SQL LIKE: % any text, _ one character. */
bool tz_datum_like(const char *text, const char *pattern);

#endif
