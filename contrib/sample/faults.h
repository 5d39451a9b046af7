/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * faults: what a data check must find, planted into a sample office.
 *
 * Faults come from old papers, other programs and days before a rule, so they
 * are written past the door of the clerks, which would refuse them.
 */
#ifndef TZ_SAMPLE_FAULTS_H
#define TZ_SAMPLE_FAULTS_H

#include <stdio.h>

#include "base/error.h"

struct tz_ledger;

/*
 * Plants one fault for each rule that a ledger alone can break, and writes
 * "C07 500154102203-HH-00000012" for each record that is to be blamed.
 */
enum tz_rc tz_faults_plant(struct tz_ledger *ledger, FILE *out,
    struct tz_err *err) TZ_CHECKED;

#endif
