/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * recover: an office on a new machine, made again from what its district has.
 */
#ifndef TZ_SYNC_RECOVER_H
#define TZ_SYNC_RECOVER_H

#include <stdbool.h>

#include "client/rebirth.h"

struct tz_recover {
	const char *folder;	/* of the office; NULL: as usual */
	const char *url;
	const char *site;
	const char *code;	/* of the slip; NULL: was enrolled */
	const char *words;	/* recovery words */
	const char *stick;	/* of the lost machine; NULL: none */
	bool encrypt;
	bool (*stop)(void);
	void (*say)(const char *line);	/* may be NULL */
};

/*
 * Whatever breaks off, the same call goes on where it was. Ends with the office
 * in its place, in recovery, and says what may be missing.
 */
enum tz_rc tz_recover(const struct tz_recover *recover, struct tz_err *err)
    TZ_CHECKED;

#endif
