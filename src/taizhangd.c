/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * taizhangd: owns the ledger of one office and answers for it.
 *
 * Goes into the background by itself unless told otherwise; the process that
 * was started ends when the socket listens, with a sentence if it does not.
 */
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/log.h"
#include "base/options.h"
#include "daemon/daemon.h"

#define LOG_MOST (1024 * 1024)	/* bytes before the log is begun anew */

static const struct tz_option options[] = {
	{ "dir", 'd', "DIR", N_("the folder of the office") },
	{ "socket", 's', "PATH", N_("listen here, for the group too") },
	{ "foreground", 'f', NULL, N_("stay, and log to standard error") },
	{ "maintenance", 'm', NULL,
	    N_("serve init, restore, rebuild and load, nothing else") },
	{ "help", 'h', NULL, N_("show this") },
	{ "version", 'V', NULL, N_("show the version") },
	{ NULL, 0, NULL, NULL }
};

static int
fail(const struct tz_err *err)
{
	char text[TZ_SENTENCE_TEXT];

	(void)fprintf(stderr, "taizhangd: %s\n",
	    tz_sentence_plain(&err->say, text, sizeof(text)));
	return tz_rc_status(err->rc);
}

static int
usage(void)
{
	(void)printf("taizhangd --dir DIR [OPTION ...]\n");
	tz_options_print(options, stdout);
	return 0;
}

/* The folder by its real name; maintenance may make it. */
static enum tz_rc
find_folder(const struct tz_args *args, char folder[PATH_MAX],
    struct tz_err *err)
{
	const char *asked = tz_options_get(args, "dir");
	enum tz_rc rc;

	if (asked == NULL)
		asked = getenv("TAIZHANG_DIR");
	if (asked == NULL || args->n > 0)
		return tz_fail(err, TZ_EUSAGE,
		    N_("usage: taizhangd --dir DIR [--foreground] "
		       "[--socket PATH] [--maintenance]"));
	if (tz_options_has(args, "maintenance")) {
		rc = tz_file_make_folder(asked, 0700, err);
		if (rc != TZ_OK)
			return rc;
	}
	if (realpath(asked, folder) == NULL)
		return tz_fail_errno(err, N_("cannot open the folder %s"),
		    asked);
	return TZ_OK;
}

/* Where a daemon in the background writes; a long log is put aside first. */
static enum tz_rc
open_log(const char *folder, struct tz_err *err)
{
	char path[PATH_MAX], old[PATH_MAX];
	struct stat st;
	enum tz_rc rc;

	rc = tz_file_join(path, sizeof(path), folder, "taizhangd.log", err);
	if (rc == TZ_OK)
		rc = tz_file_join(old, sizeof(old), folder, "taizhangd.log.1",
		    err);
	if (rc == TZ_OK && stat(path, &st) == 0 && st.st_size > LOG_MOST)
		(void)rename(path, old);
	return rc == TZ_OK
	    ? tz_log_open("taizhangd", path, TZ_LOG_INFO, err) : rc;
}

static enum tz_rc
leave_terminal(const char *folder, struct tz_err *err)
{
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);
	enum tz_rc rc = open_log(folder, err);

	if (rc != TZ_OK)
		return rc;
	if (null < 0 || dup2(null, STDIN_FILENO) < 0 ||
	    dup2(null, STDOUT_FILENO) < 0 || dup2(null, STDERR_FILENO) < 0)
		return tz_fail_errno(err, N_("cannot open %s"), "/dev/null");
	close(null);
	return TZ_OK;
}

/* ready: written to when the socket listens, -1 in the foreground. */
static int
serve(const struct tz_daemon_options *how, int ready)
{
	struct tz_daemon *daemon;
	struct tz_err err = { 0 };
	enum tz_rc rc;

	rc = tz_daemon_open(how, &daemon, &err);
	if (rc != TZ_OK)
		return fail(&err);
	if (ready >= 0) {
		rc = leave_terminal(how->folder, &err);
		if (rc == TZ_OK && write(ready, "", 1) != 1)
			rc = tz_fail_plain(&err, TZ_ESYSTEM);
		close(ready);
	}
	if (rc == TZ_OK)
		rc = tz_daemon_run(daemon, &err);
	if (rc != TZ_OK)
		tz_log_err(TZ_LOG_ERROR, "taizhangd", &err);
	tz_daemon_close(daemon);
	return tz_rc_status(rc);
}

/* Waits until the child listens, or for its end. */
static int
await(pid_t child, int ready)
{
	int status = 0;
	char byte;

	if (read(ready, &byte, 1) == 1)
		return 0;
	if (waitpid(child, &status, 0) == child && WIFEXITED(status))
		return WEXITSTATUS(status);
	return tz_rc_status(TZ_ESYSTEM);
}

static int
background(const struct tz_daemon_options *how)
{
	struct tz_err err = { 0 };
	int ends[2];
	pid_t child;

	if (pipe2(ends, O_CLOEXEC) != 0) {
		(void)tz_fail_plain(&err, TZ_ESYSTEM);
		return fail(&err);
	}
	child = fork();
	if (child < 0) {
		(void)tz_fail_plain(&err, TZ_ESYSTEM);
		return fail(&err);
	}
	if (child > 0) {
		close(ends[1]);
		return await(child, ends[0]);
	}
	close(ends[0]);
	(void)setsid();
	return serve(how, ends[1]);
}

static int
run(const struct tz_args *args)
{
	const struct rlimit none = { 0, 0 };
	struct tz_daemon_options how = { .folder = NULL };
	char folder[PATH_MAX];
	struct tz_err err = { 0 };

	if (find_folder(args, folder, &err) != TZ_OK)
		return fail(&err);
	umask(077);
	(void)setrlimit(RLIMIT_CORE, &none);
	how.folder = folder;
	how.socket = tz_options_get(args, "socket");
	how.maintenance = tz_options_has(args, "maintenance");
	if (tz_options_has(args, "foreground") || getenv("LISTEN_FDS") != NULL)
		return serve(&how, -1);
	return background(&how);
}

int
main(int argc, char **argv)
{
	struct tz_err err = { 0 };
	struct tz_args args;
	int status;

	if (tz_options_read(&args, options, argc - 1, argv + 1, false,
	    &err) != TZ_OK)
		return fail(&err);
	if (tz_options_has(&args, "help")) {
		status = usage();
	} else if (tz_options_has(&args, "version")) {
		(void)printf("taizhangd %s\n", TZ_VERSION);
		status = 0;
	} else {
		status = run(&args);
	}
	tz_options_release(&args);
	return status;
}
