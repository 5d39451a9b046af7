/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/frame.h"

#include <stdio.h>

#include "client/client.h"
#include "tui/cell.h"
#include "tui/terminfo.h"
#include "tui/ui.h"
#include "tui/width.h"

int
tz_frame_bottom(void)
{
	return tz_cell_rows() - 4;
}

int
tz_frame_message_row(void)
{
	return tz_cell_rows() - 3;
}

int
tz_frame_hint_row(void)
{
	return tz_cell_rows() - 2;
}

/* Who sits where, and what a clerk must not forget. */
static void
describe(const struct tz_ui *ui, bool office, char *out, size_t size)
{
	const struct tz_hello *hello = tz_client_hello(ui->client);
	const struct tz_who *who = tz_client_who(ui->client);
	char waiting[64] = "";

	if (who != NULL && ui->unsent > 0)
		snprintf(waiting, sizeof(waiting), _(" unsent %llu"),
		    (unsigned long long)ui->unsent);
	snprintf(out, size, "%s%s%s%s%s%s", office ? hello->office : "",
	    office ? " " : "", who == NULL ? "" :
	    who->name[0] != '\0' ? who->name : who->user, waiting,
	    hello->test_clock ? _(" [test clock]") : "",
	    hello->practice ? _(" [practice]") : "");
}

void
tz_frame_hint(const char *hint)
{
	int row = tz_frame_hint_row();

	tz_cell_clear_rows(row, row);
	(void)tz_cell_put(row, 1, tz_cell_columns() - 2, hint);
}

void
tz_frame_keys(const char *keys)
{
	int row = tz_cell_rows() - 1, edge = tz_cell_columns() - 1;
	const char *how = _("Esc+digit = F key");

	tz_cell_clear_rows(row, row);
	(void)tz_cell_put(row, 1, edge - 1, keys);
	if (!tz_terminfo_has_function_keys() &&
	    1 + tz_width_text(keys) + 2 + tz_width_text(how) <= edge)
		(void)tz_cell_put_right(row, edge, how);
}

void
tz_frame_draw(const struct tz_ui *ui, const char *title, const char *hint,
    const char *keys)
{
	int edge = tz_cell_columns() - 1;
	char right[400];
	int from;

	/* A title cut within a number would name someone else. */
	describe(ui, true, right, sizeof(right));
	if (1 + tz_width_text(title) + 2 + tz_width_text(right) > edge)
		describe(ui, false, right, sizeof(right));
	tz_cell_style(TZ_CELL_TITLE);
	from = tz_cell_put_right(0, edge, right);
	(void)tz_cell_put(0, 1, from > 30 ? from - 2 : 28, title);
	tz_cell_style(ui->bad ? TZ_CELL_BAD : TZ_CELL_PLAIN);
	(void)tz_cell_put(tz_frame_message_row(), 1, edge - 1, ui->message);
	tz_cell_style(TZ_CELL_PLAIN);
	tz_frame_hint(hint);
	tz_frame_keys(keys);
}
