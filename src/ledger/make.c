/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Making an office. office.conf is written last and durably: a folder without
 * it is a half-made office, and making it begins anew.
 */
#include <limits.h>
#include <string.h>

#include "base/date.h"
#include "base/file.h"
#include "base/mem.h"
#include "form/roles.h"
#include "ledger/account.h"
#include "ledger/commit.h"
#include "ledger/office.h"

/* What a crash while making may have left, and nothing else. */
static const char *const parts[] = { "store", "keys", "out", "in", "clock" };

#define PARTS (sizeof(parts) / sizeof(parts[0]))

static bool
is_part(const char *name)
{
	size_t i;

	for (i = 0; i < PARTS; i++)
		if (strncmp(name, parts[i], strlen(parts[i])) == 0)
			return true;
	return strcmp(name, "taizhang.conf") == 0 ||
	    strcmp(name, "forms") == 0 || strcmp(name, "codes") == 0 ||
	    strcmp(name, "data") == 0 || name[0] == '.' ||
	    strncmp(name, "taizhangd", 9) == 0;
}

static enum tz_rc
check_folder(const char *folder, struct tz_err *err)
{
	char path[PATH_MAX];
	char **names;
	enum tz_rc rc;
	size_t n;
	size_t i;

	rc = tz_file_join(path, sizeof(path), folder, "office.conf", err);
	if (rc != TZ_OK)
		return rc;
	if (tz_file_exists(path))
		return tz_fail(err, TZ_EEXISTS, N_("there is an office in %s"),
		    folder);
	rc = tz_file_make_folder(folder, 0700, err);
	if (rc == TZ_OK)
		rc = tz_file_list(folder, &names, &n, err);
	if (rc != TZ_OK)
		return rc;
	for (i = 0; rc == TZ_OK && i < n; i++)
		if (!is_part(names[i]))
			rc = tz_fail(err, TZ_EEXISTS,
			    N_("the folder holds other things: %s"), names[i]);
	tz_file_list_free(names, n);
	return rc;
}

static enum tz_rc
clear_folder(const char *folder, struct tz_err *err)
{
	char path[PATH_MAX];
	enum tz_rc rc = TZ_OK;
	size_t i;

	for (i = 0; rc == TZ_OK && i < PARTS; i++) {
		rc = tz_file_join(path, sizeof(path), folder, parts[i], err);
		if (rc == TZ_OK && tz_file_exists(path))
			rc = tz_file_remove_tree(path, err);
	}
	for (i = 0; rc == TZ_OK && i < PARTS; i++) {
		if (strcmp(parts[i], "keys") == 0 ||
		    strcmp(parts[i], "clock") == 0)
			continue;
		rc = tz_file_join(path, sizeof(path), folder, parts[i], err);
		if (rc == TZ_OK)
			rc = tz_file_make_folder(path, 0700, err);
	}
	return rc;
}

static enum tz_rc
first_entry(struct tz_ledger *ledger, const char *user, struct tz_err *err)
{
	struct tz_entry entry;
	enum tz_rc rc;

	tz_entry_init(&entry);
	entry.op = TZ_OP_OFFICE;
	snprintf(entry.user, sizeof(entry.user), "%s", user);
	entry.note = tz_mem_text(ledger->name);
	rc = tz_commit_entry(ledger, &entry, err);
	tz_entry_release(&entry);
	return rc;
}

static enum tz_rc
first_entries(struct tz_ledger *ledger, const struct tz_ledger_make *make,
    struct tz_err *err)
{
	struct tz_account_row row = { .uid = make->admin_uid,
		.expires = INT32_MAX };
	struct tz_problems problems;
	enum tz_rc rc;
	bool own;

	rc = tz_commit_begin(ledger, &own, err);
	if (rc == TZ_OK)
		rc = tz_commit_end(ledger, own,
		    first_entry(ledger, make->admin, err), err);
	if (rc != TZ_OK)
		return rc;
	tz_problems_init(&problems);
	rc = tz_ledger_ready(ledger, &problems, err);
	if (rc != TZ_OK && problems.n > 0)
		rc = tz_fail_say(err, rc, &problems.item[0].say);
	tz_problems_release(&problems);
	if (rc != TZ_OK)
		return rc;
	snprintf(row.user, sizeof(row.user), "%s", make->admin);
	row.roles = TZ_ROLE_SYSADM | TZ_ROLE_CHIEF | TZ_ROLE_CLERK;
	return tz_account_first(ledger, &row, make->password_hash, err);
}

static enum tz_rc
make_keys(struct tz_ledger *ledger, struct tz_buf *words, struct tz_err *err)
{
	char path[PATH_MAX];
	enum tz_rc rc;

	rc = tz_file_join(path, sizeof(path), ledger->folder, "keys", err);
	if (rc != TZ_OK)
		return rc;
	tz_keyring_make(&ledger->keys);
	rc = tz_keyring_save(&ledger->keys, path, err);
	if (rc == TZ_OK)
		tz_keyring_words(ledger->keys.vault, words);
	return rc;
}

static enum tz_rc
check_make(const struct tz_ledger_make *make, struct tz_err *err)
{
	if (!tz_office_site_valid(make->site))
		return tz_fail(err, TZ_EINPUT,
		    N_("the code of an office has 12 digits: %s"), make->site);
	if (make->name[0] == '\0' || strlen(make->name) >= 200)
		return tz_fail(err, TZ_EINPUT,
		    N_("the name of the office is missing or too long"));
	return TZ_OK;
}

static enum tz_rc
make_in(struct tz_ledger *ledger, const struct tz_ledger_make *make,
    struct tz_buf *words, struct tz_err *err)
{
	enum tz_rc rc;

	memcpy(ledger->site, make->site, TZ_SITE);
	snprintf(ledger->name, sizeof(ledger->name), "%s", make->name);
	ledger->test_clock = make->test_clock;
	ledger->practice = make->practice;
	rc = make_keys(ledger, words, err);
	if (rc == TZ_OK)
		rc = tz_office_store(ledger, make->encrypt, true, err);
	if (rc == TZ_OK)
		rc = first_entries(ledger, make, err);
	return rc;
}

enum tz_rc
tz_ledger_make(const char *folder, const struct tz_ledger_make *make,
    struct tz_buf *words, struct tz_err *err)
{
	struct tz_office office = { .test_clock = make->test_clock,
		.practice = make->practice, .encrypt = make->encrypt };
	struct tz_ledger *ledger;
	enum tz_rc rc;

	rc = check_make(make, err);
	if (rc == TZ_OK)
		rc = check_folder(folder, err);
	if (rc == TZ_OK)
		rc = clear_folder(folder, err);
	if (rc != TZ_OK)
		return rc;
	rc = tz_ledger_begin(folder, &ledger, err);
	if (rc == TZ_OK)
		rc = make_in(ledger, make, words, err);
	tz_ledger_close(ledger);
	if (rc != TZ_OK)
		return rc;
	memcpy(office.site, make->site, TZ_SITE);
	snprintf(office.name, sizeof(office.name), "%s", make->name);
	return tz_office_write(folder, &office, err);
}
