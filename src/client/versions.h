/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * versions: the folder of versions of the program, and which one is current.
 *
 *	PREFIX/versions/V/bin/taizhang ...	each whole, never changed
 *	PREFIX/current				a link to one of them
 *	PREFIX/previous				the version of before
 *	PREFIX/trial				"NEW OLD" while NEW is tried
 *	PREFIX/recalled				the version last left behind
 *	PREFIX/bin/taizhang			contrib/launch
 *
 * Every step is one rename or one removal, so that a loss of power leaves a
 * version that works: the launcher takes back one that is on trial and did not
 * come through its first start.
 */
#ifndef TZ_CLIENT_VERSIONS_H
#define TZ_CLIENT_VERSIONS_H

#include <limits.h>
#include <stdbool.h>

#include "base/error.h"
#include "wire/program.h"

struct tz_versions {
	char prefix[PATH_MAX];
	char own[TZ_PROGRAM_WORD];	/* the version that runs this */
};

/* TZ_EREFUSED when this program does not run from such a folder. */
enum tz_rc tz_versions_find(struct tz_versions *versions, struct tz_err *err)
    TZ_CHECKED;

bool tz_versions_has(const struct tz_versions *versions, const char *version);
/* TZ_EREFUSED when this uid may not change the folder. */
enum tz_rc tz_versions_writable(const struct tz_versions *versions,
    struct tz_err *err) TZ_CHECKED;
/* The files of an ustar archive become that version; whole or not there. */
enum tz_rc tz_versions_unpack(const struct tz_versions *versions,
    const char *version, const void *tar, size_t n, struct tz_err *err)
    TZ_CHECKED;
void tz_versions_remove(const struct tz_versions *versions,
    const char *version);

/* version is current from now on, on trial. */
enum tz_rc tz_versions_try(const struct tz_versions *versions,
    const char *version, struct tz_err *err) TZ_CHECKED;
/* It came through; TZ_EREFUSED when it was taken back meanwhile. */
enum tz_rc tz_versions_keep(const struct tz_versions *versions,
    const char *version, struct tz_err *err) TZ_CHECKED;
/* Before going back: the own version is never gone back to. */
enum tz_rc tz_versions_recall(const struct tz_versions *versions,
    struct tz_err *err) TZ_CHECKED;
/* True when the own version is what a recall led to. */
bool tz_versions_recalled(const struct tz_versions *versions);
/* The own version is current again. */
enum tz_rc tz_versions_back(const struct tz_versions *versions,
    struct tz_err *err) TZ_CHECKED;
/*
 * The version of before; TZ_ENOTFOUND when there is none, or when it is the one
 * that was recalled: going back twice is no way forward.
 */
enum tz_rc tz_versions_previous(const struct tz_versions *versions,
    char version[TZ_PROGRAM_WORD], struct tz_err *err) TZ_CHECKED;

/* A session was had with this program: if it is on trial, it came through. */
void tz_versions_started(void);

/* "PREFIX/versions/V/bin/taizhang" of a version. */
enum tz_rc tz_versions_program(const struct tz_versions *versions,
    const char *version, char path[PATH_MAX], struct tz_err *err) TZ_CHECKED;

#endif
