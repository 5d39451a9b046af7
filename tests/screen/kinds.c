/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kinds.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "pane.h"

#define KINDS 8
#define AT_ONCE 3

static _Noreturn void
die(const char *what)
{
	perror(what);
	exit(1);
}

static pid_t
start(int (*run)(const struct pane_kind *kind), const struct pane_kind *kind,
    FILE *said)
{
	char folder[] = "screen/in-XXXXXX";
	int failed;
	pid_t pid;

	(void)fflush(NULL);
	pid = fork();
	if (pid < 0)
		die("fork");
	if (pid != 0)
		return pid;
	if (dup2(fileno(said), 1) != 1 || dup2(fileno(said), 2) != 2 ||
	    mkdtemp(folder) == NULL || chdir(folder) != 0 ||
	    symlink("..", "screen") != 0)
		die(folder);
	failed = run(kind);
	(void)unlink("screen");
	if (chdir("../..") != 0 || rmdir(folder) != 0) {
		perror(folder);
		failed++;
	}
	exit(pane_verdict(failed));
}

static void
show(FILE *said)
{
	char bytes[4096];
	size_t n;

	rewind(said);
	while ((n = fread(bytes, 1, sizeof(bytes), said)) > 0)
		(void)fwrite(bytes, 1, n, stdout);
	fclose(said);
}

int
kinds_worse(int a, int b)
{
	if (a == 1 || b == 1)
		return 1;
	return a > b ? a : b;
}

int
kinds_run(int (*run)(const struct pane_kind *kind))
{
	FILE *said[KINDS];
	pid_t pid, pids[KINDS];
	size_t begun = 0, ended, i;
	int status, verdict = 0;

	for (ended = 0; ended < pane_kinds_count; ended++) {
		for (; begun < pane_kinds_count && begun < ended + AT_ONCE;
		    begun++) {
			if (begun == KINDS || (said[begun] = tmpfile()) == NULL)
				die("kinds");
			pids[begun] = start(run, &pane_kinds[begun],
			    said[begun]);
		}
		pid = waitpid(-1, &status, 0);
		for (i = 0; i < begun && pids[i] != pid; i++)
			;
		if (i == begun)
			die("waitpid");
		show(said[i]);
		verdict = kinds_worse(verdict,
		    WIFEXITED(status) ? WEXITSTATUS(status) : 1);
	}
	return verdict;
}
