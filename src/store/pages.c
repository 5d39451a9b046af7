/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pages.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "store/verify.h"

#define META 512	/* bytes of the first page that have a checksum */

static void
wrong(struct tz_verify_line *line, const char *name)
{
	if (line->wrong++ == 0)
		snprintf(line->first, sizeof line->first, "%s", name);
}

/* Nothing stands in the rest of the first page, and no checksum covers it. */
static bool
rest_is_empty(const char *path)
{
	uint8_t page[TZ_ENV_PAGE];
	ssize_t n, i;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return false;
	n = pread(fd, page, sizeof page, 0);
	(void)close(fd);
	if (n != TZ_ENV_PAGE)
		return false;
	for (i = META; i < n; i++)
		if (page[i] != 0)
			return false;
	return true;
}

enum tz_rc
tz_pages_check(struct tz_store *store, struct tz_verify_line *line,
    struct tz_err *err)
{
	char path[PATH_MAX];
	unsigned i;
	DB *db;
	int ret;
	enum tz_rc rc = tz_env_checkpoint(store, 0, err);

	for (i = 0; i < TZ_DB_COUNT && rc == TZ_OK; i++) {
		rc = tz_env_path(store, tz_env_file(i), path, err);
		if (rc != TZ_OK)
			break;
		ret = tz_env_handle(NULL, store->secret, i, &db);
		if (ret != 0)
			return tz_env_fail(store, err, ret);
		db->set_errfile(db, NULL);
		line->seen++;
		if (db->verify(db, path, NULL, NULL, 0) != 0
		    || !rest_is_empty(path))
			wrong(line, tz_env_file(i));
	}
	return rc;
}

enum tz_rc
tz_pages_logs(struct tz_store *store, struct tz_verify_line *line,
    struct tz_err *err)
{
	char name[32];
	DB_LOGC *cursor;
	DB_LSN at = { 0, 0 };
	DBT record = tz_env_dbt(NULL, 0);
	int ret = store->env->log_cursor(store->env, &cursor, 0);

	if (ret != 0)
		return tz_env_fail(store, err, ret);
	while ((ret = cursor->get(cursor, &at, &record, DB_NEXT)) == 0)
		line->seen++;
	(void)cursor->close(cursor, 0);
	if (ret == DB_NOTFOUND)
		return TZ_OK;
	snprintf(name, sizeof name, "log.%010u at %u", at.file, at.offset);
	wrong(line, name);
	return ret == DB_RUNRECOVERY ? TZ_OK : tz_env_fail(store, err, ret);
}
