/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/publish.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"
#include "district/release.h"
#include "district/target.h"
#include "district/trial.h"
#include "ledger/commit.h"
#include "store/meta.h"
#include "wire/hash.h"

#define PATH 4096
#define NAME_MAX_BYTES 80
#define NAME_SET \
	"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-."

/* Ending or name of a file, word in the feed, folder of own definitions. */
static const struct kind {
	const char *ending;
	const char *word;
	const char *folder;
} kinds[] = {
	{ "calendar.csv", "calendar", "data" },
	{ "targets.csv", "targets", "data" },
	{ ".form", "form", "forms" },
	{ ".txt", "print", "forms/print" },
	{ ".indicator", "indicator", "forms/indicator" },
	{ ".checkup", "checkup", "forms/checkup" },
	{ ".csv", "codes", "codes" },
	{ ".report", "report", "forms/report" },
};

static const struct kind *
kind_of(const char *name)
{
	size_t n = strlen(name);
	size_t i, m;

	if (strspn(name, NAME_SET) != n || n > NAME_MAX_BYTES ||
	    name[0] == '.')
		return NULL;
	for (i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		m = strlen(kinds[i].ending);
		if (kinds[i].ending[0] != '.' ?
		    strcmp(name, kinds[i].ending) == 0 :
		    n > m && strcmp(name + n - m, kinds[i].ending) == 0)
			return &kinds[i];
	}
	return NULL;
}

static enum tz_rc
path_of(const struct tz_ledger *ledger, const struct kind *kind,
    const char *name, char path[PATH], struct tz_err *err)
{
	char folder[PATH];
	enum tz_rc rc;

	/* The reports stand in a folder of the one of forms. */
	rc = tz_file_join(folder, sizeof folder, ledger->folder, "forms",
	    err);
	if (rc == TZ_OK)
		rc = tz_file_make_folder(folder, 0700, err);
	if (rc == TZ_OK)
		rc = tz_file_join(folder, sizeof folder, ledger->folder,
		    kind->folder, err);
	if (rc == TZ_OK)
		rc = tz_file_make_folder(folder, 0700, err);
	if (rc == TZ_OK)
		rc = tz_file_join(path, PATH, folder, name, err);
	return rc;
}

/* Puts the file back as it was. */
static void
take_back(const char *path, const struct tz_buf *before)
{
	enum tz_rc rc;

	if (before->len == 0)
		rc = tz_file_remove(path, NULL);
	else
		rc = tz_file_write(path, before->data, before->len, 0600,
		    NULL);
	if (rc != TZ_OK)
		tz_log(TZ_LOG_ERROR, "a definition was not put back");
}

static enum tz_rc
replace(const char *path, const char *text, struct tz_err *err)
{
	if (text != NULL)
		return tz_file_write(path, text, strlen(text), 0600, err);
	return tz_file_exists(path) ? tz_file_remove(path, err) : TZ_OK;
}

/*
 * The definition is in force here from now on, or nothing has changed; text
 * NULL takes it away. before receives what was in force.
 */
static enum tz_rc
put_in_force(struct tz_ledger *ledger, const struct kind *kind,
    const char *name, const char *text, struct tz_buf *before,
    struct tz_err *err)
{
	char path[PATH];
	enum tz_rc rc;

	rc = path_of(ledger, kind, name, path, err);
	if (rc == TZ_OK && tz_file_exists(path))
		rc = tz_file_read(path, before, err);
	if (rc == TZ_OK)
		rc = replace(path, text, err);
	if (rc == TZ_OK) {
		rc = tz_trial_reload(ledger, err);
		if (rc != TZ_OK)
			take_back(path, before);
	}
	return rc;
}

/* What was put in force did not go out: as before, for good. */
static void
undo(struct tz_ledger *ledger, const struct kind *kind, const char *name,
    const struct tz_buf *before)
{
	char path[PATH];

	if (path_of(ledger, kind, name, path, NULL) != TZ_OK)
		return;
	take_back(path, before);
	if (tz_trial_reload(ledger, NULL) != TZ_OK)
		tz_log(TZ_LOG_ERROR, "the forms of before do not load");
}

static enum tz_rc
keep_object(struct tz_ledger *ledger, const void *text, size_t n,
    char hex[TZ_HASH_HEX], struct tz_err *err)
{
	uint8_t id[TZ_HASH];

	tz_hash(text, n, id);
	tz_hash_hex(id, TZ_HASH, hex);
	return tz_definition_put(ledger->txn, id, text, n, err);
}

/* Keeps the objects and names the new one, all in one transaction. */
static enum tz_rc
send_out(struct tz_ledger *ledger, const char *user, const char *to,
    struct tz_release *release, const char *text,
    const struct tz_buf *before, unsigned *told, struct tz_err *err)
{
	enum tz_rc rc;
	bool own;

	rc = tz_commit_begin(ledger, &own, err);
	if (rc != TZ_OK)
		return rc;
	rc = keep_object(ledger, text, strlen(text), release->what.digest,
	    err);
	if (rc == TZ_OK && before->len > 0)
		rc = keep_object(ledger, before->data, before->len,
		    release->before, err);
	if (rc == TZ_OK && strcmp(release->before, release->what.digest) == 0)
		release->before[0] = '\0';
	if (rc == TZ_OK)
		rc = tz_release_publish(ledger, user, release, to, told, err);
	return tz_commit_end(ledger, own, rc, err);
}

static enum tz_rc
check_target(struct tz_ledger *ledger, const char *to, struct tz_err *err)
{
	struct tz_target target;
	enum tz_rc rc;

	rc = tz_target_init(&target, ledger, to, err);
	tz_target_release(&target);
	return rc;
}

enum tz_rc
tz_publish(struct tz_ledger *ledger, const char *user, const char *to,
    const char *name, const char *text, unsigned *told, struct tz_err *err)
{
	struct tz_release release = { .version = "" };
	const struct kind *kind = kind_of(name);
	struct tz_buf before;
	enum tz_rc rc;

	if (kind == NULL)
		return tz_fail(err, TZ_EINPUT,
		    N_("only forms, lists, reports, prints, indicators, "
		       "checkups, calendar.csv and targets.csv are "
		       "published, not %s"), name);
	rc = check_target(ledger, to, err);
	if (rc != TZ_OK)
		return rc;
	(void)snprintf(release.what.kind, sizeof release.what.kind, "%s",
	    kind->word);
	(void)snprintf(release.what.name, sizeof release.what.name, "%s",
	    name);
	tz_buf_init(&before, 2 * TZ_PUBLISH_MAX);
	rc = put_in_force(ledger, kind, name, text, &before, err);
	if (rc == TZ_OK) {
		rc = send_out(ledger, user, to, &release, text, &before, told,
		    err);
		if (rc != TZ_OK)
			undo(ledger, kind, name, &before);
	}
	tz_buf_release(&before);
	return rc;
}

/* The definition of before is in force again here. */
static enum tz_rc
put_back(struct tz_ledger *ledger, const struct kind *kind,
    const struct tz_release *release, struct tz_buf *now, struct tz_err *err)
{
	struct tz_buf text;
	uint8_t id[TZ_HASH];
	enum tz_rc rc = TZ_OK;

	tz_buf_init(&text, 2 * TZ_PUBLISH_MAX);
	if (release->before[0] != '\0' &&
	    tz_hash_unhex(release->before, id, TZ_HASH))
		rc = tz_definition_get(ledger->store, id, &text, err);
	if (rc == TZ_OK)
		rc = put_in_force(ledger, kind, release->what.name,
		    release->before[0] == '\0' ? NULL : tz_buf_str(&text), now,
		    err);
	tz_buf_release(&text);
	return rc;
}

enum tz_rc
tz_publish_recall(struct tz_ledger *ledger, const char *user,
    const char *name, unsigned *told, struct tz_err *err)
{
	const struct kind *kind = kind_of(name);
	struct tz_release release;
	struct tz_buf now;
	enum tz_rc rc;

	rc = tz_release_find(ledger, name, &release, err);
	if (rc != TZ_OK)
		return rc;
	tz_buf_init(&now, 2 * TZ_PUBLISH_MAX);
	if (kind != NULL)
		rc = put_back(ledger, kind, &release, &now, err);
	if (rc == TZ_OK) {
		rc = tz_release_recall(ledger, user, name, told, err);
		if (rc != TZ_OK && kind != NULL)
			undo(ledger, kind, name, &now);
	}
	tz_buf_release(&now);
	return rc;
}
