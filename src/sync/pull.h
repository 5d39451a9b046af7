/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pull: what the district has written for this office, its feed.
 */
#ifndef TZ_SYNC_PULL_H
#define TZ_SYNC_PULL_H

#include "sync/talk.h"

/*
 * Fetches what is behind after, where the chain of the feed has that head in
 * hex, each batch applied with its cursor before the
 * next is asked for; *batches counts them in any case.
 */
enum tz_rc tz_pull(struct tz_talk *talk, uint64_t after, const char *head,
    unsigned *batches, struct tz_err *err) TZ_CHECKED;

#endif
