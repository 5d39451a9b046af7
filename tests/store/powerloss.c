/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A loss of power, made from the log of writes: each file goes back to its last
 * sync, and then those writes that are to survive are made again.
 */
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "faults.h"

#define SECTOR 512

struct change {
	struct tz_faults_line line;
	uint8_t *old;
	uint8_t *new;
	size_t new_n;
};

struct history {
	struct change *change;
	size_t n;
};

/* A line that a kill has cut was not followed by its write. */
static void
read_log(const char *path, struct history *history)
{
	struct tz_faults_line line;
	struct change *c;
	FILE *in = fopen(path, "r");

	while (in != NULL && fread(&line, sizeof line, 1, in) == 1) {
		history->change = realloc(history->change,
		    (history->n + 1) * sizeof *history->change);
		c = &history->change[history->n];
		memset(c, 0, sizeof *c);
		c->line = line;
		c->old = malloc((size_t)line.old_n + 1);
		if (fread(c->old, 1, line.old_n, in) != line.old_n) {
			free(c->old);
			break;
		}
		history->n++;
	}
	if (in != NULL)
		(void)fclose(in);
}

/* True when a later line syncs the file of change i. */
static bool
durable(const struct history *history, size_t i)
{
	const char *name = history->change[i].line.name;
	size_t k;

	for (k = i + 1; k < history->n; k++)
		if (history->change[k].line.kind == 'S'
		    && strcmp(history->change[k].line.name, name) == 0)
			return true;
	return false;
}

static int
open_file(const char *folder, const char *name)
{
	char path[PATH_MAX];

	snprintf(path, sizeof path, "%s/%s", folder, name);
	return open(path, O_RDWR | O_CLOEXEC);
}

static void
undo(const char *folder, struct change *c)
{
	int fd = open_file(folder, c->line.name);
	ssize_t n;

	if (fd < 0)
		return;
	c->new = malloc((size_t)c->line.n + 1);
	n = pread(fd, c->new, c->line.n, (off_t)c->line.at);
	c->new_n = n > 0 ? (size_t)n : 0;
	if (pwrite(fd, c->old, c->line.old_n, (off_t)c->line.at) < 0
	    || ftruncate(fd, (off_t)c->line.size) != 0)
		abort();
	(void)close(fd);
}

/* Again, wholly or (torn) only some of its sectors. */
static void
redo(const char *folder, const struct change *c, bool torn)
{
	int fd = open_file(folder, c->line.name);
	size_t at, n;

	if (fd < 0)
		return;
	for (at = 0; at < c->new_n; at += n) {
		n = c->new_n - at < SECTOR ? c->new_n - at : SECTOR;
		if (torn && rand() % 2 == 0)
			continue;
		if (pwrite(fd, c->new + at, n, (off_t)(c->line.at + at)) < 0)
			abort();
	}
	(void)close(fd);
}

unsigned
tz_faults_lose(const char *folder, const char *log, enum tz_faults_loss loss,
    unsigned seed)
{
	struct history history = { NULL, 0 };
	struct change *c;
	unsigned lost = 0;
	size_t i;

	srand(seed);
	read_log(log, &history);
	for (i = history.n; i-- > 0;) {
		c = &history.change[i];
		if (c->line.kind == 'W' && !durable(&history, i)) {
			undo(folder, c);
			lost++;
		}
	}
	for (i = 0; i < history.n; i++) {
		c = &history.change[i];
		if (c->new != NULL && loss != TZ_FAULTS_ALL
		    && rand() % 2 == 0) {
			redo(folder, c, loss == TZ_FAULTS_TORN);
			lost--;
		}
		free(c->old);
		free(c->new);
	}
	free(history.change);
	return lost;
}
