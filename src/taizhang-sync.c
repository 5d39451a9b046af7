/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * taizhang-sync: carries the office's batches to the district and brings its
 * feed back; from cron, from a timer, or at a clerk's wish.
 */
#include <signal.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/options.h"
#include "client/identify.h"
#include "sync/enrol.h"
#include "sync/job.h"
#include "sync/objects.h"
#include "sync/prove.h"
#include "sync/recover.h"
#include "sync/stick.h"
#include "wire/hash.h"

/* clang-format off */
static const struct tz_option options[] = {
	{ "dir", 'd', N_("FOLDER"), N_("folder of the office (TAIZHANG_DIR)") },
	{ "user", 'u', N_("NAME"), N_("account (TAIZHANG_USER)") },
	{ "password-file", 'p', N_("FILE"), N_("file with the password") },
	{ "now", 0, NULL, N_("begin at once, not at the office's own minute") },
	{ "beyond", 0, NULL, N_("keep to no budget and no hours this time") },
	{ "dry-run", 'n', NULL, N_("say what would go and how many bytes") },
	{ "enrol", 0, "URL", N_("enrol at a district with --code") },
	{ "code", 0, N_("CODE"), N_("the one-time code of the slip") },
	{ "enrol-from", 0, N_("FOLDER"),
	    N_("enrol by what a stick of the district says") },
	{ "prove", 0, NULL, N_("compare both ends, send nothing") },
	{ "from-district", 0, "URL",
	    N_("make the office again that a lost machine had") },
	{ "from-stick", 0, N_("FOLDER"),
	    N_("the same by a stick, without a line") },
	{ "site", 0, N_("CODE"), N_("12-digit code of the office") },
	{ "words", 0, N_("FILE"), N_("file with the recovery words") },
	{ "stick", 0, N_("FOLDER"),
	    N_("a stick that the lost machine has written") },
	{ "encrypt", 0, NULL, N_("encrypt the pages on the disk") },
	{ "stick-out", 0, N_("FOLDER"), N_("write what is unsent to a stick") },
	{ "stick-in", 0, N_("FOLDER"),
	    N_("take in what the district wrote to a stick") },
	{ "plain", 0, "URL", N_("upload one batch to a stock tus server") },
	{ "quiet", 'q', NULL, N_("say nothing but failures") },
	{ "help", 'h', NULL, N_("show the help and end") },
	{ "version", 'V', NULL, N_("show the version and end") },
	{ NULL, 0, NULL, NULL }
};
/* clang-format on */

static volatile sig_atomic_t told_to_stop;

static void
note_stop(int number)
{
	(void)number;
	told_to_stop = 1;
}

static bool
stopping(void)
{
	return told_to_stop != 0;
}

static void
say_line(const char *line)
{
	(void)printf("%s\n", line);
	(void)fflush(stdout);
}

static void
put_help(void)
{
	(void)printf("%s\n", _("usage: taizhang-sync [OPTION ...]"));
	tz_options_print(options, stdout);
}

static void
put_plan(const struct tz_job_sum *sum)
{
	char line[512], left[32];

	(void)snprintf(left, sizeof left, "%llu",
	    (unsigned long long)sum->left);
	(void)snprintf(line, sizeof line,
	    _("would send %llu entries in one batch of %llu bytes; about %u "
	      "batches in all; objects wanted %u; bytes left %s; unsent %llu"),
	    (unsigned long long)sum->entries, (unsigned long long)sum->up,
	    sum->batches, sum->objects, sum->left == UINT64_MAX ?
	    _("without limit") : left, (unsigned long long)sum->unsent);
	say_line(line);
}

/* One line for cron, whatever the end. */
static void
put_summary(const struct tz_job_sum *sum)
{
	char line[512];

	(void)snprintf(line, sizeof line,
	    _("acknowledged %llu entries in %u batches; feed %u, "
	      "objects %u (%u waiting); %llu bytes up (%llu twice), %llu "
	      "down, %u cuts, %lld ms; unsent %llu"),
	    (unsigned long long)sum->entries, sum->batches, sum->feed,
	    sum->objects, sum->waiting, (unsigned long long)sum->up,
	    (unsigned long long)sum->again, (unsigned long long)sum->down,
	    sum->cuts, (long long)sum->ms, (unsigned long long)sum->unsent);
	say_line(line);
}

static enum tz_rc
load_settings(struct tz_job *job, struct tz_err *err)
{
	struct tz_problems problems;
	char text[TZ_SENTENCE_TEXT + 128];
	enum tz_rc rc = TZ_OK;
	bool valid;
	size_t i;

	tz_problems_init(&problems);
	if (tz_settings_office(&job->settings, tz_client_folder(job->client),
	    &problems) > 0)
		rc = tz_fail(err, TZ_ECONFIG, N_("a setting is not right"));
	(void)tz_objects_hours(job->settings.object_window, 0, &valid);
	if (!valid)
		rc = tz_fail(err, TZ_ECONFIG,
		    N_("object_window is hours such as 22:00-06:00, not %s"),
		    job->settings.object_window);
	for (i = 0; i < problems.n; i++)
		(void)fprintf(stderr, "%s\n",
		    tz_problem_text(&problems.item[i], text, sizeof text));
	tz_problems_release(&problems);
	return rc;
}

static enum tz_rc
enrol(struct tz_job *job, const struct tz_args *args, struct tz_err *err)
{
	struct tz_enrol how = { .client = job->client, .stop = job->stop };
	char fingerprint[32];
	enum tz_rc rc;

	how.url = tz_options_get(args, "enrol");
	how.proxy = job->settings.proxy;
	how.code = tz_options_get(args, "code");
	if (how.url == NULL)
		rc = tz_enrol_from(&how, tz_options_get(args, "enrol-from"),
		    fingerprint, err);
	else if (how.code == NULL)
		rc = tz_fail(err, TZ_EUSAGE,
		    N_("give the --code of the enrolment slip"));
	else
		rc = tz_enrol_at(&how, fingerprint, err);
	if (rc == TZ_OK && job->say != NULL)
		(void)printf(_("enrolled; fingerprint of the district: %s\n"),
		    fingerprint);
	return rc;
}

static enum tz_rc
prove(struct tz_job *job, struct tz_err *err)
{
	struct tz_job_sum sum = { 0 };
	struct tz_proof proof;
	char line[512];
	enum tz_rc rc;

	job->now = true;
	job->proof = &proof;
	rc = tz_job_run(job, &sum, err);
	if (rc != TZ_OK)
		return rc;
	tz_prove_say(&proof, line, sizeof line);
	if (job->say != NULL)
		job->say(line);
	if (job->say != NULL && proof.back)
		job->say(_("the district stands earlier than it has signed "
		    "before: what it lacks is sent again"));
	if (proof.verdict == TZ_PROOF_PARTED)
		rc = tz_fail(err, TZ_ECHAIN,
		    N_("the district has another history of this office: call "
		       "the administrator"));
	return rc;
}

static enum tz_rc
open_client(const struct tz_args *args, struct tz_job *job,
    struct tz_err *err)
{
	struct tz_client_options how = { 0 };
	const char *user = tz_options_get(args, "user");
	const char *file = tz_options_get(args, "password-file");
	enum tz_rc rc;

	how.folder = tz_options_get(args, "dir");
	how.start = true;
	how.carries = true;
	rc = tz_client_open(&how, &job->client, err);
	if (rc != TZ_OK)
		return rc;
	if (user == NULL)
		user = getenv("TAIZHANG_USER");
	if (file == NULL)
		file = getenv("TAIZHANG_PASSWORD_FILE");
	return tz_identify(job->client, user, file, err);
}

/* Needs no office: it makes one. */
static enum tz_rc
recover(const struct tz_args *args, struct tz_err *err)
{
	struct tz_recover how = { .stop = stopping };
	char *words = NULL;
	enum tz_rc rc;

	how.folder = tz_options_get(args, "dir");
	how.url = tz_options_get(args, "from-district");
	how.from_stick = tz_options_get(args, "from-stick");
	how.site = tz_options_get(args, "site");
	how.code = tz_options_get(args, "code");
	how.stick = tz_options_get(args, "stick");
	how.encrypt = tz_options_has(args, "encrypt");
	how.say = tz_options_has(args, "quiet") ? NULL : say_line;
	if (how.site == NULL)
		return tz_fail(err, TZ_EUSAGE, N_("give the --site"));
	rc = tz_identify_password(tz_options_get(args, "words"),
	    _("The 24 recovery words: "), &words, err);
	if (rc != TZ_OK)
		return rc;
	how.words = words;
	rc = tz_recover(&how, err);
	tz_identify_forget(words);
	return rc;
}

static enum tz_rc
run(const struct tz_args *args, struct tz_err *err)
{
	struct tz_job job = { 0 };
	struct tz_job_sum sum = { 0 };
	enum tz_rc rc;

	tz_settings_init(&job.settings);
	job.now = tz_options_has(args, "now");
	job.beyond = tz_options_has(args, "beyond");
	job.dry_run = tz_options_has(args, "dry-run");
	job.plain = tz_options_get(args, "plain");
	job.stop = stopping;
	job.say = tz_options_has(args, "quiet") ? NULL : say_line;
	rc = open_client(args, &job, err);
	if (rc == TZ_OK)
		rc = load_settings(&job, err);
	if (rc == TZ_OK && (tz_options_has(args, "enrol") ||
	    tz_options_has(args, "enrol-from"))) {
		rc = enrol(&job, args, err);
	} else if (rc == TZ_OK && tz_options_has(args, "prove")) {
		rc = prove(&job, err);
	} else if (rc == TZ_OK && tz_options_has(args, "stick-out")) {
		rc = tz_stick_run(job.client,
		    tz_options_get(args, "stick-out"), true, job.say, err);
	} else if (rc == TZ_OK && tz_options_has(args, "stick-in")) {
		rc = tz_stick_run(job.client,
		    tz_options_get(args, "stick-in"), false, job.say, err);
	} else if (rc == TZ_OK) {
		rc = tz_job_run(&job, &sum, err);
		if (job.say != NULL && !job.dry_run)
			put_summary(&sum);
		else if (job.say != NULL && rc == TZ_OK)
			put_plan(&sum);
	}
	if (job.client != NULL)
		tz_client_close(job.client);
	tz_settings_release(&job.settings);
	return rc;
}

int
main(int argc, char **argv)
{
	struct sigaction stop = { .sa_handler = note_stop };
	char text[TZ_SENTENCE_TEXT];
	struct tz_err err = { 0 };
	struct tz_args args;
	enum tz_rc rc;

	tz_i18n_start();
	tz_hash_start();
	(void)sigaction(SIGTERM, &stop, NULL);
	(void)sigaction(SIGINT, &stop, NULL);
	(void)signal(SIGPIPE, SIG_IGN);
	rc = tz_options_read(&args, options, argc - 1, argv + 1, false, &err);
	if (rc == TZ_OK && args.n > 0)
		rc = tz_fail(&err, TZ_EUSAGE, N_("%s is not expected here"),
		    args.argument[0]);
	if (rc == TZ_OK && tz_options_has(&args, "help"))
		put_help();
	else if (rc == TZ_OK && tz_options_has(&args, "version"))
		(void)printf("taizhang-sync %s\n", TZ_VERSION);
	else if (rc == TZ_OK && (tz_options_has(&args, "from-district") ||
	    tz_options_has(&args, "from-stick")))
		rc = recover(&args, &err);
	else if (rc == TZ_OK)
		rc = run(&args, &err);
	if (rc != TZ_OK)
		(void)fprintf(stderr, "taizhang-sync: %s\n",
		    tz_err_text(&err, text, sizeof text));
	tz_options_release(&args);
	return tz_rc_status(rc);
}
