/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * print: records through text templates (forms/print/NAME.txt).
 *
 * ${field} and ${ref.field}, ${field:20} padded to columns (a hanzi is two),
 * "@each CHILD" and "@if FORMULA" to "@end". Each print is journalled; the
 * second one of a record is marked as a reprint.
 */
#ifndef TZ_LEDGER_PRINT_H
#define TZ_LEDGER_PRINT_H

#include "base/buf.h"
#include "ledger/session.h"

#define TZ_PRINT_MAX (1024 * 1024)

/* print "": the one that the form of the record names as its receipt. */
enum tz_rc tz_print(struct tz_ledger *ledger,
    const struct tz_session *session, const char *id, const char *print,
    unsigned columns, struct tz_buf *out, struct tz_err *err) TZ_CHECKED;

#endif
