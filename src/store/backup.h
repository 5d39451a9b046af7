/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * backup: a verified copy of the ledger, made while clerks work.
 *
 * The owner prepares (flush, list of files) and a child process copies pages
 * and logs, opens the copy with fatal recovery, and verifies it; only on its
 * word does the owner prune its logs.
 */
#ifndef TZ_STORE_BACKUP_H
#define TZ_STORE_BACKUP_H

#include <sys/types.h>

#include "store/store.h"

/*
 * Starts the child; *pid is its. It ends with status 0 when target holds a
 * verified copy. progress_fd receives one text line a step (-1: none).
 */
enum tz_rc tz_backup_start(struct tz_store *store, const char *target,
    int progress_fd, pid_t *pid, struct tz_err *err) TZ_CHECKED;

/* After the child ended with 0: notes the backup and prunes logs. */
enum tz_rc tz_backup_done(struct tz_store *store, const char *target,
    struct tz_err *err) TZ_CHECKED;

/*
 * Puts a backup in the place of an office's store that nobody has open. *whole:
 * every log of that store was there and read to its end, so that nothing saved
 * after the backup is lost.
 */
enum tz_rc tz_backup_restore(const char *backup, const char *folder,
    const struct tz_store_options *options, bool *whole, struct tz_err *err)
    TZ_CHECKED;

#endif
