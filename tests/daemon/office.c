/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "client/office.h"
#include "client/records.h"

void
tz_office_die(const char *what, const struct tz_err *err)
{
	char text[TZ_SENTENCE_TEXT] = "";

	if (err != NULL)
		tz_sentence_plain(&err->say, text, sizeof(text));
	fprintf(stderr, "%s: %s %s\n", what,
	    err == NULL ? "" : tz_rc_name(err->rc), text);
	exit(1);
}

static void
put_settings(const char *folder)
{
	static const char text[] = "password_memory_kib = 8192;\n"
	    "idle_minutes = 1;\n";
	char path[128];

	snprintf(path, sizeof(path), "%s/taizhang.conf", folder);
	TZ_OFFICE_OK(tz_file_write(path, text, sizeof(text) - 1, 0600, say));
}

void
tz_office_make(char folder[64])
{
	struct tz_client_options options = { .folder = folder, .start = true,
		.maintenance = true };
	struct tz_init init = { .site = "500154102203", .name = "青坪村",
		.admin = "chief", .password = TZ_OFFICE_PASSWORD,
		.map_uid = true };
	const char *build = getenv("TZ_BUILDDIR");
	struct tz_client *client;
	struct tz_buf words;
	char program[4096];

	snprintf(program, sizeof(program), "%s/taizhangd",
	    build == NULL ? "." : build);
	setenv("TAIZHANGD", program, 1);
	unsetenv("TAIZHANG_SOCKET");
	/* Daemons become children of the test, which can wait for them. */
	(void)prctl(PR_SET_CHILD_SUBREAPER, 1);
	snprintf(folder, 64, "/tmp/tz-daemon-XXXXXX");
	if (mkdtemp(folder) == NULL)
		tz_office_die("mkdtemp", NULL);
	put_settings(folder);
	TZ_OFFICE_OK(tz_client_open(&options, &client, say));
	tz_buf_init(&words, 4096);
	TZ_OFFICE_OK(tz_client_init(client, &init, &words, say));
	tz_buf_release(&words);
	tz_client_close(client);
}

struct tz_client *
tz_office_client(const char *folder)
{
	struct tz_client_options options = { .folder = folder, .start = true,
		.wait_ms = 20000 };
	struct tz_client *client;

	TZ_OFFICE_OK(tz_client_open(&options, &client, say));
	return client;
}

struct tz_client *
tz_office_sign_in(const char *folder)
{
	struct tz_client *client = tz_office_client(folder);

	TZ_OFFICE_OK(tz_client_sign_in(client, NULL, NULL, say));
	return client;
}

/* Who holds the lock: what the file says may be old. */
pid_t
tz_office_daemon(const char *folder)
{
	struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
	char path[128];
	int fd;

	snprintf(path, sizeof(path), "%s/taizhangd.sock.pid", folder);
	fd = open(path, O_RDWR | O_CLOEXEC);
	if (fd < 0)
		return 0;
	if (fcntl(fd, F_GETLK, &lock) != 0 || lock.l_type == F_UNLCK)
		lock.l_pid = 0;
	close(fd);
	return lock.l_pid;
}

void
tz_office_kill(const char *folder, int number)
{
	pid_t pid = tz_office_daemon(folder);

	if (pid == 0)
		return;
	kill(pid, number);
	while (tz_office_daemon(folder) == pid) {
		(void)waitpid(pid, NULL, WNOHANG);
		usleep(1000);
	}
	(void)waitpid(pid, NULL, 0);
}

void
tz_office_remove(const char *folder)
{
	struct tz_err err;

	tz_office_kill(folder, SIGTERM);
	if (tz_file_remove_tree(folder, &err) != TZ_OK)
		tz_office_die("remove", &err);
}

enum tz_rc
tz_office_save(struct tz_client *client, const char *address,
    const uint8_t request[TZ_CLIENT_REQUEST], char id[TZ_RECORD_ID],
    struct tz_err *err)
{
	struct tz_pair pair[] = { { "address", address } };
	struct tz_problems problems;
	uint32_t revision;
	enum tz_rc rc;

	tz_problems_init(&problems);
	id[0] = '\0';
	rc = tz_client_write(client, "household", NULL, pair, 1, request, 0,
	    id, &revision, &problems, err);
	tz_problems_release(&problems);
	return rc;
}
