/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * deliver: what the network and a stick do alike with what they bring, and the
 * lock that keeps both from working at once.
 */
#ifndef TZ_SYNC_DELIVER_H
#define TZ_SYNC_DELIVER_H

#include "client/carry.h"

/*
 * An object as it travels, raw deflated, to the ledger that wants it by its
 * SHA-256 in hex. TZ_EPROTO when it is another.
 */
enum tz_rc tz_deliver_object(struct tz_client *client, const char *hex,
    const void *bytes, size_t n, struct tz_err *err) TZ_CHECKED;

/*
 * The definition of a form by its SHA-256 in hex, appended to text, as it was
 * when entries were made with it. TZ_EVERSION when the office has never had it.
 */
enum tz_rc tz_deliver_form(struct tz_client *client, const char *hex,
    struct tz_buf *text, struct tz_err *err) TZ_CHECKED;

#define TZ_DELIVER_WORK "sync.lock"

/* A form of an office that is being made again, as it travels. */
enum tz_rc tz_deliver_own_form(struct tz_client *client, const void *bytes,
    size_t n, struct tz_err *err) TZ_CHECKED;

/* One at a time: TZ_EBUSY while another holds that file of the office. */
enum tz_rc tz_deliver_lock(struct tz_client *client, const char *name,
    int *fd, struct tz_err *err) TZ_CHECKED;

#endif
