/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <limits.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/problem.h"
#include "base/utf8.h"
#include "form/template.h"

#define ENDING ".txt"

static void
check_file(const char *path, const struct tz_forms *forms,
    struct tz_problems *problems)
{
	struct tz_problem *row;
	struct tz_buf text;

	tz_buf_init(&text, TZ_TEMPLATE_MAX);
	if (tz_file_read(path, &text, NULL) == TZ_OK) {
		tz_template_free(tz_template_parse(tz_buf_str(&text),
		    text.len, path, forms, problems));
	} else {
		row = tz_problems_add(problems, 0, "file",
		    N_("it cannot be read"));
		tz_utf8_copy(row->place, sizeof(row->place), path);
	}
	tz_buf_release(&text);
}

static bool
is_template(const char *name)
{
	size_t n = strlen(name), m = strlen(ENDING);

	return n > m && strcmp(name + n - m, ENDING) == 0;
}

size_t
tz_template_check(const char *path, const struct tz_forms *forms,
    struct tz_problems *problems)
{
	char file[PATH_MAX];
	char **names;
	size_t n, i, count = 0;

	if (is_template(path)) {
		check_file(path, forms, problems);
		return 1;
	}
	if (!tz_file_exists(path) ||
	    tz_file_list(path, &names, &n, NULL) != TZ_OK)
		return 0;
	for (i = 0; i < n; i++)
		if (is_template(names[i]) && tz_file_join(file, sizeof(file),
		    path, names[i], NULL) == TZ_OK) {
			check_file(file, forms, problems);
			count++;
		}
	tz_file_list_free(names, n);
	return count;
}
