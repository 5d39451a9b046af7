/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/share.h"

#include <limits.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"

static bool
runs_in_build_tree(void)
{
	static const char tree[] = TZ_BUILD_DIR "/";
	char self[PATH_MAX];
	ssize_t n;

	n = readlink("/proc/self/exe", self, sizeof(self) - 1);
	if (n <= 0)
		return false;
	self[n] = '\0';
	return strncmp(self, tree, sizeof(tree) - 1) == 0;
}

/* PREFIX/versions/V/bin/taizhangd has its forms in PREFIX/versions/V/share. */
static bool
has_own_share(char folder[PATH_MAX])
{
	char self[PATH_MAX];
	char *slash;
	ssize_t n;
	int i;

	n = readlink("/proc/self/exe", self, sizeof(self) - 1);
	if (n <= 0)
		return false;
	self[n] = '\0';
	for (i = 0; i < 2; i++) {
		slash = strrchr(self, '/');
		if (slash == NULL)
			return false;
		*slash = '\0';
	}
	return strstr(self, "/versions/") != NULL &&
	    tz_file_join(folder, PATH_MAX, self, "share", NULL) == TZ_OK &&
	    tz_file_exists(folder);
}

static const char *
parent_of(const char *folder, char *out, size_t size)
{
	char *slash;

	snprintf(out, size, "%s", folder);
	slash = strrchr(out, '/');
	if (slash != NULL)
		*slash = '\0';
	return out;
}

enum tz_rc
tz_share_path(char *out, size_t size, const char *name, struct tz_err *err)
{
	const char *set = getenv("TAIZHANG_SHARE");
	char parent[PATH_MAX];

	if (set != NULL && set[0] == '/')
		return tz_file_join(out, size, set, name, err);
	if (runs_in_build_tree())
		return tz_file_join(out, size, TZ_SOURCE_DIR, name, err);
	if (has_own_share(parent))
		return tz_file_join(out, size, parent, name, err);
	return tz_file_join(out, size,
	    parent_of(TZ_FORMS_DIR, parent, sizeof(parent)), name, err);
}
