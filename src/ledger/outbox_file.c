/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/outbox_file.h"

#include <limits.h>
#include <string.h>

#include "base/file.h"
#include "ledger/commit.h"
#include "store/meta.h"

#define NAME_KEY "outbox/batch"
#define LIMIT_KEY "outbox/limit"
#define ENDING ".tzb"

bool
tz_outbox_file_name(struct tz_ledger *ledger, char name[TZ_BATCH_NAME])
{
	struct tz_buf buf;
	bool there;

	tz_buf_init(&buf, TZ_BATCH_NAME);
	there = tz_meta_get(ledger->store, ledger->txn, NAME_KEY, &buf, NULL)
	    == TZ_OK && buf.len > 0 && buf.len < TZ_BATCH_NAME;
	if (there)
		snprintf(name, TZ_BATCH_NAME, "%s", tz_buf_str(&buf));
	tz_buf_release(&buf);
	return there;
}

enum tz_rc
tz_outbox_file_path(struct tz_ledger *ledger, const char *name,
    char path[PATH_MAX], struct tz_err *err)
{
	char file[TZ_BATCH_NAME + 16];

	snprintf(file, sizeof(file), "out/%s%s", name, ENDING);
	return tz_file_join(path, 4096, ledger->folder, file, err);
}

/* Only the named batch stays. */
static void
sweep(struct tz_ledger *ledger, const char *keep)
{
	char file[TZ_BATCH_NAME + 8];
	char folder[PATH_MAX];
	char path[PATH_MAX];
	char **names;
	size_t n;
	size_t i;

	snprintf(file, sizeof(file), "%s%s", keep, ENDING);
	if (tz_file_join(folder, sizeof(folder), ledger->folder, "out", NULL)
	    != TZ_OK || tz_file_list(folder, &names, &n, NULL) != TZ_OK)
		return;
	for (i = 0; i < n; i++)
		if (strcmp(names[i], file) != 0 &&
		    tz_file_join(path, sizeof(path), folder, names[i], NULL)
		    == TZ_OK)
			(void)!tz_file_remove(path, NULL);
	tz_file_list_free(names, n);
}

enum tz_rc
tz_outbox_file_put(struct tz_ledger *ledger, const char *name,
    const void *bytes, size_t n, char path[PATH_MAX], struct tz_err *err)
{
	char folder[PATH_MAX];
	enum tz_rc rc;

	rc = tz_file_join(folder, sizeof(folder), ledger->folder, "out", err);
	if (rc == TZ_OK)
		rc = tz_file_make_folder(folder, 0700, err);
	if (rc == TZ_OK)
		rc = tz_outbox_file_path(ledger, name, path, err);
	if (rc == TZ_OK)
		rc = tz_file_write(path, bytes, n, 0600, err);
	if (rc == TZ_OK)
		rc = tz_commit_meta(ledger, NAME_KEY, name, strlen(name),
		    err);
	if (rc == TZ_OK)
		sweep(ledger, name);
	return rc;
}

enum tz_rc
tz_outbox_file_done(struct tz_ledger *ledger, struct tz_err *err)
{
	enum tz_rc rc;

	rc = tz_commit_meta(ledger, NAME_KEY, NULL, 0, err);
	if (rc == TZ_OK)
		rc = tz_commit_meta(ledger, LIMIT_KEY, NULL, 0, err);
	if (rc == TZ_OK)
		sweep(ledger, "");
	return rc;
}

uint32_t
tz_outbox_file_limit(struct tz_ledger *ledger)
{
	uint32_t limit = TZ_BATCH_ENTRIES;
	struct tz_buf buf;

	tz_buf_init(&buf, 32);
	if (tz_meta_get(ledger->store, ledger->txn, LIMIT_KEY, &buf, NULL) ==
	    TZ_OK)
		limit = (uint32_t)strtoul(tz_buf_str(&buf), NULL, 10);
	tz_buf_release(&buf);
	return limit == 0 || limit > TZ_BATCH_ENTRIES ? TZ_BATCH_ENTRIES :
	    limit;
}

enum tz_rc
tz_outbox_file_drop(struct tz_ledger *ledger, const char *name, bool smaller,
    struct tz_err *err)
{
	char have[TZ_BATCH_NAME];
	char text[16];
	uint32_t epoch;
	uint64_t first;
	uint64_t last;
	char digest[17];
	uint32_t limit = tz_outbox_file_limit(ledger);
	enum tz_rc rc;

	if (!tz_outbox_file_name(ledger, have) || strcmp(have, name) != 0)
		return TZ_OK;
	if (smaller && tz_batch_name_read(name, &epoch, &first, &last,
	    digest)) {
		if (last - first + 1 < limit)
			limit = (uint32_t)(last - first + 1);
		limit = limit > 1 ? limit / 2 : 1;
		snprintf(text, sizeof(text), "%u", (unsigned)limit);
		rc = tz_commit_meta(ledger, LIMIT_KEY, text, strlen(text),
		    err);
		if (rc != TZ_OK)
			return rc;
	}
	rc = tz_commit_meta(ledger, NAME_KEY, NULL, 0, err);
	if (rc == TZ_OK)
		sweep(ledger, "");
	return rc;
}
