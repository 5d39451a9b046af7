/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/veil.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/utf8.h"

#define RUN_MAX 80		/* digits and what stands between them */
#define LONG 11			/* digits in one piece that no sum has */
#define HEAD 3			/* digits that stay in sight */
#define TAIL 2

/* Digits of hanzi, 0 to 9 in each row. */
static const char *const hanzi[] = { "〇一二三四五六七八九",
	"零壹贰叁肆伍陆柒捌玖", "０１２３４５６７８９", "○幺两叄亖㐅陸柒捌玖" };

/* One sign of a run. */
struct sign {
	const char *at;
	size_t n;		/* bytes */
	int digit;		/* -1: stands between */
};

struct run {
	struct sign sign[RUN_MAX];
	size_t n;
	char digit[RUN_MAX + 1];	/* the digits alone */
	size_t where[RUN_MAX];		/* place of each in sign */
	size_t digits;
	bool cut;			/* it may go on behind */
};

static int
digit_of(uint32_t c)
{
	size_t row;
	const char *at;
	uint32_t one;
	int i;

	if (c >= '0' && c <= '9')
		return (int)(c - '0');
	for (row = 0; c > 0x7f && row < sizeof hanzi / sizeof *hanzi; row++) {
		at = hanzi[row];
		for (i = 0; (one = tz_utf8_next(&at)) != 0; i++)
			if (one == c)
				return i;
	}
	return -1;
}

/* What people write between the parts of one number. */
static bool
is_between(uint32_t c)
{
	return c == ' ' || c == '-' || c == '.' || c == '_' || c == 0xa0 ||
	    c == 0xb7 || (c >= 0x2000 && c <= 0x2015) || c == 0x3000 ||
	    (c >= 0x2060 && c <= 0x206f) || c == 0xfeff || c == 0xff0d ||
	    (c >= 0x202a && c <= 0x202f) || c == 0xad;
}

/* The longest run of digits that begins here; its end. */
static const char *
take_run(const char *text, struct run *run)
{
	const char *at = text, *end = text, *next;
	size_t kept = 0;
	uint32_t c;
	int digit;

	run->n = run->digits = 0;
	while (run->n < RUN_MAX) {
		next = at;
		c = tz_utf8_next(&next);
		digit = digit_of(c);
		/* The check digit of a citizen number. */
		if (digit < 0 && (c == 'X' || c == 'x') &&
		    run->digits >= 17)
			digit = 10;
		if (digit < 0 && (run->digits == 0 || !is_between(c)))
			break;
		run->sign[run->n].at = at;
		run->sign[run->n].n = (size_t)(next - at);
		run->sign[run->n].digit = digit;
		if (digit >= 0) {
			run->where[run->digits] = run->n;
			run->digit[run->digits++] = digit == 10 ? 'X' :
			    (char)('0' + digit);
			kept = run->n + 1;
			end = next;
		}
		run->n++;
		at = next;
	}
	run->cut = run->n == RUN_MAX;
	run->n = kept;
	run->digit[run->digits] = '\0';
	return end;
}

/* Digits in one piece from the given one on. */
static size_t
piece_of(const struct run *run, size_t from)
{
	size_t n = 1;

	while (from + n < run->digits &&
	    run->where[from + n] == run->where[from + n - 1] + 1)
		n++;
	return n;
}

static bool
is_day(const char *digit)
{
	int year = 0, month, day, i;

	for (i = 0; i < 4; i++)
		year = year * 10 + digit[i] - '0';
	month = (digit[4] - '0') * 10 + digit[5] - '0';
	day = (digit[6] - '0') * 10 + digit[7] - '0';
	return year >= 1850 && year < 2150 && tz_date_valid(year, month, day);
}

static bool
is_short_day(const char *digit)
{
	char whole[8] = "19";

	memcpy(whole + 2, digit, 6);
	return is_day(whole);
}

/* Does a piece begin, or end, at this digit? */
static bool
begins(const struct run *run, size_t i)
{
	return i == 0 || run->where[i] != run->where[i - 1] + 1;
}

static bool
stops(const struct run *run, size_t i)
{
	return i == run->digits || begins(run, i);
}

/* Written in parts: a citizen number, a mobile phone, an account. */
static size_t
parted(const struct run *run, size_t from)
{
	const char *digit = run->digit + from;
	size_t left = run->digits - from;

	if (!begins(run, from))
		return 0;
	if (left >= 18 && stops(run, from + 18) && digit[0] != '0' &&
	    is_day(digit + 6))
		return 18;
	if (left >= 15 && stops(run, from + 15) && digit[0] != '0' &&
	    is_short_day(digit + 6))
		return 15;
	if (left >= 11 && stops(run, from + 11) && digit[0] == '1' &&
	    digit[1] >= '3' && digit[1] <= '9')
		return 11;
	if (left >= 19 && stops(run, from + 19) &&
	    strncmp(digit, "62", 2) == 0)
		return 19;
	if (left >= 16 && stops(run, from + 16) &&
	    strncmp(digit, "62", 2) == 0)
		return 16;
	return 0;
}

/* How many digits from this one on are a number to hide; 0: none. */
static size_t
secret(const struct run *run, size_t from)
{
	size_t piece = piece_of(run, from);

	if (begins(run, from) && piece >= LONG)
		return piece;
	return parted(run, from);
}

static void
put_run(const struct run *run, struct tz_buf *out)
{
	size_t tail = run->cut ? 0 : TAIL;
	size_t i, d = 0, from = 0, n = 0;

	for (i = 0; i < run->n; i++) {
		if (run->sign[i].digit >= 0) {
			if (d >= from + n) {
				from = d;
				n = secret(run, d);
			}
			if (d >= from + HEAD && d + tail < from + n) {
				tz_buf_byte(out, '*');
				d++;
				continue;
			}
			d++;
		}
		tz_buf_put(out, run->sign[i].at, run->sign[i].n);
	}
}

void
tz_veil(const char *text, struct tz_buf *out)
{
	const char *end;
	struct run run;

	while (*text != '\0') {
		end = take_run(text, &run);
		if (end == text) {
			(void)tz_utf8_next(&end);
			tz_buf_put(out, text, (size_t)(end - text));
		} else {
			put_run(&run, out);
		}
		text = end;
	}
}
