/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * standing: how every office stands with its district, as CSV.
 */
#ifndef TZ_DISTRICT_STANDING_H
#define TZ_DISTRICT_STANDING_H

#include <stddef.h>

#include "base/error.h"

struct tz_buf;
struct tz_district;

/*
 * Appends a header line and one line an office. Columns, their names and
 * labels: tz_standing_name, tz_standing_label.
 */
enum tz_rc tz_standing_write(const struct tz_district *district,
    struct tz_buf *out, struct tz_err *err) TZ_CHECKED;

/* Column i for programs and for people; NULL past the last. */
const char *tz_standing_name(size_t i);
const char *tz_standing_label(size_t i);

#endif
