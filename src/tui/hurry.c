/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/hurry.h"

#include <limits.h>

#include "base/file.h"
#include "base/mem.h"
#include "client/client.h"
#include "tui/child.h"
#include "tui/ui.h"
#include "wire/sync_state.h"

void
tz_hurry(struct tz_ui *ui)
{
	char program[] = "taizhang-sync", dir[] = "--dir", now[] = "--now";
	char path[PATH_MAX], *folder;

	if (tz_file_join(path, sizeof(path), tz_client_folder(ui->client),
	    TZ_SYNC_URGENT, NULL) != TZ_OK || !tz_file_exists(path))
		return;
	folder = tz_mem_text(tz_client_folder(ui->client));
	tz_child_detach((char *[]){ program, now, dir, folder, NULL });
	tz_mem_free(folder);
}
