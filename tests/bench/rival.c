/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rival.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static uint8_t *bytes;
static size_t size;
static size_t pending;
static int file = -1;

void
rival_need(int right, const char *what)
{
	if (right)
		return;
	fprintf(stderr, "bench: %s failed\n", what);
	exit(1);
}

void
rival_raw_bytes(size_t a_save)
{
	size = a_save;
	bytes = malloc(100 * size);
	rival_need(bytes != NULL, "malloc");
	memset(bytes, 'x', 100 * size);
}

static void
raw_open(const char *folder)
{
	char path[PATH_MAX];

	snprintf(path, sizeof path, "%s/raw", folder);
	file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	rival_need(file >= 0, "open");
}

static void
raw_begin(void)
{
	pending = 0;
}

static void
raw_add(const struct rival_row *row)
{
	(void)row;
	pending += size;
}

static void
raw_commit(void)
{
	rival_need(write(file, bytes, pending) == (ssize_t)pending, "write");
	rival_need(fdatasync(file) == 0, "fdatasync");
}

static void
raw_close(void)
{
	(void)close(file);
}

const struct rival rival_raw = { "raw write+fdatasync", raw_open, raw_begin,
	raw_add, raw_commit, raw_close };
