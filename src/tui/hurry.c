/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/hurry.h"

#include <limits.h>

#include "base/file.h"
#include "base/mem.h"
#include "client/client.h"
#include "tui/child.h"
#include "tui/ui.h"
#include "wire/sync_state.h"

/* A file of the office, which who does not own it cannot see. */
static bool
has(struct tz_ui *ui, const char *name)
{
	char path[PATH_MAX];

	return tz_file_join(path, sizeof(path), tz_client_folder(ui->client),
	    name, NULL) == TZ_OK && tz_file_exists(path);
}

static void
send(struct tz_ui *ui)
{
	char program[] = "taizhang-sync", dir[] = "--dir", now[] = "--now";
	char *folder;

	folder = tz_mem_text(tz_client_folder(ui->client));
	tz_child_detach((char *[]){ program, now, dir, folder, NULL });
	tz_mem_free(folder);
}

void
tz_hurry(struct tz_ui *ui)
{
	if (has(ui, TZ_SYNC_URGENT))
		send(ui);
}

bool
tz_hurry_sends(struct tz_ui *ui, uint64_t unsent)
{
	return unsent > 0 && has(ui, "district.pem");
}

void
tz_hurry_leave(struct tz_ui *ui, uint64_t unsent)
{
	if (tz_hurry_sends(ui, unsent))
		send(ui);
}
