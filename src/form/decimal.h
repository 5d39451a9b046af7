/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * decimal: exact decimal numbers of at most TZ_DECIMAL_DIGITS digits.
 *
 * A number is a whole coefficient and a scale, the count of its digits after
 * the point. Sums and products are exact; a quotient is rounded half away from
 * zero to TZ_DECIMAL_PLACES places, as PostgreSQL rounds numeric, so that both
 * sides give the same figure. Canonical text has no exponent, no trailing zeros
 * after the point and no minus before zero. Owns no memory.
 */
#ifndef TZ_FORM_DECIMAL_H
#define TZ_FORM_DECIMAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TZ_DECIMAL_LIMBS 12
#define TZ_DECIMAL_DIGITS (9 * TZ_DECIMAL_LIMBS)
#define TZ_DECIMAL_PLACES 20
#define TZ_DECIMAL_TEXT (TZ_DECIMAL_DIGITS + 4)

struct tz_decimal {
	uint32_t limb[TZ_DECIMAL_LIMBS];	/* base 10^9, lowest first */
	unsigned n;				/* limbs in use, 0 = zero */
	unsigned scale;				/* digits after the point */
	bool negative;
};

/* Reads "-12.50"; false when it is no decimal or has too many digits. */
bool tz_decimal_parse(struct tz_decimal *d, const char *text);
void tz_decimal_from_int(struct tz_decimal *d, int64_t i);
/* False when d has a fraction or does not fit. */
bool tz_decimal_to_int(const struct tz_decimal *d, int64_t *i);
char *tz_decimal_format(const struct tz_decimal *d,
    char out[TZ_DECIMAL_TEXT]);

/* False when the result has too many digits; out may be a or b. */
bool tz_decimal_add(struct tz_decimal *out, const struct tz_decimal *a,
    const struct tz_decimal *b);
bool tz_decimal_sub(struct tz_decimal *out, const struct tz_decimal *a,
    const struct tz_decimal *b);
bool tz_decimal_mul(struct tz_decimal *out, const struct tz_decimal *a,
    const struct tz_decimal *b);
/* False also for a divisor of zero; ask tz_decimal_zero first. */
bool tz_decimal_div(struct tz_decimal *out, const struct tz_decimal *a,
    const struct tz_decimal *b);

bool tz_decimal_zero(const struct tz_decimal *d);
/* Less than, equal to or greater than 0 as a is to b. */
int tz_decimal_compare(const struct tz_decimal *a, const struct tz_decimal *b);
/* Half away from zero to so many places; false when out of room. */
bool tz_decimal_round(struct tz_decimal *d, unsigned places);
/* The nearest whole number not above, or not below. */
bool tz_decimal_floor(struct tz_decimal *d);
bool tz_decimal_ceil(struct tz_decimal *d);

#endif
