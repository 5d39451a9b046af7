/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * recover: the numbers of an office that was restored and may have lost some.
 */
#ifndef TZ_CLIENT_RECOVER_H
#define TZ_CLIENT_RECOVER_H

#include "client/client.h"
#include "wire/entry.h"
#include "wire/series.h"

/* Series and their last known numbers; free with tz_mem_free. */
enum tz_rc tz_client_series(struct tz_client *client, bool *recovering,
    struct tz_series **series, size_t *n, struct tz_err *err) TZ_CHECKED;
/* In recovery: the last numbers of the paper log; done ends it. */
enum tz_rc tz_client_recover(struct tz_client *client,
    const struct tz_issued *last, size_t n, bool done,
    const uint8_t request[TZ_CLIENT_REQUEST], struct tz_err *err) TZ_CHECKED;

#endif
