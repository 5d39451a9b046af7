/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Acts taken through the door of the ledger, many in one transaction.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/map.h"
#include "base/mem.h"
#include "form/forms.h"
#include "form/type.h"
#include "ledger/account.h"
#include "ledger/world.h"
#include "ledger/write.h"
#include "scene.h"

#define GROUP 200		/* acts in one transaction */
#define NO_PASSWORD "-"		/* a hash that no password gives */

struct stage {
	struct tz_scene *scene;
	struct tz_ledger *ledger;
	struct tz_map *session;		/* by account */
	unsigned done;			/* acts in the transaction at work */
};

static int
by_time(const void *a, const void *b)
{
	const struct tz_act *x = a, *y = b;

	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

static void
complain(const struct tz_act *act, const struct tz_problems *problems,
    const struct tz_err *err)
{
	char text[TZ_SENTENCE_TEXT], time[TZ_TIME_TEXT];
	size_t i;

	fprintf(stderr, "%s %s %s: %s\n  %s\n", tz_time_format(act->at, time),
	    act->who, act->name, tz_err_text(err, text, sizeof text),
	    act->cells);
	for (i = 0; problems != NULL && i < problems->n; i++)
		fprintf(stderr, "  %s\n", tz_problem_text(&problems->item[i],
		    text, sizeof text));
}

/* Puts the numbers of records where handles stand. */
static void
put_numbers(const struct stage *stage, const char *text, struct tz_buf *out)
{
	const char *at;
	char *end;
	unsigned long handle;

	for (at = text; *at != '\0'; at++) {
		if (*at != '@' || at[1] < '0' || at[1] > '9') {
			tz_buf_byte(out, (uint8_t)*at);
			continue;
		}
		handle = strtoul(at + 1, &end, 10);
		if (handle > 0 && handle <= stage->scene->handles)
			tz_buf_text(out, stage->scene->id[handle]);
		at = end - 1;
	}
}

static enum tz_rc
fill_cell(const struct tz_form *form, char *cell, struct tz_record *record,
    const char **reason, struct tz_problems *problems, struct tz_err *err)
{
	struct tz_value value = { TZ_NONE, { NULL } };
	const struct tz_field *field;
	char *text = strchr(cell, '=');

	if (text == NULL)
		return tz_fail(err, TZ_EINPUT, "no = in %s", cell);
	*text++ = '\0';
	if (strcmp(cell, "*") == 0) {
		*reason = text;
		return TZ_OK;
	}
	if (strcmp(cell, "old_no") == 0) {
		tz_mem_free(record->old_no);
		record->old_no = tz_mem_text(text);
		return TZ_OK;
	}
	field = tz_form_field(form, cell);
	if (field == NULL)
		return tz_fail(err, TZ_EINPUT, "no field %s", cell);
	if (!field->type->parse(field, text, record, &value, problems))
		return tz_fail(err, TZ_EINPUT, "%s: %s", cell, text);
	tz_record_take(record, field->no, &value);
	return TZ_OK;
}

/* cells is cut up; reason points into it. */
static enum tz_rc
fill(const struct tz_form *form, char *cells, struct tz_record *record,
    const char **reason, struct tz_problems *problems, struct tz_err *err)
{
	enum tz_rc rc = TZ_OK;
	char *cell;

	while (rc == TZ_OK && (cell = strsep(&cells, "|")) != NULL)
		if (*cell != '\0')
			rc = fill_cell(form, cell, record, reason, problems,
			    err);
	return rc;
}

static enum tz_rc
save(struct stage *stage, const struct tz_act *act,
    const struct tz_session *session, char *cells,
    struct tz_problems *problems, struct tz_err *err)
{
	const struct tz_write how = { .confirm = TZ_CONFIRM_DUPLICATE |
	    TZ_CONFIRM_WARNING | TZ_CONFIRM_CLOCK };
	const char *id = stage->scene->id[act->handle], *reason = "";
	const struct tz_form *form;
	struct tz_written written;
	struct tz_record record;
	enum tz_rc rc = TZ_OK;

	form = act->kind == TZ_ACT_EDIT ?
	    tz_forms_of(stage->ledger->forms, id) :
	    tz_forms_find(stage->ledger->forms, act->name);
	if (form == NULL)
		return tz_fail(err, TZ_ENOTFOUND, "no register %s",
		    act->name);
	tz_record_init(&record);
	if (act->kind == TZ_ACT_EDIT)
		rc = tz_world_get(stage->ledger, id, &record, err);
	if (rc == TZ_OK)
		rc = fill(form, cells, &record, &reason, problems, err);
	if (rc == TZ_OK)
		rc = tz_write_save(stage->ledger, session, &how, form,
		    &record, &written, problems, err);
	if (rc == TZ_OK)
		memcpy(stage->scene->id[act->handle], written.id,
		    TZ_RECORD_ID);
	tz_record_release(&record);
	return rc;
}

static enum tz_rc
step(struct stage *stage, const struct tz_act *act,
    const struct tz_session *session, char *cells,
    struct tz_problems *problems, struct tz_err *err)
{
	const struct tz_write how = { .confirm = TZ_CONFIRM_WARNING |
	    TZ_CONFIRM_CLOCK };
	const char *id = stage->scene->id[act->handle], *reason = "";
	const struct tz_form *form = tz_forms_of(stage->ledger->forms, id);
	struct tz_written written;
	struct tz_record input;
	enum tz_rc rc;

	if (form == NULL)
		return tz_fail(err, TZ_ENOTFOUND, "no record %s", id);
	tz_record_init(&input);
	rc = fill(form, cells, &input, &reason, problems, err);
	if (rc == TZ_OK)
		rc = tz_write_step(stage->ledger, session, &how, id, act->name,
		    reason, &input, &written, problems, err);
	tz_record_release(&input);
	return rc;
}

static enum tz_rc
account(struct stage *stage, const struct tz_act *act,
    const struct tz_session *session, struct tz_err *err)
{
	struct tz_account_row row = { .uid = -1, .expires = INT32_MAX };
	const struct tz_write how = { .confirm = TZ_CONFIRM_CLOCK };
	bool known = strcmp(act->name, "chief") == 0;

	snprintf(row.user, sizeof row.user, "%s", act->name);
	row.roles = (unsigned)strtoul(act->cells, NULL, 16);
	if (known)
		row.uid = (int64_t)getuid();
	if (act->handle > 0)
		memcpy(row.staff, stage->scene->id[act->handle],
		    TZ_RECORD_ID);
	return tz_account_put(stage->ledger, session, &how, &row, !known,
	    known ? NULL : NO_PASSWORD, err);
}

static enum tz_rc
session_of(struct stage *stage, const char *who, struct tz_session **session,
    struct tz_err *err)
{
	enum tz_rc rc;

	*session = tz_map_get(stage->session, who);
	if (*session != NULL)
		return TZ_OK;
	rc = tz_session_open(stage->ledger, who, "sample", session, err);
	if (rc == TZ_OK)
		tz_map_set(stage->session, who, *session);
	return rc;
}

static enum tz_rc
play(struct stage *stage, const struct tz_act *act, struct tz_err *err)
{
	struct tz_session *session;
	struct tz_problems problems;
	struct tz_buf cells;
	char *text;
	enum tz_rc rc;

	tz_clock_set(act->at);
	tz_problems_init(&problems);
	tz_buf_init(&cells, 4 * TZ_CELL_MAX);
	put_numbers(stage, act->cells, &cells);
	text = tz_mem_text(tz_buf_str(&cells));
	rc = session_of(stage, act->who, &session, err);
	if (rc == TZ_OK && act->kind == TZ_ACT_ACCOUNT)
		rc = account(stage, act, session, err);
	else if (rc == TZ_OK && act->kind == TZ_ACT_STEP)
		rc = step(stage, act, session, text, &problems, err);
	else if (rc == TZ_OK)
		rc = save(stage, act, session, text, &problems, err);
	if (rc != TZ_OK)
		complain(act, &problems, err);
	tz_mem_free(text);
	tz_buf_release(&cells);
	tz_problems_release(&problems);
	return rc;
}

static int
close_session(const char *who, void *session, void *arg)
{
	(void)who;
	tz_session_close(arg, session);
	return 0;
}

static enum tz_rc
play_all(struct stage *stage, struct tz_err *err)
{
	struct tz_scene *scene = stage->scene;
	enum tz_rc rc = TZ_OK, ended;
	unsigned i;

	for (i = 0; rc == TZ_OK && i < scene->acts; i++) {
		if (i % GROUP == 0)
			rc = tz_write_group_begin(stage->ledger, err);
		if (rc == TZ_OK)
			rc = play(stage, &scene->act[i], err);
		if (i % GROUP == GROUP - 1 || i + 1 == scene->acts ||
		    rc != TZ_OK) {
			ended = tz_write_group_end(stage->ledger, rc == TZ_OK,
			    rc == TZ_OK ? err : NULL);
			rc = rc == TZ_OK ? ended : rc;
		}
	}
	return rc;
}

enum tz_rc
tz_scene_play(struct tz_scene *scene, struct tz_ledger *ledger,
    struct tz_err *err)
{
	struct stage stage = { .scene = scene, .ledger = ledger };
	enum tz_rc rc;

	qsort(scene->act, scene->acts, sizeof *scene->act, by_time);
	tz_mem_free(scene->id);
	scene->id = tz_mem_alloc(((size_t)scene->handles + 1) *
	    sizeof *scene->id);
	stage.session = tz_map_new();
	rc = play_all(&stage, err);
	(void)tz_map_walk(stage.session, close_session, ledger);
	tz_map_free(stage.session, NULL);
	return rc;
}
