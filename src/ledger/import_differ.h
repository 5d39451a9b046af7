/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * import_differ: what a sheet says otherwise than the ledger does.
 *
 * A comparison file of the district is such a sheet: nothing is written, each
 * field that differs is told with both values, and the clerk decides.
 */
#ifndef TZ_LEDGER_IMPORT_DIFFER_H
#define TZ_LEDGER_IMPORT_DIFFER_H

#include "base/problem.h"
#include "ledger/session.h"

/* A problem for each field of there that is not as here; how many. */
size_t tz_import_differ(struct tz_ledger *ledger,
    const struct tz_session *session, const struct tz_form *form,
    const struct tz_record *here, const struct tz_record *there,
    struct tz_problems *problems);

#endif
