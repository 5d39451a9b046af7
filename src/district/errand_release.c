/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes down to which offices: definitions, groups, pilots. */
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "client/office.h"
#include "district/errands.h"
#include "district/publish.h"
#include "district/target.h"

#define ANSWER (2 * 1024 * 1024)

/* clang-format off */
const struct tz_option tz_errand_publish_options[] = {
	{ "to", 0, N_("OFFICES"),
	    N_("only to a group, an office or those below a code (all)") },
	{ NULL, 0, NULL, NULL }
};

const struct tz_option tz_errand_widen_options[] = {
	{ "to", 0, N_("OFFICES"), N_("also to these (all)") },
	{ NULL, 0, NULL, NULL }
};
/* clang-format on */

enum tz_rc
tz_errand_tell(struct tz_desk *desk, const char *const *word, size_t words,
    const char *name, struct tz_err *err)
{
	struct tz_buf told;
	enum tz_rc rc;

	tz_buf_init(&told, 4096);
	rc = tz_client_district(desk->client, word, words, &told, err);
	if (rc == TZ_OK && !desk->asked.quiet)
		(void)printf(_("%s: %s offices are told\n"), name,
		    tz_buf_str(&told));
	tz_buf_release(&told);
	return rc;
}

static enum tz_rc
publish_file(struct tz_desk *desk, const char *to, const char *path,
    struct tz_err *err)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash == NULL ? path : slash + 1;
	const char *word[] = { "publish", to, name, NULL };
	struct tz_buf text;
	enum tz_rc rc;

	tz_buf_init(&text, TZ_PUBLISH_MAX);
	rc = tz_file_read(path, &text, err);
	if (rc == TZ_OK && strlen(tz_buf_str(&text)) != text.len)
		rc = tz_fail(err, TZ_EINPUT, N_("%s is no text"), path);
	word[3] = tz_buf_str(&text);
	if (rc == TZ_OK)
		rc = tz_errand_tell(desk, word, 4, name, err);
	tz_buf_release(&text);
	return rc;
}

static bool
is_form(const char *path)
{
	const char *dot = strrchr(path, '.');

	return dot != NULL && strcmp(dot, ".form") == 0;
}

/* Lists before forms, since forms name them. */
enum tz_rc
tz_errand_publish(struct tz_desk *desk, const struct tz_args *args,
    struct tz_err *err)
{
	const char *to = tz_options_get(args, "to");
	enum tz_rc rc = TZ_OK;
	int i, pass;

	for (pass = 0; pass < 2; pass++) {
		for (i = 0; i < args->n && rc == TZ_OK; i++) {
			if (is_form(args->argument[i]) == (pass == 1))
				rc = publish_file(desk, to == NULL ? "all" :
				    to, args->argument[i], err);
		}
	}
	return rc;
}

enum tz_rc
tz_errand_hold(struct tz_desk *desk, const struct tz_args *args,
    struct tz_err *err)
{
	const char *word[] = { "hold", args->argument[0] };

	return tz_errand_tell(desk, word, 2, args->argument[0], err);
}

enum tz_rc
tz_errand_recall(struct tz_desk *desk, const struct tz_args *args,
    struct tz_err *err)
{
	const char *word[] = { "recall", args->argument[0] };

	return tz_errand_tell(desk, word, 2, args->argument[0], err);
}

enum tz_rc
tz_errand_widen(struct tz_desk *desk, const struct tz_args *args,
    struct tz_err *err)
{
	const char *to = tz_options_get(args, "to");
	const char *word[] = { "widen", args->argument[0],
		to == NULL ? TZ_TARGET_ALL : to };

	return tz_errand_tell(desk, word, 3, args->argument[0], err);
}

static enum tz_rc
put_list(struct tz_desk *desk, const char *what, const char *const *label,
    size_t columns, struct tz_err *err)
{
	struct tz_buf text;
	enum tz_rc rc;

	tz_buf_init(&text, ANSWER);
	rc = tz_client_district(desk->client, &what, 1, &text, err);
	if (rc == TZ_OK)
		rc = tz_errand_rows(desk, &text, label, columns, err);
	tz_buf_release(&text);
	return rc;
}

enum tz_rc
tz_errand_releases(struct tz_desk *desk, const struct tz_args *args,
    struct tz_err *err)
{
	static const char *const labels[] = { N_("file"), N_("version"),
		N_("status"), N_("goes to"), N_("told"),
		N_("has fetched"),
		N_("published") };

	(void)args;
	return put_list(desk, "releases", labels, 7, err);
}

/* "add NAME SITE ...": the sites go as one word. */
static enum tz_rc
change_group(struct tz_desk *desk, const char *what,
    const struct tz_args *args, struct tz_err *err)
{
	const char *word[] = { what, args->argument[1], NULL };
	struct tz_buf sites, nothing;
	enum tz_rc rc;
	int i;

	tz_buf_init(&sites, TZ_TARGET_MAX);
	tz_buf_init(&nothing, 4096);
	for (i = 2; i < args->n; i++)
		tz_buf_format(&sites, "%s ", args->argument[i]);
	word[2] = tz_buf_str(&sites);
	rc = tz_buf_ok(&sites) ? TZ_OK : tz_fail_plain(err, TZ_ELIMIT);
	if (rc == TZ_OK)
		rc = tz_client_district(desk->client, word, 3, &nothing, err);
	tz_buf_release(&nothing);
	tz_buf_release(&sites);
	return rc;
}

enum tz_rc
tz_errand_group(struct tz_desk *desk, const struct tz_args *args,
    struct tz_err *err)
{
	static const char *const labels[] = { N_("group"), N_("offices"),
		N_("enrolled offices") };
	const char *what = args->argument[0];

	if (strcmp(what, "list") == 0)
		return put_list(desk, "groups", labels, 3, err);
	if (strcmp(what, "add") == 0 && args->n > 2)
		return change_group(desk, "group-add", args, err);
	if (strcmp(what, "remove") == 0 && args->n > 1)
		return change_group(desk, "group-remove", args, err);
	return tz_fail(err, TZ_EUSAGE, N_("usage: taizhang-district %s %s"),
	    "group", _("add NAME SITE ... | remove NAME [SITE ...] | list"));
}
