/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/publish.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"
#include "district/member.h"
#include "ledger/apply.h"
#include "ledger/commit.h"
#include "store/meta.h"
#include "wire/hash.h"

#define PATH 4096
#define NAME_MAX_BYTES 80
#define NAME_SET "abcdefghijklmnopqrstuvwxyz0123456789_-."

/* Ending of a file, word in the feed, folder of the own definitions. */
static const struct kind {
	const char *ending;
	const char *word;
	const char *folder;
} kinds[] = {
	{ ".form", "form", "forms" },
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
		if (n > m && strcmp(name + n - m, kinds[i].ending) == 0)
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

/* Loads the set with the new file in it; the first fault is the answer. */
static enum tz_rc
try_set(struct tz_ledger *ledger, struct tz_err *err)
{
	struct tz_problems problems;
	enum tz_rc rc;
	size_t i = 0;

	tz_problems_init(&problems);
	rc = tz_ledger_reload(ledger, &problems, err);
	while (i < problems.n && problems.item[i].warning)
		i++;
	if (rc != TZ_OK && i < problems.n)
		rc = tz_fail_say(err, rc, &problems.item[i].say);
	tz_problems_release(&problems);
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

/* The definition is in force here from now on, or nothing has changed. */
static enum tz_rc
put_in_force(struct tz_ledger *ledger, const struct kind *kind,
    const char *name, const char *text, struct tz_err *err)
{
	struct tz_buf before;
	char path[PATH];
	enum tz_rc rc;

	rc = path_of(ledger, kind, name, path, err);
	if (rc != TZ_OK)
		return rc;
	tz_buf_init(&before, 2 * TZ_PUBLISH_MAX);
	if (tz_file_exists(path))
		rc = tz_file_read(path, &before, err);
	if (rc == TZ_OK)
		rc = tz_file_write(path, text, strlen(text), 0600, err);
	if (rc == TZ_OK) {
		rc = try_set(ledger, err);
		if (rc != TZ_OK)
			take_back(path, &before);
	}
	tz_buf_release(&before);
	return rc;
}

struct sending {
	struct tz_ledger *ledger;
	const char *user;
	const char *note;
	const char *to;
	unsigned sent;
	enum tz_rc rc;
	struct tz_err *err;
};

static int
send_to(const struct tz_member *member, void *arg)
{
	struct sending *sending = arg;
	struct tz_entry entry;

	if (member->state != TZ_MEMBER_ENROLLED ||
	    (strcmp(sending->to, "all") != 0 &&
	    strcmp(sending->to, member->site) != 0))
		return 0;
	tz_entry_init(&entry);
	entry.op = TZ_OP_FORMS;
	(void)snprintf(entry.user, sizeof entry.user, "%s", sending->user);
	entry.note = tz_mem_text(sending->note);
	sending->rc = tz_apply_publish(sending->ledger, member->site, &entry,
	    sending->err);
	tz_entry_release(&entry);
	sending->sent++;
	return sending->rc != TZ_OK;
}

/* Keeps the object and names it in the feeds, all in one transaction. */
static enum tz_rc
send_out(struct sending *sending, const uint8_t id[TZ_HASH], const char *text)
{
	struct tz_ledger *ledger = sending->ledger;
	struct tz_err *err = sending->err;
	enum tz_rc rc;
	bool own;

	rc = tz_commit_begin(ledger, &own, err);
	if (rc != TZ_OK)
		return rc;
	rc = tz_definition_put(ledger->txn, id, text, strlen(text), err);
	if (rc == TZ_OK)
		rc = tz_member_walk(ledger->store, send_to, sending, err);
	if (rc == TZ_OK)
		rc = sending->rc;
	if (rc == TZ_OK && sending->sent == 0 &&
	    strcmp(sending->to, "all") != 0)
		rc = tz_fail(err, TZ_ENOTFOUND,
		    N_("office %s is not enrolled"), sending->to);
	return tz_commit_end(ledger, own, rc, err);
}

enum tz_rc
tz_publish(struct tz_ledger *ledger, const char *user, const char *to,
    const char *name, const char *text, struct tz_err *err)
{
	struct sending sending = { .ledger = ledger, .user = user, .to = to,
		.err = err };
	const struct kind *kind = kind_of(name);
	char hex[TZ_HASH_HEX];
	uint8_t id[TZ_HASH];
	char *note;
	enum tz_rc rc;

	if (kind == NULL)
		return tz_fail(err, TZ_EINPUT,
		    N_("only files like name.form, name.csv and name.report "
		       "are published, not %s"), name);
	rc = put_in_force(ledger, kind, name, text, err);
	if (rc != TZ_OK)
		return rc;
	tz_hash(text, strlen(text), id);
	tz_hash_hex(id, TZ_HASH, hex);
	note = tz_mem_format("%s %s %s\n", kind->word, hex, name);
	sending.note = note;
	rc = send_out(&sending, id, text);
	tz_mem_free(note);
	return rc;
}
