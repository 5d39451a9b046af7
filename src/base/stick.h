/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * stick: folders of offices on a stick that anybody may have had in his hands.
 *
 * TZ/<12 digits>/out is what an office sends, TZ/<12 digits>/in what it gets.
 * No link is followed, nothing but ordinary files is read, names that no
 * program of ours writes are not seen, and a file is whole or not there: it is
 * written as NAME.part, synced, renamed, and its folder synced. Names are lower
 * case, so a file system that knows no case keeps them apart.
 */
#ifndef TZ_BASE_STICK_H
#define TZ_BASE_STICK_H

#include <limits.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"

#define TZ_STICK_SITE 13		/* digits of an office, NUL */
#define TZ_STICK_NAME 100
#define TZ_STICK_FILES 20000		/* of one folder that are looked at */

/* One open folder; path is for sentences. */
struct tz_stick {
	int fd;
	char path[PATH_MAX];
};

/* The folder that the user named: the stick itself. */
enum tz_rc tz_stick_open(const char *path, struct tz_stick *stick,
    struct tz_err *err) TZ_CHECKED;
/*
 * The folder of one office, way "out" or "in"; without make TZ_ENOTFOUND when
 * it is not there.
 */
enum tz_rc tz_stick_way(const struct tz_stick *stick, const char *site,
    const char *way, bool make, struct tz_stick *folder, struct tz_err *err)
    TZ_CHECKED;
void tz_stick_close(struct tz_stick *stick);

/* Offices that have a folder, sorted. Free as tz_file_list_free. */
enum tz_rc tz_stick_sites(const struct tz_stick *stick, char ***sites,
    size_t *n, struct tz_err *err) TZ_CHECKED;
/* Names that end so, sorted. Free as tz_file_list_free. */
enum tz_rc tz_stick_list(const struct tz_stick *folder, const char *ending,
    char ***names, size_t *n, struct tz_err *err) TZ_CHECKED;

/* Appends the file; TZ_ELIMIT when it does not fit out->max. */
enum tz_rc tz_stick_read(const struct tz_stick *folder, const char *name,
    struct tz_buf *out, struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_stick_write(const struct tz_stick *folder, const char *name,
    const void *bytes, size_t n, struct tz_err *err) TZ_CHECKED;
/* One that is not there is no error. */
enum tz_rc tz_stick_remove(const struct tz_stick *folder, const char *name,
    struct tz_err *err) TZ_CHECKED;
/* Removes what a write that was cut off has left. */
void tz_stick_sweep(const struct tz_stick *folder);
/* Makes removals durable; what fails here is only done again. */
void tz_stick_sync(const struct tz_stick *folder);

/* Bytes that may still be written. */
enum tz_rc tz_stick_space(const struct tz_stick *stick, uint64_t *bytes,
    struct tz_err *err) TZ_CHECKED;

#endif
