/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * gist_make: the gist of one office, made in small steps.
 *
 * Counts each register, computes each measure, reads the signed figures, and
 * looks at each disclosure that is posted: what breaks a rule of its form is
 * withheld, whatever the office thought of it. No cursor outlives a step.
 */
#ifndef TZ_DISTRICT_GIST_MAKE_H
#define TZ_DISTRICT_GIST_MAKE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "district/gist.h"

struct tz_gist_make;
struct tz_head;
struct tz_ledger;
struct tz_map;
struct tz_record;

/*
 * head is where the journal of the office stands. hidden, which is borrowed,
 * holds "I-01/m2" for each measure that reads what offices do not share.
 */
struct tz_gist_make *tz_gist_make_begin(struct tz_ledger *ledger,
    const char *site, const struct tz_head *head,
    const uint8_t recipe[TZ_GIST_RECIPE], const struct tz_map *hidden);
/* One step; *more false: it is made and kept. */
enum tz_rc tz_gist_make_step(struct tz_gist_make *make, bool *more,
    struct tz_err *err) TZ_CHECKED;
const char *tz_gist_make_site(const struct tz_gist_make *make);
void tz_gist_make_end(struct tz_gist_make *make);

/* Is the disclosure posted on the network on this day? Its rules aside. */
bool tz_gist_posted(struct tz_ledger *ledger, const struct tz_record *record,
    int32_t today);

#endif
