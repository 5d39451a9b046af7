/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * archive: the signed package of a year's records: making and proving it.
 *
 * An ustar of text files, the list of their SHA-256 and the signature over that
 * list (doc/archive-format.md), so that it can be read and proven without this
 * program.
 */
#ifndef TZ_WIRE_ARCHIVE_H
#define TZ_WIRE_ARCHIVE_H

#include "base/buf.h"
#include "base/error.h"
#include "wire/keyring.h"

#define TZ_ARCHIVE_ABOUT "about.txt"
#define TZ_ARCHIVE_CATALOGUE "catalogue.csv"
#define TZ_ARCHIVE_SUMS "sha256.txt"
#define TZ_ARCHIVE_SIGNATURE "signature.txt"
#define TZ_ARCHIVE_MOST (256u * 1024 * 1024)
#define TZ_ARCHIVE_CATALOGUE_HEAD \
	"number,register,record,title,closed_on,retention,sha256"

struct tz_package {
	struct tz_buf *out;
	struct tz_buf sums;
	int64_t time;
};

void tz_package_init(struct tz_package *package, struct tz_buf *out,
    int64_t ms);
void tz_package_add(struct tz_package *package, const char *name,
    const void *bytes, size_t n);
/* The list, the signature and the end; releases package. */
void tz_package_end(struct tz_package *package,
    const struct tz_keyring *keys);

/*
 * Proves a package: each file is in the list with its hash, none lacks, and the
 * list is signed with the key that pub receives. TZ_ECORRUPT or TZ_EKEY names
 * what is wrong. Whose key it is, the caller decides.
 */
enum tz_rc tz_package_verify(const void *bytes, size_t n,
    struct tz_public *pub, struct tz_err *err) TZ_CHECKED;

/* One file of a package; TZ_ENOTFOUND. The bytes are borrowed from it. */
enum tz_rc tz_package_find(const void *bytes, size_t n, const char *name,
    const void **file, size_t *file_n, struct tz_err *err) TZ_CHECKED;

#endif
