/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "folder.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"

static char folder[] = "/tmp/tz-unit-XXXXXX";

int
folder_enter(void **state)
{
	(void)state;
	return mkdtemp(folder) == NULL || chdir(folder) != 0;
}

int
folder_leave(void **state)
{
	(void)state;
	return chdir("/") != 0 ||
	    tz_file_remove_tree(folder, NULL) != TZ_OK;
}
