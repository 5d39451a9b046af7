/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pane: a program in a terminal of 24 rows, and what a person sees there.
 *
 * forkpty and libvterm; bytes are counted as the line would carry them. Tests
 * wait for what they expect to see, never for time; DEADLINE is for failures.
 */
#ifndef PANE_H
#define PANE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#define PANE_DEADLINE 3000	/* ms until a wait has failed */

struct pane_kind {
	const char *term;
	const char *locale;	/* of the program */
	bool gb18030;
};

/* Every screen test runs over these. */
extern const struct pane_kind pane_kinds[];
extern const size_t pane_kinds_count;

struct pane;

/*
 * Starts argv (argv[0] is a path) with env ("NAME=value", NULL at the end)
 * added. NULL when the kind cannot be had here: a locale is missing.
 */
struct pane *pane_open(const struct pane_kind *kind, int rows, int columns,
    char *const argv[], const char *const env[]);
/* What a program ends with: 77, and why, when a kind could not be had. */
int pane_verdict(int failed);
/* Hangs up and waits for the program; gives its status as waitpid does. */
int pane_close(struct pane *pane);
/* Waits for the program to end by itself; then as pane_close. */
int pane_wait_end(struct pane *pane);
pid_t pane_pid(const struct pane *pane);

void pane_type(struct pane *pane, const char *utf8);
void pane_send(struct pane *pane, const char *bytes);
void pane_resize(struct pane *pane, int rows, int columns);

/* Each fails the test with the screen printed when DEADLINE has passed. */
void pane_until(struct pane *pane, const char *text);	/* is shown */
void pane_until_gone(struct pane *pane, const char *text);
void pane_until_at(struct pane *pane, int row, int column); /* the cursor */
/* Reads until the program is quiet and has asked for more. */
void pane_settle(struct pane *pane);

bool pane_shows(struct pane *pane, const char *text);
/* Text of a row, blanks at the end cut off; borrowed until the next call. */
const char *pane_row(struct pane *pane, int row);
void pane_cursor(struct pane *pane, int *row, int *column);
/* Bytes that came since the last call. */
size_t pane_bytes(struct pane *pane);
/* What the printer at the terminal got so far, as bytes. */
const char *pane_printed(const struct pane *pane, size_t *n);
void pane_print(struct pane *pane);
/* Writes the cells as a picture. */
bool pane_picture(struct pane *pane, const char *path);

#endif
