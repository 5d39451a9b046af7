/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * publish: a form or a code list goes out to offices and is in force here.
 *
 * The definition is kept by its SHA-256; each office's feed gets one entry that
 * names it, and the office fetches it once. The district has the newest in
 * force, also while it is only with a pilot.
 */
#ifndef TZ_DISTRICT_PUBLISH_H
#define TZ_DISTRICT_PUBLISH_H

#include "base/error.h"

#define TZ_PUBLISH_MAX (8 * 1024 * 1024)	/* bytes of one definition */

struct tz_ledger;

/*
 * to: see target.h; name is that of the file, ending in .form, .csv or
 * .report. *told counts the offices. TZ_EINPUT when the definition does not fit
 * into the set that is in force; nothing is changed then.
 */
enum tz_rc tz_publish(struct tz_ledger *ledger, const char *user,
    const char *to, const char *name, const char *text, unsigned *told,
    struct tz_err *err) TZ_CHECKED;

/* What was in force before is so again, here and where the newest went. */
enum tz_rc tz_publish_recall(struct tz_ledger *ledger, const char *user,
    const char *name, unsigned *told, struct tz_err *err) TZ_CHECKED;

#endif
