/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/package.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/tar.h"
#include "district/release.h"
#include "ledger/commit.h"
#include "ledger/upgrade.h"
#include "store/meta.h"
#include "wire/deflate.h"
#include "wire/hash.h"

/* What offices could not install is not sent to them. */
static enum tz_rc
check_files(struct tz_program *program, struct tz_err *err)
{
	bool more, top = false;
	struct tz_tar tar;
	struct tz_buf files;
	enum tz_rc rc;

	tz_buf_init(&files, TZ_PROGRAM_FILES);
	rc = tz_inflate(program->payload, program->n, &files, err);
	program->size = files.len;
	tz_tar_init(&tar, files.data, files.len);
	while (rc == TZ_OK && (rc = tz_tar_next(&tar, &more, err)) == TZ_OK &&
	    more)
		top |= strcmp(tar.name, TZ_PROGRAM_TOP) == 0;
	if (rc == TZ_OK && !top)
		rc = tz_fail(err, TZ_EINPUT,
		    N_("the package holds no %s"), TZ_PROGRAM_TOP);
	tz_buf_release(&files);
	return rc;
}

static enum tz_rc
send_out(struct tz_ledger *ledger, const char *user, const char *to,
    const struct tz_program *program, const struct tz_buf *bytes,
    unsigned *told, struct tz_err *err)
{
	struct tz_release release = { .version = "" };
	struct tz_delivery *what = &release.what;
	uint8_t id[TZ_HASH];
	enum tz_rc rc;
	bool own;

	tz_hash(bytes->data, bytes->len, id);
	tz_hash_hex(id, TZ_HASH, what->digest);
	(void)snprintf(what->kind, sizeof what->kind, TZ_UPGRADE_KIND);
	(void)snprintf(what->name, sizeof what->name, TZ_UPGRADE_PREFIX "%s",
	    program->machine);
	(void)snprintf(release.version, sizeof release.version, "%s",
	    program->version);
	rc = tz_commit_begin(ledger, &own, err);
	if (rc != TZ_OK)
		return rc;
	rc = tz_definition_put(ledger->txn, id, bytes->data, bytes->len, err);
	if (rc == TZ_OK)
		rc = tz_release_before(ledger, &release, err);
	if (rc == TZ_OK)
		rc = tz_release_publish(ledger, user, &release, to, told, err);
	return tz_commit_end(ledger, own, rc, err);
}

enum tz_rc
tz_package_publish(struct tz_ledger *ledger, const char *user, const char *to,
    const struct tz_program *asked, const char *hex, unsigned *told,
    struct tz_err *err)
{
	struct tz_program program = *asked;
	size_t n = strlen(hex) / 2;
	uint8_t *payload = tz_mem_alloc(n + 1);
	struct tz_buf bytes;
	enum tz_rc rc = TZ_OK;

	tz_buf_init(&bytes, TZ_PROGRAM_MAX);
	program.payload = payload;
	program.n = n;
	if (!tz_hash_unhex(hex, payload, n) ||
	    !tz_program_is_version(program.version) ||
	    (program.from[0] != '\0' && !tz_program_is_version(program.from)))
		rc = tz_fail_plain(err, TZ_EINPUT);
	if (rc == TZ_OK)
		rc = check_files(&program, err);
	if (rc == TZ_OK) {
		tz_program_write(&program, &ledger->keys, &bytes);
		rc = tz_buf_ok(&bytes) ? send_out(ledger, user, to, &program,
		    &bytes, told, err) : tz_fail_plain(err, TZ_ELIMIT);
	}
	tz_buf_release(&bytes);
	tz_mem_free(payload);
	return rc;
}
