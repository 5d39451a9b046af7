/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/files.h"

#include <limits.h>
#include <string.h>

#include "base/buf.h"
#include "base/conf.h"
#include "base/file.h"
#include "base/problem.h"
#include "base/utf8.h"
#include "form/checkup.h"
#include "form/indicator.h"
#include "form/report.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define NAME 128

bool
tz_files_end(const char *path, const char *ending)
{
	size_t n = strlen(path), m = strlen(ending);

	return n > m && strcmp(path + n - m, ending) == 0;
}

static void
check_file(const char *path, size_t max, tz_files_text check,
    const struct tz_forms *forms, struct tz_problems *problems)
{
	struct tz_problem *row;
	struct tz_buf text;

	tz_buf_init(&text, max);
	if (tz_file_read(path, &text, NULL) == TZ_OK) {
		check(tz_buf_str(&text), text.len, path, forms, problems);
	} else {
		row = tz_problems_add(problems, 0, "file",
		    N_("it cannot be read"));
		tz_utf8_copy(row->place, sizeof(row->place), path);
	}
	tz_buf_release(&text);
}

size_t
tz_files_check(const char *path, const char *ending, size_t max,
    tz_files_text check, const struct tz_forms *forms,
    struct tz_problems *problems)
{
	char file[PATH_MAX];
	char **names;
	size_t i, n, count = 0;

	if (tz_files_end(path, ending)) {
		check_file(path, max, check, forms, problems);
		return 1;
	}
	if (!tz_file_exists(path) ||
	    tz_file_list(path, &names, &n, NULL) != TZ_OK)
		return 0;
	for (i = 0; i < n; i++) {
		if (!tz_files_end(names[i], ending) || tz_file_join(file,
		    sizeof(file), path, names[i], NULL) != TZ_OK)
			continue;
		check_file(file, max, check, forms, problems);
		count++;
	}
	tz_file_list_free(names, n);
	return count;
}

/* A report is called as its file without the ending. */
static void
check_report(const char *text, size_t n, const char *file,
    const struct tz_forms *forms, struct tz_problems *problems)
{
	const char *slash = strrchr(file, '/');
	char name[NAME];

	snprintf(name, sizeof(name), "%s", slash == NULL ? file : slash + 1);
	name[strcspn(name, ".")] = '\0';
	tz_report_free(tz_report_parse(name, text, n, file, forms, problems));
}

static void
check_indicator(const char *text, size_t n, const char *file,
    const struct tz_forms *forms, struct tz_problems *problems)
{
	struct tz_indicator *indicator;

	indicator = tz_indicator_parse(text, n, file, problems);
	if (indicator != NULL)
		(void)tz_indicator_bind(indicator, forms, problems);
	tz_indicator_free(indicator);
}

static void
check_checkup(const char *text, size_t n, const char *file,
    const struct tz_forms *forms, struct tz_problems *problems)
{
	tz_checkup_free(tz_checkup_parse(text, n, file, forms, problems));
}

static const struct {
	const char *folder;
	const char *ending;
	tz_files_text check;
} kinds[] = {
	{ "report", ".report", check_report },
	{ "indicator", ".indicator", check_indicator },
	{ "checkup", ".checkup", check_checkup },
};

bool
tz_files_beside(const char *path)
{
	size_t i;

	for (i = 0; i < COUNT(kinds); i++)
		if (tz_files_end(path, kinds[i].ending))
			return true;
	return false;
}

void
tz_files_check_beside(const char *folder, const char *named,
    const struct tz_forms *forms, struct tz_problems *problems)
{
	char path[PATH_MAX];
	size_t i;

	for (i = 0; i < COUNT(kinds); i++) {
		if (tz_file_join(path, sizeof(path), folder, kinds[i].folder,
		    NULL) == TZ_OK)
			(void)tz_files_check(path, kinds[i].ending,
			    TZ_CONF_MAX, kinds[i].check, forms, problems);
		if (named != NULL && tz_files_end(named, kinds[i].ending))
			(void)tz_files_check(named, kinds[i].ending,
			    TZ_CONF_MAX, kinds[i].check, forms, problems);
	}
}
