/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * feeding: records go down. What a district writes into a register that feeds
 * goes, in the same transaction, into the feed of each office it names.
 *
 * The feed is a replica of those entries, with their numbers and revisions, so
 * an office that comes later is given the entries so far. Who is enrolled is
 * the district's to know: it says so by a tz_feeder.
 */
#ifndef TZ_LEDGER_FEEDING_H
#define TZ_LEDGER_FEEDING_H

#include "ledger/ledger.h"
#include "wire/entry.h"

struct tz_form;

/* The send of a tz_feeder: inside the transaction of entry. */
enum tz_rc tz_feeding_send(struct tz_ledger *ledger,
    const struct tz_form *form, const struct tz_record *record,
    const struct tz_entry *entry, struct tz_err *err) TZ_CHECKED;

/*
 * Everything still open that names a new office, into its feed; inside the
 * transaction that enrols it.
 */
enum tz_rc tz_feeding_welcome(struct tz_ledger *ledger, const char *site,
    struct tz_err *err) TZ_CHECKED;

#endif
