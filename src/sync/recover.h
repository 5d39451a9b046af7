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
	const char *url;	/* of the district; NULL: by stick alone */
	const char *from_stick;	/* NULL: by the network */
	const char *site;
	const char *code;	/* of the slip; NULL: was enrolled */
	const char *words;	/* recovery words */
	const char *stick;	/* of the lost machine; NULL: none */
	bool encrypt;
	bool (*stop)(void);
	void (*say)(const char *line);	/* may be NULL */
};

/*
 * TZ_EBUSY: the stick asks the district now; bring it there and come again.
 * Whatever breaks off, the same call goes on where it was. Ends with the office
 * in its place, in recovery, and says what may be missing.
 */
enum tz_rc tz_recover(const struct tz_recover *recover, struct tz_err *err)
    TZ_CHECKED;

/*
 * By stick: asks on it for what is missing, or takes what it brings; state is
 * what is here then, state->whole when nothing is missing.
 */
enum tz_rc tz_recover_stick(const struct tz_recover *recover,
    struct tz_client *client, struct tz_rebirth_state *state,
    struct tz_err *err) TZ_CHECKED;

#endif
