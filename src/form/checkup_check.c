/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <limits.h>
#include <string.h>

#include "base/buf.h"
#include "base/conf.h"
#include "base/file.h"
#include "form/checkup.h"

#define ENDING ".checkup"

static bool
is_checkup(const char *path)
{
	size_t n = strlen(path), m = strlen(ENDING);

	return n > m && strcmp(path + n - m, ENDING) == 0;
}

static void
check_file(const char *path, const struct tz_forms *forms,
    struct tz_problems *problems)
{
	struct tz_problem *row;
	struct tz_buf text;

	tz_buf_init(&text, TZ_CONF_MAX);
	if (tz_file_read(path, &text, NULL) == TZ_OK) {
		tz_checkup_free(tz_checkup_parse(tz_buf_str(&text), text.len,
		    path, forms, problems));
	} else {
		row = tz_problems_add(problems, 0, "file",
		    N_("it cannot be read"));
		snprintf(row->place, sizeof(row->place), "%s", path);
	}
	tz_buf_release(&text);
}

void
tz_checkup_check(const char *path, const struct tz_forms *forms,
    struct tz_problems *problems)
{
	char file[PATH_MAX];
	char **names;
	size_t i, n;

	if (is_checkup(path)) {
		check_file(path, forms, problems);
		return;
	}
	if (!tz_file_exists(path) ||
	    tz_file_list(path, &names, &n, NULL) != TZ_OK)
		return;
	for (i = 0; i < n; i++)
		if (is_checkup(names[i]) && tz_file_join(file, sizeof(file),
		    path, names[i], NULL) == TZ_OK)
			check_file(file, forms, problems);
	tz_file_list_free(names, n);
}
