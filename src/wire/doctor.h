/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * doctor: what is wrong with an office and what to do, as one table of rows,
 * and the states of all rows as ten digits that can be read out by telephone.
 *
 * The digits are the number whose digits to the base of four are the states, in
 * the order of the table, and TZ_DOCTOR_VERSION last; then a check digit by
 * ISO/IEC 7064, MOD 11,10, which finds every single digit that was misheard.
 */
#ifndef TZ_WIRE_DOCTOR_H
#define TZ_WIRE_DOCTOR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/i18n.h"

#define TZ_DOCTOR_VERSION 1	/* 0 to 3, another with other rows */
#define TZ_DOCTOR_CODE 13	/* "0123-456-789" and NUL */

enum tz_doctor_state {
	TZ_DOCTOR_GOOD,
	TZ_DOCTOR_WATCH,	/* not yet bad */
	TZ_DOCTOR_BAD,
	TZ_DOCTOR_UNKNOWN,
	TZ_DOCTOR_STATES
};

/* X(row, name, label, what to do when to watch, and when bad) */
/* clang-format off */
#define TZ_DOCTOR_TABLE(X) \
	X(LEDGER, "ledger", N_("ledger"), \
	    N_("restored: the chief runs taizhang recover"), \
	    N_("it does not start: read the reason to the district")) \
	X(DISK, "disk", N_("disk"), \
	    N_("little room is left: move what is not of the office away"), \
	    N_("almost full: make room now, nothing can be saved soon")) \
	X(CLOCK, "clock", N_("clock"), \
	    N_("minutes off: set the clock of the machine"), \
	    N_("days off: set date and time before anything is entered")) \
	X(BACKUP, "backup", N_("backup"), \
	    N_("more than a week old: run taizhang backup onto a stick"), \
	    N_("more than a month old or none: make one today")) \
	X(VERIFY, "verify", N_("proof"), \
	    N_("not proven for long: run taizhang verify this week"), \
	    N_("the ledger is damaged: stop entering, call the district")) \
	X(ENROLMENT, "enrolment", N_("enrolment"), \
	    N_("not enrolled: ask the district for a code"), \
	    N_("the district refuses the key: ask for a new code")) \
	X(LINE, "line", N_("line"), \
	    N_("silent for two days: look at cable, card and modem"), \
	    N_("silent for a week: take a stick to the district")) \
	X(ERROR, "error", N_("last error"), \
	    N_("the line or the district was away: it tries again"), \
	    N_("it will not mend itself: read the error to the district")) \
	X(UNSENT, "unsent", N_("unsent"), \
	    N_("waiting for two days: press F5 on the screen of sending"), \
	    N_("waiting for a week: send by stick")) \
	X(RETURNED, "returned", N_("returned"), \
	    N_("put right what is marked ! on the screen of today"), \
	    N_("many came back: ask the district about its forms")) \
	X(DRAFTS, "drafts", N_("drafts"), \
	    N_("many are begun and not saved: finish or drop them"), \
	    N_("more than the screen shows: finish or drop them")) \
	X(BUDGET, "budget", N_("byte budget"), \
	    N_("those of this night are used up: it goes on at noon"), \
	    N_("those of this month are used up: raise month_bytes")) \
	X(PACKAGE, "package", N_("package"), \
	    N_("a new program waits: sign out in the evening"), \
	    N_("the new program failed its test: tell the district"))
/* clang-format on */

enum tz_doctor_row {
#define TZ_DOCTOR_ENUM(row, name, label, watch, bad) TZ_DOCTOR_##row,
	TZ_DOCTOR_TABLE(TZ_DOCTOR_ENUM)
#undef TZ_DOCTOR_ENUM
	TZ_DOCTOR_ROWS
};

struct tz_buf;
struct tz_unpack;

/* What the rows are judged by. Times are UTC ms, 0 = never. */
struct tz_doctor_facts {
	bool down;		/* the ledger does not start: what follows is */
	bool practice;		/* not known but room and budget */
	bool recovering;
	bool enrolled;
	int64_t now;
	uint64_t free_bytes;
	uint64_t reserve;	/* bytes below which nothing is stored */
	int64_t backup_at;
	int64_t verify_at;
	uint64_t verify_wrong;
	int64_t synced_at;
	uint64_t unsent;
	int64_t unsent_since;
	uint64_t returned;
	uint64_t drafts;
	char error[24];		/* TZ_ELINK, "" = none */
	char say[200];		/* its msgid */
	bool has_offset;
	int64_t offset;		/* seconds this clock is ahead */
	char package[81];	/* "", "waiting ...", "failed ..." */
	bool night_spent;	/* of the budgets */
	bool month_spent;
};

/* Without the two of the budgets, which the ledger does not know. */
void tz_doctor_pack(const struct tz_doctor_facts *facts, struct tz_buf *out);
void tz_doctor_unpack(struct tz_unpack *in, struct tz_doctor_facts *facts);

void tz_doctor_judge(const struct tz_doctor_facts *facts,
    enum tz_doctor_state state[TZ_DOCTOR_ROWS]);

const char *tz_doctor_name(enum tz_doctor_row row);
const char *tz_doctor_label(enum tz_doctor_row row);	/* msgid */
/* What is wrong and what to do, a msgid; "in order" when good. */
const char *tz_doctor_advice(enum tz_doctor_row row,
    enum tz_doctor_state state);
/* "good", "watch", "bad", "unknown"; and a msgid for people. */
const char *tz_doctor_key(enum tz_doctor_state state);
const char *tz_doctor_word(enum tz_doctor_state state);

void tz_doctor_write(const enum tz_doctor_state state[TZ_DOCTOR_ROWS],
    char code[TZ_DOCTOR_CODE]);
/*
 * Reads a code however its digits are grouped. TZ_EINPUT when one was misheard,
 * TZ_EVERSION when it is of a program with other rows.
 */
enum tz_rc tz_doctor_read(const char *code,
    enum tz_doctor_state state[TZ_DOCTOR_ROWS], struct tz_err *err)
    TZ_CHECKED;

#endif
