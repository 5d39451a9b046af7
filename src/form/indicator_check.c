/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Indicators of a folder, or one file, held against the forms. */
#include <string.h>

#include "base/buf.h"
#include "base/conf.h"
#include "base/file.h"
#include "form/indicator.h"

#define PATH 4096
#define ENDING ".indicator"

static bool
is_indicator(const char *path)
{
	size_t n = strlen(path), m = strlen(ENDING);

	return n > m && strcmp(path + n - m, ENDING) == 0;
}

static void
check_file(const char *path, const struct tz_forms *forms,
    struct tz_problems *problems)
{
	struct tz_indicator *indicator;
	struct tz_problem *row;
	struct tz_buf text;

	tz_buf_init(&text, TZ_CONF_MAX);
	if (tz_file_read(path, &text, NULL) == TZ_OK) {
		indicator = tz_indicator_parse(tz_buf_str(&text), text.len,
		    path, problems);
		if (indicator != NULL)
			(void)tz_indicator_bind(indicator, forms, problems);
		tz_indicator_free(indicator);
	} else {
		row = tz_problems_add(problems, 0, "file",
		    N_("it cannot be read"));
		snprintf(row->place, sizeof(row->place), "%.95s", path);
	}
	tz_buf_release(&text);
}

void
tz_indicator_check(const char *path, const struct tz_forms *forms,
    struct tz_problems *problems)
{
	char file[PATH];
	char **names;
	size_t i, n;

	if (is_indicator(path)) {
		check_file(path, forms, problems);
		return;
	}
	if (!tz_file_exists(path) ||
	    tz_file_list(path, &names, &n, NULL) != TZ_OK)
		return;
	for (i = 0; i < n; i++)
		if (is_indicator(names[i]) && tz_file_join(file, sizeof(file),
		    path, names[i], NULL) == TZ_OK)
			check_file(file, forms, problems);
	tz_file_list_free(names, n);
}
