/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pause: between the parts of long work, while nothing is open, whoever asked
 * for it goes on with what others want meanwhile.
 */
#ifndef TZ_WIRE_PAUSE_H
#define TZ_WIRE_PAUSE_H

struct tz_pause {
	void (*call)(void *arg);
	void *arg;
};

/* NULL: the work is done in one go. */
void tz_pause(const struct tz_pause *pause);

#endif
