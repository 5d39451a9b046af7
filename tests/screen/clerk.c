/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clerk's screen over the fake office, run by the tests in a terminal. */
#include <stdio.h>

#include "base/i18n.h"
#include "client/client.h"
#include "tui/tui.h"

int
main(void)
{
	struct tz_client_options options = { 0 };
	char text[TZ_SENTENCE_TEXT];
	struct tz_err err;
	int rc;

	tz_i18n_start();
	rc = tz_tui_run(&options, &err);
	if (rc != TZ_OK)
		fprintf(stderr, "%s\n", tz_err_text(&err, text, sizeof(text)));
	return tz_rc_status((enum tz_rc)rc);
}
