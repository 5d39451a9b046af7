/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Does this program work here? An office is made, written to, read and proven;
 * a backup of the real one is restored beside it and proven too.
 */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "client/reach.h"
#include "command/child.h"
#include "command/cmds.h"
#include "command/shell.h"

#define SECONDS 120		/* for one step */
#define WORDS 24
#define PASSWORD "scratch-2026-words\n"

/* clang-format off */
const struct tz_option tz_self_test_options[] = {
	{ "backup", 0, N_("FOLDER"), N_("prove this backup with it as well") },
	{ "scratch", 0, N_("FOLDER"), N_("where to work; removed afterwards") },
	{ NULL, 0, NULL, NULL }
};

/* %d the scratch office, %p its password, %w its words, each one a run. */
static const char *const steps[] = {
	"--dir %d init --office 110101001001 --name test --admin test"
	    " --password-file %p --words %w",
	"--dir %d --user test --password-file %p add grid grid_no=1 name=test"
	    " kind=1 --confirm all",
	"--dir %d --user test --password-file %p list grid",
	"--dir %d --user test --password-file %p verify",
	"--dir %d --user test --password-file %p stop",
	NULL
};
/* %b the backup, %u and %q who proves it. */
static const char *const steps_backup[] = {
	"--dir %d restore %b",
	"--dir %d %u %q verify",
	"--dir %d %u %q stop",
	NULL
};
/* clang-format on */

struct test {
	char self[PATH_MAX];
	char scratch[PATH_MAX];
	char office[PATH_MAX];
	char password[PATH_MAX];
	char words[PATH_MAX];
	const char *backup;
	char user[TZ_USER + 16];
	char own_password[PATH_MAX];
};

/* What a word that begins with % stands for; "" leaves it out. */
static const char *
meaning(const struct test *test, const char *word)
{
	switch (word[1]) {
	case 'd':
		return test->office;
	case 'p':
		return test->password;
	case 'w':
		return test->words;
	case 'b':
		return test->backup;
	case 'u':
		return test->user;
	default:
		return test->own_password;
	}
}

static enum tz_rc
run_step(const struct test *test, const char *step, struct tz_err *err)
{
	const char *argv[WORDS + 1] = { test->self, "-q" };
	char line[512], *word, *rest = line;
	size_t n = 2;
	int status;

	(void)snprintf(line, sizeof line, "%s", step);
	while ((word = strsep(&rest, " ")) != NULL && n < WORDS) {
		argv[n] = word[0] == '%' ? meaning(test, word) : word;
		n += argv[n][0] != '\0';
	}
	argv[n] = NULL;
	status = tz_child_run(argv, SECONDS);
	if (status == 0)
		return TZ_OK;
	return tz_fail(err, TZ_EREFUSED,
	    N_("the self-test fails at: %s (status %d)"), step, status);
}

static enum tz_rc
run_steps(const struct test *test, const char *const *step,
    struct tz_err *err)
{
	enum tz_rc rc = TZ_OK;

	for (; *step != NULL && rc == TZ_OK; step++)
		rc = run_step(test, *step, err);
	return rc;
}

static enum tz_rc
place(struct test *test, const char *office, struct tz_err *err)
{
	return tz_file_join(test->office, sizeof test->office, test->scratch,
	    office, err);
}

static enum tz_rc
prepare(struct test *test, const char *scratch, struct tz_err *err)
{
	ssize_t n = readlink("/proc/self/exe", test->self,
	    sizeof test->self - 1);
	char made[] = "/tmp/taizhang-XXXXXX";
	enum tz_rc rc = TZ_OK;

	test->self[n > 0 ? n : 0] = '\0';
	if (scratch != NULL)
		rc = tz_file_make_folder(scratch, 0700, err);
	else if (mkdtemp(made) == NULL)
		rc = tz_fail_errno(err, N_("cannot write %s"), made);
	else
		scratch = made;
	(void)snprintf(test->scratch, sizeof test->scratch, "%s",
	    scratch == NULL ? "" : scratch);
	if (rc == TZ_OK)
		rc = tz_file_join(test->password, sizeof test->password,
		    scratch, "password", err);
	if (rc == TZ_OK)
		rc = tz_file_join(test->words, sizeof test->words, scratch,
		    "words", err);
	if (rc == TZ_OK)
		rc = tz_file_write(test->password, PASSWORD,
		    sizeof PASSWORD - 1, 0600, err);
	return rc;
}

static enum tz_rc copy_to(const char *from, const char *to,
    struct tz_err *err);

static enum tz_rc
copy_folder(const char *from, const char *to, struct tz_err *err)
{
	char here[PATH_MAX], there[PATH_MAX];
	char **names;
	enum tz_rc rc;
	size_t i, n;

	rc = tz_file_make_folder(to, 0700, err);
	if (rc == TZ_OK)
		rc = tz_file_list(from, &names, &n, err);
	if (rc != TZ_OK)
		return rc;
	for (i = 0; i < n && rc == TZ_OK; i++) {
		rc = tz_file_join(here, sizeof here, from, names[i], err);
		if (rc == TZ_OK)
			rc = tz_file_join(there, sizeof there, to, names[i],
			    err);
		if (rc == TZ_OK)
			rc = copy_to(here, there, err);
	}
	tz_file_list_free(names, n);
	return rc;
}

static enum tz_rc
copy_to(const char *from, const char *to, struct tz_err *err)
{
	struct stat st;

	if (stat(from, &st) != 0)
		return TZ_OK;
	if (S_ISDIR(st.st_mode))
		return copy_folder(from, to, err);
	return tz_file_copy(from, to, st.st_mode & 0777, err);
}

/* All of the office but its ledger, which the backup holds. */
static enum tz_rc
copy_office(const struct tz_shell *shell, const struct test *test,
    struct tz_err *err)
{
	static const char *const parts[] = { "office.conf", "keys",
		"taizhang.conf", "forms", "codes", "data" };
	char folder[PATH_MAX], from[PATH_MAX], to[PATH_MAX];
	enum tz_rc rc;
	size_t i;

	rc = tz_reach_folder(shell->asked.folder, folder, sizeof folder, err);
	if (rc == TZ_OK)
		rc = tz_file_make_folder(test->office, 0700, err);
	for (i = 0; i < sizeof parts / sizeof *parts && rc == TZ_OK; i++) {
		rc = tz_file_join(from, sizeof from, folder, parts[i], err);
		if (rc == TZ_OK)
			rc = tz_file_join(to, sizeof to, test->office,
			    parts[i], err);
		if (rc == TZ_OK)
			rc = copy_to(from, to, err);
	}
	return rc;
}

/* Who proves the copy of the real office: whoever asks here. */
static void
name_prover(const struct tz_shell *shell, struct test *test)
{
	if (shell->asked.user != NULL)
		(void)snprintf(test->user, sizeof test->user, "--user=%s",
		    shell->asked.user);
	if (shell->asked.password_file != NULL)
		(void)snprintf(test->own_password, sizeof test->own_password,
		    "--password-file=%s", shell->asked.password_file);
}

enum tz_rc
tz_command_self_test(struct tz_shell *shell, const struct tz_args *args,
    struct tz_err *err)
{
	struct test test = { .backup = tz_options_get(args, "backup") };
	enum tz_rc rc;

	name_prover(shell, &test);
	rc = prepare(&test, tz_options_get(args, "scratch"), err);
	if (rc == TZ_OK)
		rc = place(&test, "office", err);
	if (rc == TZ_OK)
		rc = run_steps(&test, steps, err);
	if (rc == TZ_OK && test.backup != NULL) {
		rc = place(&test, "copy", err);
		if (rc == TZ_OK)
			rc = copy_office(shell, &test, err);
		if (rc == TZ_OK)
			rc = run_steps(&test, steps_backup, err);
	}
	if (test.scratch[0] != '\0')
		(void)!tz_file_remove_tree(test.scratch, NULL);
	if (rc == TZ_OK)
		tz_shell_say(shell, _("the program works here\n"));
	return rc;
}
