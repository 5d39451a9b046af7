/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/help.h"

#include "base/buf.h"
#include "base/lines.h"
#include "tui/action.h"
#include "tui/cell.h"
#include "tui/pager.h"

#define HELP_MAX 65536

/* How a function key is typed on every terminal. */
static const char *
escaped(const char *key)
{
	static const char *const digits[] = {
		"Esc 1", "Esc 2", "Esc 3", "Esc 4", "Esc 5", "Esc 6",
		"Esc 7", "Esc 8", "Esc 9", "Esc 0",
	};
	unsigned n = 0;

	if (key[0] != 'F')
		return "";
	for (key++; *key >= '0' && *key <= '9'; key++)
		n = n * 10 + (unsigned)(*key - '0');
	return n >= 1 && n <= 10 ? digits[n - 1] : "";
}

/* Prose, line by line as the screen is wide. */
static void
put_prose(const char *text, struct tz_buf *out)
{
	size_t n, next;

	for (; *text != '\0'; text += next) {
		n = tz_lines_break(text, tz_cell_columns() - 2, &next);
		tz_buf_put(out, text, n);
		tz_buf_byte(out, '\n');
	}
}

void
tz_help_open(struct tz_ui *ui, const char *about)
{
	const char *key, *help;
	struct tz_buf text;
	char ctrl;
	size_t i;

	tz_buf_init(&text, HELP_MAX);
	put_prose(about, &text);
	tz_buf_format(&text, "\n%s\n\n", _("Keys"));
	for (i = 0; (key = tz_action_row(i, &ctrl, &help)) != NULL; i++) {
		char control[4] = { '^', ctrl, '\0', '\0' };

		tz_buf_format(&text, "  %-10s %-6s %-4s %s\n", key,
		    escaped(key), ctrl == '\0' ? "" : control, _(help));
	}
	tz_pager_open(ui, _("Help"), tz_buf_str(&text));
	tz_buf_release(&text);
}
