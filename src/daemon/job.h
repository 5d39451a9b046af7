/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * job: long work of one line, in slices between the requests of others.
 *
 * A slice ends after TZ_JOB_SLICE_MS at the latest; while the client does not
 * read what was made for it, no more is made.
 */
#ifndef TZ_DAEMON_JOB_H
#define TZ_DAEMON_JOB_H

#include "daemon/conn.h"

#define TZ_JOB_SLICE_MS 50

/* Takes state: end is called when the work is done or the line is gone. */
void tz_job_start(struct tz_conn *conn, const struct tz_job *job);
/* Slices of all lines in turn; true while there is more. For tz_loop_work. */
bool tz_job_slice(void *daemon);

#endif
