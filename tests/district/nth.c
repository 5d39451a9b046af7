/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * nth: the power fails before the Nth change of names in a folder. Loaded
 * before the C library into one program, not into those it starts: TZ_NTH says
 * which, TZ_UNDER the folder; what is deeper than two levels does not count.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static long left;
static char under[4096];

__attribute__((constructor)) static void
start(void)
{
	const char *nth = getenv("TZ_NTH"), *folder = getenv("TZ_UNDER");

	left = nth == NULL ? 0 : strtol(nth, NULL, 10);
	(void)snprintf(under, sizeof under, "%s/", folder == NULL ? "" :
	    folder);
	(void)unsetenv("LD_PRELOAD");
	(void)unsetenv("TZ_NTH");
}

static void
count(const char *path)
{
	size_t n = strlen(under);
	const char *slash;

	if (left <= 0 || strncmp(path, under, n) != 0)
		return;
	slash = strchr(path + n, '/');
	if (slash != NULL && strchr(slash + 1, '/') != NULL)
		return;
	if (--left == 0)
		(void)kill(getpid(), SIGKILL);
}

int
rename(const char *from, const char *to)
{
	int (*real)(const char *, const char *) =
	    (int (*)(const char *, const char *))dlsym(RTLD_NEXT, "rename");

	count(to);
	return real(from, to);
}

int
symlink(const char *target, const char *path)
{
	int (*real)(const char *, const char *) =
	    (int (*)(const char *, const char *))dlsym(RTLD_NEXT, "symlink");

	count(path);
	return real(target, path);
}

int
unlink(const char *path)
{
	int (*real)(const char *) =
	    (int (*)(const char *))dlsym(RTLD_NEXT, "unlink");

	count(path);
	return real(path);
}
