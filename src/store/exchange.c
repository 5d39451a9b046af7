/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/exchange.h"

#include <inttypes.h>
#include <limits.h>
#include <stdio.h>

#include "base/date.h"
#include "base/file.h"
#include "store/manifest.h"

#define STEP "restore.step"
#define DAMAGED "damaged"

/* Files that belong to a store and change places with it. */
static bool
of_store(const char *name)
{
	const char *end = strrchr(name, '.');

	return tz_manifest_log(name) != 0 || strcmp(name, "key.proof") == 0
	    || (end != NULL && strcmp(end, ".db") == 0);
}

static enum tz_rc
move_all(const char *from, const char *to, struct tz_err *err)
{
	char source[PATH_MAX];
	char target[PATH_MAX];
	char **names;
	size_t i, n;
	enum tz_rc rc = tz_file_list(from, &names, &n, err);

	for (i = 0; i < n && rc == TZ_OK; i++) {
		if (!of_store(names[i]))
			continue;
		rc = tz_file_join(source, sizeof source, from, names[i], err);
		if (rc == TZ_OK)
			rc = tz_file_join(target, sizeof target, to, names[i],
			    err);
		if (rc == TZ_OK)
			rc = tz_file_rename(source, target, err);
	}
	tz_file_list_free(names, n);
	return rc;
}

static enum tz_rc
paths(const char *folder, char part[PATH_MAX], char step[PATH_MAX],
    char damaged[PATH_MAX], struct tz_err *err)
{
	enum tz_rc rc = tz_file_join(part, PATH_MAX, folder,
	    TZ_EXCHANGE_PART, err);

	if (rc == TZ_OK)
		rc = tz_file_join(step, PATH_MAX, folder, STEP, err);
	if (rc == TZ_OK)
		rc = tz_file_join(damaged, PATH_MAX, folder, DAMAGED, err);
	return rc;
}

bool
tz_exchange_begun(const char *folder)
{
	char step[PATH_MAX];

	return tz_file_join(step, sizeof step, folder, STEP, NULL) == TZ_OK
	    && tz_file_exists(step);
}

/* "1": the old files go out. "2": the new ones come in. */
enum tz_rc
tz_exchange_finish(const char *folder, struct tz_err *err)
{
	char part[PATH_MAX], step[PATH_MAX], damaged[PATH_MAX];
	struct tz_buf text;
	enum tz_rc rc = paths(folder, part, step, damaged, err);

	if (rc != TZ_OK || !tz_file_exists(step))
		return rc;
	tz_buf_init(&text, 16);
	rc = tz_file_read(step, &text, err);
	if (rc == TZ_OK && strcmp(tz_buf_str(&text), "1") == 0) {
		rc = tz_file_make_folder(damaged, 0700, err);
		if (rc == TZ_OK)
			rc = move_all(folder, damaged, err);
		if (rc == TZ_OK)
			rc = tz_file_write(step, "2", 1, 0600, err);
	}
	tz_buf_release(&text);
	if (rc == TZ_OK)
		rc = move_all(part, folder, err);
	if (rc == TZ_OK)
		rc = tz_file_remove_tree(part, err);
	return rc != TZ_OK ? rc : tz_file_remove(step, err);
}

enum tz_rc
tz_exchange_begin(const char *folder, struct tz_err *err)
{
	char part[PATH_MAX], step[PATH_MAX], damaged[PATH_MAX];
	char aside[PATH_MAX + 24];
	enum tz_rc rc = paths(folder, part, step, damaged, err);

	if (rc == TZ_OK && tz_file_exists(damaged)) {
		snprintf(aside, sizeof aside, "%s-%" PRId64, damaged,
		    tz_clock_now());
		rc = tz_file_rename(damaged, aside, err);
	}
	if (rc == TZ_OK)
		rc = tz_file_write(step, "1", 1, 0600, err);
	return rc != TZ_OK ? rc : tz_exchange_finish(folder, err);
}
