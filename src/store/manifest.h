/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * manifest: what a backup holds: its files with size and SHA-256.
 *
 * Text, one file a line: "<64 hex digits> <bytes> <name>", after a first line
 * "taizhang-backup 1 <UTC ms>". Without it a folder is no backup.
 */
#ifndef TZ_STORE_MANIFEST_H
#define TZ_STORE_MANIFEST_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"

#define TZ_MANIFEST "MANIFEST"
#define TZ_MANIFEST_NAME 64

struct tz_manifest_file {
	char name[TZ_MANIFEST_NAME];
	uint8_t hash[32];
	uint64_t size;
};

struct tz_manifest {
	int64_t made;			/* UTC ms */
	struct tz_manifest_file *file;
	size_t n;
};

void tz_manifest_init(struct tz_manifest *manifest);
void tz_manifest_release(struct tz_manifest *manifest);
enum tz_rc tz_manifest_read(struct tz_manifest *manifest, const char *folder,
    struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_manifest_write(const struct tz_manifest *manifest,
    const char *folder, struct tz_err *err) TZ_CHECKED;

/*
 * Copies name from one folder to another, durably, in multiples of a page. The
 * result is in file; with check set it must be what file says already, else
 * TZ_ECORRUPT.
 */
enum tz_rc tz_manifest_copy(const char *from, const char *to,
    struct tz_manifest_file *file, bool check, struct tz_err *err) TZ_CHECKED;

/* Appends a file of that name. */
struct tz_manifest_file *tz_manifest_add(struct tz_manifest *manifest,
    const char *name);

/* The number in "log.0000000012", 0 for other names. */
unsigned tz_manifest_log(const char *name);
/* The lowest and highest log of a backup; 0 when it has none. */
void tz_manifest_logs(const struct tz_manifest *manifest, unsigned *first,
    unsigned *last);

#endif
