/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/buf.h"
#include "base/conf.h"
#include "base/file.h"
#include "form/report.h"

#define PATH 4096
#define ENDING ".report"

static bool
is_report(const char *path)
{
	size_t n = strlen(path);

	return n > strlen(ENDING) &&
	    strcmp(path + n - strlen(ENDING), ENDING) == 0;
}

static void
check_file(const char *path, const struct tz_forms *forms,
    struct tz_problems *problems)
{
	const char *slash = strrchr(path, '/');
	struct tz_problem *row;
	struct tz_buf text;
	char name[128];

	snprintf(name, sizeof(name), "%s", slash == NULL ? path : slash + 1);
	name[strcspn(name, ".")] = '\0';
	tz_buf_init(&text, TZ_CONF_MAX);
	if (tz_file_read(path, &text, NULL) == TZ_OK) {
		tz_report_free(tz_report_parse(name, tz_buf_str(&text),
		    text.len, path, forms, problems));
	} else {
		row = tz_problems_add(problems, 0, "file",
		    N_("it cannot be read"));
		snprintf(row->place, sizeof(row->place), "%.95s", path);
	}
	tz_buf_release(&text);
}

void
tz_report_check(const char *path, const struct tz_forms *forms,
    struct tz_problems *problems)
{
	char file[PATH];
	char **names;
	size_t i, n;

	if (is_report(path)) {
		check_file(path, forms, problems);
		return;
	}
	if (!tz_file_exists(path) ||
	    tz_file_list(path, &names, &n, NULL) != TZ_OK)
		return;
	for (i = 0; i < n; i++)
		if (is_report(names[i]) && tz_file_join(file, sizeof(file),
		    path, names[i], NULL) == TZ_OK)
			check_file(file, forms, problems);
	tz_file_list_free(names, n);
}
