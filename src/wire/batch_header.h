/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * batch_header: the fixed fields at the beginning of a batch, for its writer.
 */
#ifndef TZ_WIRE_BATCH_HEADER_H
#define TZ_WIRE_BATCH_HEADER_H

#include "wire/batch.h"

/* Appends TZ_BATCH_HEADER bytes. */
void tz_batch_header_write(const struct tz_batch_head *head,
    struct tz_buf *out);

#endif
