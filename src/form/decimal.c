/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/decimal.h"

#include <stdio.h>
#include <string.h>

#define BASE 1000000000u
/* A dividend shifted by both scales and the places of a quotient. */
#define WIDE (3 * TZ_DECIMAL_LIMBS + 8)

/* A coefficient on its way: magnitude only, lowest limb first. */
struct wide {
	uint32_t limb[WIDE];
	unsigned n;
};

static const uint32_t tens[] = { 1, 10, 100, 1000, 10000, 100000, 1000000,
	10000000, 100000000 };

static void
wide_of(struct wide *w, const struct tz_decimal *d)
{
	memset(w, 0, sizeof *w);
	memcpy(w->limb, d->limb, d->n * sizeof d->limb[0]);
	w->n = d->n;
}

static void
wide_trim(struct wide *w)
{
	while (w->n > 0 && w->limb[w->n - 1] == 0)
		w->n--;
}

static bool
wide_small_mul(struct wide *w, uint32_t factor)
{
	uint64_t carry = 0;
	unsigned i;

	for (i = 0; i < w->n; i++) {
		carry += (uint64_t)w->limb[i] * factor;
		w->limb[i] = carry % BASE;
		carry /= BASE;
	}
	if (carry == 0)
		return true;
	if (w->n == WIDE)
		return false;
	w->limb[w->n++] = carry;
	return true;
}

/* Divides by a small number and answers the rest. */
static uint32_t
wide_small_div(struct wide *w, uint32_t divisor)
{
	uint64_t rest = 0;
	unsigned i;

	for (i = w->n; i-- > 0;) {
		rest = rest * BASE + w->limb[i];
		w->limb[i] = rest / divisor;
		rest %= divisor;
	}
	wide_trim(w);
	return rest;
}

/* Multiplies by ten so many times. */
static bool
wide_shift(struct wide *w, unsigned power)
{
	unsigned limbs = power / 9;

	if (w->n == 0)
		return true;
	if (w->n + limbs > WIDE)
		return false;
	memmove(w->limb + limbs, w->limb, w->n * sizeof w->limb[0]);
	memset(w->limb, 0, limbs * sizeof w->limb[0]);
	w->n += limbs;
	return wide_small_mul(w, tens[power % 9]);
}

static int
wide_compare(const struct wide *a, const struct wide *b)
{
	unsigned i;

	if (a->n != b->n)
		return a->n < b->n ? -1 : 1;
	for (i = a->n; i-- > 0;)
		if (a->limb[i] != b->limb[i])
			return a->limb[i] < b->limb[i] ? -1 : 1;
	return 0;
}

static bool
wide_add(struct wide *a, const struct wide *b)
{
	uint32_t carry = 0;
	unsigned i, n = a->n > b->n ? a->n : b->n;

	for (i = 0; i < n || carry != 0; i++) {
		if (i == WIDE)
			return false;
		if (i >= a->n)
			a->limb[i] = 0;
		carry += a->limb[i] + (i < b->n ? b->limb[i] : 0);
		a->limb[i] = carry % BASE;
		carry /= BASE;
	}
	if (i > a->n)
		a->n = i;
	return true;
}

/* a - b where a is not less than b. */
static void
wide_sub(struct wide *a, const struct wide *b)
{
	int64_t rest = 0;
	unsigned i;

	for (i = 0; i < a->n; i++) {
		rest += a->limb[i];
		rest -= i < b->n ? b->limb[i] : 0;
		a->limb[i] = rest < 0 ? rest + BASE : rest;
		rest = rest < 0 ? -1 : 0;
	}
	wide_trim(a);
}

/* One limb of a quotient: takes q * v from u at j and answers q. */
static uint32_t
divide_limb(struct wide *u, const struct wide *v, unsigned j)
{
	uint64_t top, q, rest, carry = 0;
	int64_t borrow = 0;
	unsigned i, n = v->n;

	top = (uint64_t)u->limb[j + n] * BASE + u->limb[j + n - 1];
	q = top / v->limb[n - 1];
	rest = top % v->limb[n - 1];
	while (q >= BASE ||
	    (n > 1 && q * v->limb[n - 2] > rest * BASE + u->limb[j + n - 2])) {
		q--;
		rest += v->limb[n - 1];
		if (rest >= BASE)
			break;
	}
	for (i = 0; i <= n; i++) {
		carry += i < n ? q * v->limb[i] : 0;
		borrow += (int64_t)u->limb[i + j] - (int64_t)(carry % BASE);
		carry /= BASE;
		u->limb[i + j] = borrow < 0 ? borrow + BASE : borrow;
		borrow = borrow < 0 ? -1 : 0;
	}
	if (borrow == 0)
		return q;
	/* The estimate was one too high: give one v back. */
	carry = 0;
	for (i = 0; i <= n; i++) {
		carry += u->limb[i + j] + (i < n ? v->limb[i] : 0);
		u->limb[i + j] = carry % BASE;
		carry /= BASE;
	}
	return q - 1;
}

/*
 * u / v after Knuth, The Art of Computer Programming 4.3.1 D: the quotient goes
 * to q; u and v are scaled on the way, so that the rest in u is comparable with
 * v but not the rest of the numbers given.
 */
static bool
wide_div(struct wide *u, struct wide *v, struct wide *q)
{
	uint32_t scale = BASE / (v->limb[v->n - 1] + 1);
	unsigned j, n;

	memset(q, 0, sizeof *q);
	if (!wide_small_mul(u, scale) || !wide_small_mul(v, scale))
		return false;
	if (u->n < v->n)
		return true;
	if (u->n == WIDE)
		return false;
	u->limb[u->n] = 0;
	n = u->n - v->n;
	for (j = n + 1; j-- > 0;)
		q->limb[j] = divide_limb(u, v, j);
	q->n = n + 1;
	wide_trim(q);
	wide_trim(u);
	return true;
}

/* Makes a number canonical and stores it; false when it has too many digits. */
static bool
pack(struct tz_decimal *out, struct wide *w, unsigned scale, bool negative)
{
	struct wide less;

	wide_trim(w);
	while (scale > 0 && w->n > 0) {
		less = *w;
		if (wide_small_div(&less, 10) != 0)
			break;
		*w = less;
		scale--;
	}
	if (w->n > TZ_DECIMAL_LIMBS || scale > TZ_DECIMAL_DIGITS)
		return false;
	memset(out, 0, sizeof *out);
	memcpy(out->limb, w->limb, w->n * sizeof w->limb[0]);
	out->n = w->n;
	out->scale = w->n > 0 ? scale : 0;
	out->negative = negative && w->n > 0;
	return true;
}

bool
tz_decimal_parse(struct tz_decimal *d, const char *text)
{
	struct wide w = { { 0 }, 0 };
	unsigned scale = 0, digits = 0;
	bool negative = *text == '-', point = false;

	if (*text == '-' || *text == '+')
		text++;
	for (; *text != '\0'; text++) {
		if (*text == '.' && !point) {
			point = true;
			continue;
		}
		if (*text < '0' || *text > '9' || ++digits > TZ_DECIMAL_DIGITS)
			return false;
		if (w.n == 0)
			w.limb[w.n++] = *text - '0';
		else if (wide_small_mul(&w, 10))
			w.limb[0] += *text - '0';
		scale += point;
		wide_trim(&w);
	}
	return digits > 0 && pack(d, &w, scale, negative);
}

void
tz_decimal_from_int(struct tz_decimal *d, int64_t i)
{
	uint64_t rest = i < 0 ? 0 - (uint64_t)i : (uint64_t)i;

	memset(d, 0, sizeof *d);
	d->negative = i < 0;
	for (; rest > 0; rest /= BASE)
		d->limb[d->n++] = rest % BASE;
}

bool
tz_decimal_to_int(const struct tz_decimal *d, int64_t *i)
{
	uint64_t sum = 0, most = (uint64_t)INT64_MAX + d->negative;
	unsigned k;

	if (d->scale > 0)
		return false;
	for (k = d->n; k-- > 0;) {
		if (sum > (most - d->limb[k]) / BASE)
			return false;
		sum = sum * BASE + d->limb[k];
	}
	*i = (int64_t)(d->negative ? 0 - sum : sum);
	return true;
}

char *
tz_decimal_format(const struct tz_decimal *d, char out[TZ_DECIMAL_TEXT])
{
	char digits[TZ_DECIMAL_DIGITS + 1];
	size_t n = 0, i, whole, at = 0;
	unsigned k;
	uint32_t limb;
	int p;

	/* Digits from the lowest up. */
	for (k = 0; k < d->n; k++)
		for (limb = d->limb[k], p = 0; p < 9; p++, limb /= 10)
			digits[n++] = '0' + limb % 10;
	while (n > 0 && digits[n - 1] == '0')
		n--;
	whole = n > d->scale ? n - d->scale : 0;
	if (d->negative)
		out[at++] = '-';
	if (whole == 0)
		out[at++] = '0';
	for (i = 0; i < whole; i++)
		out[at++] = digits[n - 1 - i];
	if (d->scale > 0)
		out[at++] = '.';
	for (i = d->scale; i-- > 0;)
		out[at++] = i < n ? digits[i] : '0';
	out[at] = '\0';
	return out;
}

/* Both coefficients at the larger of the two scales. */
static bool
align(const struct tz_decimal *a, const struct tz_decimal *b, struct wide *wa,
    struct wide *wb, unsigned *scale)
{
	*scale = a->scale > b->scale ? a->scale : b->scale;
	wide_of(wa, a);
	wide_of(wb, b);
	return wide_shift(wa, *scale - a->scale) &&
	    wide_shift(wb, *scale - b->scale);
}

static bool
add_signed(struct tz_decimal *out, const struct tz_decimal *a,
    const struct tz_decimal *b, bool flip)
{
	struct wide wa, wb;
	unsigned scale;
	bool b_negative = b->negative != flip;

	if (!align(a, b, &wa, &wb, &scale))
		return false;
	if (a->negative == b_negative)
		return wide_add(&wa, &wb) &&
		    pack(out, &wa, scale, b_negative);
	if (wide_compare(&wa, &wb) >= 0) {
		wide_sub(&wa, &wb);
		return pack(out, &wa, scale, a->negative);
	}
	wide_sub(&wb, &wa);
	return pack(out, &wb, scale, b_negative);
}

bool
tz_decimal_add(struct tz_decimal *out, const struct tz_decimal *a,
    const struct tz_decimal *b)
{
	return add_signed(out, a, b, false);
}

bool
tz_decimal_sub(struct tz_decimal *out, const struct tz_decimal *a,
    const struct tz_decimal *b)
{
	return add_signed(out, a, b, true);
}

bool
tz_decimal_mul(struct tz_decimal *out, const struct tz_decimal *a,
    const struct tz_decimal *b)
{
	struct wide w = { { 0 }, 0 };
	uint64_t carry;
	unsigned i, j;

	for (i = 0; i < a->n; i++) {
		carry = 0;
		for (j = 0; j < b->n || carry > 0; j++) {
			carry += w.limb[i + j];
			if (j < b->n)
				carry += (uint64_t)a->limb[i] * b->limb[j];
			w.limb[i + j] = carry % BASE;
			carry /= BASE;
		}
	}
	w.n = a->n + b->n;
	return pack(out, &w, a->scale + b->scale, a->negative != b->negative);
}

bool
tz_decimal_div(struct tz_decimal *out, const struct tz_decimal *a,
    const struct tz_decimal *b)
{
	static const struct wide one = { { 1 }, 1 };
	struct wide u, v, q, twice;
	unsigned up = TZ_DECIMAL_PLACES + b->scale;
	bool negative = a->negative != b->negative;

	if (b->n == 0)
		return false;
	wide_of(&u, a);
	wide_of(&v, b);
	if (up >= a->scale ? !wide_shift(&u, up - a->scale)
	    : !wide_shift(&v, a->scale - up))
		return false;
	if (!wide_div(&u, &v, &q))
		return false;
	twice = u;
	if (!wide_small_mul(&twice, 2))
		return false;
	if (wide_compare(&twice, &v) >= 0 && !wide_add(&q, &one))
		return false;
	return pack(out, &q, TZ_DECIMAL_PLACES, negative);
}

bool
tz_decimal_zero(const struct tz_decimal *d)
{
	return d->n == 0;
}

int
tz_decimal_compare(const struct tz_decimal *a, const struct tz_decimal *b)
{
	struct wide wa, wb;
	unsigned scale;
	int answer;

	if (a->negative != b->negative)
		return a->negative ? -1 : 1;
	/* At most twice the limbs of a number: always in WIDE. */
	if (!align(a, b, &wa, &wb, &scale))
		return 0;
	answer = wide_compare(&wa, &wb);
	return a->negative ? -answer : answer;
}

/* Cuts all but so many places; *half when what went is a half or more. */
static bool
cut(struct tz_decimal *d, unsigned places, bool *some, bool *half)
{
	struct wide w;
	uint32_t digit = 0;
	unsigned scale;

	*some = *half = false;
	if (d->scale <= places)
		return true;
	wide_of(&w, d);
	for (scale = d->scale; scale > places; scale--) {
		digit = wide_small_div(&w, 10);
		*some = *some || digit != 0;
	}
	*half = digit >= 5;
	return pack(d, &w, places, d->negative);
}

/* Adds one unit of the last of so many places, away from zero. */
static bool
grow(struct tz_decimal *d, unsigned places, bool negative)
{
	struct tz_decimal unit;

	memset(&unit, 0, sizeof unit);
	unit.limb[0] = 1;
	unit.n = 1;
	unit.scale = places;
	unit.negative = negative;
	return tz_decimal_add(d, d, &unit);
}

bool
tz_decimal_round(struct tz_decimal *d, unsigned places)
{
	bool some, half, negative = d->negative;

	if (!cut(d, places, &some, &half))
		return false;
	return !half || grow(d, places, negative);
}

bool
tz_decimal_floor(struct tz_decimal *d)
{
	bool some, half, negative = d->negative;

	if (!cut(d, 0, &some, &half))
		return false;
	return !(some && negative) || grow(d, 0, true);
}

bool
tz_decimal_ceil(struct tz_decimal *d)
{
	bool some, half, negative = d->negative;

	if (!cut(d, 0, &some, &half))
		return false;
	return !some || negative || grow(d, 0, false);
}
