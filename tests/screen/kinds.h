/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * kinds: the same tests on every kind of terminal, some kinds at a time, since
 * they wait more than they work.
 */
#ifndef KINDS_H
#define KINDS_H

struct pane_kind;

/*
 * Calls run for each kind in a process and a folder of its own, in which
 * screen/ is that of the build: a clerk leaves prints where they stand, and a
 * test that leaves one behind has failed. run gives how many tests failed.
 * Prints what each said, and gives the worst pane_verdict.
 */
int kinds_run(int (*run)(const struct pane_kind *kind));

/* The worse of two exit statuses: failed, left out, passed. */
int kinds_worse(int a, int b);

#endif
