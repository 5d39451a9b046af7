/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * long: work that is one call and long, with the loop running inside it.
 *
 * One at a time. Its callback breathes now and then: what others have asked
 * meanwhile is answered, at most TZ_LONG_MS after they asked. Only work that
 * holds no cursor where it breathes may be run like this.
 */
#ifndef TZ_DAEMON_LONG_H
#define TZ_DAEMON_LONG_H

#include "daemon/request.h"

#define TZ_LONG_MS 50

struct tz_long {
	struct tz_conn *conn;
	int64_t next;		/* when to breathe again */
};

/* TZ_EBUSY when other such work is going on. */
enum tz_rc tz_long_begin(struct tz_long *work, struct tz_request *request,
    struct tz_err *err) TZ_CHECKED;
void tz_long_end(struct tz_long *work);
/* Runs the loop when it is time to; false when nobody wants the work now. */
bool tz_long_breathe(struct tz_long *work);
/* A part of the reply: permille and a line. */
void tz_long_tell(struct tz_long *work, unsigned permille, const char *line);

#endif
