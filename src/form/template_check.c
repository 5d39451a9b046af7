/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/problem.h"
#include "base/utf8.h"
#include "form/files.h"
#include "form/flow.h"
#include "form/forms.h"
#include "form/template.h"

#define ENDING ".txt"

static void
check_text(const char *text, size_t n, const char *file,
    const struct tz_forms *forms, struct tz_problems *problems)
{
	tz_template_free(tz_template_parse(text, n, file, forms, problems));
}

/* Folders that may hold a print; the second may be NULL. */
struct folders {
	const char *own;
	const char *under;
};

static bool
holds(const char *folder, const char *print)
{
	char name[PATH_MAX], path[PATH_MAX];

	snprintf(name, sizeof(name), "%s" ENDING, print);
	return folder != NULL && tz_file_join(path, sizeof(path), folder,
	    name, NULL) == TZ_OK && tz_file_exists(path);
}

static void
check_offer(const struct folders *folders, const struct tz_form *form,
    const char *print, unsigned line, struct tz_problems *problems)
{
	struct tz_problem *row;

	if (holds(folders->own, print) || holds(folders->under, print))
		return;
	row = tz_problems_add(problems, 0, "print",
	    N_("there is no print %s"), print);
	tz_utf8_copy(row->place, sizeof(row->place), form->file);
	row->line = line;
}

/* What forms and their steps offer must be there. */
static void
check_offers(const struct folders *folders, const struct tz_form *form,
    struct tz_problems *problems)
{
	const struct tz_step *step;
	size_t i, k;

	if (form->receipt != NULL && form->receipt[0] != '\0')
		check_offer(folders, form, form->receipt, 0, problems);
	if (form->notice[0] != '\0')
		check_offer(folders, form, form->notice, 0, problems);
	for (i = 0; form->flow != NULL && i < form->flow->steps; i++) {
		step = &form->flow->step[i];
		for (k = 0; k < step->effects; k++)
			if (step->effect[k].kind == TZ_EFFECT_PRINT)
				check_offer(folders, form,
				    step->effect[k].print,
				    step->effect[k].line, problems);
	}
}

size_t
tz_template_check(const char *path, const char *under,
    const struct tz_forms *forms, struct tz_problems *problems)
{
	const struct folders folders = { path, under };
	size_t i, n;

	n = tz_files_check(path, ENDING, TZ_TEMPLATE_MAX, check_text, forms,
	    problems);
	if (tz_files_end(path, ENDING) ||
	    (!tz_file_exists(path) && under == NULL))
		return n;
	for (i = 0; i < tz_forms_count(forms); i++)
		check_offers(&folders, tz_forms_at(forms, i), problems);
	return n;
}
