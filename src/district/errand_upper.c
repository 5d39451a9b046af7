/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes down by hand: tasks, notices, answers and corrections. */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "client/records.h"
#include "client/upper.h"
#include "district/errands.h"

#define PAIRS 40

/* clang-format off */
const struct tz_option tz_errand_correct_options[] = {
	{ "unit", 0, N_("NAME"), N_("who proposes or compares") },
	{ "reason", 'r', N_("TEXT"), N_("why") },
	{ "source", 0, N_("TEXT"), N_("where the values come from") },
	{ "due", 0, N_("DAY"), N_("by when it is to be settled") },
	{ NULL, 0, NULL, NULL }
};
/* clang-format on */

struct pairs {
	struct tz_pair pair[PAIRS];
	char *text[PAIRS];
	size_t n;
};

static enum tz_rc
add_pair(struct pairs *pairs, const char *text, struct tz_err *err)
{
	char *equals;

	if (pairs->n == PAIRS)
		return tz_fail_plain(err, TZ_ELIMIT);
	pairs->text[pairs->n] = tz_mem_text(text);
	equals = strchr(pairs->text[pairs->n], '=');
	pairs->pair[pairs->n].field = pairs->text[pairs->n];
	pairs->n++;
	if (equals == NULL)
		return tz_fail(err, TZ_EUSAGE,
		    N_("write FIELD=VALUE, not %s"), text);
	*equals = '\0';
	pairs->pair[pairs->n - 1].typed = equals + 1;
	return TZ_OK;
}

static enum tz_rc
read_pairs(struct pairs *pairs, const struct tz_args *args, int from,
    struct tz_err *err)
{
	enum tz_rc rc = TZ_OK;

	for (; rc == TZ_OK && from < args->n; from++)
		rc = add_pair(pairs, args->argument[from], err);
	return rc;
}

static void
release_pairs(struct pairs *pairs)
{
	while (pairs->n > 0)
		tz_mem_free(pairs->text[--pairs->n]);
}

static void
say_problems(const struct tz_problems *problems)
{
	char text[TZ_SENTENCE_TEXT];
	size_t i;

	for (i = 0; i < problems->n; i++)
		(void)fprintf(stderr, "  %s\n", tz_sentence_text(
		    &problems->item[i].say, text, sizeof text));
}

/* A record of a register that feeds; its number is printed. */
static enum tz_rc
add(struct tz_desk *desk, const char *form, const struct pairs *pairs,
    struct tz_err *err)
{
	uint8_t request[TZ_CLIENT_REQUEST];
	struct tz_problems problems;
	char id[TZ_RECORD_ID] = "";
	uint32_t revision;
	enum tz_rc rc;

	tz_problems_init(&problems);
	tz_client_request(request);
	rc = tz_client_write(desk->client, form, "", pairs->pair, pairs->n,
	    request, 0, id, &revision, &problems, err);
	say_problems(&problems);
	if (rc == TZ_OK)
		(void)printf("%s\n", id);
	tz_problems_release(&problems);
	return rc;
}

static enum tz_rc
add_args(struct tz_desk *desk, const char *form, const struct tz_args *args,
    struct tz_err *err)
{
	struct pairs pairs = { .n = 0 };
	enum tz_rc rc;

	rc = read_pairs(&pairs, args, 0, err);
	if (rc == TZ_OK)
		rc = add(desk, form, &pairs, err);
	release_pairs(&pairs);
	return rc;
}

enum tz_rc
tz_errand_task(struct tz_desk *desk, const struct tz_args *args,
    struct tz_err *err)
{
	return add_args(desk, "upper_task", args, err);
}

enum tz_rc
tz_errand_notice(struct tz_desk *desk, const struct tz_args *args,
    struct tz_err *err)
{
	return add_args(desk, "upper_notice", args, err);
}

enum tz_rc
tz_errand_decide(struct tz_desk *desk, const struct tz_args *args,
    struct tz_err *err)
{
	struct pairs pairs = { .n = 0 };
	char text[200];
	enum tz_rc rc;

	(void)snprintf(text, sizeof text, "record=%s", args->argument[0]);
	rc = add_pair(&pairs, text, err);
	(void)snprintf(text, sizeof text, "step=%s", args->argument[1]);
	if (rc == TZ_OK)
		rc = add_pair(&pairs, text, err);
	if (rc == TZ_OK)
		rc = read_pairs(&pairs, args, 2, err);
	if (rc == TZ_OK)
		rc = add(desk, "upper_answer", &pairs, err);
	release_pairs(&pairs);
	return rc;
}

static const char *
option(const struct tz_args *args, const char *name)
{
	const char *text = tz_options_get(args, name);

	return text == NULL ? "" : text;
}

enum tz_rc
tz_errand_correct(struct tz_desk *desk, const struct tz_args *args,
    struct tz_err *err)
{
	struct tz_client_proposal what = { option(args, "unit"),
		option(args, "reason"), option(args, "source"),
		option(args, "due") };
	uint8_t request[TZ_CLIENT_REQUEST];
	struct pairs pairs = { .n = 0 };
	struct tz_problems problems;
	char id[TZ_RECORD_ID];
	enum tz_rc rc;

	tz_problems_init(&problems);
	tz_client_request(request);
	rc = read_pairs(&pairs, args, 1, err);
	if (rc == TZ_OK)
		rc = tz_client_propose(desk->client, args->argument[0], &what,
		    pairs.pair, pairs.n, request, id, &problems, err);
	say_problems(&problems);
	if (rc == TZ_OK)
		(void)printf("%s\n", id);
	release_pairs(&pairs);
	tz_problems_release(&problems);
	return rc;
}
