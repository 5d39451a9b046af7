/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A new version of the program, which the district has sent: backup, unpacked
 * beside the old one, tested, made current, started, and kept; or the old one
 * goes on. What failed is told to the district.
 */
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "client/identify.h"
#include "client/office.h"
#include "client/upgrade.h"
#include "client/versions.h"
#include "command/child.h"
#include "command/cmds.h"
#include "command/shell.h"
#include "wire/deflate.h"

#define TEST_SECONDS 600
#define START_SECONDS 120
#define WORDS 16

/* clang-format off */
const struct tz_option tz_upgrade_options[] = {
	{ "look", 'n', NULL, N_("only say what has come") },
	{ "untried", 0, NULL, N_("not one that has failed here before") },
	{ NULL, 0, NULL, NULL }
};
/* clang-format on */

/* One upgrade at work. */
struct upgrade {
	struct tz_shell *shell;
	struct tz_versions versions;
	struct tz_upgrade_here here;
	char target[TZ_PROGRAM_WORD];	/* the version to come to */
	char backup[PATH_MAX];
	char scratch[PATH_MAX];
};

static enum tz_rc
place(struct upgrade *up, const char *name, char path[PATH_MAX],
    struct tz_err *err)
{
	char folder[PATH_MAX];
	enum tz_rc rc;

	rc = tz_file_join(folder, sizeof folder,
	    tz_client_folder(up->shell->client), "packages", err);
	if (rc == TZ_OK)
		rc = tz_file_make_folder(folder, 0700, err);
	return rc == TZ_OK ? tz_file_join(path, PATH_MAX, folder, name, err) :
	    rc;
}

static enum tz_rc
back_up(struct upgrade *up, struct tz_err *err)
{
	char name[TZ_PROGRAM_WORD + 16];
	enum tz_rc rc;

	(void)snprintf(name, sizeof name, "before-%s", up->target);
	rc = place(up, name, up->backup, err);
	if (rc == TZ_OK && tz_file_exists(up->backup))
		rc = tz_file_remove_tree(up->backup, err);
	if (rc != TZ_OK)
		return rc;
	return tz_client_backup(up->shell->client, up->backup,
	    tz_shell_progress, up->shell, err);
}

/* The daemon has proven the file; it is read as the same by its hash. */
static enum tz_rc
unpack(struct upgrade *up, struct tz_err *err)
{
	struct tz_program program;
	struct tz_buf bytes, tar;
	char hex[TZ_HASH_HEX];
	uint8_t id[TZ_HASH];
	enum tz_rc rc;

	tz_buf_init(&bytes, TZ_PROGRAM_MAX);
	tz_buf_init(&tar, TZ_PROGRAM_FILES);
	rc = tz_file_read(up->here.path, &bytes, err);
	if (rc == TZ_OK) {
		tz_hash(bytes.data, bytes.len, id);
		tz_hash_hex(id, TZ_HASH, hex);
		if (strcmp(hex, up->here.digest) != 0)
			rc = tz_fail(err, TZ_ECORRUPT,
			    N_("the package of the program is damaged"));
	}
	if (rc == TZ_OK)
		rc = tz_program_read(bytes.data, bytes.len, NULL, &program,
		    err);
	if (rc == TZ_OK)
		rc = tz_inflate(program.payload, program.n, &tar, err);
	if (rc == TZ_OK)
		rc = tz_versions_unpack(&up->versions, up->target, tar.data,
		    tar.len, err);
	if (rc == TZ_OK && !tz_versions_has(&up->versions, up->target))
		rc = tz_fail(err, TZ_EINPUT,
		    N_("the package holds no %s"), TZ_PROGRAM_TOP);
	tz_buf_release(&tar);
	tz_buf_release(&bytes);
	return rc;
}

/* Runs the new version with who asks here; words end with NULL. */
static int
run_new(struct upgrade *up, int seconds, const char *const *word)
{
	const struct tz_globals *asked = &up->shell->asked;
	const char *argv[WORDS] = { NULL };
	char path[PATH_MAX];
	size_t n = 0;

	if (tz_versions_program(&up->versions, up->target, path, NULL) !=
	    TZ_OK)
		return -1;
	argv[n++] = path;
	argv[n++] = "--dir";
	argv[n++] = tz_client_folder(up->shell->client);
	if (asked->user != NULL) {
		argv[n++] = "--user";
		argv[n++] = asked->user;
	}
	if (asked->password_file != NULL) {
		argv[n++] = "--password-file";
		argv[n++] = asked->password_file;
	}
	while (*word != NULL && n < WORDS - 1)
		argv[n++] = *word++;
	return tz_child_run(argv, seconds);
}

static enum tz_rc
self_test(struct upgrade *up, struct tz_err *err)
{
	const char *word[] = { "self-test", "--backup", up->backup,
		"--scratch", up->scratch, NULL };
	enum tz_rc rc;
	int status;

	rc = place(up, "try", up->scratch, err);
	if (rc != TZ_OK)
		return rc;
	status = run_new(up, TEST_SECONDS, word);
	if (tz_file_exists(up->scratch))
		(void)!tz_file_remove_tree(up->scratch, NULL);
	if (status == 0)
		return TZ_OK;
	return tz_fail(err, TZ_EREFUSED,
	    N_("version %s does not pass its self-test (status %d)"),
	    up->target, status);
}

/* The old ledger's program makes way; the next line starts the current one. */
static enum tz_rc
open_again(struct upgrade *up, struct tz_err *err)
{
	struct tz_client_options options = { .start = true };
	struct tz_shell *shell = up->shell;
	char folder[PATH_MAX];
	enum tz_rc rc;

	(void)snprintf(folder, sizeof folder, "%s",
	    tz_client_folder(shell->client));
	tz_client_close(shell->client);
	shell->client = NULL;
	options.folder = folder;
	rc = tz_client_open(&options, &shell->client, err);
	return rc == TZ_OK ? tz_identify(shell->client, shell->asked.user,
	    shell->asked.password_file, err) : rc;
}

static void
stop_ledger(struct upgrade *up)
{
	static const char *const word[] = { "stop", NULL };
	char own[TZ_PROGRAM_WORD];

	/* By the own program: the new one may not even run. */
	(void)snprintf(own, sizeof own, "%s", up->target);
	(void)snprintf(up->target, sizeof up->target, "%s", up->versions.own);
	(void)run_new(up, START_SECONDS, word);
	(void)snprintf(up->target, sizeof up->target, "%s", own);
}

/* Current and started once: status is what every clerk's start does too. */
static enum tz_rc
first_start(struct upgrade *up, struct tz_err *err)
{
	static const char *const word[] = { "status", NULL };
	enum tz_rc rc;
	int status;

	if (up->here.back) {
		rc = tz_versions_recall(&up->versions, err);
		if (rc != TZ_OK)
			return rc;
	}
	rc = tz_versions_try(&up->versions, up->target, err);
	if (rc != TZ_OK)
		return rc;
	stop_ledger(up);
	status = run_new(up, START_SECONDS, word);
	if (status != 0)
		rc = tz_fail(err, TZ_EREFUSED,
		    N_("version %s does not start (status %d)"), up->target,
		    status);
	else
		rc = tz_versions_keep(&up->versions, up->target, err);
	if (rc == TZ_OK)
		return TZ_OK;
	stop_ledger(up);
	(void)!tz_versions_back(&up->versions, NULL);
	return rc;
}

/* For the journal and the district: a fault here is none of the upgrade. */
static void
note(struct upgrade *up, const char *what)
{
	char state[TZ_UPGRADE_STATE];

	(void)snprintf(state, sizeof state, "%s %s", up->target, what);
	if (tz_client_upgraded(up->shell->client, state, NULL) != TZ_OK)
		tz_shell_say(up->shell, "%s\n", state);
}

static enum tz_rc
install(struct upgrade *up, struct tz_err *err)
{
	const char *failed = "refused: backup";
	enum tz_rc rc;

	rc = back_up(up, err);
	if (rc == TZ_OK && !up->here.back) {
		failed = "refused: damaged";
		rc = unpack(up, err);
	}
	if (rc == TZ_OK) {
		failed = "refused: self-test";
		rc = self_test(up, err);
	}
	if (rc != TZ_OK) {
		note(up, failed);
		if (!up->here.back)
			tz_versions_remove(&up->versions, up->target);
		return rc;
	}
	rc = first_start(up, err);
	if (open_again(up, rc == TZ_OK ? err : NULL) == TZ_OK)
		note(up, rc == TZ_OK ? "installed" : "returned: first start");
	return rc;
}

/* What stands in the way before anything is done. */
static enum tz_rc
check(struct upgrade *up, struct tz_err *err)
{
	const struct tz_upgrade_here *here = &up->here;
	enum tz_rc rc = tz_versions_writable(&up->versions, err);

	if (rc != TZ_OK)
		return rc;
	if (here->back)
		return tz_versions_previous(&up->versions, up->target, err);
	(void)snprintf(up->target, sizeof up->target, "%s", here->version);
	if (here->from[0] != '\0' &&
	    tz_program_compare(up->versions.own, here->from) < 0)
		return tz_fail(err, TZ_EVERSION, N_("version %s follows %s at "
		    "least; this one is %s"), here->version, here->from,
		    up->versions.own);
	return TZ_OK;
}

/* By the note of that time, "0.3.0 refused: self-test". */
static bool
has_failed(const struct tz_upgrade_here *here)
{
	size_t n = strlen(here->version);

	return n > 0 && strncmp(here->state, here->version, n) == 0 &&
	    (strncmp(here->state + n, " refused", 8) == 0 ||
	    strncmp(here->state + n, " returned", 9) == 0);
}

enum tz_rc
tz_command_upgrade(struct tz_shell *shell, const struct tz_args *args,
    struct tz_err *err)
{
	struct upgrade up = { .shell = shell };
	enum tz_rc rc;

	rc = tz_client_upgrade(shell->client, &up.here, err);
	if (rc == TZ_ENOTFOUND) {
		tz_shell_say(shell, _("there is nothing to install\n"));
		return TZ_OK;
	}
	if (rc == TZ_OK && tz_options_has(args, "look")) {
		(void)printf("%s\n", up.here.back ? _("back to the version of "
		    "before") : up.here.version);
		return TZ_OK;
	}
	if (rc == TZ_OK && tz_options_has(args, "untried") &&
	    has_failed(&up.here)) {
		tz_shell_say(shell, _("version %s has failed here: %s\n"),
		    up.here.version, up.here.state);
		return TZ_OK;
	}
	if (rc == TZ_OK)
		rc = tz_versions_find(&up.versions, err);
	if (rc == TZ_OK && (up.here.back ? tz_versions_recalled(&up.versions) :
	    strcmp(up.versions.own, up.here.version) == 0)) {
		tz_shell_say(shell, _("version %s is at work already\n"),
		    up.versions.own);
		return TZ_OK;
	}
	if (rc == TZ_OK)
		rc = check(&up, err);
	if (rc == TZ_OK)
		rc = install(&up, err);
	if (rc == TZ_OK)
		tz_shell_say(shell, _("version %s is at work now\n"),
		    up.target);
	return rc;
}
