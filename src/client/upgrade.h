/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * upgrade: the package of the program that has come to the office.
 */
#ifndef TZ_CLIENT_UPGRADE_H
#define TZ_CLIENT_UPGRADE_H

#include <limits.h>

#include "client/client.h"
#include "wire/hash.h"
#include "wire/program.h"

#define TZ_UPGRADE_STATE 80

struct tz_upgrade_here {
	bool back;		/* recalled: to the version of before */
	char version[TZ_PROGRAM_WORD];
	char from[TZ_PROGRAM_WORD];	/* least that it may follow */
	char path[PATH_MAX];
	char digest[TZ_HASH_HEX];	/* of the file */
	char state[TZ_UPGRADE_STATE];	/* how the last one fared, "" = none */
};

/* Its signature was proven just now. TZ_ENOTFOUND when none is here. */
enum tz_rc tz_client_upgrade(struct tz_client *client,
    struct tz_upgrade_here *here, struct tz_err *err) TZ_CHECKED;
/* How installing went, for journal and health: shorter than a state. */
enum tz_rc tz_client_upgraded(struct tz_client *client, const char *state,
    struct tz_err *err) TZ_CHECKED;

#endif
