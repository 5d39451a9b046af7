/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pages.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "store/verify.h"

#define META 512	/* bytes of the first page that have a checksum */
#define PAGE_NO 8	/* where a page says which it is */

static void
wrong(struct tz_verify_line *line, const char *name)
{
	if (line->wrong++ == 0)
		snprintf(line->first, sizeof line->first, "%s", name);
}

static bool
is_empty(const uint8_t *bytes, size_t n)
{
	while (n > 0 && bytes[n - 1] == 0)
		n--;
	return n == 0;
}

/* Nothing stands in the rest of the first page, and no checksum covers it. */
static bool
rest_is_empty(const char *path)
{
	uint8_t page[TZ_ENV_PAGE];
	ssize_t n;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return false;
	n = pread(fd, page, sizeof page, 0);
	(void)close(fd);
	return n == TZ_ENV_PAGE && is_empty(page + META, (size_t)n - META);
}

/*
 * A page that was never written is a hole in the file, and the only one that
 * is read without its checksum: it must be empty.
 */
static bool
page_is_right(const uint8_t *page, db_pgno_t no)
{
	db_pgno_t said;

	memcpy(&said, page + PAGE_NO, sizeof said);
	return said == no || is_empty(page, TZ_ENV_PAGE);
}

/* Reads every page from the file, free ones too; each checks its sum. */
static int
read_pages(DB *db)
{
	DB_MPOOLFILE *file = db->get_mpf(db);
	db_pgno_t no, last;
	void *page;
	bool right;
	int ret = file->get_last_pgno(file, &last);

	for (no = 0; ret == 0 && no <= last; no++) {
		ret = file->get(file, &no, NULL, 0, &page);
		if (ret != 0)
			break;
		right = page_is_right(page, no);
		ret = file->put(file, page, DB_PRIORITY_VERY_LOW, 0);
		if (ret == 0 && !right)
			ret = DB_VERIFY_BAD;
	}
	return ret;
}

/* Through a handle of its own, that has nothing in its cache yet. */
static int
check_sums(struct tz_store *store, enum tz_env_db which, const char *path)
{
	DB *db;
	int ret = tz_env_handle(NULL, store->secret, which, &db);

	if (ret != 0)
		return ret;
	db->set_errfile(db, NULL);
	ret = db->open(db, NULL, path, NULL, DB_BTREE, DB_RDONLY, 0);
	if (ret == 0)
		ret = read_pages(db);
	(void)db->close(db, DB_NOSYNC);
	return ret;
}

/*
 * Only pages with a right sum are given to Berkeley DB to verify what is in
 * them: on others it may count down from zero, for half a minute.
 */
static int
check_file(struct tz_store *store, enum tz_env_db which, const char *path)
{
	DB *db;
	int ret = check_sums(store, which, path);

	if (ret == 0)
		ret = tz_env_handle(NULL, store->secret, which, &db);
	if (ret != 0)
		return ret;
	db->set_errfile(db, NULL);
	ret = db->verify(db, path, NULL, NULL, 0);
	if (ret == 0 && !rest_is_empty(path))
		ret = DB_VERIFY_BAD;
	return ret;
}

enum tz_rc
tz_pages_check(struct tz_store *store, struct tz_verify_line *line,
    struct tz_err *err)
{
	char path[PATH_MAX];
	unsigned i;
	enum tz_rc rc = tz_env_checkpoint(store, 0, err);

	for (i = 0; i < TZ_DB_COUNT && rc == TZ_OK; i++) {
		rc = tz_env_path(store, tz_env_file(i), path, err);
		if (rc != TZ_OK)
			break;
		line->seen++;
		if (check_file(store, i, path) != 0)
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
