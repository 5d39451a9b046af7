/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * feeds: which offices a record goes down to, and who may make such a one.
 */
#ifndef TZ_LEDGER_FEEDS_H
#define TZ_LEDGER_FEEDS_H

#include "ledger/ledger.h"

struct tz_form;
struct tz_record;

/* True when a text of codes names the office, itself or by its beginning. */
bool tz_feeds_names(const char *to, const char *site);
/* The codes of a record of a register that feeds, "" without. */
const char *tz_feeds_offices(const struct tz_form *form,
    const struct tz_record *record);

/*
 * Where what goes to these codes lies, seen from the offices of an area: within
 * when all of them are of it, above when it goes to others too.
 */
enum tz_place { TZ_PLACE_ELSEWHERE, TZ_PLACE_ABOVE, TZ_PLACE_WITHIN };
enum tz_place tz_feeds_place(const char *to, const char *area);

/* Digits of the code of an office or district that mean a place: 6, 9, 12. */
size_t tz_feeds_digits(const char *site);

/*
 * Who may make or change it: only who stands above all that it names, and what
 * went down stays with its offices. Problems at the field.
 */
void tz_feeds_check(struct tz_ledger *ledger, const struct tz_form *form,
    const struct tz_record *before, const struct tz_record *record,
    struct tz_problems *problems);

#endif
