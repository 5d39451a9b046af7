/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The calls below replace those of the C library for everything that is linked
 * with this file, libdb included.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include "faults.h"

#define FDS 1024

static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_ftruncate)(int, off_t);
static int (*real_close)(int);
static const char *folder;
static int log_fd = -1;
static unsigned long syncs;
static long long room = -1;		/* bytes left on the disk, -1: plenty */

/* What is known of a descriptor: asked of the system once. */
static struct {
	bool known;
	bool ours;
	char name[64];
} fds[FDS];

static void __attribute__((constructor))
start(void)
{
	real_write = dlsym(RTLD_NEXT, "write");
	real_pwrite = dlsym(RTLD_NEXT, "pwrite");
	real_fsync = dlsym(RTLD_NEXT, "fsync");
	real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
	real_ftruncate = dlsym(RTLD_NEXT, "ftruncate");
	real_close = dlsym(RTLD_NEXT, "close");
}

void
tz_faults_watch(const char *watched, const char *log)
{
	unsigned i;

	if (log_fd >= 0)
		(void)real_close(log_fd);
	folder = watched;
	log_fd = log == NULL ? -1 : open(log, O_WRONLY | O_CREAT | O_APPEND
	    | O_CLOEXEC, 0600);
	for (i = 0; i < FDS; i++)
		fds[i].known = false;
}

unsigned long
tz_faults_syncs(void)
{
	return syncs;
}

void
tz_faults_room(long long bytes)
{
	room = bytes;
}

static bool
ours(int fd)
{
	char link[64];
	char path[PATH_MAX];
	ssize_t n;

	if (folder == NULL || fd < 0 || fd >= FDS || fd == log_fd)
		return false;
	if (fds[fd].known)
		return fds[fd].ours;
	snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
	n = readlink(link, path, sizeof path - 1);
	fds[fd].known = true;
	fds[fd].ours = false;
	if (n <= 0)
		return false;
	path[n] = '\0';
	if (strncmp(path, folder, strlen(folder)) == 0
	    && path[strlen(folder)] == '/') {
		snprintf(fds[fd].name, sizeof fds[fd].name, "%.63s",
		    path + strlen(folder) + 1);
		fds[fd].ours = true;
	}
	return fds[fd].ours;
}

/* One write for the whole line: a kill can cut only the last. */
static void
note(char kind, int fd, off_t at, size_t n, const void *old, size_t old_n)
{
	struct tz_faults_line line;
	struct iovec parts[2] = { { &line, sizeof line },
		{ (void *)(uintptr_t)old, old_n } };
	struct stat st;

	if (log_fd < 0)
		return;
	memset(&line, 0, sizeof line);
	line.kind = kind;
	line.at = (uint64_t)at;
	line.n = (uint32_t)n;
	line.old_n = (uint32_t)old_n;
	line.size = fstat(fd, &st) == 0 ? (uint64_t)st.st_size : 0;
	memcpy(line.name, fds[fd].name, sizeof line.name);
	if (writev(log_fd, parts, 2) < 0)
		abort();
}

static void
note_write(int fd, off_t at, size_t n)
{
	char path[64];
	uint8_t *old;
	ssize_t got;
	int in;

	if (log_fd < 0)
		return;
	snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
	in = open(path, O_RDONLY | O_CLOEXEC);
	old = malloc(n + 1);
	got = in < 0 || old == NULL ? 0 : pread(in, old, n, at);
	note('W', fd, at, n, old, got > 0 ? (size_t)got : 0);
	free(old);
	if (in >= 0)
		(void)real_close(in);
}

/* A full disk takes what still fits of bytes that make a file longer. */
static size_t
fitting(int fd, off_t at, size_t n)
{
	struct stat st;
	long long more;

	if (room < 0 || fstat(fd, &st) != 0)
		return n;
	more = at + (long long)n - st.st_size;
	if (more <= 0)
		return n;
	if (more <= room) {
		room -= more;
		return n;
	}
	return 0;
}

ssize_t
write(int fd, const void *bytes, size_t n)
{
	off_t at;

	if (!ours(fd))
		return real_write(fd, bytes, n);
	at = lseek(fd, 0, SEEK_CUR);
	if (at < 0)
		return real_write(fd, bytes, n);
	if (fitting(fd, at, n) < n) {
		errno = ENOSPC;
		return -1;
	}
	note_write(fd, at, n);
	return real_write(fd, bytes, n);
}

ssize_t
pwrite(int fd, const void *bytes, size_t n, off_t at)
{
	if (!ours(fd))
		return real_pwrite(fd, bytes, n, at);
	if (fitting(fd, at, n) < n) {
		errno = ENOSPC;
		return -1;
	}
	note_write(fd, at, n);
	return real_pwrite(fd, bytes, n, at);
}

ssize_t
pwrite64(int fd, const void *bytes, size_t n, off64_t at)
{
	return pwrite(fd, bytes, n, at);
}

static int
synced(int fd, int (*sync)(int))
{
	int answer = sync(fd);

	if (ours(fd)) {
		syncs++;
		if (answer == 0)
			note('S', fd, 0, 0, NULL, 0);
	}
	return answer;
}

int
fsync(int fd)
{
	return synced(fd, real_fsync);
}

int
fdatasync(int fd)
{
	return synced(fd, real_fdatasync);
}

int
ftruncate(int fd, off_t size)
{
	if (ours(fd))
		note('T', fd, size, 0, NULL, 0);
	return real_ftruncate(fd, size);
}

int
close(int fd)
{
	if (fd >= 0 && fd < FDS)
		fds[fd].known = false;
	return real_close(fd);
}
