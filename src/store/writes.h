/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * writes: no page gets ahead of the log when a write fails.
 *
 * Berkeley DB 5.3 writes the pages of a private environment once more while it
 * closes it, and while an open that failed is undone, when the log is closed
 * already: after a log record that found no room they would tell of changes
 * that no recovery can take back. So after one write that failed all others
 * fail the same way, until the environment is opened again.
 */
#ifndef TZ_STORE_WRITES_H
#define TZ_STORE_WRITES_H

/* Before an environment is opened: writes are let through again. */
void tz_writes_allow(void);

#endif
