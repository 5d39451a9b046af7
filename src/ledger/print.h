/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * print: records through text templates (forms/print/NAME.txt).
 *
 * Each print is journalled before it is given out; a further one of the same
 * record is marked as a reprint. A template says for which register it is made
 * and when, so that a register has as many prints as there are files for it.
 */
#ifndef TZ_LEDGER_PRINT_H
#define TZ_LEDGER_PRINT_H

#include "base/buf.h"
#include "ledger/session.h"

#define TZ_PRINT_MAX (1024 * 1024)
#define TZ_PRINT_CODE 10	/* "A1B2-C3D4" and NUL */

/*
 * print "": the one that the form of the record names as its receipt, or else
 * the first of tz_print_list. id may be the name of a register that has a
 * single record. columns 0: what the template says, or 80. Pages are separated
 * by form feeds.
 */
enum tz_rc tz_print(struct tz_ledger *ledger,
    const struct tz_session *session, const char *id, const char *print,
    unsigned columns, struct tz_buf *out, struct tz_err *err) TZ_CHECKED;

struct tz_print_choice {
	const char *name;
	const char *label;
	unsigned copies;	/* printed so far */
	const char *code;	/* its check code */
};

/* Visits the prints that fit the record as it stands, by name. */
enum tz_rc tz_print_list(struct tz_ledger *ledger,
    const struct tz_session *session, const char *id,
    void (*visit)(const struct tz_print_choice *choice, void *arg), void *arg,
    struct tz_err *err) TZ_CHECKED;

/* The templates in force against a set of forms. */
void tz_print_check(struct tz_ledger *ledger, const struct tz_forms *forms,
    struct tz_problems *problems);

/* The check code that a print of the record carries. */
void tz_print_code(const struct tz_ledger *ledger, const char *id,
    const char *print, char code[TZ_PRINT_CODE]);

/* The print of a step, journalled in the transaction of the step. */
enum tz_rc tz_print_bind(struct tz_ledger *ledger, const char *user,
    const char *id, const char *print, struct tz_err *err) TZ_CHECKED;

#endif
