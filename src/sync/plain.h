/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plain: the next batch as an upload to a stock tus 1.0.0 server (tus.io).
 *
 * A proof that the manners of push are those of the protocol. There is no
 * signature and no acknowledgement, so nothing is settled by it.
 */
#ifndef TZ_SYNC_PLAIN_H
#define TZ_SYNC_PLAIN_H

#include "sync/talk.h"

/* As tz_link_open, to the server of options->url, whose path is left out. */
enum tz_rc tz_plain_open(const struct tz_link_options *options,
    struct tz_link **link, struct tz_err *err) TZ_CHECKED;

/* url is where uploads are created; says where this one ended up. */
enum tz_rc tz_plain_push(struct tz_talk *talk, const char *url,
    struct tz_err *err) TZ_CHECKED;

#endif
