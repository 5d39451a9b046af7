/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/buf.h"
#include "base/mem.h"
#include "client/office.h"
#include "client/identify.h"
#include "command/cmds.h"
#include "command/shell.h"

/* clang-format off */
const struct tz_option tz_init_options[] = {
	{ "office", 0, N_("CODE"), N_("12-digit code of the office") },
	{ "name", 0, N_("NAME"), N_("its full name") },
	{ "admin", 0, N_("NAME"), N_("account of the first administrator") },
	{ "test-clock", 0, NULL, N_("an office whose clock a test may set") },
	{ "practice", 0, NULL, N_("an office for practice, never sent") },
	{ "encrypt", 0, NULL, N_("encrypt the pages on the disk") },
	{ "no-uid", 0, NULL,
	    N_("the own uid must give the password too") },
	{ "words", 0, N_("FILE"), N_("write the recovery words to a file") },
	{ NULL, 0, NULL, NULL }
};
/* clang-format on */

enum tz_rc
tz_command_init(struct tz_shell *shell, const struct tz_args *args,
    struct tz_err *err)
{
	struct tz_init init = { 0 };
	struct tz_buf words;
	char *password = NULL;
	enum tz_rc rc;

	init.site = tz_options_get(args, "office");
	init.name = tz_options_get(args, "name");
	init.admin = tz_options_get(args, "admin");
	if (init.site == NULL || init.name == NULL || init.admin == NULL)
		return tz_fail(err, TZ_EUSAGE,
		    N_("give --office, --name and --admin"));
	init.test_clock = tz_options_has(args, "test-clock");
	init.practice = tz_options_has(args, "practice");
	init.encrypt = tz_options_has(args, "encrypt");
	init.map_uid = !tz_options_has(args, "no-uid");
	rc = tz_identify_password(shell->asked.password_file,
	    _("Password of the administrator: "), &password, err);
	if (rc != TZ_OK)
		return rc;
	init.password = password;
	tz_buf_init(&words, 4096);
	rc = tz_client_init(shell->client, &init, &words, err);
	if (rc == TZ_OK)
		rc = tz_identify_words(tz_options_get(args, "words"),
		    &words, err);
	if (rc == TZ_OK)
		tz_shell_say(shell, _("office %s made\n"), init.site);
	tz_identify_forget(password);
	tz_mem_wipe(words.data, words.len);
	tz_buf_release(&words);
	return rc;
}
