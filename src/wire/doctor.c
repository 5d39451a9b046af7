/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/doctor.h"

#include <stdio.h>
#include <string.h>

#include "base/rc.h"
#include "wire/pack.h"

#define DAY_MS ((int64_t)86400 * 1000)
#define MIB ((uint64_t)1024 * 1024)
#define DIGITS 10		/* the last one checks the others */
#define BASE 4

static const struct {
	const char *name;
	const char *label;
	const char *advice[TZ_DOCTOR_STATES];
} rows[] = {
#define ROW(row, name, label, watch, bad) \
	{ name, label, { N_("in order"), watch, bad, \
	    N_("not known while the ledger does not start") } },
	TZ_DOCTOR_TABLE(ROW)
#undef ROW
};

static const struct {
	const char *key;
	const char *word;
} words[TZ_DOCTOR_STATES] = {
	{ "good", N_("good") },
	{ "watch", N_("watch") },
	{ "bad", N_("bad") },
	{ "unknown", N_("unknown") },
};

/* Nine digits hold all states and the version. */
_Static_assert(TZ_DOCTOR_ROWS <= 13, "4^14 < 10^9");

static enum tz_doctor_state
worse(bool watch, bool bad)
{
	return bad ? TZ_DOCTOR_BAD : watch ? TZ_DOCTOR_WATCH : TZ_DOCTOR_GOOD;
}

/* At 0, never, it is as old as can be. */
static enum tz_doctor_state
age(int64_t now, int64_t at, int64_t watch, int64_t bad)
{
	int64_t old = at == 0 ? INT64_MAX : now - at;

	return worse(old > watch * DAY_MS, bad > 0 && old > bad * DAY_MS);
}

static enum tz_doctor_state
judge_ledger(const struct tz_doctor_facts *facts)
{
	return worse(facts->recovering, facts->down);
}

static enum tz_doctor_state
judge_disk(const struct tz_doctor_facts *facts)
{
	uint64_t bytes = facts->free_bytes;

	if (facts->down && bytes == 0)
		return TZ_DOCTOR_UNKNOWN;
	return worse(bytes < 1024 * MIB,
	    bytes < 200 * MIB || bytes < 2 * facts->reserve);
}

static enum tz_doctor_state
judge_clock(const struct tz_doctor_facts *facts)
{
	int64_t off = facts->offset < 0 ? -facts->offset : facts->offset;

	return worse(facts->has_offset && off > 300,
	    facts->has_offset && off > 86400);
}

static enum tz_doctor_state
judge_backup(const struct tz_doctor_facts *facts)
{
	return facts->practice ? TZ_DOCTOR_GOOD :
	    age(facts->now, facts->backup_at, 7, 30);
}

static enum tz_doctor_state
judge_verify(const struct tz_doctor_facts *facts)
{
	if (facts->verify_wrong > 0)
		return TZ_DOCTOR_BAD;
	return facts->practice ? TZ_DOCTOR_GOOD :
	    age(facts->now, facts->verify_at, 90, 0);
}

static bool
is_key(const struct tz_doctor_facts *facts)
{
	return strcmp(facts->error, tz_rc_name(TZ_EKEY)) == 0;
}

static enum tz_doctor_state
judge_enrolment(const struct tz_doctor_facts *facts)
{
	return worse(!facts->enrolled && !facts->practice, is_key(facts));
}

static enum tz_doctor_state
judge_line(const struct tz_doctor_facts *facts)
{
	return facts->enrolled ? age(facts->now, facts->synced_at, 2, 7) :
	    TZ_DOCTOR_GOOD;
}

static enum tz_doctor_state
judge_error(const struct tz_doctor_facts *facts)
{
	unsigned i;

	if (facts->error[0] == '\0')
		return TZ_DOCTOR_GOOD;
	for (i = 0; i < TZ_RC_COUNT; i++)
		if (strcmp(tz_rc_name((enum tz_rc)i), facts->error) == 0 &&
		    tz_rc_retry((enum tz_rc)i))
			return TZ_DOCTOR_WATCH;
	return TZ_DOCTOR_BAD;
}

static enum tz_doctor_state
judge_unsent(const struct tz_doctor_facts *facts)
{
	if (!facts->enrolled || facts->unsent == 0)
		return TZ_DOCTOR_GOOD;
	return age(facts->now, facts->unsent_since, 2, 7);
}

static enum tz_doctor_state
judge_returned(const struct tz_doctor_facts *facts)
{
	return worse(facts->returned > 0, facts->returned > 20);
}

static enum tz_doctor_state
judge_drafts(const struct tz_doctor_facts *facts)
{
	return worse(facts->drafts > 20, facts->drafts > 100);
}

static enum tz_doctor_state
judge_budget(const struct tz_doctor_facts *facts)
{
	return worse(facts->night_spent, facts->month_spent);
}

static enum tz_doctor_state
judge_package(const struct tz_doctor_facts *facts)
{
	return worse(strncmp(facts->package, "waiting", 7) == 0,
	    strncmp(facts->package, "failed", 6) == 0);
}

/* known: also while the ledger is down. */
static const struct {
	enum tz_doctor_state (*judge)(const struct tz_doctor_facts *facts);
	bool known;
} judges[] = {
	[TZ_DOCTOR_LEDGER] = { judge_ledger, true },
	[TZ_DOCTOR_DISK] = { judge_disk, true },
	[TZ_DOCTOR_CLOCK] = { judge_clock, false },
	[TZ_DOCTOR_BACKUP] = { judge_backup, false },
	[TZ_DOCTOR_VERIFY] = { judge_verify, false },
	[TZ_DOCTOR_ENROLMENT] = { judge_enrolment, false },
	[TZ_DOCTOR_LINE] = { judge_line, false },
	[TZ_DOCTOR_ERROR] = { judge_error, false },
	[TZ_DOCTOR_UNSENT] = { judge_unsent, false },
	[TZ_DOCTOR_RETURNED] = { judge_returned, false },
	[TZ_DOCTOR_DRAFTS] = { judge_drafts, false },
	[TZ_DOCTOR_BUDGET] = { judge_budget, true },
	[TZ_DOCTOR_PACKAGE] = { judge_package, false },
};

void
tz_doctor_judge(const struct tz_doctor_facts *facts,
    enum tz_doctor_state state[TZ_DOCTOR_ROWS])
{
	size_t i;

	for (i = 0; i < TZ_DOCTOR_ROWS; i++)
		state[i] = facts->down && !judges[i].known ?
		    TZ_DOCTOR_UNKNOWN : judges[i].judge(facts);
}

const char *
tz_doctor_name(enum tz_doctor_row row)
{
	return rows[row].name;
}

const char *
tz_doctor_label(enum tz_doctor_row row)
{
	return rows[row].label;
}

const char *
tz_doctor_advice(enum tz_doctor_row row, enum tz_doctor_state state)
{
	return rows[row].advice[state];
}

const char *
tz_doctor_key(enum tz_doctor_state state)
{
	return words[state].key;
}

const char *
tz_doctor_word(enum tz_doctor_state state)
{
	return words[state].word;
}

/* ISO/IEC 7064, MOD 11,10: the digit that follows n digits. */
static char
check_digit(const char *digit, size_t n)
{
	unsigned p = 10;
	size_t i;

	for (i = 0; i < n; i++) {
		p = (p + (unsigned)(digit[i] - '0')) % 10;
		p = (p == 0 ? 10 : p) * 2 % 11;
	}
	return (char)('0' + (11 - p) % 10);
}

void
tz_doctor_write(const enum tz_doctor_state state[TZ_DOCTOR_ROWS],
    char code[TZ_DOCTOR_CODE])
{
	char digit[DIGITS + 1];
	unsigned long number = 0;
	size_t i;

	for (i = 0; i < TZ_DOCTOR_ROWS; i++)
		number = number * BASE + (unsigned long)state[i];
	number = number * BASE + TZ_DOCTOR_VERSION;
	(void)snprintf(digit, sizeof digit, "%09lu", number);
	digit[DIGITS - 1] = check_digit(digit, DIGITS - 1);
	(void)snprintf(code, TZ_DOCTOR_CODE, "%.4s-%.3s-%.3s", digit,
	    digit + 4, digit + 7);
}

enum tz_rc
tz_doctor_read(const char *code, enum tz_doctor_state state[TZ_DOCTOR_ROWS],
    struct tz_err *err)
{
	unsigned long number = 0;
	char digit[DIGITS];
	size_t i, n = 0;

	for (; *code != '\0'; code++) {
		if (*code == ' ' || *code == '-')
			continue;
		if (*code < '0' || *code > '9' || n == DIGITS)
			break;
		digit[n++] = *code;
	}
	if (*code != '\0' || n != DIGITS ||
	    check_digit(digit, DIGITS - 1) != digit[DIGITS - 1])
		return tz_fail(err, TZ_EINPUT,
		    N_("this is no code of taizhang doctor: ten digits, and "
		       "one of them was misheard"));
	for (i = 0; i < DIGITS - 1; i++)
		number = number * 10 + (unsigned long)(digit[i] - '0');
	if (number % BASE != TZ_DOCTOR_VERSION)
		return tz_fail(err, TZ_EVERSION,
		    N_("the code is of another version of the program"));
	number /= BASE;
	for (i = TZ_DOCTOR_ROWS; i-- > 0; number /= BASE)
		state[i] = (enum tz_doctor_state)(number % BASE);
	if (number != 0)
		return tz_fail(err, TZ_EVERSION,
		    N_("the code is of another version of the program"));
	return TZ_OK;
}

void
tz_doctor_pack(const struct tz_doctor_facts *facts, struct tz_buf *out)
{
	tz_pack_uint(out, facts->practice);
	tz_pack_uint(out, facts->recovering);
	tz_pack_uint(out, facts->enrolled);
	tz_pack_int(out, facts->now);
	tz_pack_uint(out, facts->free_bytes);
	tz_pack_uint(out, facts->reserve);
	tz_pack_int(out, facts->backup_at);
	tz_pack_int(out, facts->verify_at);
	tz_pack_uint(out, facts->verify_wrong);
	tz_pack_int(out, facts->synced_at);
	tz_pack_uint(out, facts->unsent);
	tz_pack_int(out, facts->unsent_since);
	tz_pack_uint(out, facts->returned);
	tz_pack_uint(out, facts->drafts);
	tz_pack_text(out, facts->error);
	tz_pack_text(out, facts->say);
	tz_pack_uint(out, facts->has_offset);
	tz_pack_int(out, facts->offset);
	tz_pack_text(out, facts->package);
}

void
tz_doctor_unpack(struct tz_unpack *in, struct tz_doctor_facts *facts)
{
	facts->practice = tz_unpack_uint(in) != 0;
	facts->recovering = tz_unpack_uint(in) != 0;
	facts->enrolled = tz_unpack_uint(in) != 0;
	facts->now = tz_unpack_int(in);
	facts->free_bytes = tz_unpack_uint(in);
	facts->reserve = tz_unpack_uint(in);
	facts->backup_at = tz_unpack_int(in);
	facts->verify_at = tz_unpack_int(in);
	facts->verify_wrong = tz_unpack_uint(in);
	facts->synced_at = tz_unpack_int(in);
	facts->unsent = tz_unpack_uint(in);
	facts->unsent_since = tz_unpack_int(in);
	facts->returned = tz_unpack_uint(in);
	facts->drafts = tz_unpack_uint(in);
	tz_unpack_text(in, facts->error, sizeof facts->error);
	tz_unpack_text(in, facts->say, sizeof facts->say);
	facts->has_offset = tz_unpack_uint(in) != 0;
	facts->offset = tz_unpack_int(in);
	tz_unpack_text(in, facts->package, sizeof facts->package);
}
