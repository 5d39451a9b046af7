/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers, truths, days and moments in columns; see column_cell.h. */
#include "wire/column_cell.h"

/* Heads of numbers. */
enum {
	HEAD_SAME,		/* as the last one */
	HEAD_WHOLE,		/* as it is */
	HEAD_FROM,		/* less the last one */
	HEAD_IMPLIED,		/* day: the birthday; moment: the entry's */
	HEAD_TIME,		/* moment: less the time of the entry */
	HEAD_SMALL = 8,		/* number: itself; day: before the entry's */
	HEAD_NEAR = 64		/* day: less the last one, zig-zag */
};

#define SMALL_NUMBERS 248
#define DAYS_BEFORE 32
#define NEAR_DAYS 64
#define FAR_DAYS 2048
#define DAY_MS 86400000
#define EAST_MS 28800000
#define TIME_END ((int64_t)1 << 50)	/* no calendar beyond: day 0 */

static uint64_t
zigzag(uint64_t n)
{
	return n << 1 ^ (n >> 63 ? UINT64_MAX : 0);
}

static uint64_t
unzigzag(uint64_t n)
{
	return n >> 1 ^ (n & 1 ? UINT64_MAX : 0);
}

void
tz_column_wide_write(uint64_t n, struct tz_loom *loom)
{
	n = zigzag(n);
	tz_buf_byte(tz_loom_to(loom, TZ_THREAD_NOISE), (uint8_t)n);
	tz_pack_uint(tz_loom_to(loom, TZ_THREAD_NUMBER), n >> 8);
}

uint64_t
tz_column_wide_read(struct tz_comb *comb)
{
	struct tz_unpack *noise = tz_comb_from(comb, TZ_THREAD_NOISE);
	struct tz_unpack *number;
	uint64_t low = tz_unpack_fixed(noise, 1);
	uint64_t high;

	number = tz_comb_from(comb, TZ_THREAD_NUMBER);
	high = tz_unpack_uint(number);
	if (high >> 56 != 0)
		number->bad = true;
	return unzigzag(high << 8 | low);
}

/* The day in China of the entry. */
static uint64_t
today(const struct tz_column_cell *cell)
{
	int64_t time = cell->time;

	if (time < -TIME_END || time > TIME_END)
		return 0;
	time += EAST_MS;
	return (uint64_t)(time / DAY_MS - (time % DAY_MS < 0));
}

static void
head(struct tz_loom *loom, unsigned n)
{
	tz_buf_byte(tz_loom_to(loom, TZ_THREAD_HEAD), (uint8_t)n);
}

static void
write_whole(struct tz_loom *loom, uint64_t n, uint64_t last)
{
	bool from = zigzag(n - last) < zigzag(n);

	head(loom, from ? HEAD_FROM : HEAD_WHOLE);
	tz_pack_int(tz_loom_to(loom, TZ_THREAD_NUMBER), (int64_t)(from ?
	    n - last : n));
}

static void
write_day(const struct tz_column_cell *cell, uint64_t n, uint64_t last,
    bool has_last, struct tz_loom *loom)
{
	uint64_t before = today(cell) - n;

	if (cell->delta->has_birth &&
	    n == (uint64_t)(int64_t)cell->delta->birth) {
		head(loom, HEAD_IMPLIED);
	} else if (before < DAYS_BEFORE) {
		head(loom, HEAD_SMALL + (unsigned)before);
	} else if (has_last && n == last) {
		head(loom, HEAD_SAME);
	} else if (zigzag(n - last) < NEAR_DAYS * 2) {
		head(loom, HEAD_NEAR + (unsigned)zigzag(n - last));
	} else if (zigzag(n - last) < FAR_DAYS * 2) {
		head(loom, HEAD_FROM);
		tz_column_wide_write(n - last, loom);
	} else {
		head(loom, HEAD_WHOLE);
		tz_column_wide_write(n, loom);
	}
}

static void
write_moment(const struct tz_column_cell *cell, uint64_t n, uint64_t last,
    bool has_last, struct tz_loom *loom)
{
	uint64_t time = (uint64_t)cell->time;

	if (n == time) {
		head(loom, HEAD_IMPLIED);
	} else if (has_last && n == last) {
		head(loom, HEAD_SAME);
	} else if (zigzag(n - last) < zigzag(n - time)) {
		head(loom, HEAD_FROM);
		tz_column_wide_write(n - last, loom);
	} else {
		head(loom, HEAD_TIME);
		tz_column_wide_write(n - time, loom);
	}
}

void
tz_column_number_write(const struct tz_column_cell *cell,
    const struct tz_value *value, struct tz_loom *loom)
{
	bool has_last = cell->field->last.kind == value->kind;
	uint64_t last = has_last ? (uint64_t)cell->field->last.u.i : 0;
	uint64_t n = (uint64_t)value->u.i;

	if (value->kind == TZ_BOOL)
		head(loom, n != 0);
	else if (value->kind == TZ_DAY)
		write_day(cell, n, last, has_last, loom);
	else if (value->kind == TZ_MOMENT)
		write_moment(cell, n, last, has_last, loom);
	else if (n < SMALL_NUMBERS)
		head(loom, HEAD_SMALL + (unsigned)n);
	else if (has_last && n == last)
		head(loom, HEAD_SAME);
	else
		write_whole(loom, n, last);
}

static uint64_t
read_day(const struct tz_column_cell *cell, unsigned how, uint64_t last,
    struct tz_comb *comb, bool *good)
{
	if (how == HEAD_IMPLIED && cell->delta->has_birth)
		return (uint64_t)(int64_t)cell->delta->birth;
	if (how >= HEAD_SMALL && how < HEAD_SMALL + DAYS_BEFORE)
		return today(cell) - (how - HEAD_SMALL);
	if (how >= HEAD_NEAR && how < HEAD_NEAR + NEAR_DAYS * 2)
		return last + unzigzag(how - HEAD_NEAR);
	if (how == HEAD_FROM)
		return last + tz_column_wide_read(comb);
	if (how == HEAD_WHOLE)
		return tz_column_wide_read(comb);
	*good = false;
	return 0;
}

static uint64_t
read_moment(const struct tz_column_cell *cell, unsigned how, uint64_t last,
    struct tz_comb *comb, bool *good)
{
	if (how == HEAD_IMPLIED)
		return (uint64_t)cell->time;
	if (how == HEAD_FROM)
		return last + tz_column_wide_read(comb);
	if (how == HEAD_TIME)
		return (uint64_t)cell->time + tz_column_wide_read(comb);
	*good = false;
	return 0;
}

static uint64_t
read_whole(unsigned how, uint64_t last, struct tz_comb *comb, bool *good)
{
	if (how >= HEAD_SMALL)
		return how - HEAD_SMALL;
	if (how == HEAD_WHOLE)
		return (uint64_t)tz_unpack_int(tz_comb_from(comb,
		    TZ_THREAD_NUMBER));
	if (how == HEAD_FROM)
		return last + (uint64_t)tz_unpack_int(tz_comb_from(comb,
		    TZ_THREAD_NUMBER));
	*good = false;
	return 0;
}

void
tz_column_number_read(const struct tz_column_cell *cell, struct tz_comb *comb,
    enum tz_kind kind, struct tz_value *value)
{
	struct tz_unpack *heads = tz_comb_from(comb, TZ_THREAD_HEAD);
	unsigned how = tz_comb_head(comb);
	bool has_last = cell->field->last.kind == kind;
	uint64_t last = has_last ? (uint64_t)cell->field->last.u.i : 0;
	bool good = true;
	uint64_t n;

	if (kind == TZ_BOOL) {
		n = how;
		good = how <= 1;
	} else if (how == HEAD_SAME) {
		n = last;
		good = has_last;
	} else if (kind == TZ_DAY) {
		n = read_day(cell, how, last, comb, &good);
	} else if (kind == TZ_MOMENT) {
		n = read_moment(cell, how, last, comb, &good);
	} else {
		n = read_whole(how, last, comb, &good);
	}
	if (!good)
		heads->bad = true;
	tz_value_int(value, kind, (int64_t)n);
}
