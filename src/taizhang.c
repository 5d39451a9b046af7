/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * taizhang: the terminal of the office, or one verb of a script.
 */
#include "base/i18n.h"
#include "client/client.h"
#include "client/globals.h"
#include "command/command.h"
#include "tui/action.h"
#include "tui/tui.h"
#include "wire/hash.h"

static const struct tz_help_table tables[] = {
	{ "keys", tz_action_help },
	{ NULL, NULL }
};

static int
run_terminal(int argc, char **argv)
{
	struct tz_client_options options = { 0 };
	char text[TZ_SENTENCE_TEXT];
	struct tz_err err = { 0 };
	struct tz_globals asked;
	struct tz_args args;
	int rc;

	tz_hash_start();
	tz_globals_init(&asked);
	rc = tz_globals_read(&args, argc, argv, false, &err);
	if (rc == TZ_OK)
		rc = tz_globals_take(&asked, &args, &err);
	tz_options_release(&args);
	if (rc == TZ_OK) {
		options.folder = asked.folder;
		options.start = true;
		rc = tz_tui_run(&options, &err);
	}
	if (rc != TZ_OK)
		(void)fprintf(stderr, "taizhang: %s\n",
		    tz_err_text(&err, text, sizeof text));
	return tz_rc_status((enum tz_rc)rc);
}

int
main(int argc, char **argv)
{
	tz_i18n_start();
	if (tz_command_none(argc, argv))
		return run_terminal(argc, argv);
	return tz_command_run(argc, argv, tables);
}
