/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * site_world: what formulas may ask of another office whose journal is here.
 *
 * A district holds the records of many offices. A formula that is computed for
 * one of them sees those of that office and no others, as it would at the
 * office itself, but for what the office does not share.
 */
#ifndef TZ_LEDGER_SITE_WORLD_H
#define TZ_LEDGER_SITE_WORLD_H

#include "ledger/ledger.h"

struct tz_site_world {
	struct tz_ledger *ledger;
	char site[TZ_SITE];
	struct tz_world world;
};

/* The world points into bound, which must stay where it is. */
void tz_site_world_init(struct tz_site_world *bound,
    struct tz_ledger *ledger, const char *site);

#endif
