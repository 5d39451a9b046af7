/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/settings.h"

#include <limits.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/conf.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"

enum kind { INT, BOOL, TEXT };

static const char *const kind_names[] = { "INT", "BOOL", "TEXT" };

static const struct row {
	const char *name;
	enum kind kind;
	const char *value;
	int64_t least, most;
	const char *help;
	size_t offset;
} rows[] = {
#define ROW(field, kind, value, least, most, help) \
	{ #field, kind, value, least, most, help, \
	    offsetof(struct tz_settings, field) },
	TZ_SETTING_TABLE(ROW)
#undef ROW
};

#define ROWS (sizeof(rows) / sizeof(rows[0]))

static void *
place(struct tz_settings *settings, const struct row *row)
{
	return (char *)settings + row->offset;
}

static void
set_text(struct tz_settings *settings, const struct row *row,
    const char *value)
{
	char **text = place(settings, row);

	tz_mem_free(*text);
	*text = tz_mem_text(value);
}

static void
set_default(struct tz_settings *settings, const struct row *row)
{
	if (row->kind == INT)
		*(int64_t *)place(settings, row) =
		    strtoll(row->value, NULL, 10);
	else if (row->kind == BOOL)
		*(bool *)place(settings, row) = strcmp(row->value, "true") == 0;
	else
		set_text(settings, row, row->value);
}

void
tz_settings_init(struct tz_settings *settings)
{
	size_t i;

	memset(settings, 0, sizeof(*settings));
	for (i = 0; i < ROWS; i++)
		set_default(settings, &rows[i]);
}

void
tz_settings_release(struct tz_settings *settings)
{
	size_t i;

	for (i = 0; i < ROWS; i++)
		if (rows[i].kind == TEXT)
			set_text(settings, &rows[i], NULL);
	memset(settings, 0, sizeof(*settings));
}

/* Where a file says something about a setting. */
struct spot {
	const char *path;
	const struct tz_conf_node *node;
	struct tz_problems *problems;
};

static void
locate(const struct spot *spot, struct tz_problem *problem)
{
	tz_utf8_copy(problem->place, sizeof(problem->place), spot->path);
	problem->line = tz_conf_line(spot->node);
}

static void
set_int(struct tz_settings *settings, const struct row *row,
    const struct spot *spot)
{
	int64_t value = tz_conf_int(spot->node, row->least);

	if (value < row->least || value > row->most) {
		locate(spot, tz_problems_add(spot->problems, 0, "range",
		    N_("%s must be between %lld and %lld"), row->name,
		    (long long)row->least, (long long)row->most));
		return;
	}
	*(int64_t *)place(settings, row) = value;
}

static void
set_one(struct tz_settings *settings, const struct row *row,
    const struct spot *spot)
{
	static const struct {
		enum tz_conf_kind kind;
		const char *problem;
	} wants[] = {
		[INT] = { TZ_CONF_INT, N_("%s must be a whole number") },
		[BOOL] = { TZ_CONF_BOOL, N_("%s must be true or false") },
		[TEXT] = { TZ_CONF_TEXT, N_("%s must be text in quotes") },
	};
	struct tz_problem *problem;

	if (tz_conf_kind(spot->node) != wants[row->kind].kind) {
		problem = tz_problems_add(spot->problems, 0, "kind", "%s",
		    row->name);
		tz_utf8_copy(problem->say.id, sizeof(problem->say.id),
		    wants[row->kind].problem);
		locate(spot, problem);
	} else if (row->kind == INT) {
		set_int(settings, row, spot);
	} else if (row->kind == BOOL) {
		*(bool *)place(settings, row) = tz_conf_bool(spot->node,
		    false);
	} else {
		set_text(settings, row, tz_conf_text(spot->node, ""));
	}
}

static const struct row *
find(const char *name)
{
	size_t i;

	for (i = 0; i < ROWS; i++)
		if (strcmp(rows[i].name, name) == 0)
			return &rows[i];
	return NULL;
}

size_t
tz_settings_load(struct tz_settings *settings, const char *path,
    struct tz_problems *problems)
{
	const struct tz_conf_node *root;
	struct spot spot = { path, NULL, problems };
	size_t before = problems->errors, i;
	struct tz_conf *conf;

	if (!tz_file_exists(path))
		return 0;
	conf = tz_conf_load(path, problems);
	if (conf == NULL)
		return problems->errors - before;
	root = tz_conf_root(conf);
	for (i = 0; i < tz_conf_count(root); i++) {
		const struct row *row;

		spot.node = tz_conf_at(root, i);
		row = find(tz_conf_name(spot.node));
		if (row != NULL)
			set_one(settings, row, &spot);
		else
			locate(&spot, tz_problems_add(problems, 0, "unknown",
			    N_("there is no setting %s"),
			    tz_conf_name(spot.node)));
	}
	tz_conf_free(conf);
	return problems->errors - before;
}

size_t
tz_settings_office(struct tz_settings *settings, const char *folder,
    struct tz_problems *problems)
{
	char path[PATH_MAX + 16];
	size_t errors;

	errors = tz_settings_load(settings, TZ_SYSCONF_DIR "/taizhang.conf",
	    problems);
	(void)snprintf(path, sizeof(path), "%s/taizhang.conf", folder);
	return errors + tz_settings_load(settings, path, problems);
}

bool
tz_settings_row(size_t i, const char **name, const char **kind,
    const char **value, const char **help)
{
	if (i >= ROWS)
		return false;
	*name = rows[i].name;
	*kind = kind_names[rows[i].kind];
	*value = rows[i].value;
	*help = rows[i].help;
	return true;
}
