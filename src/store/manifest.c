/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/manifest.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "wire/hash.h"

#define MOST (4 * 1024 * 1024)		/* bytes of a manifest */
#define CHUNK (64 * 1024)		/* a multiple of a page */

void
tz_manifest_init(struct tz_manifest *manifest)
{
	memset(manifest, 0, sizeof *manifest);
}

void
tz_manifest_release(struct tz_manifest *manifest)
{
	tz_mem_free(manifest->file);
	tz_manifest_init(manifest);
}

struct tz_manifest_file *
tz_manifest_add(struct tz_manifest *manifest, const char *name)
{
	struct tz_manifest_file *file;

	manifest->file = tz_mem_resize(manifest->file, manifest->n + 1,
	    sizeof *manifest->file);
	file = &manifest->file[manifest->n++];
	memset(file, 0, sizeof *file);
	snprintf(file->name, sizeof file->name, "%s", name);
	return file;
}

unsigned
tz_manifest_log(const char *name)
{
	unsigned n;
	char end;

	if (sscanf(name, "log.%10u%c", &n, &end) != 1)
		return 0;
	return n;
}

void
tz_manifest_logs(const struct tz_manifest *manifest, unsigned *first,
    unsigned *last)
{
	size_t i;
	unsigned n;

	*first = *last = 0;
	for (i = 0; i < manifest->n; i++) {
		n = tz_manifest_log(manifest->file[i].name);
		if (n == 0)
			continue;
		if (*first == 0 || n < *first)
			*first = n;
		if (n > *last)
			*last = n;
	}
}

/* Names with a slash would lead out of the folder. */
static bool
read_file(struct tz_manifest *manifest, const char *text)
{
	struct tz_manifest_file *file = tz_manifest_add(manifest, "");
	char hex[65];

	return sscanf(text, "%64s %" SCNu64 " %63s", hex, &file->size,
	    file->name) == 3
	    && tz_hash_unhex(hex, file->hash, sizeof file->hash)
	    && strchr(file->name, '/') == NULL && file->name[0] != '.';
}

static bool
read_text(struct tz_manifest *manifest, const char *text)
{
	int version = 0;

	if (sscanf(text, "taizhang-backup %d %" SCNd64, &version,
	    &manifest->made) != 2 || version != 1)
		return false;
	for (;;) {
		text = strchr(text, '\n');
		if (text == NULL)
			return false;
		if (*++text == '\0')
			return true;
		if (!read_file(manifest, text))
			return false;
	}
}

enum tz_rc
tz_manifest_read(struct tz_manifest *manifest, const char *folder,
    struct tz_err *err)
{
	char path[PATH_MAX];
	struct tz_buf text;
	enum tz_rc rc = tz_file_join(path, sizeof path, folder, TZ_MANIFEST,
	    err);

	tz_buf_init(&text, MOST);
	if (rc == TZ_OK)
		rc = tz_file_read(path, &text, err);
	if (rc == TZ_ENOTFOUND)
		rc = tz_fail(err, rc, N_("there is no backup in %s"), folder);
	if (rc == TZ_OK && !read_text(manifest, tz_buf_str(&text)))
		rc = tz_fail(err, TZ_ECORRUPT, N_("%s is damaged"), path);
	tz_buf_release(&text);
	return rc;
}

enum tz_rc
tz_manifest_write(const struct tz_manifest *manifest, const char *folder,
    struct tz_err *err)
{
	char path[PATH_MAX];
	char hex[65];
	struct tz_buf text;
	size_t i;
	enum tz_rc rc = tz_file_join(path, sizeof path, folder, TZ_MANIFEST,
	    err);

	tz_buf_init(&text, MOST);
	tz_buf_format(&text, "taizhang-backup 1 %" PRId64 "\n",
	    manifest->made);
	for (i = 0; i < manifest->n; i++) {
		tz_hash_hex(manifest->file[i].hash, 32, hex);
		tz_buf_format(&text, "%s %" PRIu64 " %s\n", hex,
		    manifest->file[i].size, manifest->file[i].name);
	}
	if (rc == TZ_OK)
		rc = tz_file_write(path, text.data, text.len, 0600, err);
	tz_buf_release(&text);
	return rc;
}

/* Fills buffer unless the file ends before. */
static ssize_t
read_chunk(int fd, uint8_t *buffer)
{
	size_t n = 0;
	ssize_t got;

	while (n < CHUNK) {
		got = read(fd, buffer + n, CHUNK - n);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return -1;
		if (got == 0)
			break;
		n += (size_t)got;
	}
	return (ssize_t)n;
}

static bool
write_chunk(int fd, const uint8_t *bytes, size_t n)
{
	ssize_t put;

	while (n > 0) {
		put = write(fd, bytes, n);
		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return false;
		bytes += put;
		n -= (size_t)put;
	}
	return true;
}

/* Behind the last byte of a log that is not zero; back at its start. */
static enum tz_rc
find_end(int in, const char *from, uint64_t *end, struct tz_err *err)
{
	uint8_t *buffer = tz_mem_alloc(CHUNK);
	uint64_t at = 0;
	ssize_t n, i;

	*end = 0;
	while ((n = read_chunk(in, buffer)) > 0) {
		for (i = n; i > 0 && buffer[i - 1] == 0; i--)
			continue;
		if (i > 0)
			*end = at + (uint64_t)i;
		at += (uint64_t)n;
	}
	tz_mem_free(buffer);
	if (n < 0 || lseek(in, 0, SEEK_SET) != 0)
		return tz_fail_errno(err, N_("cannot read %s"), from);
	return TZ_OK;
}

/* What of a chunk that begins at at stands behind end is zero. */
static void
clear_behind(uint8_t *buffer, size_t n, uint64_t at, uint64_t end)
{
	size_t keep = at >= end ? 0 : end - at < n ? (size_t)(end - at) : n;

	memset(buffer + keep, 0, n - keep);
}

static enum tz_rc
pump(int in, int out, uint64_t end, const char *from, const char *to,
    struct tz_manifest_file *file, struct tz_err *err)
{
	struct tz_hash_state *state = tz_hash_new();
	uint8_t *buffer = tz_mem_alloc(CHUNK);
	enum tz_rc rc = TZ_OK;
	ssize_t n;

	file->size = 0;
	while (rc == TZ_OK && (n = read_chunk(in, buffer)) != 0) {
		if (n < 0) {
			rc = tz_fail_errno(err, N_("cannot read %s"), from);
			break;
		}
		clear_behind(buffer, (size_t)n, file->size, end);
		tz_hash_add(state, buffer, (size_t)n);
		file->size += (uint64_t)n;
		if (!write_chunk(out, buffer, (size_t)n))
			rc = tz_fail_errno(err, N_("cannot write %s"), to);
	}
	if (rc == TZ_OK && fsync(out) != 0)
		rc = tz_fail_errno(err, N_("cannot write %s"), to);
	/* The next reader shall read the medium and not the memory. */
	(void)posix_fadvise(out, 0, 0, POSIX_FADV_DONTNEED);
	tz_hash_end(state, file->hash);
	tz_mem_free(buffer);
	return rc;
}

enum tz_rc
tz_manifest_copy(const char *from, const char *to,
    struct tz_manifest_file *file, bool check, struct tz_err *err)
{
	struct tz_manifest_file said = *file;
	char source[PATH_MAX];
	char target[PATH_MAX];
	uint64_t end = UINT64_MAX;
	enum tz_rc rc;
	int in = -1, out = -1;

	rc = tz_file_join(source, sizeof source, from, file->name, err);
	if (rc == TZ_OK)
		rc = tz_file_join(target, sizeof target, to, file->name, err);
	if (rc != TZ_OK)
		return rc;
	in = open(source, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (in < 0) {
		rc = tz_fail_errno(err, N_("cannot read %s"), source);
		goto out;
	}
	out = open(target, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC
	    | O_NOFOLLOW, 0600);
	if (out < 0) {
		rc = tz_fail_errno(err, N_("cannot write %s"), target);
		goto out;
	}
	/*
	 * Berkeley DB writes into logs of full size. One that is read while it
	 * grows could have old zeros in front of new bytes, so that nothing is
	 * taken that is behind the end it had when the copy began.
	 */
	if (tz_manifest_log(file->name) != 0)
		rc = find_end(in, source, &end, err);
	if (rc == TZ_OK)
		rc = pump(in, out, end, source, target, file, err);
	if (rc == TZ_OK && check && (said.size != file->size
	    || memcmp(said.hash, file->hash, sizeof said.hash) != 0))
		rc = tz_fail(err, TZ_ECORRUPT, N_("%s is damaged"), source);
out:
	if (in >= 0)
		(void)close(in);
	if (out >= 0 && close(out) != 0 && rc == TZ_OK)
		rc = tz_fail_errno(err, N_("cannot write %s"), target);
	return rc;
}
