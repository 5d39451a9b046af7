/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * merge: two records of one person become one.
 *
 * What refers to the dropped record refers to the kept one afterwards, its
 * number becomes a document of the kept one, gaps are filled from it, and it
 * is void, all in one transaction. Nothing is lost: the history has both.
 */
#ifndef TZ_LEDGER_MERGE_H
#define TZ_LEDGER_MERGE_H

#include "ledger/write.h"

/*
 * written is the kept record, *moved how many records were changed for it.
 * TZ_EREFUSED with problems when two records would be the same afterwards.
 */
enum tz_rc tz_merge(struct tz_ledger *ledger,
    const struct tz_session *session, const struct tz_write *how,
    const char *keep, const char *drop, const char *reason,
    struct tz_written *written, uint64_t *moved,
    struct tz_problems *problems, struct tz_err *err) TZ_CHECKED;

#endif
