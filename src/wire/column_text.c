/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts in columns; see column_cell.h. */
#include "wire/column_cell.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "wire/delta_text.h"

/* Heads of texts; 1 to TZ_DELTA_TABLE are numbers in the field's table. */
enum {
	HEAD_SAME,			/* as the last one */
	HEAD_CITIZEN = 96,
	HEAD_NEXT,			/* the last one's number and one */
	HEAD_SERIAL,			/* likewise, less the last one's */
	HEAD_PHONE,			/* a mobile number */
	HEAD_SEX,			/* of the citizen number */
	HEAD_TEXT = 104,		/* + bytes shared with the last one */
	HEAD_DIGITS = 168,		/* likewise, then digits */
	HEAD_COPY = 232,		/* + how many cells before, less one */
	COPIES = 256 - HEAD_COPY,
	SHARED = HEAD_DIGITS - HEAD_TEXT
};

#define LEAST_DIGITS 4		/* fewer are no shorter as a number */
#define LEAST_COPY 4		/* bytes; shorter ones agree by chance */
#define MOST_SERIAL 15		/* digits */
#define PHONE 11
#define DIGITS "0123456789"

static void
head(struct tz_loom *loom, unsigned n)
{
	tz_buf_byte(tz_loom_to(loom, TZ_THREAD_HEAD), (uint8_t)n);
}

/* The last text of the field, NULL when it has none of this kind. */
static const char *
last_text(const struct tz_delta_field *field, enum tz_kind kind)
{
	return field->last.kind == kind ? field->last.u.text : NULL;
}

void
tz_column_signs_write(const char *text, struct tz_loom *loom)
{
	struct tz_buf *to = tz_loom_to(loom, TZ_THREAD_TEXT);
	size_t before = to->len;

	tz_delta_signs_write(to, text);
	tz_pack_uint(tz_loom_to(loom, TZ_THREAD_NUMBER), to->len - before);
}

void
tz_column_signs_read(struct tz_comb *comb, struct tz_buf *text)
{
	struct tz_unpack *in = tz_comb_from(comb, TZ_THREAD_TEXT);
	uint64_t n = tz_unpack_uint(tz_comb_from(comb, TZ_THREAD_NUMBER));

	if (n > (size_t)(in->end - in->at))
		in->bad = true;
	if (!in->bad)
		tz_delta_signs_read(in, (size_t)n, TZ_CELL_MAX, text);
}

/* Whole signs at the beginning of text that the last one has too. */
static size_t
shared_bytes(const char *last, const char *text)
{
	size_t n = 0;

	if (last == NULL)
		return 0;
	while (n < SHARED - 1 && text[n] != '\0' && text[n] == last[n])
		n++;
	while (n > 0 && ((uint8_t)text[n] & 0xc0) == 0x80)
		n--;
	return n;
}

static size_t
digits_behind(const char *text)
{
	size_t n = strlen(text);
	size_t digits = 0;

	while (digits < n && digits < MOST_SERIAL &&
	    strchr(DIGITS, text[n - digits - 1]) != NULL)
		digits++;
	return digits;
}

static int64_t
number_behind(const char *text, size_t digits)
{
	int64_t n = 0;

	for (text += strlen(text) - digits; *text != '\0'; text++)
		n = n * 10 + (*text - '0');
	return n;
}

/* Texts that end in a number and differ from the last one in nothing else. */
static bool
write_serial(const char *last, const char *text, struct tz_loom *loom)
{
	size_t n = strlen(text);
	size_t digits = digits_behind(text);
	int64_t step;

	if (last == NULL || digits < LEAST_DIGITS || strlen(last) != n ||
	    digits_behind(last) != digits ||
	    memcmp(last, text, n - digits) != 0)
		return false;
	step = number_behind(text, digits) - number_behind(last, digits);
	/* Far from the last one the digits themselves are no longer. */
	if (step > 8191 || step < -8191)
		return false;
	head(loom, step == 1 ? HEAD_NEXT : HEAD_SERIAL);
	if (step != 1)
		tz_pack_int(tz_loom_to(loom, TZ_THREAD_NUMBER), step);
	return true;
}

static bool
write_phone(const char *text, struct tz_loom *loom)
{
	uint32_t last = 0;
	size_t i;

	if (text[0] != '1' || strspn(text, DIGITS) != PHONE ||
	    text[PHONE] != '\0')
		return false;
	for (i = 3; i < PHONE; i++)
		last = last * 10 + (uint32_t)(text[i] - '0');
	head(loom, HEAD_PHONE);
	tz_buf_byte(tz_loom_to(loom, TZ_THREAD_NUMBER),
	    (uint8_t)((text[1] - '0') * 10 + (text[2] - '0')));
	tz_buf_byte(tz_loom_to(loom, TZ_THREAD_NUMBER), (uint8_t)(last >> 24));
	tz_pack_fixed(tz_loom_to(loom, TZ_THREAD_NOISE), last & 0xffffff, 3);
	return true;
}

static bool
write_citizen(struct tz_delta *delta, const char *text, struct tz_loom *loom)
{
	unsigned place = 0;
	unsigned order = 0;
	unsigned days;
	int32_t birth;
	size_t i;

	if (!tz_delta_citizen_implied(text, &birth))
		return false;
	for (i = 14; i < 17; i++)
		order = order * 10 + (unsigned)(text[i] - '0');
	for (i = 0; i < 6; i++)
		place = place * 10 + (unsigned)(text[i] - '0');
	for (i = 0; i < delta->places; i++)
		if (memcmp(delta->place[i], text, 6) == 0)
			break;
	days = (unsigned)(birth - TZ_DELTA_FIRST_BIRTH);
	head(loom, HEAD_CITIZEN);
	tz_pack_uint(tz_loom_to(loom, TZ_THREAD_NUMBER), i << 2 | order >> 8);
	tz_buf_byte(tz_loom_to(loom, TZ_THREAD_NUMBER), (uint8_t)(days >> 8));
	tz_buf_byte(tz_loom_to(loom, TZ_THREAD_NOISE), (uint8_t)order);
	tz_buf_byte(tz_loom_to(loom, TZ_THREAD_NOISE), (uint8_t)days);
	if (i == delta->places)
		tz_pack_fixed(tz_loom_to(loom, TZ_THREAD_NOISE), place, 3);
	tz_delta_add_place(delta, text);
	return true;
}

/* The same text stands a few cells before in the row. */
static bool
write_copy(const struct tz_column_cell *cell, const char *text,
    struct tz_loom *loom)
{
	const struct tz_value *other;
	size_t back;

	if (strlen(text) < LEAST_COPY)
		return false;
	for (back = 1; back <= COPIES && back <= cell->at; back++) {
		other = &cell->cell[cell->at - back].value;
		if (other->kind == TZ_TEXT && strcmp(other->u.text, text) == 0)
			break;
	}
	if (back > COPIES || back > cell->at)
		return false;
	head(loom, HEAD_COPY + (unsigned)back - 1);
	return true;
}

static void
write_plain(const char *last, const char *text, struct tz_loom *loom)
{
	size_t shared = shared_bytes(last, text);
	size_t digits;

	text += shared;
	digits = strspn(text, DIGITS);
	if (digits >= LEAST_DIGITS && text[digits] == '\0') {
		head(loom, HEAD_DIGITS + (unsigned)shared);
		tz_delta_digits_write(tz_loom_to(loom, TZ_THREAD_NOISE), text);
	} else {
		head(loom, HEAD_TEXT + (unsigned)shared);
		tz_column_signs_write(text, loom);
	}
}

/* Is it the sex of the citizen number, in a field that always is? */
static bool
write_sex(const struct tz_column_cell *cell, const char *text,
    struct tz_loom *loom)
{
	struct tz_delta_field *field = cell->field;

	if (!cell->delta->has_birth || field->no_sex)
		return false;
	field->no_sex = text[0] != cell->delta->sex || text[1] != '\0';
	if (!field->no_sex)
		head(loom, HEAD_SEX);
	return !field->no_sex;
}

static bool
write_known(const struct tz_column_cell *cell, const char *last,
    const char *text, struct tz_loom *loom)
{
	size_t known = tz_delta_known(cell->field, text);
	bool same = last != NULL && strcmp(last, text) == 0;

	if (same && (cell->steady || known == TZ_DELTA_NONE))
		head(loom, HEAD_SAME);
	else if (known != TZ_DELTA_NONE)
		head(loom, 1 + (unsigned)known);
	else
		return false;
	return true;
}

void
tz_column_text_write(const struct tz_column_cell *cell,
    const struct tz_value *value, struct tz_loom *loom)
{
	const char *last = last_text(cell->field, value->kind);
	const char *text = value->u.text;

	if (value->kind == TZ_NUM) {
		if (last != NULL && strcmp(last, text) == 0)
			head(loom, HEAD_SAME);
		else
			write_plain(last, text, loom);
		return;
	}
	if (write_sex(cell, text, loom) ||
	    write_known(cell, last, text, loom) ||
	    write_copy(cell, text, loom) ||
	    write_citizen(cell->delta, text, loom) ||
	    write_phone(text, loom) || write_serial(last, text, loom))
		return;
	write_plain(last, text, loom);
}

static void
read_serial(const char *last, int64_t step, struct tz_unpack *in,
    struct tz_buf *text)
{
	static const int64_t end = INT64_C(1000000000000000);
	size_t digits = last == NULL ? 0 : digits_behind(last);
	int64_t n;

	if (digits == 0 || step < -end || step > end) {
		in->bad = true;
		return;
	}
	n = number_behind(last, digits) + step;
	if (n < 0) {
		in->bad = true;
		return;
	}
	tz_buf_put(text, last, strlen(last) - digits);
	tz_buf_digits(text, (uint64_t)n, digits);
	if (text->len != strlen(last))
		in->bad = true;
}

static void
read_phone(struct tz_comb *comb, struct tz_unpack *in, struct tz_buf *text)
{
	struct tz_unpack *number = tz_comb_from(comb, TZ_THREAD_NUMBER);
	unsigned first = (unsigned)tz_unpack_fixed(number, 1);
	uint32_t last = (uint32_t)tz_unpack_fixed(number, 1) << 24;

	last |= (uint32_t)tz_unpack_fixed(tz_comb_from(comb, TZ_THREAD_NOISE),
	    3);
	if (first > 99 || last > 99999999)
		in->bad = true;
	else
		tz_buf_digits(text, (UINT64_C(100) + first) * 100000000 + last,
		    PHONE);
}

static void
read_citizen(struct tz_delta *delta, struct tz_comb *comb,
    struct tz_unpack *in, struct tz_buf *text)
{
	struct tz_unpack *number = tz_comb_from(comb, TZ_THREAD_NUMBER);
	struct tz_unpack *noise = tz_comb_from(comb, TZ_THREAD_NOISE);
	uint64_t first = tz_unpack_uint(number);
	unsigned days = (unsigned)tz_unpack_fixed(number, 1) << 8;
	unsigned order = (unsigned)(first & 3) << 8;
	char place[16];

	order |= (unsigned)tz_unpack_fixed(noise, 1);
	days |= (unsigned)tz_unpack_fixed(noise, 1);
	first >>= 2;
	if (first > delta->places || order > 999)
		in->bad = true;
	if (in->bad || noise->bad)
		return;
	if (first < delta->places)
		memcpy(place, delta->place[first], 7);
	else
		snprintf(place, sizeof(place), "%06u",
		    (unsigned)tz_unpack_fixed(noise, 3));
	if (place[6] != '\0' || noise->bad) {
		in->bad = true;
		return;
	}
	tz_delta_add_place(delta, place);
	tz_delta_citizen_join(place, TZ_DELTA_FIRST_BIRTH + (int32_t)days,
	    order, text);
}

static void
read_copy(const struct tz_column_cell *cell, size_t back,
    struct tz_unpack *in, struct tz_buf *text)
{
	const struct tz_value *other;

	if (back > cell->at) {
		in->bad = true;
		return;
	}
	other = &cell->cell[cell->at - back].value;
	if (other->kind != TZ_TEXT)
		in->bad = true;
	else
		tz_buf_text(text, other->u.text);
}

/* A head that only texts have. */
static void
read_implied(const struct tz_column_cell *cell, unsigned how,
    struct tz_comb *comb, struct tz_unpack *in, struct tz_buf *text)
{
	const char *last = last_text(cell->field, TZ_TEXT);
	const char *known;

	if (how <= TZ_DELTA_TABLE) {
		known = tz_delta_numbered(cell->field, how - 1);
		if (known == NULL)
			in->bad = true;
		else
			tz_buf_text(text, known);
	} else if (how == HEAD_CITIZEN) {
		read_citizen(cell->delta, comb, in, text);
	} else if (how == HEAD_NEXT) {
		read_serial(last, 1, in, text);
	} else if (how == HEAD_SERIAL) {
		read_serial(last, tz_unpack_int(tz_comb_from(comb,
		    TZ_THREAD_NUMBER)), in, text);
	} else if (how == HEAD_PHONE) {
		read_phone(comb, in, text);
	} else if (how == HEAD_SEX && cell->delta->has_birth) {
		tz_buf_byte(text, (uint8_t)cell->delta->sex);
	} else if (how >= HEAD_COPY) {
		read_copy(cell, how - HEAD_COPY + 1, in, text);
	} else {
		in->bad = true;
	}
}

static void
read_plain(const char *last, unsigned how, struct tz_comb *comb,
    struct tz_unpack *in, struct tz_buf *text)
{
	size_t shared = (how - HEAD_TEXT) % SHARED;

	if (shared > 0 && (last == NULL || strlen(last) < shared)) {
		in->bad = true;
		return;
	}
	if (shared > 0)
		tz_buf_put(text, last, shared);
	if (how >= HEAD_DIGITS)
		tz_delta_digits_read(tz_comb_from(comb, TZ_THREAD_NOISE),
		    TZ_CELL_MAX, text);
	else
		tz_column_signs_read(comb, text);
}

void
tz_column_text_read(const struct tz_column_cell *cell, struct tz_comb *comb,
    enum tz_kind kind, struct tz_value *value)
{
	struct tz_unpack *in = tz_comb_from(comb, TZ_THREAD_HEAD);
	unsigned how = tz_comb_head(comb);
	const char *last = last_text(cell->field, kind);
	struct tz_buf text;

	tz_buf_init(&text, 2 * TZ_CELL_MAX);
	if (how == HEAD_SAME && last != NULL)
		tz_buf_text(&text, last);
	else if (how >= HEAD_TEXT && how < HEAD_COPY)
		read_plain(last, how, comb, in, &text);
	else if (kind == TZ_TEXT && how != HEAD_SAME)
		read_implied(cell, how, comb, in, &text);
	if (text.len == 0 || text.len > TZ_CELL_MAX ||
	    !tz_utf8_valid(tz_buf_str(&text), text.len) ||
	    (kind == TZ_NUM && !tz_pack_decimal(tz_buf_str(&text))) ||
	    !tz_delta_charge(cell->delta, text.len))
		in->bad = true;
	if (!in->bad && !tz_comb_bad(comb)) {
		value->kind = kind;
		value->u.text = tz_buf_take(&text);
	}
	tz_buf_release(&text);
}
