/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * indicator_site: the figures of an office at the district that holds its
 * journal, and the targets of what stands above villages.
 */
#ifndef TZ_LEDGER_INDICATOR_SITE_H
#define TZ_LEDGER_INDICATOR_SITE_H

#include "ledger/indicator.h"

/*
 * A run over the records of the office as they stand now: never from signed
 * figures, never with what was before. tz_indicator_next goes on with it.
 */
enum tz_rc tz_indicator_site(struct tz_ledger *ledger, const char *site,
    struct tz_indicator_run **run, struct tz_err *err) TZ_CHECKED;

/*
 * True when a formula of the measure reads what offices do not share: here it
 * would give a wrong figure.
 */
bool tz_indicator_private(const struct tz_forms *forms,
    const struct tz_measure *measure);

/* Compares a total with the target of its level, where there is one. */
void tz_indicator_aim(struct tz_ledger *ledger,
    const struct tz_indicators *set, enum tz_level level,
    const struct tz_indicator *indicator, const struct tz_measure *measure,
    struct tz_figure *figure);

#endif
