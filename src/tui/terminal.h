/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * terminal: the locale and the signals of a program on a terminal.
 */
#ifndef TZ_TUI_TERMINAL_H
#define TZ_TUI_TERMINAL_H

#include <stdbool.h>

#include "base/charset.h"
#include "base/error.h"

/*
 * Takes the locale of the environment, or another one that can show Chinese
 * when that one cannot. TZ_EUSAGE with a sentence in ASCII when there is none.
 */
enum tz_rc tz_terminal_locale(struct tz_err *err) TZ_CHECKED;
/* The encoding that was found. */
enum tz_charset tz_terminal_charset(void);

/* What has been signalled since the last call; each is told once. */
struct tz_terminal_signals {
	bool ended;		/* hang-up or termination */
	bool resized;
	bool child;
};
/* The descriptor becomes readable when a signal has come. */
enum tz_rc tz_terminal_signals(int *fd, struct tz_err *err) TZ_CHECKED;
void tz_terminal_signalled(struct tz_terminal_signals *signals);

#endif
