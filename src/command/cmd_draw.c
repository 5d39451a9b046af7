/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/mem.h"
#include "client/records.h"
#include "command/cmds.h"
#include "command/shell.h"
#include "form/forms.h"
#include "wire/draw.h"
#include "wire/hash.h"

#define STEP "draw"		/* of an inspection */
#define SEED_FIELD "drawn_seed"
#define DRAWN_FIELD "objects"
#define LIST_MAX (1024 * 1024)	/* bytes of a list to draw from */
#define OBJECTS 4000		/* bytes of what was drawn */
#define LIST "div_village_seed_counties"
#define PAGE 100
#define TOWN 9			/* digits of its code */
#define EACH " each "

/* clang-format off */
const struct tz_option tz_draw_options[] = {
	{ "count", 'k', N_("NUMBER"), N_("how many are drawn; else one") },
	{ "each", 'e', N_("NUMBER"), N_("so many of every town, by the first "
	    "nine digits") },
	{ "seed", 's', N_("TEXT"), N_("the published seed; else a new one") },
	{ "from", 0, N_("FILE"), N_("the list, a line each; else the "
	    "villages of the county") },
	{ "check", 'c', NULL, N_("draw again and compare with the record") },
	{ NULL, 0, NULL, NULL }
};
/* clang-format on */

struct drawing {
	struct tz_shell *shell;
	const char *id;
	char seed[TZ_DRAW_SEED + 1];
	struct tz_buf text;		/* of the file */
	struct tz_choice *choice;	/* or the villages */
	const char **item;
	size_t n;
	size_t count;
	size_t each;		/* of every town; 0: the first count of all */
};

static void
add(struct drawing *drawing, const char *item)
{
	drawing->item = tz_mem_resize(drawing->item, drawing->n + 1,
	    sizeof(*drawing->item));
	drawing->item[drawing->n++] = item;
}

static enum tz_rc
read_file(struct drawing *drawing, const char *path, struct tz_err *err)
{
	enum tz_rc rc = tz_file_read(path, &drawing->text, err);
	char *at, *end;

	if (rc != TZ_OK)
		return rc;
	for (at = (char *)(uintptr_t)tz_buf_str(&drawing->text); at != NULL;
	    at = end) {
		end = strchr(at, '\n');
		if (end != NULL)
			*end++ = '\0';
		at[strcspn(at, "\r")] = '\0';
		if (*at != '\0' && *at != '#')
			add(drawing, at);
	}
	return TZ_OK;
}

/* The villages of the county of this office, by their codes. */
static enum tz_rc
read_villages(struct drawing *drawing, struct tz_err *err)
{
	struct tz_choice *page;
	char county[7];
	size_t n = 0, all = 0, i;
	enum tz_rc rc;

	(void)snprintf(county, sizeof county, "%.6s",
	    tz_client_hello(drawing->shell->client)->site);
	do {
		drawing->choice = tz_mem_resize(drawing->choice, all + PAGE,
		    sizeof(*drawing->choice));
		page = drawing->choice + all;
		rc = tz_client_codes(drawing->shell->client, LIST, county,
		    (unsigned)all, PAGE, page, &n, err);
		all += n;
	} while (rc == TZ_OK && n == PAGE && all < TZ_DRAW_ITEMS);
	for (i = 0; rc == TZ_OK && i < all; i++)
		if (strncmp(drawing->choice[i].code, county, 6) == 0) {
			size_t at = strlen(drawing->choice[i].code);

			/* The code tells two villages of one name apart. */
			(void)snprintf(drawing->choice[i].code + at,
			    sizeof(drawing->choice[i].code) - at, " %.40s",
			    drawing->choice[i].name);
			add(drawing, drawing->choice[i].code);
		}
	return rc;
}

static void
hash_list(const struct drawing *drawing, char hex[17])
{
	uint8_t hash[TZ_HASH];
	struct tz_buf all;
	size_t i;

	tz_buf_init(&all, 2 * LIST_MAX);
	for (i = 0; i < drawing->n; i++) {
		tz_buf_text(&all, drawing->item[i]);
		tz_buf_byte(&all, '\n');
	}
	tz_hash(all.data, all.len, hash);
	tz_hash_hex(hash, 8, hex);
	tz_buf_release(&all);
}

static bool
same_town(const char *a, const char *b)
{
	return strncmp(a, b, TOWN) == 0;
}

/* Of the shuffled list the first ones of every town, in their order. */
static void
take_each(struct drawing *drawing)
{
	size_t i, k, town;

	drawing->count = 0;
	for (i = 0; i < drawing->n; i++) {
		const char *item = drawing->item[i];

		for (k = 0, town = 0; k < drawing->count; k++)
			town += same_town(drawing->item[k], item);
		if (town >= drawing->each)
			continue;
		memmove(&drawing->item[drawing->count + 1],
		    &drawing->item[drawing->count],
		    (i - drawing->count) * sizeof(*drawing->item));
		drawing->item[drawing->count++] = item;
	}
}

/* What goes into the record: the list by its hash, then who was drawn. */
static enum tz_rc
draw(struct drawing *drawing, struct tz_buf *out, struct tz_err *err)
{
	char hex[17];
	enum tz_rc rc;
	size_t i;

	rc = tz_draw("", drawing->item, drawing->n, err);
	if (rc == TZ_OK && (drawing->n == 0 || drawing->count > drawing->n))
		rc = tz_fail(err, TZ_EINPUT,
		    N_("the list to draw from has only %llu items"),
		    (unsigned long long)drawing->n);
	if (rc != TZ_OK)
		return rc;
	hash_list(drawing, hex);
	rc = tz_draw(drawing->seed, drawing->item, drawing->n, err);
	if (drawing->each > 0) {
		take_each(drawing);
		tz_buf_format(out, "%llu" EACH, (unsigned long long)
		    drawing->each);
	}
	tz_buf_format(out, "%llu/%llu %s", (unsigned long long)drawing->count,
	    (unsigned long long)drawing->n, hex);
	for (i = 0; i < drawing->count; i++)
		tz_buf_format(out, "\n%s", drawing->item[i]);
	if (rc == TZ_OK && !tz_buf_ok(out))
		rc = tz_fail(err, TZ_ELIMIT,
		    N_("what was drawn is too long to be kept"));
	return rc;
}

static enum tz_rc
store(struct drawing *drawing, const char *drawn, struct tz_err *err)
{
	struct tz_pair pair[] = { { SEED_FIELD, drawing->seed },
		{ DRAWN_FIELD, drawn } };
	uint8_t request[TZ_CLIENT_REQUEST];
	struct tz_problems problems;
	uint32_t revision;
	char print[40];
	enum tz_rc rc;

	tz_problems_init(&problems);
	tz_client_request(request);
	rc = tz_client_step(drawing->shell->client, drawing->id, STEP, "",
	    pair, 2, request, 0, &revision, print, &problems, err);
	tz_shell_problems(&problems, err);
	tz_problems_release(&problems);
	return rc;
}

/* The text of a field of the record as it stands. */
static enum tz_rc
recorded(struct drawing *drawing, struct tz_view *view, const char *name,
    const char **text, struct tz_err *err)
{
	const struct tz_forms *forms;
	const struct tz_field *field = NULL;
	const struct tz_form *form;
	enum tz_rc rc = tz_client_forms(drawing->shell->client, &forms, err);

	if (rc != TZ_OK)
		return rc;
	form = tz_forms_of(forms, view->record.id);
	if (form != NULL)
		field = tz_form_field(form, name);
	if (field == NULL)
		return tz_fail(err, TZ_EINPUT,
		    N_("nothing is drawn for records of this register: %s"),
		    drawing->id);
	*text = tz_record_text(&view->record, field->no);
	return TZ_OK;
}

static size_t
lines_of(const char *text)
{
	size_t n = 0;

	for (; (text = strchr(text, '\n')) != NULL; text++)
		n++;
	return n;
}

/* The same seed over the same list must give what was recorded. */
static enum tz_rc
check(struct drawing *drawing, struct tz_err *err)
{
	const char *seed = "", *drawn = "";
	struct tz_view view;
	struct tz_buf again;
	enum tz_rc rc;

	tz_view_init(&view);
	tz_buf_init(&again, OBJECTS);
	rc = tz_client_show(drawing->shell->client, drawing->id, &view, err);
	if (rc == TZ_OK)
		rc = recorded(drawing, &view, SEED_FIELD, &seed, err);
	if (rc == TZ_OK)
		rc = recorded(drawing, &view, DRAWN_FIELD, &drawn, err);
	(void)snprintf(drawing->seed, sizeof drawing->seed, "%s", seed);
	drawing->count = lines_of(drawn);
	if (strstr(drawn, EACH) != NULL)
		drawing->each = (size_t)strtoul(drawn, NULL, 10);
	if (rc == TZ_OK)
		rc = draw(drawing, &again, err);
	if (rc == TZ_OK && strcmp(tz_buf_str(&again), drawn) != 0)
		rc = tz_fail(err, TZ_EREFUSED,
		    N_("the record says something else than this draw"));
	if (rc == TZ_OK)
		tz_shell_say(drawing->shell,
		    _("the draw is as it was recorded\n"));
	tz_buf_release(&again);
	tz_view_release(&view);
	return rc;
}

static enum tz_rc
draw_and_store(struct drawing *drawing, struct tz_err *err)
{
	struct tz_buf drawn;
	enum tz_rc rc;

	tz_buf_init(&drawn, OBJECTS);
	rc = draw(drawing, &drawn, err);
	if (rc == TZ_OK)
		rc = store(drawing, tz_buf_str(&drawn), err);
	if (rc == TZ_OK)
		(void)printf("%s\n%s\n", drawing->seed,
		    tz_buf_str(&drawn));
	tz_buf_release(&drawn);
	return rc;
}

enum tz_rc
tz_command_draw(struct tz_shell *shell, const struct tz_args *args,
    struct tz_err *err)
{
	const char *seed = tz_options_get(args, "seed");
	const char *count = tz_options_get(args, "count");
	const char *from = tz_options_get(args, "from");
	const char *each = tz_options_get(args, "each");
	struct drawing drawing = { .shell = shell,
		.id = args->argument[0], .count = 1 };
	enum tz_rc rc;

	if (seed != NULL && (seed[0] == '\0' ||
	    strlen(seed) > TZ_DRAW_SEED))
		return tz_fail(err, TZ_EUSAGE,
		    N_("a seed has 1 to %d bytes"), TZ_DRAW_SEED);
	if (count != NULL)
		drawing.count = (size_t)strtoul(count, NULL, 10);
	if (each != NULL)
		drawing.each = (size_t)strtoul(each, NULL, 10);
	tz_draw_seed(drawing.seed);
	if (seed != NULL)
		(void)snprintf(drawing.seed, sizeof drawing.seed, "%s", seed);
	tz_buf_init(&drawing.text, LIST_MAX);
	rc = from != NULL ? read_file(&drawing, from, err) :
	    read_villages(&drawing, err);
	if (rc == TZ_OK)
		rc = tz_options_has(args, "check") ? check(&drawing, err) :
		    draw_and_store(&drawing, err);
	tz_buf_release(&drawing.text);
	tz_mem_free(drawing.choice);
	tz_mem_free(drawing.item);
	return rc;
}
