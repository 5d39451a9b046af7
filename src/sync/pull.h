/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pull: what the district has for this office: its feed, and the objects the
 * feed names.
 */
#ifndef TZ_SYNC_PULL_H
#define TZ_SYNC_PULL_H

#include "sync/talk.h"

struct tz_pulled {
	unsigned batches;
	unsigned objects;
};

/*
 * With feed, fetches what is behind after, each batch applied with its cursor
 * before the next is asked for; in any case then the objects that are missing,
 * which costs the line nothing when none is.
 */
enum tz_rc tz_pull(struct tz_talk *talk, uint64_t after, bool feed,
    struct tz_pulled *pulled, struct tz_err *err) TZ_CHECKED;

#endif
