/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/chinese.h"

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/date.h"

#define MINUTE (60 * 1000)

/* clang-format off */
static const char *const capital[] = { "零", "壹", "贰", "叁", "肆", "伍",
	"陆", "柒", "捌", "玖" };
static const char *const place[] = { "", "拾", "佰", "仟" };
static const char *const group[] = { "元", "万", "亿", "万亿", "亿亿" };
/* clang-format on */

void
tz_chinese_day(int32_t day, struct tz_buf *out)
{
	int year, month, mday;

	tz_date_civil(day, &year, &month, &mday);
	tz_buf_format(out, "%d年%d月%d日", year, month, mday);
}

void
tz_chinese_time(int64_t ms, struct tz_buf *out)
{
	int32_t day = tz_date_of(ms);
	int minutes = (int)((ms - tz_date_start(day)) / MINUTE);

	tz_chinese_day(day, out);
	tz_buf_format(out, "%d时%02d分", minutes / 60, minutes % 60);
}

/* Four digits of one group; *zero: a nought is due before the next digit. */
static void
put_group(unsigned n, bool first, bool *zero, struct tz_buf *out)
{
	static const unsigned ten[] = { 1, 10, 100, 1000 };
	unsigned i, digit;

	for (i = 4; i-- > 0;) {
		digit = n / ten[i] % 10;
		if (digit == 0) {
			*zero = true;
			continue;
		}
		if (*zero && !first)
			tz_buf_text(out, capital[0]);
		*zero = first = false;
		tz_buf_text(out, capital[digit]);
		tz_buf_text(out, place[i]);
	}
}

static void
put_yuan(uint64_t yuan, struct tz_buf *out)
{
	static const uint64_t scale[] = { 1, 10000, 100000000,
		1000000000000, 10000000000000000 };
	bool first = true, zero = false;
	size_t i;

	for (i = 5; i-- > 0;) {
		unsigned n = (unsigned)(yuan / scale[i] % 10000);

		if (n == 0) {
			zero = true;
			continue;
		}
		put_group(n, first, &zero, out);
		first = false;
		if (i > 0)
			tz_buf_text(out, group[i]);
	}
	tz_buf_text(out, group[0]);
}

void
tz_chinese_money(int64_t fen, struct tz_buf *out)
{
	uint64_t n = fen < 0 ? (uint64_t)0 - (uint64_t)fen : (uint64_t)fen;
	unsigned jiao = (unsigned)(n / 10 % 10), rest = (unsigned)(n % 10);

	if (fen < 0)
		tz_buf_text(out, "负");
	if (n == 0)
		tz_buf_text(out, "零元");
	else if (n >= 100)
		put_yuan(n / 100, out);
	if (jiao > 0) {
		tz_buf_text(out, capital[jiao]);
		tz_buf_text(out, "角");
	} else if (rest > 0 && n >= 100) {
		tz_buf_text(out, capital[0]);
	}
	if (rest > 0) {
		tz_buf_text(out, capital[rest]);
		tz_buf_text(out, "分");
	} else {
		tz_buf_text(out, "整");
	}
}
