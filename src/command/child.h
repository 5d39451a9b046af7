/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * child: another program run to its end, or to the end of its time.
 */
#ifndef TZ_COMMAND_CHILD_H
#define TZ_COMMAND_CHILD_H

/*
 * Runs argv[0] with nothing to read and its output thrown away. Returns its
 * exit status, or -1 when it could not be run, was ended by a signal, or was
 * killed after so many seconds.
 */
int tz_child_run(const char *const *argv, int seconds);

#endif
