/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/errand.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "client/identify.h"
#include "district/errands.h"
#include "wire/hash.h"

#define ARGUMENTS 26		/* columns of them in the help */

static const struct tz_option no_options[] = { { NULL, 0, NULL, NULL } };

/* clang-format off */
/* doc/taizhang-district.8 is checked against this table. */
static const struct tz_errand errands[] = {
	{ "enrol", true, tz_errand_enrol, no_options,
	    N_("SITE"), 1, 1, N_("make a one-time code for an office") },
	{ "export", true, tz_errand_export, tz_errand_export_options,
	    N_("REGISTER"), 1, 1, N_("write a register of an office as CSV") },
	{ "init", false, tz_errand_init, tz_errand_init_options,
	    "", 0, 0, N_("make a new district") },
	{ "publish", true, tz_errand_publish, tz_errand_publish_options,
	    N_("FILE.form|FILE.csv ..."), 1, -1,
	    N_("send forms and code lists to offices") },
	{ "revoke", true, tz_errand_revoke, no_options,
	    N_("SITE"), 1, 1, N_("withdraw the keys of an office") },
	{ "serve", false, tz_errand_serve, tz_errand_serve_options,
	    "", 0, 0, N_("receive what offices send") },
	{ "status", true, tz_errand_status, no_options,
	    "", 0, 0, N_("show how every office stands") },
	{ "verify", true, tz_errand_verify, no_options,
	    "", 0, 0, N_("prove pages, chains, records and index") },
};

static const struct tz_option globals[] = {
	{ "dir", 'd', N_("FOLDER"),
	    N_("folder of the district (TAIZHANG_DIR)") },
	{ "user", 'u', N_("NAME"), N_("account (TAIZHANG_USER)") },
	{ "password-file", 'p', N_("FILE"), N_("file with the password") },
	{ "format", 'f', "table|csv|json", N_("how rows are written") },
	{ "quiet", 'q', NULL, N_("say nothing but results") },
	{ "help", 'h', NULL, N_("show the help and end") },
	{ "version", 'V', NULL, N_("show the version and end") },
	{ NULL, 0, NULL, NULL }
};
/* clang-format on */

const struct tz_errand *
tz_errand_at(size_t i)
{
	return i < sizeof errands / sizeof *errands ? &errands[i] : NULL;
}

static const struct tz_errand *
find(const char *name)
{
	const struct tz_errand *errand;
	size_t i;

	for (i = 0; (errand = tz_errand_at(i)) != NULL; i++) {
		if (strcmp(errand->name, name) == 0)
			return errand;
	}
	return NULL;
}

/* The options of the errand and the global ones in one list. */
static struct tz_option *
all_options(const struct tz_option *own)
{
	struct tz_option *all;
	size_t n = 0, i;

	all = tz_mem_alloc(TZ_OPTION_MAX * sizeof *all);
	for (i = 0; own[i].name != NULL; i++)
		all[n++] = own[i];
	for (i = 0; globals[i].name != NULL; i++)
		all[n++] = globals[i];
	return all;
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
		for (i = 0; (errand = tz_errand_at(i)) != NULL; i++)
			put_errand(errand);
	}
	tz_options_print(globals, stdout);
}

static enum tz_rc
take_globals(const struct tz_args *args, struct tz_desk *desk,
    struct tz_err *err)
{
	const char *format = tz_options_get(args, "format");

	if (tz_options_has(args, "dir"))
		desk->folder = tz_options_get(args, "dir");
	if (tz_options_has(args, "user"))
		desk->user = tz_options_get(args, "user");
	if (tz_options_has(args, "password-file"))
		desk->password_file = tz_options_get(args, "password-file");
	if (tz_options_has(args, "quiet"))
		desk->quiet = true;
	if (format != NULL && !tz_output_format(format, &desk->format))
		return tz_fail(err, TZ_EUSAGE,
		    N_("--format is table, csv or json, not %s"), format);
	return TZ_OK;
}

static enum tz_rc
sign_in(struct tz_desk *desk, struct tz_err *err)
{
	struct tz_client_options options = { .folder = desk->folder };
	enum tz_rc rc;

	rc = tz_client_open(&options, &desk->client, err);
	if (rc == TZ_EDAEMON)
		return tz_fail(err, TZ_EDAEMON,
		    N_("the district does not serve: start taizhang-district "
		       "serve first"));
	if (rc != TZ_OK)
		return rc;
	return tz_identify(desk->client, desk->user, desk->password_file, err);
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

	rc = take_globals(args, desk, err);
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

	rc = tz_options_read(&args, globals, argc - 1, argv + 1, true, err);
	if (rc == TZ_OK)
		rc = take_globals(&args, desk, err);
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
	struct tz_desk desk = { .user = getenv("TAIZHANG_USER"),
		.password_file = getenv("TAIZHANG_PASSWORD_FILE") };
	const struct tz_errand *errand;
	struct tz_option *options;
	struct tz_args args;
	enum tz_rc rc;
	int verb;

	rc = read_globals(argc, argv, &desk, &verb, err);
	if (rc != TZ_OK || verb == argc)
		return rc;
	errand = find(argv[verb]);
	if (errand == NULL)
		return tz_fail(err, TZ_EUSAGE,
		    N_("there is no command %s; see taizhang-district --help"),
		    argv[verb]);
	options = all_options(errand->options);
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
	if (rc != TZ_OK)
		(void)fprintf(stderr, "taizhang-district: %s\n",
		    tz_err_text(&err, text, sizeof text));
	return tz_rc_status(rc);
}
