/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/job.h"

#include <limits.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "command/shell.h"

/* The job stands beside this program, in the build tree and installed. */
static void
find_job(char path[PATH_MAX])
{
	ssize_t n = readlink("/proc/self/exe", path, PATH_MAX - 1);
	char *slash;

	path[n > 0 ? n : 0] = '\0';
	slash = strrchr(path, '/');
	if (slash != NULL &&
	    (size_t)(slash - path) < PATH_MAX - sizeof "/taizhang-sync") {
		(void)snprintf(slash, sizeof "/taizhang-sync",
		    "/taizhang-sync");
		if (tz_file_exists(path))
			return;
	}
	(void)snprintf(path, PATH_MAX, "%s/taizhang-sync", TZ_BIN_DIR);
}

void
tz_job_add(struct tz_job_words *words, const char *option, const char *value)
{
	if (value == NULL)
		return;
	words->word[words->n++] = option;
	if (value[0] != '\0')
		words->word[words->n++] = value;
}

enum tz_rc
tz_job_become(const struct tz_shell *shell, const struct tz_job_words *words,
    struct tz_err *err)
{
	struct tz_job_words all = { .n = 0 };
	const char *argv[2 * TZ_JOB_WORDS];
	char path[PATH_MAX];
	int i, n = 0;

	find_job(path);
	tz_job_add(&all, "--dir", shell->asked.folder);
	tz_job_add(&all, "--user", shell->asked.user);
	tz_job_add(&all, "--password-file", shell->asked.password_file);
	tz_job_add(&all, "--quiet", shell->asked.quiet ? "" : NULL);
	argv[n++] = path;
	for (i = 0; i < all.n; i++)
		argv[n++] = all.word[i];
	for (i = 0; i < words->n; i++)
		argv[n++] = words->word[i];
	argv[n] = NULL;
	(void)fflush(stdout);
	(void)execv(path, (char *const *)argv);
	return tz_fail_errno(err, N_("cannot run %s"), path);
}
