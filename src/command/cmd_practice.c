/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A practice office: its own folder beside the real one, made with a sample on
 * first use, then opened in the terminal.
 */
#include <limits.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/mem.h"
#include "client/day.h"
#include "client/office.h"
#include "client/reach.h"
#include "client/records.h"
#include "command/cmds.h"
#include "command/shell.h"

#define ADMIN "practice"
#define SITE "999999999999"	/* no place in the country */
#define PASSWORD "learn-2026"
#define FIELDS 200

/* clang-format off */
const struct tz_option tz_practice_options[] = {
	{ "make", 0, NULL, N_("only make it, do not open the terminal") },
	{ "tasks", 0, NULL, N_("only say which tasks are done") },
	{ NULL, 0, NULL, NULL }
};
/* clang-format on */

static enum tz_rc
make_office(const char *folder, struct tz_err *err)
{
	struct tz_client_options options = { .folder = folder, .start = true,
		.maintenance = true };
	struct tz_init init = { .site = SITE, .admin = ADMIN,
		.password = PASSWORD, .practice = true, .map_uid = true };
	struct tz_client *client = NULL;
	struct tz_buf words;
	enum tz_rc rc;

	init.name = _("Practice office");
	rc = tz_client_open(&options, &client, err);
	if (rc != TZ_OK)
		return rc;
	tz_buf_init(&words, 4096);
	rc = tz_client_init(client, &init, &words, err);
	tz_buf_release(&words);
	tz_client_close(client);
	return rc;
}

static enum tz_rc
write_sample(struct tz_client *client, const struct tz_sample_view *sample,
    struct tz_err *err)
{
	uint8_t request[TZ_CLIENT_REQUEST];
	struct tz_pair pair[FIELDS];
	struct tz_problems problems;
	char id[TZ_RECORD_ID] = "";
	uint32_t revision;
	char *equals;
	size_t i;
	enum tz_rc rc;

	for (i = 0; i < sample->n && i < FIELDS; i++) {
		equals = strchr(sample->set[i], '=');
		if (equals == NULL)
			return tz_fail(err, TZ_ECONFIG,
			    N_("write FIELD=VALUE, not %s"), sample->set[i]);
		*equals = '\0';
		pair[i].field = sample->set[i];
		pair[i].typed = equals + 1;
	}
	tz_client_request(request);
	tz_problems_init(&problems);
	rc = tz_client_write(client, sample->form, "", pair, i, request,
	    TZ_CONFIRM_DUPLICATE | TZ_CONFIRM_WARNING, id, &revision,
	    &problems, err);
	if (rc != TZ_OK)
		tz_shell_problems(&problems, err);
	tz_problems_release(&problems);
	return rc;
}

/* Signs in as the one account of the office, by uid where that goes. */
static enum tz_rc
open_office(const char *folder, struct tz_client **client, struct tz_err *err)
{
	struct tz_client_options options = { .folder = folder, .start = true };
	const char *password = PASSWORD;
	enum tz_rc rc;

	*client = NULL;
	rc = tz_client_open(&options, client, err);
	if (rc != TZ_OK)
		return rc;
	if (tz_client_hello(*client)->by_uid)
		password = NULL;
	return tz_client_sign_in(*client, ADMIN, password, err);
}

static void
close_office(struct tz_client *client)
{
	if (client == NULL)
		return;
	if (tz_client_who(client) != NULL)
		(void)tz_client_sign_out(client, NULL);
	tz_client_close(client);
}

static enum tz_rc
fill_office(const char *folder, struct tz_err *err)
{
	struct tz_client *client;
	struct tz_tour_view tour;
	enum tz_rc rc;
	size_t i;

	tz_tour_view_init(&tour);
	rc = open_office(folder, &client, err);
	if (rc == TZ_OK)
		rc = tz_client_tour(client, true, &tour, err);
	for (i = 0; rc == TZ_OK && i < tour.samples; i++)
		rc = write_sample(client, &tour.sample[i], err);
	close_office(client);
	tz_tour_view_release(&tour);
	return rc;
}

static enum tz_rc
show_tasks(const struct tz_shell *shell, const char *folder,
    struct tz_err *err)
{
	static const char *const names[] = { "task", "name", "done" };
	static const char *const labels[] = { N_("task"), N_("name"),
		N_("done") };
	struct tz_output *output;
	struct tz_client *client;
	struct tz_tour_view tour;
	enum tz_rc rc;
	size_t i;

	tz_tour_view_init(&tour);
	rc = open_office(folder, &client, err);
	if (rc == TZ_OK)
		rc = tz_client_tour(client, false, &tour, err);
	if (rc == TZ_OK) {
		output = tz_output_begin(stdout, shell->asked.format, names,
		    labels, 3);
		for (i = 0; i < tour.tasks; i++) {
			tz_output_number(output, (long long)i + 1);
			tz_output_cell(output, tz_i18n_chinese() ?
			    tour.task[i].label : tour.task[i].label_en);
			tz_output_label(output, tour.task[i].done ? "1" : "0",
			    tour.task[i].done ? N_("yes") : N_("no"));
		}
		(void)tz_output_end(output);
	}
	close_office(client);
	tz_tour_view_release(&tour);
	return rc;
}

static enum tz_rc
open_terminal(const char *folder, struct tz_err *err)
{
	char self[PATH_MAX], dir[] = "--dir", *copy = tz_mem_text(folder);
	ssize_t n = readlink("/proc/self/exe", self, sizeof(self) - 1);
	char *argv[] = { self, dir, copy, NULL };

	self[n > 0 ? n : 0] = '\0';
	(void)fflush(stdout);
	(void)execv(self, argv);
	tz_mem_free(copy);
	return tz_fail_errno(err, N_("cannot run %s"), self);
}

enum tz_rc
tz_command_practice(struct tz_shell *shell, const struct tz_args *args,
    struct tz_err *err)
{
	char office[PATH_MAX], folder[PATH_MAX], conf[PATH_MAX];
	enum tz_rc rc;

	rc = tz_reach_folder(shell->asked.folder, office, sizeof(office), err);
	if (rc == TZ_OK && snprintf(folder, sizeof(folder), "%s-practice",
	    office) >= (int)sizeof(folder))
		rc = tz_fail(err, TZ_ELIMIT, N_("the path %s is too long"),
		    office);
	if (rc == TZ_OK)
		rc = tz_file_join(conf, sizeof(conf), folder, "office.conf",
		    err);
	if (rc == TZ_OK && !tz_file_exists(conf)) {
		rc = make_office(folder, err);
		if (rc == TZ_OK)
			rc = fill_office(folder, err);
		if (rc == TZ_OK)
			tz_shell_say(shell, _("practice office made in %s, "
			    "account %s, password %s\n"), folder, ADMIN,
			    PASSWORD);
	}
	if (rc == TZ_OK && tz_options_has(args, "tasks"))
		return show_tasks(shell, folder, err);
	if (rc != TZ_OK || tz_options_has(args, "make"))
		return rc;
	return open_terminal(folder, err);
}
