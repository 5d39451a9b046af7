/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * enrol: the first talk with a district, by a one-time code.
 */
#ifndef TZ_SYNC_ENROL_H
#define TZ_SYNC_ENROL_H

#include <stdbool.h>

#include "client/carry.h"

struct tz_enrol {
	struct tz_client *client;
	const char *url;
	const char *proxy;	/* "" or NULL: none */
	const char *code;
	bool rebirth;		/* for an office that is being made again */
	bool (*stop)(void);
};

/*
 * Sends the ask and gives the answer to the ledger. fingerprint is to be read
 * out on the telephone. The line is not trusted: the code proves both sides.
 * A broken line is tried a few times; the same ask gets the same answer.
 */
enum tz_rc tz_enrol_at(const struct tz_enrol *enrol, char fingerprint[32],
    struct tz_err *err) TZ_CHECKED;
/*
 * The same by the file of a stick mounted at folder, which is removed then; url
 * and code of enrol are not used. TZ_ENOTFOUND when it has none for this
 * office, TZ_EKEY when other keys answered than those it names.
 */
enum tz_rc tz_enrol_from(const struct tz_enrol *enrol, const char *folder,
    char fingerprint[32], struct tz_err *err) TZ_CHECKED;

#endif
