/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * note: small files beside the databases, for what must be known before or
 * without opening them: the newest backup, a proof of the page key.
 */
#ifndef TZ_STORE_NOTE_H
#define TZ_STORE_NOTE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/* The newest verified backup; at may be NULL. False: there is none. */
bool tz_note_backup(const char *folder, int64_t *at, char *path, size_t size);
enum tz_rc tz_note_set_backup(const char *folder, int64_t at,
    const char *path, struct tz_err *err) TZ_CHECKED;

/*
 * Compares the page key with the one the store was made with, since Berkeley
 * DB itself reports a wrong one as damage. make: there is no store yet.
 * TZ_EKEY when they differ.
 */
enum tz_rc tz_note_secret(const char *folder, const char *secret, bool make,
    struct tz_err *err) TZ_CHECKED;

/* Makes the file of 8 MiB that is given up when the disk is full. */
void tz_note_ballast(const char *folder, uint64_t reserve);

#endif
