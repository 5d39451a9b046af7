/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/command.h"

#include "base/mem.h"
#include "base/output.h"
#include "base/settings.h"
#include "command/cmds.h"
#include "command/shell.h"
#include "wire/hash.h"

static const struct tz_option no_options[] = { { NULL, 0, NULL, NULL } };

/* clang-format off */
/*
 * One row a verb: name, what it needs, function, options, arguments with how
 * many at least and at most, help. doc/taizhang.1 and "taizhang help" are
 * checked against this table.
 */
static const struct tz_command commands[] = {
	{ "add", TZ_NEEDS_SESSION, tz_command_add, tz_add_options,
	    N_("REGISTER FIELD=VALUE ..."), 1, -1, N_("add a record") },
	{ "archive", TZ_NEEDS_NOTHING, tz_command_archive,
	    tz_archive_options, N_("YEAR|PACKAGE|NUMBER"), 1, 1,
	    N_("put the closed records of a year into a signed package") },
	{ "backup", TZ_NEEDS_SESSION, tz_command_backup, no_options,
	    N_("[FOLDER]"), 0, 1, N_("make a verified copy of the ledger") },
	{ "checkup", TZ_NEEDS_SESSION, tz_command_checkup, tz_checkup_options,
	    N_("[CHECK ...]"), 0, -1, N_("check the data of the office") },
	{ "clock", TZ_NEEDS_SESSION, tz_command_clock, no_options,
	    N_("TIME"), 1, 1, N_("set the clock of a test office") },
	{ "codes", TZ_NEEDS_SESSION, tz_command_codes, tz_codes_options,
	    N_("LIST [TYPED]"), 1, 2, N_("look up a code list") },
	{ "correction", TZ_NEEDS_SESSION, tz_command_correction,
	    tz_correction_options, N_("NUMBER"), 1, 1,
	    N_("show and settle a correction or difference from above") },
	{ "day-end", TZ_NEEDS_SESSION, tz_command_day_end, no_options,
	    "", 0, 0, N_("show what the day has come to and what is left") },
	{ "dispose", TZ_NEEDS_SESSION, tz_command_dispose, no_options,
	    N_("YEAR"), 1, 1,
	    N_("list what need not be kept any more, to be destroyed") },
	{ "doctor", TZ_NEEDS_NOTHING, tz_command_doctor, no_options,
	    "", 0, 0, N_("show what is wrong with the office and what to do") },
	{ "draw", TZ_NEEDS_SESSION, tz_command_draw, tz_draw_options,
	    N_("NUMBER"), 1, 1, N_("draw who is inspected, so that it can be "
	    "drawn again") },
	{ "dump", TZ_NEEDS_SESSION, tz_command_dump, no_options,
	    N_("[FILE]"), 0, 1, N_("write the whole ledger as text") },
	{ "edit", TZ_NEEDS_SESSION, tz_command_edit, tz_add_options,
	    N_("NUMBER FIELD=VALUE ..."), 2, -1,
	    N_("change fields of a record") },
	{ "envelope", TZ_NEEDS_SESSION, tz_command_envelope,
	    tz_envelope_options, "", 0, 0,
	    N_("print the vault key in three sealed parts, or prove one") },
	{ "export", TZ_NEEDS_SESSION, tz_command_export, tz_export_options,
	    N_("REGISTER"), 1, 1, N_("write a register as CSV") },
	{ "form", TZ_NEEDS_NOTHING, tz_command_form, tz_form_options,
	    N_("check [FILE] | list | show REGISTER | reload | manual"), 1, 2,
	    N_("check form files, list or show registers") },
	{ "gaps", TZ_NEEDS_SESSION, tz_command_gaps, tz_gaps_options,
	    N_("[REGISTER]"), 0, 1, N_("list fields that are still owed") },
	{ "hand-over", TZ_NEEDS_SESSION, tz_command_hand_over,
	    tz_hand_over_options, N_("FROM TO"), 2, 2,
	    N_("give the work of an account to another and close it") },
	{ "help", TZ_NEEDS_NOTHING, tz_command_help, no_options,
	    N_("[COMMAND|TABLE]"), 0, 1,
	    N_("show this, a command or a table") },
	{ "history", TZ_NEEDS_SESSION, tz_command_history, no_options,
	    N_("NUMBER"), 1, 1, N_("show who changed a record, when and how") },
	{ "household", TZ_NEEDS_SESSION, tz_command_household,
	    tz_household_options,
	    N_("death|head|split|join|divorce HOUSEHOLD [PERSON=RELATION ...]"),
	    2, -1, N_("change a household and all persons concerned") },
	{ "import", TZ_NEEDS_SESSION, tz_command_import, tz_import_options,
	    N_("REGISTER [FILE]"), 1, 2, N_("take in a CSV file") },
	{ "indicator", TZ_NEEDS_SESSION, tz_command_indicator,
	    tz_indicator_options, N_("[NUMBER]"), 0, 1,
	    N_("show the indicators, or the records behind one") },
	{ "init", TZ_NEEDS_MAINTENANCE, tz_command_init, tz_init_options,
	    "", 0, 0, N_("make a new office") },
	{ "list", TZ_NEEDS_SESSION, tz_command_list, tz_list_options,
	    N_("REGISTER [TYPED]"), 1, 2, N_("list or search a register") },
	{ "load", TZ_NEEDS_MAINTENANCE, tz_command_load, no_options,
	    N_("[FILE]"), 0, 1, N_("read a dump into an empty office") },
	{ "merge", TZ_NEEDS_SESSION, tz_command_merge, tz_merge_options,
	    N_("KEEP DROP"), 2, 2, N_("join two records of one person") },
	{ "password", TZ_NEEDS_NOTHING, tz_command_password,
	    tz_password_options, "", 0, 0, N_("change your password") },
	{ "person", TZ_NEEDS_SESSION, tz_command_person, tz_person_options,
	    N_("NUMBER|TYPED"), 1, 1, N_("show everything about one person") },
	{ "practice", TZ_NEEDS_NOTHING, tz_command_practice,
	    tz_practice_options, "", 0, 0,
	    N_("practise in an office of its own, with guided tasks") },
	{ "print", TZ_NEEDS_SESSION, tz_command_print, tz_print_options,
	    N_("NUMBER [PRINT]"), 1, 2, N_("print a record") },
	{ "prove", TZ_NEEDS_NOTHING, tz_command_prove, no_options,
	    "", 0, 0, N_("compare the journal here with the district's") },
	{ "rebuild", TZ_NEEDS_MAINTENANCE, tz_command_rebuild, no_options,
	    "", 0, 0, N_("make records and index anew from the journal") },
	{ "progress", TZ_NEEDS_SESSION, tz_command_progress, no_options,
	    N_("NUMBER DIGITS"), 2, 2, N_("show how far a matter has come, "
	    "by its number and a telephone") },
	{ "queue", TZ_NEEDS_SESSION, tz_command_queue, tz_queue_options,
	    "", 0, 0, N_("list what waits for an answer from above") },
	{ "recover", TZ_NEEDS_NOTHING, tz_command_recover,
	    tz_recover_options, N_("[SERIES=NUMBER ...]"), 0, -1,
	    N_("make a lost office again; enter numbers that are lost") },
	{ "report", TZ_NEEDS_SESSION, tz_command_report, tz_report_options,
	    N_("[NAME]"), 0, 1,
	    N_("make a report, or show what is due of them") },
	{ "restore", TZ_NEEDS_MAINTENANCE, tz_command_restore, no_options,
	    N_("FOLDER"), 1, 1, N_("put a backup in the place of the ledger") },
	{ "self-test", TZ_NEEDS_NOTHING, tz_command_self_test,
	    tz_self_test_options, "", 0, 0,
	    N_("try whether this program works here") },
	{ "show", TZ_NEEDS_SESSION, tz_command_show, tz_show_options,
	    N_("NUMBER"), 1, 1, N_("show a record") },
	{ "slips", TZ_NEEDS_SESSION, tz_command_slips, tz_slips_options,
	    N_("[COUNT]"), 0, 1,
	    N_("print blank slips with numbers taken beforehand") },
	{ "status", TZ_NEEDS_SESSION, tz_command_status, no_options,
	    "", 0, 0, N_("show the state of the office") },
	{ "step", TZ_NEEDS_SESSION, tz_command_step, tz_step_options,
	    N_("NUMBER STEP [FIELD=VALUE ...]"), 2, -1,
	    N_("take a step of a workflow") },
	{ "stick", TZ_NEEDS_NOTHING, tz_command_stick, no_options,
	    N_("out|in FOLDER"), 2, 2,
	    N_("carry to the district and back by hand") },
	{ "stop", TZ_NEEDS_NOTHING, tz_command_stop, no_options,
	    "", 0, 0, N_("end the daemon of the office") },
	{ "sweep", TZ_NEEDS_MAINTENANCE, tz_command_sweep, no_options,
	    "", 0, 0,
	    N_("write the files anew without what was disposed of") },
	{ "sync", TZ_NEEDS_NOTHING, tz_command_sync, tz_sync_options,
	    "", 0, 0, N_("send to the district now, or show what is left") },
	{ "today", TZ_NEEDS_SESSION, tz_command_today, no_options,
	    "", 0, 0, N_("show what is due, drafts and unsent work") },
	{ "upper", TZ_NEEDS_SESSION, tz_command_upper, tz_upper_options,
	    N_("[NUMBER]"), 0, 1,
	    N_("list what came from above, confirm or answer it") },
	{ "upgrade", TZ_NEEDS_SESSION, tz_command_upgrade, tz_upgrade_options,
	    "", 0, 0,
	    N_("install the version of the program that has come") },
	{ "user", TZ_NEEDS_SESSION, tz_command_user, tz_user_options,
	    N_("list | add NAME | edit NAME"), 1, 2, N_("manage accounts") },
	{ "verify", TZ_NEEDS_SESSION, tz_command_verify, tz_verify_options,
	    "", 0, 0, N_("prove pages, chain, records, index and numbers") },
	{ "void", TZ_NEEDS_SESSION, tz_command_void, tz_void_options,
	    N_("NUMBER"), 1, 1, N_("make a record void, with a reason") },
	{ NULL, TZ_NEEDS_NOTHING, NULL, NULL, NULL, 0, 0, NULL }
};
/* clang-format on */

static const struct tz_command *
find(const char *name)
{
	const struct tz_command *command;

	for (command = commands; command->name != NULL; command++) {
		if (strcmp(command->name, name) == 0)
			return command;
	}
	return NULL;
}

/*
 * Where the verb stands in argv: argc when there is none, 0 when the options
 * before it are wrong or ask for no verb.
 */
static int
verb_at(int argc, char **argv)
{
	struct tz_args args;
	int at = 0;

	if (tz_globals_read(&args, argc, argv, true, NULL) == TZ_OK &&
	    !tz_options_has(&args, "help") &&
	    !tz_options_has(&args, "version"))
		at = argc - args.n;
	tz_options_release(&args);
	return at;
}

bool
tz_command_none(int argc, char **argv)
{
	return verb_at(argc, argv) == argc;
}

static enum tz_rc
check_count(const struct tz_command *command, const struct tz_args *args,
    struct tz_err *err)
{
	if (args->n >= command->least &&
	    (command->most < 0 || args->n <= command->most))
		return TZ_OK;
	return tz_fail(err, TZ_EUSAGE, N_("usage: taizhang %s %s"),
	    command->name, _(command->arguments));
}

static enum tz_rc
run_verb(const struct tz_command *command, struct tz_shell *shell,
    const struct tz_args *args, struct tz_err *err)
{
	enum tz_rc rc;

	rc = tz_globals_take(&shell->asked, args, err);
	if (rc != TZ_OK)
		return rc;
	if (tz_options_has(args, "help")) {
		tz_help_command(command);
		return TZ_OK;
	}
	rc = check_count(command, args, err);
	if (rc == TZ_OK)
		rc = tz_shell_open(shell, command->needs, err);
	if (rc == TZ_OK)
		rc = command->run(shell, args, err);
	return rc;
}

/* Without a verb only --help and --version make sense. */
static enum tz_rc
run_bare(const struct tz_shell *shell, int argc, char **argv,
    struct tz_err *err)
{
	struct tz_args args;
	enum tz_rc rc;

	rc = tz_globals_read(&args, argc, argv, true, err);
	if (rc == TZ_OK && tz_options_has(&args, "version"))
		(void)printf("taizhang %s\n", TZ_VERSION);
	else if (rc == TZ_OK)
		tz_help_all(shell);
	tz_options_release(&args);
	return rc;
}

/* Runs argv[verb] with the options before and behind it. */
static enum tz_rc
run_at(int verb, struct tz_shell *shell, int argc, char **argv,
    struct tz_err *err)
{
	const struct tz_command *command;
	struct tz_option *options;
	struct tz_args args;
	enum tz_rc rc;

	rc = tz_globals_read(&args, verb, argv, true, err);
	if (rc == TZ_OK)
		rc = tz_globals_take(&shell->asked, &args, err);
	tz_options_release(&args);
	if (rc != TZ_OK)
		return rc;
	command = find(argv[verb]);
	if (command == NULL)
		return tz_fail(err, TZ_EUSAGE,
		    N_("there is no command %s; see taizhang help"),
		    argv[verb]);
	options = tz_globals_with(command->options);
	rc = tz_options_read(&args, options, argc - verb - 1,
	    argv + verb + 1, false, err);
	if (rc == TZ_OK)
		rc = run_verb(command, shell, &args, err);
	tz_options_release(&args);
	tz_mem_free(options);
	return rc;
}

int
tz_command_run(int argc, char **argv, const struct tz_help_table *tables)
{
	char text[TZ_SENTENCE_TEXT];
	struct tz_err err = { 0 };
	struct tz_shell shell = { .commands = commands, .tables = tables };
	int verb = verb_at(argc, argv);
	enum tz_rc rc;

	tz_hash_start();
	tz_globals_init(&shell.asked);
	if (verb == 0 || verb == argc)
		rc = run_bare(&shell, argc, argv, &err);
	else
		rc = run_at(verb, &shell, argc, argv, &err);
	tz_shell_close(&shell);
	rc = tz_output_finish(rc, &err);
	if (rc != TZ_OK)
		(void)fprintf(stderr, "taizhang: %s\n",
		    tz_err_text(&err, text, sizeof text));
	return tz_rc_status(rc);
}
