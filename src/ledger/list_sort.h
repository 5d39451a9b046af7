/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * list_sort: a list in the order of a field.
 *
 * Looks at every record that fits and keeps the page wanted, so it costs time
 * in proportion to the register but no more memory than a page.
 */
#ifndef TZ_LEDGER_LIST_SORT_H
#define TZ_LEDGER_LIST_SORT_H

#include "ledger/list_own.h"

enum tz_rc tz_list_sort(struct tz_list_plan *plan, struct tz_rows *rows,
    struct tz_err *err) TZ_CHECKED;

#endif
