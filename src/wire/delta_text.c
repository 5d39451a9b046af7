/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/delta_text.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/utf8.h"
#include "form/citizen.h"
#include "wire/delta.h"

/* First bytes of packed signs; below are ASCII, then hanzi. */
enum {
	HANZI = 0x80,		/* 4E00 to 9FFF: 0x80 to 0xd1 and a byte */
	PAGE = 0xd2,		/* a page of the table below and a byte */
	WIDE = 0xdd,		/* two bytes of any other sign below 10000 */
	BEYOND = 0xde		/* three bytes of a sign beyond */
};

#define FIRST_HANZI 0x4e00
#define LAST_HANZI 0x9fff

/* No sign takes more bytes so than it does in UTF-8. */
static const uint8_t page[WIDE - PAGE] = { 0x30, 0xff, 0x20, 0x00, 0x01, 0x02,
	0x03, 0x04, 0x05, 0x06, 0x07 };

static void
write_sign(struct tz_buf *out, uint32_t c)
{
	unsigned i;

	if (c < 0x80) {
		tz_buf_byte(out, (uint8_t)c);
		return;
	}
	if (c >= FIRST_HANZI && c <= LAST_HANZI) {
		tz_pack_fixed(out, (HANZI << 8) + (c - FIRST_HANZI), 2);
		return;
	}
	for (i = 0; i < WIDE - PAGE; i++)
		if (c >> 8 == page[i]) {
			tz_pack_fixed(out, (PAGE + i) << 8 | (c & 0xff), 2);
			return;
		}
	if (c < 0x10000)
		tz_pack_fixed(out, WIDE << 16 | c, 3);
	else
		tz_pack_fixed(out, (uint64_t)BEYOND << 24 | c, 4);
}

void
tz_delta_signs_write(struct tz_buf *out, const char *text)
{
	uint32_t c;

	while ((c = tz_utf8_next(&text)) != 0)
		write_sign(out, c);
}

void
tz_delta_text_write(struct tz_buf *out, const char *text)
{
	struct tz_buf packed;

	tz_buf_init(&packed, SIZE_MAX);
	tz_delta_signs_write(&packed, text);
	tz_pack_bytes(out, packed.data, packed.len);
	tz_buf_release(&packed);
}

static uint32_t
read_sign(struct tz_unpack *in)
{
	unsigned first = (unsigned)tz_unpack_fixed(in, 1);

	if (first < HANZI)
		return first;
	if (first < PAGE)
		return FIRST_HANZI + ((first - HANZI) << 8) +
		    (uint32_t)tz_unpack_fixed(in, 1);
	if (first < WIDE)
		return (uint32_t)page[first - PAGE] << 8 |
		    (uint32_t)tz_unpack_fixed(in, 1);
	if (first == WIDE)
		return (uint32_t)tz_unpack_fixed(in, 2);
	if (first == BEYOND)
		return (uint32_t)tz_unpack_fixed(in, 3);
	return 0;
}

void
tz_delta_signs_read(struct tz_unpack *in, size_t n, size_t max,
    struct tz_buf *out)
{
	const uint8_t *bytes = tz_unpack_raw(in, n);
	size_t start = out->len;
	struct tz_unpack part;
	char sign[4];
	uint32_t c;

	if (bytes == NULL)
		return;
	tz_unpack_init(&part, bytes, n);
	while (part.at < part.end && !in->bad) {
		c = read_sign(&part);
		if (c == 0 || c > 0x10ffff || (c >= 0xd800 && c < 0xe000))
			in->bad = true;
		else
			tz_buf_put(out, sign, tz_utf8_put(sign, c));
		if (part.bad || out->len - start > max)
			in->bad = true;
	}
}

void
tz_delta_text_read(struct tz_unpack *in, size_t max, struct tz_buf *out)
{
	uint64_t n = tz_unpack_uint(in);

	if (n > (size_t)(in->end - in->at))
		in->bad = true;
	if (!in->bad)
		tz_delta_signs_read(in, (size_t)n, max, out);
}

/* Bytes for 0 to 9 digits, and the first number that is too large for them. */
static const struct {
	unsigned bytes;
	uint32_t end;
} group[] = { { 0, 1 }, { 1, 10 }, { 1, 100 }, { 2, 1000 }, { 2, 10000 },
	{ 3, 100000 }, { 3, 1000000 }, { 3, 10000000 }, { 4, 100000000 },
	{ 4, 1000000000 } };

void
tz_delta_digits_write(struct tz_buf *out, const char *digits)
{
	size_t left = strlen(digits);
	uint32_t number;
	size_t n;
	size_t i;

	tz_pack_uint(out, left);
	while (left > 0) {
		n = left < 9 ? left : 9;
		number = 0;
		for (i = 0; i < n; i++)
			number = number * 10 + (uint32_t)(*digits++ - '0');
		tz_pack_fixed(out, number, group[n].bytes);
		left -= n;
	}
}

void
tz_delta_digits_read(struct tz_unpack *in, size_t max, struct tz_buf *out)
{
	uint64_t left = tz_unpack_uint(in);
	uint32_t number;
	size_t n;

	if (left > max)
		in->bad = true;
	while (left > 0 && !in->bad) {
		n = left < 9 ? left : 9;
		number = (uint32_t)tz_unpack_fixed(in, group[n].bytes);
		if (number >= group[n].end)
			in->bad = true;
		else
			tz_buf_format(out, "%0*u", (int)n, (unsigned)number);
		left -= n;
	}
}

#define FIRST_BIRTH TZ_DELTA_FIRST_BIRTH

bool
tz_delta_citizen_implied(const char *text, int32_t *birth)
{
	char day[9];

	if (strlen(text) != 18 || strspn(text, "0123456789") < 17)
		return false;
	memcpy(day, text + 6, 8);
	day[8] = '\0';
	return tz_date_parse(day, birth) && *birth >= FIRST_BIRTH &&
	    *birth - FIRST_BIRTH <= UINT16_MAX &&
	    text[17] == tz_citizen_check_digit(text);
}

bool
tz_delta_citizen_write(struct tz_delta *delta, struct tz_buf *out, uint8_t head,
    const char *text)
{
	unsigned place = 0;
	unsigned order;
	unsigned i;
	int32_t birth;
	bool moved;

	if (!tz_delta_citizen_implied(text, &birth))
		return false;
	order = (unsigned)(text[14] - '0') * 100 +
	    (unsigned)(text[15] - '0') * 10 + (unsigned)(text[16] - '0');
	moved = memcmp(delta->division, text, 6) != 0;
	tz_buf_byte(out, head);
	tz_pack_uint(out, order << 1 | moved);
	tz_pack_fixed(out, (uint64_t)(birth - FIRST_BIRTH), 2);
	for (i = 0; i < 6; i++)
		place = place * 10 + (unsigned)(text[i] - '0');
	if (moved)
		tz_pack_fixed(out, place, 3);
	return true;
}

void
tz_delta_citizen_join(const char *division, int32_t birth, unsigned order,
    struct tz_buf *out)
{
	char number[32];
	int year;
	int month;
	int day;

	tz_date_civil(birth, &year, &month, &day);
	snprintf(number, sizeof(number), "%s%04u%02u%02u%03u", division,
	    (unsigned)year % 10000, (unsigned)month % 100,
	    (unsigned)day % 100, order);
	number[17] = tz_citizen_check_digit(number);
	number[18] = '\0';
	tz_buf_text(out, number);
}

void
tz_delta_citizen_read(struct tz_delta *delta, struct tz_unpack *in,
    struct tz_buf *out)
{
	uint64_t order = tz_unpack_uint(in);
	int32_t birth = FIRST_BIRTH + (int32_t)tz_unpack_fixed(in, 2);
	char division[7];
	unsigned place;

	memcpy(division, delta->division, sizeof(division));
	if (order & 1) {
		place = (unsigned)tz_unpack_fixed(in, 3);
		if (place > 999999)
			in->bad = true;
		snprintf(division, sizeof(division), "%06u", place % 1000000);
	}
	if (order >> 1 > 999 || division[0] == '\0')
		in->bad = true;
	if (in->bad)
		return;
	tz_delta_citizen_join(division, birth, (unsigned)(order >> 1), out);
}

void
tz_delta_citizen_see(struct tz_delta *delta, const char *text)
{
	int32_t birth;

	if (!tz_delta_citizen_implied(text, &birth))
		return;
	memcpy(delta->division, text, 6);
	delta->birth = birth;
	delta->sex = (text[16] - '0') % 2 ? '1' : '2';
	delta->has_birth = true;
}
