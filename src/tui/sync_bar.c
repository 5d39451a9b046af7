/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/sync_bar.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "tui/cell.h"
#include "wire/sync_state.h"

#define BAR 20

static void
say_left(int64_t seconds, char *text, size_t size)
{
	if (seconds < 0)
		text[0] = '\0';
	else if (seconds < 90)
		snprintf(text, size, _("%lld seconds left"),
		    (long long)seconds);
	else
		snprintf(text, size, _("%lld minutes left"),
		    (long long)((seconds + 59) / 60));
}

void
tz_sync_bar_draw(const struct tz_sync_progress *at, int row)
{
	char bar[BAR + 1], left[80], text[400];
	size_t full;

	if (at->lane[0] == '\0')
		return;
	say_left(at->seconds, left, sizeof(left));
	if (at->total == 0) {
		snprintf(text, sizeof(text), _("%s: %llu bytes  %s"),
		    _(tz_sync_state_word(at->lane)),
		    (unsigned long long)at->done, left);
	} else {
		full = at->done >= at->total ? BAR :
		    (size_t)(at->done * BAR / at->total);
		memset(bar, '.', BAR);
		memset(bar, '#', full);
		bar[BAR] = '\0';
		snprintf(text, sizeof(text),
		    _("%s: [%s] %llu of %llu bytes  %s"),
		    _(tz_sync_state_word(at->lane)), bar,
		    (unsigned long long)at->done,
		    (unsigned long long)at->total, left);
	}
	(void)tz_cell_put(row, 3, 74, text);
}
