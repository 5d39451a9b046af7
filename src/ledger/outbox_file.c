/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/outbox_file.h"

#include <limits.h>
#include <string.h>

#include "base/file.h"
#include "ledger/commit.h"
#include "store/meta.h"

#define LIMIT_KEY "outbox/limit"
#define ENDING ".tzb"

/* What the name of a file of out/ says. */
struct named {
	char name[TZ_BATCH_NAME];
	uint32_t epoch;
	uint64_t first;
	uint64_t last;
	char digest[TZ_BATCH_DIGEST];
};

static bool
read_name(const char *file, struct named *named)
{
	size_t n = strlen(file), m = strlen(ENDING);

	if (n <= m || n - m >= sizeof(named->name) ||
	    strcmp(file + n - m, ENDING) != 0)
		return false;
	memcpy(named->name, file, n - m);
	named->name[n - m] = '\0';
	return tz_batch_name_read(named->name, &named->epoch, &named->first,
	    &named->last, named->digest);
}

static enum tz_rc
folder_of(const struct tz_ledger *ledger, char folder[PATH_MAX],
    struct tz_err *err)
{
	return tz_file_join(folder, PATH_MAX, ledger->folder, "out", err);
}

static enum tz_rc
path_of(const struct tz_ledger *ledger, const char *name, char path[PATH_MAX],
    struct tz_err *err)
{
	char file[TZ_BATCH_NAME + sizeof(ENDING)];
	char folder[PATH_MAX];
	enum tz_rc rc = folder_of(ledger, folder, err);

	snprintf(file, sizeof(file), "%s" ENDING, name);
	return rc == TZ_OK ? tz_file_join(path, PATH_MAX, folder, file, err) :
	    rc;
}

/* Whole and what its name says. */
static bool
read_whole(const struct named *named, const char *path, struct tz_buf *file,
    struct tz_batch_head *head)
{
	char name[TZ_BATCH_NAME];
	size_t size;

	tz_buf_clear(file);
	if (tz_file_read(path, file, NULL) != TZ_OK ||
	    tz_batch_head_read(file->data, file->len, head, &size, NULL) !=
	    TZ_OK || size != file->len)
		return false;
	tz_batch_name(head, file->data, file->len, name);
	return strcmp(name, named->name) == 0;
}

bool
tz_outbox_file_find(struct tz_ledger *ledger, uint32_t epoch, uint64_t first,
    char name[TZ_BATCH_NAME], char path[PATH_MAX], struct tz_buf *file,
    struct tz_batch_head *head)
{
	char folder[PATH_MAX];
	struct named named;
	bool found = false;
	char **names;
	size_t n, i;

	if (folder_of(ledger, folder, NULL) != TZ_OK ||
	    tz_file_list(folder, &names, &n, NULL) != TZ_OK)
		return false;
	for (i = 0; i < n && !found; i++)
		found = read_name(names[i], &named) && named.epoch == epoch &&
		    named.first == first &&
		    path_of(ledger, named.name, path, NULL) == TZ_OK &&
		    read_whole(&named, path, file, head);
	if (found)
		memcpy(name, named.name, TZ_BATCH_NAME);
	tz_file_list_free(names, n);
	return found;
}

enum tz_rc
tz_outbox_file_put(struct tz_ledger *ledger, const char *name,
    const void *bytes, size_t n, char path[PATH_MAX], struct tz_err *err)
{
	char folder[PATH_MAX];
	enum tz_rc rc = folder_of(ledger, folder, err);

	if (rc == TZ_OK)
		rc = tz_file_make_folder(folder, 0700, err);
	if (rc == TZ_OK)
		rc = path_of(ledger, name, path, err);
	return rc == TZ_OK ? tz_file_write(path, bytes, n, 0600, err) : rc;
}

/* What is settled, and what a crash has left. */
static void
sweep(struct tz_ledger *ledger, uint32_t epoch, uint64_t last)
{
	char folder[PATH_MAX], path[PATH_MAX];
	struct named named;
	char **names;
	size_t n, i;

	if (folder_of(ledger, folder, NULL) != TZ_OK ||
	    tz_file_list(folder, &names, &n, NULL) != TZ_OK)
		return;
	for (i = 0; i < n; i++)
		if ((!read_name(names[i], &named) || named.epoch < epoch ||
		    (named.epoch == epoch && named.last <= last)) &&
		    tz_file_join(path, sizeof(path), folder, names[i], NULL)
		    == TZ_OK)
			(void)!tz_file_remove(path, NULL);
	tz_file_list_free(names, n);
}

enum tz_rc
tz_outbox_file_settled(struct tz_ledger *ledger, uint32_t epoch, uint64_t last,
    struct tz_err *err)
{
	sweep(ledger, epoch, last);
	return tz_commit_meta(ledger, LIMIT_KEY, NULL, 0, err);
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
	uint32_t limit = tz_outbox_file_limit(ledger);
	char path[PATH_MAX];
	struct named named;
	char text[16];
	enum tz_rc rc;

	if (!tz_batch_name_read(name, &named.epoch, &named.first, &named.last,
	    named.digest))
		return tz_fail_plain(err, TZ_EINPUT);
	rc = path_of(ledger, name, path, err);
	if (rc != TZ_OK || !tz_file_exists(path))
		return rc;
	if (smaller) {
		if (named.last - named.first + 1 < limit)
			limit = (uint32_t)(named.last - named.first + 1);
		limit = limit > 1 ? limit / 2 : 1;
		snprintf(text, sizeof(text), "%u", (unsigned)limit);
		rc = tz_commit_meta(ledger, LIMIT_KEY, text, strlen(text),
		    err);
	}
	return rc == TZ_OK ? tz_file_remove(path, err) : rc;
}
