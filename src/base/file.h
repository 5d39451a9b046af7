/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * file: files that are whole or not there.
 *
 * What is written here survives a loss of power once the call has answered:
 * written beside, synced, renamed, folder synced.
 */
#ifndef TZ_BASE_FILE_H
#define TZ_BASE_FILE_H

#include <stdint.h>
#include <sys/types.h>

#include "base/buf.h"
#include "base/error.h"

/* Appends the whole file to out; TZ_ELIMIT when it does not fit out->max. */
enum tz_rc tz_file_read(const char *path, struct tz_buf *out,
    struct tz_err *err) TZ_CHECKED;

/* Makes or replaces path by exactly these bytes, durably. */
enum tz_rc tz_file_write(const char *path, const void *bytes, size_t n,
    mode_t mode, struct tz_err *err) TZ_CHECKED;

enum tz_rc tz_file_rename(const char *from, const char *to,
    struct tz_err *err) TZ_CHECKED;		/* durable */
enum tz_rc tz_file_remove(const char *path, struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_file_copy(const char *from, const char *to, mode_t mode,
    struct tz_err *err) TZ_CHECKED;		/* durable */

/* Makes the folder and those above it; one that is there is no error. */
enum tz_rc tz_file_make_folder(const char *path, mode_t mode,
    struct tz_err *err) TZ_CHECKED;
/* Removes a folder and all in it; follows no link. */
enum tz_rc tz_file_remove_tree(const char *path, struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_file_sync_folder(const char *path, struct tz_err *err) TZ_CHECKED;

/* Names in a folder (neither "." nor ".."), sorted; free each and the array. */
enum tz_rc tz_file_list(const char *path, char ***names, size_t *n,
    struct tz_err *err) TZ_CHECKED;
void tz_file_list_free(char **names, size_t n);

bool tz_file_exists(const char *path);

/*
 * Takes the lock file at once (fcntl) and writes the own pid into it; the lock
 * ends with the descriptor or the process. TZ_EBUSY names the holder's pid.
 */
enum tz_rc tz_file_lock(const char *path, int *fd, struct tz_err *err)
    TZ_CHECKED;

/* Bytes an ordinary user may still write on the file system of path. */
enum tz_rc tz_file_space(const char *path, uint64_t *bytes, struct tz_err *err)
    TZ_CHECKED;

/* "folder/name" into out (PATH_MAX); TZ_ELIMIT when too long. */
enum tz_rc tz_file_join(char *out, size_t size, const char *folder,
    const char *name, struct tz_err *err) TZ_CHECKED;

#endif
