/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a daemon begins, goes on, gives way and ends. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/mem.h"
#include "client/office.h"
#include "client/records.h"
#include "form/forms.h"
#include "office.h"

#define AT_ONCE 6

static char folder[64];

static void
many_at_once_start_one(void **state)
{
	pid_t pid[AT_ONCE], daemon;
	struct tz_client *client;
	int i, status;

	(void)state;
	tz_office_kill(folder, SIGTERM);
	assert_int_equal(tz_office_daemon(folder), 0);
	for (i = 0; i < AT_ONCE; i++) {
		pid[i] = fork();
		if (pid[i] == 0) {
			client = tz_office_sign_in(folder);
			usleep(100000);
			_exit(client == NULL);
		}
	}
	for (i = 0; i < AT_ONCE; i++) {
		waitpid(pid[i], &status, 0);
		assert_int_equal(status, 0);
	}
	daemon = tz_office_daemon(folder);
	assert_true(daemon > 0);
	tz_client_close(tz_office_sign_in(folder));
	assert_int_equal(tz_office_daemon(folder), daemon);
}

/* Started by hand beside one that serves: refused, with the status of busy. */
static void
second_daemon_is_refused(void **state)
{
	pid_t pid, first = tz_office_daemon(folder);
	int status;

	(void)state;
	pid = fork();
	if (pid == 0) {
		(void)freopen("/dev/null", "w", stderr);
		execl(getenv("TAIZHANGD"), "taizhangd", "--dir", folder,
		    (char *)NULL);
		_exit(127);
	}
	waitpid(pid, &status, 0);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), tz_rc_status(TZ_EBUSY));
	assert_int_equal(tz_office_daemon(folder), first);
}

static void
session_survives_restarts(void **state)
{
	struct tz_client *client = tz_office_sign_in(folder);
	static const int numbers[] = { SIGTERM, SIGKILL, SIGTERM };
	uint8_t request[TZ_CLIENT_REQUEST];
	char first[TZ_RECORD_ID], again[TZ_RECORD_ID];
	size_t i;

	(void)state;
	tz_client_request(request);
	TZ_OFFICE_OK(tz_office_save(client, "一组1号", request, first, say));
	for (i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
		tz_office_kill(folder, numbers[i]);
		TZ_OFFICE_OK(tz_office_save(client, "一组1号", request, again,
		    say));
		assert_string_equal(first, again);
		assert_string_equal(tz_client_who(client)->user, "chief");
	}
	TZ_OFFICE_OK(tz_client_sign_out(client, say));
	assert_int_equal(tz_office_save(client, "一组1号", request, again,
	    NULL), TZ_ESESSION);
	tz_client_close(client);
}

static void
draft_survives_too(void **state)
{
	struct tz_client *client = tz_office_sign_in(folder);
	uint8_t request[TZ_CLIENT_REQUEST];
	struct tz_problems problems;
	struct tz_view view;
	char draft[sizeof(view.draft)], id[TZ_RECORD_ID];
	uint32_t revision;

	(void)state;
	tz_view_init(&view);
	tz_problems_init(&problems);
	TZ_OFFICE_OK(tz_client_begin(client, "household", "", &view, say));
	memcpy(draft, view.draft, sizeof(draft));
	TZ_OFFICE_OK(tz_client_enter(client, draft, 7, "二组2号", &view,
	    &problems, say));
	tz_office_kill(folder, SIGTERM);
	tz_client_request(request);
	TZ_OFFICE_OK(tz_client_save(client, draft, request, 0, id, &revision,
	    &problems, say));
	TZ_OFFICE_OK(tz_client_show(client, id, &view, say));
	assert_string_equal(tz_view_shown(&view, 7)->text, "二组2号");
	tz_problems_release(&problems);
	tz_view_release(&view);
	tz_client_close(client);
}

static void
forms_come_whole(void **state)
{
	struct tz_client *client = tz_office_sign_in(folder);
	const struct tz_forms *forms, *same;
	const struct tz_form *form;

	(void)state;
	TZ_OFFICE_OK(tz_client_forms(client, &forms, say));
	form = tz_forms_find(forms, "resident");
	assert_non_null(form);
	assert_non_null(tz_form_field(form, "hh"));
	assert_non_null(tz_form_field(form, "hh")->target);
	tz_office_kill(folder, SIGTERM);
	TZ_OFFICE_OK(tz_client_ready(client, say));
	TZ_OFFICE_OK(tz_client_forms(client, &same, say));
	assert_ptr_equal(forms, same);
	tz_client_close(client);
}

/* Counts what the office exports; the header row is not counted. */
static uint64_t
export_rows(struct tz_client *client, uint64_t *lines)
{
	struct tz_export what = { .form = "household", .where = "" };
	FILE *file = tmpfile();
	uint64_t rows = 0;
	int c;

	*lines = 0;
	TZ_OFFICE_OK(tz_client_export(client, &what, file, &rows, say));
	rewind(file);
	while ((c = getc(file)) != EOF)
		*lines += c == '\n';
	fclose(file);
	return rows;
}

static void
import_and_export(void **state)
{
	struct tz_client *client = tz_office_sign_in(folder);
	const char *header[] = { "address" };
	struct tz_import import = { .form = "household", .column = header,
		.columns = 1 };
	struct tz_import_count count = { 0 };
	char text[100][32], *cell[100][2], **row[100];
	unsigned long number[100];
	uint8_t request[TZ_CLIENT_REQUEST];
	struct tz_problems problems;
	uint64_t before, lines;
	int i;

	(void)state;
	before = export_rows(client, &lines);
	tz_problems_init(&problems);
	TZ_OFFICE_OK(tz_client_import_begin(client, &import, &problems, say));
	for (i = 0; i < 100; i++) {
		snprintf(text[i], sizeof(text[i]), "三组%d号", i);
		cell[i][0] = text[i];
		cell[i][1] = NULL;
		row[i] = cell[i];
		number[i] = (unsigned long)i + 2;
	}
	tz_client_request(request);
	TZ_OFFICE_OK(tz_client_import_rows(client, number, row, 50, request,
	    NULL, NULL, &count, say));
	assert_int_equal(count.stored, 50);
	/* The daemon dies within the import; nothing comes twice. */
	tz_office_kill(folder, SIGKILL);
	TZ_OFFICE_OK(tz_client_import_rows(client, number, row, 50, request,
	    NULL, NULL, &count, say));
	tz_client_request(request);
	TZ_OFFICE_OK(tz_client_import_rows(client, number + 50, row + 50, 50,
	    request, NULL, NULL, &count, say));
	TZ_OFFICE_OK(tz_client_import_end(client, say));
	assert_int_equal(export_rows(client, &lines), before + 100);
	assert_int_equal(lines, before + 101);
	tz_problems_release(&problems);
	tz_client_close(client);
}

static int
count_calls(unsigned permille, const char *text, void *arg)
{
	assert_true(permille <= 1000);
	assert_true(text[0] != '\0');
	++*(int *)arg;
	return 0;
}

static int
stop_at_once(unsigned permille, const char *text, void *arg)
{
	(void)permille;
	(void)text;
	(void)arg;
	return 1;
}

/* A backup, one given up, and the restoring of the first. */
static void
backup_and_restore(void **state)
{
	struct tz_client_options options = { .folder = folder, .start = true,
		.maintenance = true };
	struct tz_client *client = tz_office_sign_in(folder), *second;
	struct tz_office_state before, after;
	char target[128], id[TZ_RECORD_ID];
	uint8_t request[TZ_CLIENT_REQUEST];
	uint64_t wrong = 1;
	bool lost = true;
	int calls = 0;

	(void)state;
	snprintf(target, sizeof(target), "%s/copy", folder);
	TZ_OFFICE_OK(tz_client_state(client, &before, say));
	TZ_OFFICE_OK(tz_client_backup(client, target, count_calls, &calls,
	    say));
	assert_true(calls > 3);
	tz_client_request(request);
	TZ_OFFICE_OK(tz_office_save(client, "later", request, id, say));
	assert_int_equal(tz_client_backup(client, "", stop_at_once, NULL,
	    NULL), TZ_ECANCEL);
	TZ_OFFICE_OK(tz_client_state(client, &after, say));
	assert_int_equal(tz_client_open(&options, &second, NULL), TZ_EBUSY);
	tz_client_close(client);
	tz_office_kill(folder, SIGTERM);
	TZ_OFFICE_OK(tz_client_open(&options, &client, say));
	TZ_OFFICE_OK(tz_client_restore(client, target, NULL, NULL,
	    &lost, say));
	assert_false(lost);
	tz_client_close(client);
	client = tz_office_sign_in(folder);
	TZ_OFFICE_OK(tz_client_verify(client, NULL, NULL, &wrong, say));
	assert_int_equal(wrong, 0);
	TZ_OFFICE_OK(tz_client_state(client, &after, say));
	assert_int_equal(after.epoch, before.epoch + 1);
	tz_client_close(client);
}

/* Everything as text, read into another store, is the same text. */
static void
dump_and_load(void **state)
{
	struct tz_client_options options = { .folder = folder, .start = true,
		.maintenance = true };
	struct tz_client *client = tz_office_sign_in(folder);
	uint64_t wrong = 1;
	FILE *file = tmpfile();
	bool lost;
	long size;

	(void)state;
	TZ_OFFICE_OK(tz_client_dump(client, fileno(file), say));
	fseek(file, 0, SEEK_END);
	size = ftell(file);
	assert_true(size > 10000);
	tz_client_close(client);
	rewind(file);
	fflush(file);
	lseek(fileno(file), 0, SEEK_SET);
	TZ_OFFICE_OK(tz_client_open(&options, &client, say));
	TZ_OFFICE_OK(tz_client_load(client, fileno(file), &lost, say));
	assert_false(lost);
	TZ_OFFICE_OK(tz_client_rebuild(client, NULL, NULL, say));
	tz_client_close(client);
	fclose(file);
	client = tz_office_sign_in(folder);
	TZ_OFFICE_OK(tz_client_verify(client, NULL, NULL, &wrong, say));
	assert_int_equal(wrong, 0);
	tz_client_close(client);
}

/* A dump into a pipe that nobody reads makes only its own client wait. */
static void
dump_into_a_full_pipe(void **state)
{
	struct tz_client *client;
	struct tz_office_state now;
	int ends[2];
	pid_t pid;

	(void)state;
	assert_int_equal(pipe(ends), 0);
	pid = fork();
	if (pid == 0) {
		client = tz_office_sign_in(folder);
		_exit(tz_client_dump(client, ends[1], NULL) != TZ_OK);
	}
	usleep(200000);
	client = tz_office_sign_in(folder);
	TZ_OFFICE_OK(tz_client_state(client, &now, say));
	assert_int_equal(now.sessions, 2);
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
	close(ends[1]);
	close(ends[0]);
	do
		TZ_OFFICE_OK(tz_client_state(client, &now, say));
	while (now.sessions != 1);
	tz_client_close(client);
}

static void
folder_without_office(void **state)
{
	struct tz_client_options options = { .start = true };
	struct tz_client *client;
	char path[96];

	(void)state;
	snprintf(path, sizeof(path), "%s/in", folder);
	options.folder = path;
	assert_int_equal(tz_client_open(&options, &client, NULL),
	    TZ_ENOTFOUND);
	options.folder = "/nowhere/at/all";
	assert_int_equal(tz_client_open(&options, &client, NULL),
	    TZ_ENOTFOUND);
}

/* Another user's office is never started, and its folder is not opened. */
static void
folder_of_another_user(void **state)
{
	struct tz_client_options options = { .folder = folder, .start = true };
	struct tz_client *client;
	enum tz_rc rc;
	int status;
	pid_t pid;

	(void)state;
	if (geteuid() != 0)
		skip();
	tz_office_kill(folder, SIGTERM);
	pid = fork();
	if (pid == 0) {
		if (setgid(65534) != 0 || setuid(65534) != 0)
			_exit(99);
		rc = tz_client_open(&options, &client, NULL);
		_exit(rc == TZ_ERIGHT || rc == TZ_EDAEMON ? 0 : 1);
	}
	waitpid(pid, &status, 0);
	assert_int_equal(status, 0);
	assert_int_equal(tz_office_daemon(folder), 0);
}

/* A form that does not load: the sentence names it, and mending it helps. */
static void
broken_form_is_named(void **state)
{
	struct tz_client *client = tz_office_client(folder);
	char path[128], text[TZ_SENTENCE_TEXT];
	struct tz_err err = { 0 };

	(void)state;
	tz_client_close(client);
	tz_office_kill(folder, SIGTERM);
	snprintf(path, sizeof(path), "%s/forms", folder);
	(void)mkdir(path, 0700);
	snprintf(path, sizeof(path), "%s/forms/odd.form", folder);
	TZ_OFFICE_OK(tz_file_write(path, "form = ", 7, 0600, say));
	client = tz_office_client(folder);
	assert_int_not_equal(tz_client_sign_in(client, NULL, NULL, &err),
	    TZ_OK);
	assert_non_null(strstr(tz_sentence_plain(&err.say, text,
	    sizeof(text)), "odd.form"));
	tz_client_close(client);
	TZ_OFFICE_OK(tz_file_remove(path, say));
	while (tz_office_daemon(folder) != 0)
		usleep(1000);
	tz_client_close(tz_office_sign_in(folder));
}

static void
stop_ends_it(void **state)
{
	struct tz_client *client = tz_office_client(folder);

	(void)state;
	TZ_OFFICE_OK(tz_client_stop(client, say));
	tz_client_close(client);
	while (tz_office_daemon(folder) != 0)
		usleep(1000);
}

static int
make(void **state)
{
	(void)state;
	tz_office_make(folder);
	return 0;
}

static int
remove_it(void **state)
{
	(void)state;
	tz_office_remove(folder);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(many_at_once_start_one),
		cmocka_unit_test(second_daemon_is_refused),
		cmocka_unit_test(session_survives_restarts),
		cmocka_unit_test(draft_survives_too),
		cmocka_unit_test(forms_come_whole),
		cmocka_unit_test(import_and_export),
		cmocka_unit_test(backup_and_restore),
		cmocka_unit_test(dump_and_load),
		cmocka_unit_test(dump_into_a_full_pipe),
		cmocka_unit_test(folder_without_office),
		cmocka_unit_test(folder_of_another_user),
		cmocka_unit_test(broken_form_is_named),
		cmocka_unit_test(stop_ends_it),
	};

	return cmocka_run_group_tests(tests, make, remove_it);
}
