/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The periods that reports are about, and when each report is due. */
#include <string.h>

#include "base/date.h"
#include "base/utf8.h"
#include "ledger/report_own.h"

#define BACK 3			/* periods looked back for one that is due */

void
tz_report_period_of(enum tz_report_period kind, int32_t day, int32_t *from,
    int32_t *to)
{
	static const int months[] = { [TZ_REPORT_MONTH] = 1,
		[TZ_REPORT_QUARTER] = 3, [TZ_REPORT_HALF] = 6,
		[TZ_REPORT_YEAR] = 12 };
	int year, month, mday, n;

	tz_date_civil(day, &year, &month, &mday);
	*from = tz_date_day(year, 1, 1);
	*to = day;
	if (kind == TZ_REPORT_NONE)
		return;
	*from = day;
	if (kind == TZ_REPORT_DAY)
		return;
	n = months[kind];
	month = (month - 1) / n * n + 1;
	*from = tz_date_day(year, month, 1);
	month += n;
	if (month > 12) {
		month -= 12;
		year++;
	}
	*to = tz_date_day(year, month, 1) - 1;
}

static void
put_number(const char *name, int year, int month, int mday,
    struct tz_buf *out)
{
	if (strcmp(name, "year") == 0)
		tz_buf_format(out, "%d", year);
	else if (strcmp(name, "month") == 0)
		tz_buf_format(out, "%d", month);
	else if (strcmp(name, "day") == 0)
		tz_buf_format(out, "%d", mday);
}

struct when {
	const struct tz_report_frame *frame;
	int32_t from, to;
};

static void put_when(const char *name, void *arg, struct tz_buf *out);

static void
put_day(const struct tz_report_frame *frame, int32_t day, struct tz_buf *out)
{
	struct when when = { frame, day, day };

	tz_text_expand(frame->day, strlen(frame->day), put_when, &when, out);
}

static void
put_when(const char *name, void *arg, struct tz_buf *out)
{
	const struct when *when = arg;
	int year, month, mday;

	tz_date_civil(when->from, &year, &month, &mday);
	if (strcmp(name, "from") == 0)
		put_day(when->frame, when->from, out);
	else if (strcmp(name, "to") == 0)
		put_day(when->frame, when->to, out);
	else
		put_number(name, year, month, mday, out);
}

static bool
is_whole(enum tz_report_period kind, int32_t from, int32_t to)
{
	int32_t first, last;

	tz_report_period_of(kind, from, &first, &last);
	return first == from && last == to;
}

void
tz_report_period_name(const struct tz_report_frame *frame, int32_t from,
    int32_t to, char *out, size_t size)
{
	struct when when = { frame, from, to };
	const char *template = frame->span;
	struct tz_buf text;
	int year, month, mday;

	tz_date_civil(from, &year, &month, &mday);
	if (is_whole(TZ_REPORT_YEAR, from, to))
		template = frame->year;
	else if (is_whole(TZ_REPORT_HALF, from, to))
		template = frame->halves.cell[month / 7];
	else if (is_whole(TZ_REPORT_QUARTER, from, to))
		template = frame->quarters.cell[(month - 1) / 3];
	else if (is_whole(TZ_REPORT_MONTH, from, to))
		template = frame->month;
	else if (from == to)
		template = frame->day;
	tz_buf_init(&text, 256);
	tz_text_expand(template, strlen(template), put_when, &when, &text);
	tz_utf8_copy(out, size, tz_buf_str(&text));
	tz_buf_release(&text);
}

bool
tz_report_period_due(struct tz_ledger *ledger, const struct tz_report *report,
    int32_t from, int32_t to, int32_t *due)
{
	struct tz_world world = ledger->world;
	struct tz_value value;
	bool is;

	if (report->due == NULL)
		return false;
	world.period_start = from;
	world.period_end = to;
	if (tz_formula_eval(report->due, &world, NULL, &value, NULL) != TZ_OK)
		return false;
	is = value.kind == TZ_DAY;
	*due = is ? (int32_t)value.u.i : 0;
	tz_value_release(&value);
	return is;
}

/*
 * The last period of which it is time to think: its reminder has begun, or it
 * is due within itself. Without a day due it is the last one that has ended.
 */
void
tz_report_period_now(struct tz_ledger *ledger, const struct tz_report *report,
    int32_t *from, int32_t *to)
{
	int32_t today = ledger->world.today, day = today, due;
	unsigned i;

	for (i = 0; i < BACK; i++) {
		tz_report_period_of(report->period, day, from, to);
		if (report->period <= TZ_REPORT_DAY)
			return;
		if (tz_report_period_due(ledger, report, *from, *to, &due)) {
			if (due <= *to || due - TZ_REPORT_AHEAD <= today)
				return;
		} else if (*to <= today || report->period == TZ_REPORT_YEAR) {
			return;
		}
		day = *from - 1;
	}
}
