/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <limits.h>
#include <string.h>

#include "base/conf.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "form/codes.h"
#include "form/forms.h"

typedef void (*take_file)(struct tz_forms *forms, const char *name,
    const char *path, struct tz_problems *problems);

static void
say_failed(const char *path, const struct tz_err *err,
    struct tz_problems *problems)
{
	struct tz_problem *row;

	row = tz_problems_add(problems, 0, "file", "%s", "");
	row->say = err->say;
	tz_utf8_copy(row->place, sizeof(row->place), path);
}

static void
take_form(struct tz_forms *forms, const char *name, const char *path,
    struct tz_problems *problems)
{
	struct tz_form *form = NULL;
	struct tz_buf text;
	struct tz_err err;

	(void)name;
	tz_buf_init(&text, TZ_CONF_MAX);
	if (tz_file_read(path, &text, &err) != TZ_OK)
		say_failed(path, &err, problems);
	else
		form = tz_form_parse(tz_buf_str(&text), text.len, path,
		    problems);
	if (form != NULL)
		tz_forms_add(forms, form);
	tz_buf_release(&text);
}

static void
take_codes(struct tz_forms *forms, const char *name, const char *path,
    struct tz_problems *problems)
{
	struct tz_codes *codes = tz_codes_load(name, path, problems);

	if (codes != NULL)
		tz_forms_add_codes(forms, codes);
}

/* Every file of the folder that ends so; name is without the end. */
static void
load_folder(struct tz_forms *forms, const char *folder, const char *end,
    take_file take, struct tz_problems *problems)
{
	char path[PATH_MAX], **names, *dot;
	struct tz_err err;
	size_t i, n;

	if (tz_file_list(folder, &names, &n, &err) != TZ_OK) {
		say_failed(folder, &err, problems);
		return;
	}
	for (i = 0; i < n; i++) {
		dot = strrchr(names[i], '.');
		if (dot == NULL || dot == names[i] || strcmp(dot, end) != 0)
			continue;
		if (tz_file_join(path, sizeof(path), folder, names[i],
		    &err) != TZ_OK) {
			say_failed(folder, &err, problems);
			continue;
		}
		*dot = '\0';
		take(forms, names[i], path, problems);
	}
	tz_file_list_free(names, n);
}

size_t
tz_forms_load(struct tz_forms *forms, const char *form_folder,
    const char *codes_folder, struct tz_problems *problems)
{
	size_t errors = problems->errors;

	load_folder(forms, form_folder, ".form", take_form, problems);
	if (codes_folder != NULL)
		load_folder(forms, codes_folder, ".csv", take_codes, problems);
	return problems->errors - errors;
}
