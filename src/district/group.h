/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * group: offices under one name, records of the register "office_group".
 */
#ifndef TZ_DISTRICT_GROUP_H
#define TZ_DISTRICT_GROUP_H

#include "base/error.h"

struct tz_buf;
struct tz_ledger;

/*
 * Adds codes (or their first digits, with blanks between) to a group, which is
 * made when it is not there; or takes them out. "" takes the group away.
 */
enum tz_rc tz_group_add(struct tz_ledger *ledger, const char *user,
    const char *name, const char *sites, struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_group_remove(struct tz_ledger *ledger, const char *user,
    const char *name, const char *sites, struct tz_err *err) TZ_CHECKED;

/* CSV with a heading: name, sites, how many enrolled offices that are. */
enum tz_rc tz_group_list(struct tz_ledger *ledger, struct tz_buf *out,
    struct tz_err *err) TZ_CHECKED;

#endif
