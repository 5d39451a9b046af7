/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * service: the receiver and the daemon of the district's ledger in one loop.
 */
#ifndef TZ_DISTRICT_SERVICE_H
#define TZ_DISTRICT_SERVICE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

struct tz_service_options {
	const char *folder;
	const char *host;
	uint16_t port;
	const char *applier;	/* NULL: by whether a database is named */
	const char *database;	/* NULL: that of the settings */
	bool accept_plain;
	bool no_desk;		/* records of offices are in it alone */
	bool no_pages;
	bool quiet;
};

/* Until SIGTERM or a request to stop. Says on standard output where it is. */
enum tz_rc tz_service_run(const struct tz_service_options *options,
    struct tz_err *err) TZ_CHECKED;

#endif
