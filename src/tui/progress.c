/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/progress.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "client/day.h"
#include "tui/ask.h"
#include "tui/pager.h"
#include "tui/ui.h"

#define TYPED 48
#define TEXT_MAX (TZ_PROGRESS_LINES * 512)

static void
show(struct tz_ui *ui, const struct tz_progress_view *view)
{
	const struct tz_progress_line *line;
	struct tz_buf text;
	size_t i;

	tz_buf_init(&text, TEXT_MAX);
	for (i = 0; i < view->n; i++) {
		line = &view->line[i];
		tz_buf_format(&text, "%s: %s\n", tz_i18n_chinese() ?
		    line->label : line->label_en, line->text);
	}
	tz_pager_open(ui, _("How far it has come"), tz_buf_str(&text));
	tz_buf_release(&text);
}

static void
ask(struct tz_screen *owner, const char *typed)
{
	struct tz_progress_view view;
	struct tz_err err;
	char number[TYPED * 4 + 1], digits[TYPED * 4 + 1];
	size_t n = strcspn(typed, " ");

	snprintf(number, sizeof(number), "%.*s", (int)n, typed);
	tz_utf8_copy(digits, sizeof(digits), typed + n +
	    strspn(typed + n, " "));
	if (tz_ui_went(owner->ui, tz_client_progress(owner->ui->client, number,
	    digits, &view, &err), &err))
		show(owner->ui, &view);
}

void
tz_progress_open(struct tz_ui *ui)
{
	tz_ask_for_line(tz_ui_top(ui),
	    _("number on the receipt, a blank, end of the telephone:"), "",
	    TYPED, ask);
}
