/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * feeder: tells the ledger of a district which offices have a feed.
 *
 * An office whose keys were withdrawn goes on having one, so that nothing is
 * missing when it is enrolled again.
 */
#ifndef TZ_DISTRICT_FEEDER_H
#define TZ_DISTRICT_FEEDER_H

#include "ledger/ledger.h"

extern const struct tz_feeder tz_district_feeder;

#endif
