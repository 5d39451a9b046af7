/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * child: a program of ours at work beside the screen.
 *
 * It is looked for in the folder of this program, then where programs are
 * installed. Its two outputs come through one descriptor that never blocks.
 */
#ifndef TZ_TUI_CHILD_H
#define TZ_TUI_CHILD_H

#include <stddef.h>
#include <sys/types.h>

#include "base/error.h"

#define TZ_CHILD_LINE 256

struct tz_child {
	pid_t pid;		/* 0: none */
	int fd;
	char line[TZ_CHILD_LINE];	/* the beginning of the next line */
	size_t n;
	char name[32];		/* of the program, which it says first */
};

void tz_child_init(struct tz_child *child);

/* argv[0] is the name of the program without a folder. */
enum tz_rc tz_child_start(struct tz_child *child, char *const argv[],
    struct tz_err *err) TZ_CHECKED;

/*
 * Gives the lines that are there to line; false when the program has ended
 * and *status is what it ended with (-1: a signal).
 */
bool tz_child_read(struct tz_child *child,
    void (*line)(const char *text, void *arg), void *arg, int *status);

/* Such a line as the screen holds text; out stays when it is none. */
void tz_child_words(const char *line, char *out, size_t size);

/* Lets it go on by itself; what it says is not read any more. */
void tz_child_leave(struct tz_child *child);
/* Asks the program to stop and waits for it. */
void tz_child_stop(struct tz_child *child);

/* Starts a program that nobody waits for and whose words nobody reads. */
void tz_child_detach(char *const argv[]);

#endif
