/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/deliver.h"

#include <limits.h>
#include <stdio.h>

#include "base/file.h"
#include "base/lp.h"
#include "tui/terminal.h"
#include "tui/terminfo.h"
#include "tui/ui.h"

enum tz_charset
tz_deliver_charset(const struct tz_ui *ui)
{
	const char *name = ui->settings.print_charset;

	return name[0] != '\0' && tz_charset_named(name) !=
	    TZ_CHARSET_OTHER ? tz_charset_named(name) :
	    tz_terminal_charset();
}

void
tz_deliver_file(struct tz_ui *ui, const char *path,
    const struct tz_buf *bytes)
{
	char say[PATH_MAX + 64];
	struct tz_err err;

	if (!tz_ui_went(ui, tz_file_write(path, bytes->data, bytes->len, 0600,
	    &err), &err))
		return;
	snprintf(say, sizeof(say), _("printed to %s"), path);
	tz_ui_say(ui, say);
}

void
tz_deliver_printer(struct tz_ui *ui, bool terminal, bool raw,
    const struct tz_buf *bytes)
{
	struct tz_err err;

	if (terminal ? !tz_terminfo_print(bytes->data, bytes->len) :
	    tz_lp_send(ui->settings.printer, raw, bytes->data, bytes->len,
	    &err) != TZ_OK)
		tz_ui_complain(ui, _("the printer did not take it"));
	else
		tz_ui_say(ui, _("sent to the printer"));
}
