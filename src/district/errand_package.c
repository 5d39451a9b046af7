/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A version of the program, from a folder or an archive, for offices. */
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/utsname.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/tar.h"
#include "client/office.h"
#include "district/errands.h"
#include "district/target.h"
#include "wire/deflate.h"
#include "wire/hash.h"
#include "wire/program.h"

#define PAYLOAD (4 * 1024 * 1024 - 1)	/* as much as one word carries */

/* clang-format off */
const struct tz_option tz_errand_package_options[] = {
	{ "version", 0, N_("NUMBER"), N_("its version, such as 1.2.0") },
	{ "from", 0, N_("NUMBER"), N_("least version it may follow (any)") },
	{ "machine", 0, N_("NAME"), N_("kind of machine (this one's)") },
	{ "to", 0, N_("OFFICES"),
	    N_("only to a group, an office or those below a code (all)") },
	{ NULL, 0, NULL, NULL }
};
/* clang-format on */

static enum tz_rc add_folder(struct tz_buf *tar, const char *path,
    const char *name, struct tz_err *err);

static enum tz_rc
add_file(struct tz_buf *tar, const char *path, const char *name,
    struct tz_err *err)
{
	struct tz_buf bytes;
	struct stat st;
	enum tz_rc rc;

	if (stat(path, &st) != 0)
		return tz_fail_errno(err, N_("cannot read %s"), path);
	if (S_ISDIR(st.st_mode))
		return add_folder(tar, path, name, err);
	if (strlen(name) >= TZ_TAR_NAME)
		return tz_fail(err, TZ_ELIMIT, N_("the name is too long: %s"),
		    name);
	tz_buf_init(&bytes, TZ_PROGRAM_FILES);
	rc = tz_file_read(path, &bytes, err);
	if (rc == TZ_OK)
		tz_tar_put(tar, name, 0, bytes.data, bytes.len);
	tz_buf_release(&bytes);
	return rc;
}

static enum tz_rc
add_folder(struct tz_buf *tar, const char *path, const char *name,
    struct tz_err *err)
{
	char below[PATH_MAX], inside[PATH_MAX];
	char **names;
	enum tz_rc rc;
	size_t i, n;

	rc = tz_file_list(path, &names, &n, err);
	if (rc != TZ_OK)
		return rc;
	for (i = 0; i < n && rc == TZ_OK; i++) {
		rc = tz_file_join(below, sizeof below, path, names[i], err);
		(void)snprintf(inside, sizeof inside, "%s%s%s", name,
		    name[0] == '\0' ? "" : "/", names[i]);
		if (rc == TZ_OK)
			rc = add_file(tar, below, inside, err);
	}
	tz_file_list_free(names, n);
	return rc;
}

static enum tz_rc
read_files(const char *path, struct tz_buf *tar, struct tz_err *err)
{
	struct stat st;
	enum tz_rc rc;

	if (stat(path, &st) != 0)
		return tz_fail_errno(err, N_("cannot read %s"), path);
	if (!S_ISDIR(st.st_mode))
		return tz_file_read(path, tar, err);
	rc = add_folder(tar, path, "", err);
	tz_tar_end(tar);
	if (rc == TZ_OK && !tz_buf_ok(tar))
		rc = tz_fail_plain(err, TZ_ELIMIT);
	return rc;
}

/* The archive, deflated, in hexadecimal digits. */
static enum tz_rc
read_payload(const char *path, char **hex, struct tz_err *err)
{
	struct tz_buf tar, payload;
	enum tz_rc rc;

	tz_buf_init(&tar, TZ_PROGRAM_FILES);
	tz_buf_init(&payload, PAYLOAD);
	rc = read_files(path, &tar, err);
	if (rc == TZ_OK)
		tz_deflate(tar.data, tar.len, &payload);
	if (rc == TZ_OK && !tz_buf_ok(&payload))
		rc = tz_fail(err, TZ_ELIMIT, N_("%s is too large: strip the "
		    "programs of what is for debugging"), path);
	if (rc == TZ_OK) {
		*hex = tz_mem_alloc(2 * payload.len + 1);
		tz_hash_hex(payload.data, payload.len, *hex);
	}
	tz_buf_release(&payload);
	tz_buf_release(&tar);
	return rc;
}

enum tz_rc
tz_errand_package(struct tz_desk *desk, const struct tz_args *args,
    struct tz_err *err)
{
	const char *version = tz_options_get(args, "version");
	const char *from = tz_options_get(args, "from");
	const char *machine = tz_options_get(args, "machine");
	const char *to = tz_options_get(args, "to");
	const char *word[] = { "package", to == NULL ? TZ_TARGET_ALL : to,
		version, from == NULL ? "" : from, machine, NULL };
	struct utsname self;
	char *hex = NULL;
	enum tz_rc rc;

	if (version == NULL || !tz_program_is_version(version))
		return tz_fail(err, TZ_EUSAGE,
		    N_("give --version, numbers with dots between"));
	if (machine == NULL && uname(&self) == 0)
		word[4] = self.machine;
	rc = read_payload(args->argument[0], &hex, err);
	word[5] = hex;
	if (rc == TZ_OK)
		rc = tz_errand_tell(desk, word, 6, version, err);
	tz_mem_free(hex);
	return rc;
}
