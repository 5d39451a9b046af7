/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/hurry.h"

#include <limits.h>
#include <string.h>

#include "base/date.h"
#include "base/file.h"
#include "base/mem.h"
#include "client/carry.h"
#include "tui/child.h"
#include "tui/ui.h"

#define HOUR_MS ((int64_t)3600 * 1000)
#define RECENT_MS HOUR_MS		/* a run so long ago will do */
#define AGAIN_MS (3 * HOUR_MS)		/* from one look to the next */

bool
tz_hurry_sees(struct tz_ui *ui, const char *name)
{
	char path[PATH_MAX];

	return tz_file_join(path, sizeof(path), tz_client_folder(ui->client),
	    name, NULL) == TZ_OK && tz_file_exists(path);
}

static void
send(struct tz_ui *ui, bool now)
{
	char program[] = "taizhang-sync", dir[] = "--dir", at_once[] = "--now";
	char *folder;

	folder = tz_mem_text(tz_client_folder(ui->client));
	tz_child_detach((char *[]){ program, dir, folder,
	    now ? at_once : NULL, NULL });
	tz_mem_free(folder);
}

void
tz_hurry(struct tz_ui *ui)
{
	if (tz_hurry_sees(ui, TZ_SYNC_URGENT))
		send(ui, true);
}

/* Whatever began it: a timer, a line that came up, another terminal. */
static bool
ran_lately(struct tz_ui *ui)
{
	const struct tz_sync_line *line;
	struct tz_sync_state state;
	bool lately = true;

	tz_sync_state_init(&state);
	if (tz_client_sync_state(ui->client, &state, NULL) == TZ_OK) {
		line = tz_sync_state_run(&state);
		lately = line != NULL && tz_clock_now() - line->time <
		    RECENT_MS;
	}
	tz_sync_state_release(&state);
	return lately;
}

void
tz_hurry_visit(struct tz_ui *ui)
{
	int64_t now = tz_clock_mono();

	if (ui->visited != 0 && now - ui->visited < AGAIN_MS)
		return;
	ui->visited = now;
	if (tz_hurry_sees(ui, "district.pem") && !ran_lately(ui))
		send(ui, false);
}

void
tz_hurry_leave(struct tz_ui *ui)
{
	if (tz_client_sync_wish(ui->client, NULL) == TZ_OK)
		tz_hurry(ui);
}
