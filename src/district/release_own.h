/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * release_own: what the files of releases share.
 */
#ifndef TZ_DISTRICT_RELEASE_OWN_H
#define TZ_DISTRICT_RELEASE_OWN_H

#include "district/release.h"

#define TZ_RELEASE_FORM "release"

struct tz_inner;

void tz_release_read(const struct tz_inner *record,
    struct tz_release *release);
int tz_release_status_of(const struct tz_inner *record);

#endif
