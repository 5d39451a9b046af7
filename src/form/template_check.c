/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/problem.h"
#include "base/utf8.h"
#include "form/flow.h"
#include "form/forms.h"
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

static void
check_offer(const char *folder, const struct tz_form *form,
    const char *print, unsigned line, struct tz_problems *problems)
{
	struct tz_problem *row;
	char name[PATH_MAX], path[PATH_MAX];

	snprintf(name, sizeof(name), "%s" ENDING, print);
	if (tz_file_join(path, sizeof(path), folder, name, NULL) == TZ_OK &&
	    tz_file_exists(path))
		return;
	row = tz_problems_add(problems, 0, "print",
	    N_("there is no print %s"), print);
	tz_utf8_copy(row->place, sizeof(row->place), form->file);
	row->line = line;
}

/* What forms and their steps offer must be there. */
static void
check_offers(const char *folder, const struct tz_form *form,
    struct tz_problems *problems)
{
	const struct tz_step *step;
	size_t i, k;

	if (form->receipt != NULL && form->receipt[0] != '\0')
		check_offer(folder, form, form->receipt, 0, problems);
	if (form->notice[0] != '\0')
		check_offer(folder, form, form->notice, 0, problems);
	for (i = 0; form->flow != NULL && i < form->flow->steps; i++) {
		step = &form->flow->step[i];
		for (k = 0; k < step->effects; k++)
			if (step->effect[k].kind == TZ_EFFECT_PRINT)
				check_offer(folder, form,
				    step->effect[k].print,
				    step->effect[k].line, problems);
	}
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
	for (i = 0; i < tz_forms_count(forms); i++)
		check_offers(path, tz_forms_at(forms, i), problems);
	return count;
}
