/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/note.h"

#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "store/env.h"
#include "wire/hash.h"

#define SALT 16
#define ROUNDS 10000	/* a few milliseconds for each guess of a thief */

bool
tz_note_backup(const char *folder, int64_t *at, char *path, size_t size)
{
	char name[PATH_MAX];
	struct tz_buf text;
	char *end;
	int64_t when;
	bool there = false;

	tz_buf_init(&text, PATH_MAX + 64);
	if (tz_file_join(name, sizeof name, folder, "backup.note", NULL)
	    != TZ_OK || tz_file_read(name, &text, NULL) != TZ_OK)
		goto out;
	when = strtoll(tz_buf_str(&text), &end, 10);
	if (*end != ' ')
		goto out;
	if (at != NULL)
		*at = when;
	end++;
	end[strcspn(end, "\n")] = '\0';
	if (path != NULL)
		snprintf(path, size, "%s", end);
	there = true;
out:
	tz_buf_release(&text);
	return there;
}

enum tz_rc
tz_note_set_backup(const char *folder, int64_t at, const char *path,
    struct tz_err *err)
{
	char name[PATH_MAX];
	struct tz_buf text;
	enum tz_rc rc;

	rc = tz_file_join(name, sizeof name, folder, "backup.note", err);
	if (rc != TZ_OK)
		return rc;
	tz_buf_init(&text, PATH_MAX + 64);
	tz_buf_format(&text, "%" PRId64 " %s\n", at, path);
	rc = tz_file_write(name, text.data, text.len, 0600, err);
	tz_buf_release(&text);
	return rc;
}

static void
stretch(const uint8_t salt[SALT], const char *secret, uint8_t out[TZ_HASH])
{
	struct tz_hash_state *state = tz_hash_new();
	unsigned i;

	tz_hash_add(state, salt, SALT);
	tz_hash_add(state, secret, strlen(secret));
	tz_hash_end(state, out);
	for (i = 0; i < ROUNDS; i++)
		tz_hash(out, TZ_HASH, out);
}

static enum tz_rc
make_proof(const char *name, const char *secret, struct tz_err *err)
{
	uint8_t proof[SALT + TZ_HASH];

	tz_hash_random(proof, SALT);
	stretch(proof, secret, proof + SALT);
	return tz_file_write(name, proof, sizeof proof, 0600, err);
}

enum tz_rc
tz_note_secret(const char *folder, const char *secret, bool make,
    struct tz_err *err)
{
	char name[PATH_MAX];
	uint8_t hash[TZ_HASH];
	struct tz_buf proof;
	enum tz_rc rc;

	rc = tz_file_join(name, sizeof name, folder, "key.proof", err);
	if (rc != TZ_OK)
		return rc;
	if (!tz_file_exists(name)) {
		if (secret == NULL)
			return TZ_OK;
		if (make)
			return make_proof(name, secret, err);
		return tz_fail(err, TZ_EKEY,
		    N_("a key was given, but this ledger is not encrypted"));
	}
	if (secret == NULL)
		return tz_fail(err, TZ_EKEY,
		    N_("this ledger is encrypted and needs its key"));
	tz_buf_init(&proof, SALT + TZ_HASH);
	rc = tz_file_read(name, &proof, err);
	if (rc == TZ_OK && proof.len != SALT + TZ_HASH)
		rc = tz_fail(err, TZ_ECORRUPT, N_("%s is damaged"), name);
	if (rc == TZ_OK) {
		stretch(proof.data, secret, hash);
		if (memcmp(hash, proof.data + SALT, TZ_HASH) != 0)
			rc = tz_fail(err, TZ_EKEY,
			    N_("the key of the ledger is wrong"));
	}
	tz_buf_release(&proof);
	return rc;
}

void
tz_note_ballast(const char *folder, uint64_t reserve)
{
	char name[PATH_MAX];
	uint64_t space;
	int fd;

	if (tz_file_join(name, sizeof name, folder, "ballast", NULL) != TZ_OK
	    || tz_file_exists(name)
	    || tz_file_space(folder, &space, NULL) != TZ_OK
	    || space < reserve + TZ_ENV_BALLAST)
		return;
	fd = open(name, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0)
		return;
	if (posix_fallocate(fd, 0, TZ_ENV_BALLAST) != 0)
		(void)unlink(name);
	(void)close(fd);
}
