/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/errand.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/output.h"
#include "base/utf8.h"
#include "client/identify.h"
#include "district/errands.h"
#include "wire/hash.h"

#define ARGUMENTS 26		/* columns of them in the help */

static const struct tz_option no_options[] = { { NULL, 0, NULL, NULL } };

/* clang-format off */
/* doc/taizhang-district.8 is checked against this table. */
static const struct tz_errand errands[] = {
	{ "answer", true, tz_errand_answer, no_options,
	    N_("CHALLENGE ACCOUNT"), 2, 2,
	    N_("answer an office whose password is lost") },
	{ "compare", true, tz_errand_compare, tz_errand_compare_options,
	    N_("FILE"), 1, 1,
	    N_("compare records of offices with a list") },
	{ "correct", true, tz_errand_correct, tz_errand_correct_options,
	    N_("RECORD FIELD=VALUE ..."), 2, -1,
	    N_("propose a correction of a record of an office") },
	{ "decide", true, tz_errand_decide, no_options,
	    N_("RECORD STEP FIELD=VALUE ..."), 2, -1,
	    N_("decide on a record of an office") },
	{ "doctor", false, tz_errand_doctor, no_options,
	    N_("CODE"), 1, 4, N_("what the code of taizhang doctor says") },
	{ "enrol", true, tz_errand_enrol, tz_errand_enrol_options,
	    N_("[SITE]"), 0, 1, N_("make one-time codes for offices") },
	{ "export", true, tz_errand_export, tz_errand_export_options,
	    N_("REGISTER"), 1, 1, N_("write a register of an office as CSV") },
	{ "group", true, tz_errand_group, no_options,
	    N_("add NAME SITE ... | remove NAME [SITE ...] | list"), 1, -1,
	    N_("give offices a name, such as pilot") },
	{ "hold", true, tz_errand_hold, no_options,
	    N_("FILE"), 1, 1, N_("send a published file to no more offices") },
	{ "init", false, tz_errand_init, tz_errand_init_options,
	    "", 0, 0, N_("make a new district") },
	{ "notice", true, tz_errand_notice, no_options,
	    N_("FIELD=VALUE ..."), 1, -1, N_("send a notice to offices") },
	{ "package", true, tz_errand_package, tz_errand_package_options,
	    N_("FOLDER|FILE.tar"), 1, 1,
	    N_("send a version of the program to offices") },
	{ "publish", true, tz_errand_publish, tz_errand_publish_options,
	    N_("FILE ..."), 1, -1,
	    N_("send forms and code lists to offices") },
	{ "recall", true, tz_errand_recall, no_options,
	    N_("FILE"), 1, 1, N_("send the version of before down again") },
	{ "releases", true, tz_errand_releases, no_options,
	    "", 0, 0, N_("list what was published, and who has it") },
	{ "revoke", true, tz_errand_revoke, no_options,
	    N_("SITE"), 1, 1, N_("withdraw the keys of an office") },
	{ "schema", true, tz_errand_schema, tz_errand_schema_options,
	    "", 0, 0, N_("print what makes the tables of a database") },
	{ "serve", false, tz_errand_serve, tz_errand_serve_options,
	    "", 0, 0, N_("receive what offices send") },
	{ "status", true, tz_errand_status, no_options,
	    "", 0, 0, N_("show how every office stands") },
	{ "stick", true, tz_errand_stick, no_options,
	    N_("FOLDER"), 1, 1,
	    N_("take in what offices sent on a stick, and answer on it") },
	{ "task", true, tz_errand_task, no_options,
	    N_("FIELD=VALUE ..."), 1, -1, N_("ask a task of offices") },
	{ "succeed", true, tz_errand_succeed, tz_errand_succeed_options,
	    N_("OLD ..."), 1, -1,
	    N_("let an office go on for others, or for a part of one") },
	{ "verify", true, tz_errand_verify, no_options,
	    "", 0, 0, N_("prove pages, chains, records and index") },
	{ "widen", true, tz_errand_widen, tz_errand_widen_options,
	    N_("FILE"), 1, 1, N_("send a published file to more offices") },
};
/* clang-format on */

#define ERRANDS (sizeof errands / sizeof *errands)

static const struct tz_errand *
find(const char *name)
{
	size_t i;

	for (i = 0; i < ERRANDS; i++) {
		if (strcmp(errands[i].name, name) == 0)
			return &errands[i];
	}
	return NULL;
}

static void
put_errand(const struct tz_errand *errand)
{
	const char *arguments = _(errand->arguments);

	(void)printf("  %-10s %s%*s %s\n", errand->name, arguments,
	    ARGUMENTS - tz_utf8_columns(arguments), "", _(errand->help));
}

static void
put_help(const struct tz_errand *errand)
{
	size_t i;

	if (errand != NULL) {
		(void)printf("taizhang-district %s %s\n  %s\n", errand->name,
		    _(errand->arguments), _(errand->help));
		tz_options_print(errand->options, stdout);
	} else {
		for (i = 0; i < ERRANDS; i++)
			put_errand(&errands[i]);
	}
	tz_options_print(tz_globals_options, stdout);
}

static enum tz_rc
sign_in(struct tz_desk *desk, struct tz_err *err)
{
	struct tz_client_options options = { .folder = desk->asked.folder };
	enum tz_rc rc;

	rc = tz_client_open(&options, &desk->client, err);
	if (rc == TZ_EDAEMON)
		return tz_fail(err, TZ_EDAEMON,
		    N_("the district does not serve: start taizhang-district "
		       "serve first"));
	if (rc != TZ_OK)
		return rc;
	return tz_identify(desk->client, desk->asked.user,
	    desk->asked.password_file, err);
}

static void
sign_out(struct tz_desk *desk)
{
	if (desk->client == NULL)
		return;
	if (tz_client_who(desk->client) != NULL)
		(void)tz_client_sign_out(desk->client, NULL);
	tz_client_close(desk->client);
}

static enum tz_rc
run_errand(const struct tz_errand *errand, struct tz_desk *desk,
    const struct tz_args *args, struct tz_err *err)
{
	enum tz_rc rc;

	rc = tz_globals_take(&desk->asked, args, err);
	if (rc != TZ_OK)
		return rc;
	if (tz_options_has(args, "help")) {
		put_help(errand);
		return TZ_OK;
	}
	if (args->n < errand->least ||
	    (errand->most >= 0 && args->n > errand->most))
		return tz_fail(err, TZ_EUSAGE,
		    N_("usage: taizhang-district %s %s"), errand->name,
		    _(errand->arguments));
	if (errand->asks)
		rc = sign_in(desk, err);
	if (rc == TZ_OK)
		rc = errand->run(desk, args, err);
	sign_out(desk);
	return rc;
}

/* What stands before the verb, and where the verb stands (argc: nowhere). */
static enum tz_rc
read_globals(int argc, char **argv, struct tz_desk *desk, int *verb,
    struct tz_err *err)
{
	struct tz_args args;
	enum tz_rc rc;

	rc = tz_globals_read(&args, argc, argv, true, err);
	if (rc == TZ_OK)
		rc = tz_globals_take(&desk->asked, &args, err);
	*verb = argc - args.n;
	if (rc == TZ_OK && tz_options_has(&args, "version")) {
		(void)printf("taizhang-district %s\n", TZ_VERSION);
		*verb = argc;
	} else if (rc == TZ_OK && (tz_options_has(&args, "help") ||
	    *verb == argc)) {
		put_help(NULL);
		*verb = argc;
	}
	tz_options_release(&args);
	return rc;
}

static enum tz_rc
run(int argc, char **argv, struct tz_err *err)
{
	struct tz_desk desk = { 0 };
	const struct tz_errand *errand;
	struct tz_option *options;
	struct tz_args args;
	enum tz_rc rc;
	int verb;

	tz_globals_init(&desk.asked);
	rc = read_globals(argc, argv, &desk, &verb, err);
	if (rc != TZ_OK || verb == argc)
		return rc;
	errand = find(argv[verb]);
	if (errand == NULL)
		return tz_fail(err, TZ_EUSAGE,
		    N_("there is no command %s; see taizhang-district --help"),
		    argv[verb]);
	options = tz_globals_with(errand->options);
	rc = tz_options_read(&args, options, argc - verb - 1, argv + verb + 1,
	    false, err);
	if (rc == TZ_OK)
		rc = run_errand(errand, &desk, &args, err);
	tz_options_release(&args);
	tz_mem_free(options);
	return rc;
}

int
tz_errand_run(int argc, char **argv)
{
	char text[TZ_SENTENCE_TEXT];
	struct tz_err err = { 0 };
	enum tz_rc rc;

	tz_hash_start();
	rc = run(argc, argv, &err);
	rc = tz_output_finish(rc, &err);
	if (rc != TZ_OK)
		(void)fprintf(stderr, "taizhang-district: %s\n",
		    tz_err_text(&err, text, sizeof text));
	return tz_rc_status(rc);
}
