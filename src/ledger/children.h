/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * children: the rows that belong to a record and share its fate.
 */
#ifndef TZ_LEDGER_CHILDREN_H
#define TZ_LEDGER_CHILDREN_H

#include "form/form.h"
#include "ledger/ledger.h"

#define TZ_CHILDREN 2000		/* of one record at most */

struct tz_children {
	char (*id)[TZ_RECORD_ID];
	size_t n;
};

/* Live rows of any register whose parent is the record. */
enum tz_rc tz_children_find(struct tz_ledger *ledger,
    const struct tz_form *form, const char *id, struct tz_children *children,
    struct tz_err *err) TZ_CHECKED;
void tz_children_release(struct tz_children *children);

#endif
