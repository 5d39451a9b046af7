/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What offices were asked, and how each of them stands. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "district/page.h"
#include "district/page_data.h"
#include "district/page_shows.h"
#include "district/table.h"
#include "district/visitor.h"
#include "form/flow.h"
#include "form/form.h"

static bool
is_late(const struct tz_page_task *task)
{
	return !task->over && task->due != INT32_MIN &&
	    task->due < tz_clock_today() && task->answered < task->asked;
}

static void
put_due(struct tz_table *table, const struct tz_page_task *task)
{
	char day[TZ_DATE_TEXT];

	tz_table_text(table, task->due == INT32_MIN ? "" :
	    tz_date_format(task->due, day));
	if (is_late(task))
		tz_table_mark(table, TZ_MARK_BAD);
}

static void
put_share(struct tz_table *table, const struct tz_page_task *task)
{
	struct tz_svg bar = { .n = 1, .target = NAN, .most = 1 };
	char text[40];

	bar.value[0] = task->asked == 0 ? 0 :
	    (double)task->answered / task->asked;
	bar.mark = is_late(task) ? "bad" : "good";
	(void)snprintf(text, sizeof text, "%u/%u", task->answered,
	    task->asked);
	tz_table_draw(table, TZ_DRAW_BAR, &bar, text);
}

static void
put_columns(struct tz_table *table)
{
	tz_table_column(table, _("Asked for"));
	tz_table_column(table, _("Register"));
	tz_table_column(table, _("Due"));
	tz_table_column_right(table, _("Offices asked"));
	tz_table_column_right(table, _("Answered"));
	tz_table_column_right(table, _("Taken on"));
	tz_table_column_right(table, _("Disputed"));
	tz_table_column_right(table, _("Nothing has come"));
	tz_table_column_drawn(table, _("Share answered"));
}

static void
put_task(struct tz_page *page, struct tz_table *table,
    const struct tz_page_task *task)
{
	struct tz_buf where;

	tz_buf_init(&where, 128);
	tz_buf_text(&where, "/tasks");
	tz_fields_put(&where, '?', "id", task->id);
	tz_table_text(table, task->title);
	tz_table_link(table, tz_buf_str(&where));
	tz_table_text(table, tz_page_label(page, task->form->label,
	    task->form->label_en));
	put_due(table, task);
	tz_table_number(table, task->asked);
	tz_table_number(table, task->answered);
	tz_table_number(table, task->taken);
	tz_table_number(table, task->disputed);
	tz_table_number(table, task->asked - task->answered - task->taken -
	    task->disputed);
	put_share(table, task);
	tz_buf_release(&where);
}

static void
show_tasks(struct tz_page *page)
{
	struct tz_page_task *task = NULL;
	struct tz_table table;
	struct tz_err err = { 0 };
	size_t n = 0, i;

	tz_table_init(&table);
	put_columns(&table);
	if (tz_page_task_list(page->ledger, page->visitor->session,
	    &page->scope, &task, &n, &err) != TZ_OK) {
		tz_page_fail(page, &err);
	} else {
		for (i = 0; i < n; i++)
			put_task(page, &table, &task[i]);
		if (!tz_page_gives(page, &table, "tasks")) {
			tz_page_open(page, 200, _("What offices were asked"));
			tz_page_put(page, &table, NULL);
			tz_page_close(page);
		}
	}
	tz_table_release(&table);
	tz_mem_free(task);
}

/* Who has not answered comes first; disputes before silence. */
static int
rank(const struct tz_page_reply *reply)
{
	if (reply->state == NULL)
		return 1;
	if (strcmp(reply->state->name, "disputed") == 0)
		return 0;
	return reply->state->final ? 3 : 2;
}

static int
by_rank(const void *a, const void *b)
{
	const struct tz_page_reply *x = a, *y = b;

	if (rank(x) != rank(y))
		return rank(x) - rank(y);
	return strcmp(x->site, y->site);
}

static void
put_reply(struct tz_page *page, struct tz_table *table,
    const struct tz_page_task *task, const struct tz_page_reply *reply)
{
	static const enum tz_mark marks[] = { TZ_MARK_WARN, TZ_MARK_DIM,
		TZ_MARK_NONE, TZ_MARK_GOOD };
	char where[48], town[TZ_PAGE_NAME];
	enum tz_mark mark = marks[rank(reply)];

	(void)snprintf(where, sizeof where, "/office?site=%s", reply->site);
	tz_page_town(page->ledger, reply->site, town);
	tz_table_text(table, reply->name);
	tz_table_link(table, where);
	tz_table_text(table, reply->state == NULL ? _("nothing has come") :
	    tz_page_label(page, reply->state->label, reply->state->label_en));
	if (is_late(task) && mark != TZ_MARK_GOOD)
		mark = TZ_MARK_BAD;
	tz_table_mark(table, mark);
	tz_table_time(table, reply->at);
	tz_table_text(table, reply->text);
	tz_table_text(table, town);
}

static void
show_replies(struct tz_page *page, const struct tz_page_task *task,
    struct tz_page_reply *reply, size_t n)
{
	char day[TZ_DATE_TEXT];
	struct tz_table table;
	size_t i;

	qsort(reply, n, sizeof *reply, by_rank);
	tz_table_init(&table);
	tz_table_column(&table, _("Office"));
	tz_table_column(&table, _("How it stands"));
	tz_table_column(&table, _("Said at"));
	tz_table_column(&table, _("Words"));
	tz_table_column(&table, _("Town"));
	for (i = 0; i < n; i++)
		put_reply(page, &table, task, &reply[i]);
	if (!tz_page_gives(page, &table, "task")) {
		tz_page_open(page, 200, task->title);
		tz_html_open(&page->html, "p", "class", "links", NULL);
		tz_html_put(&page->html, "a", _("All tasks"), "href",
		    "/tasks", NULL);
		if (task->due != INT32_MIN) {
			tz_html_open(&page->html, "span", NULL);
			tz_html_text(&page->html, _("Due"));
			tz_html_text(&page->html, " ");
			tz_html_text(&page->html, tz_date_format(task->due,
			    day));
			tz_html_close(&page->html);
		}
		tz_html_close(&page->html);
		tz_page_put(page, &table, NULL);
		tz_page_close(page);
	}
	tz_table_release(&table);
}

void
tz_page_tasks(struct tz_page *page)
{
	const char *id = tz_fields_get(&page->asked, "id");
	struct tz_page_reply *reply = NULL;
	struct tz_page_task *task;
	struct tz_err err = { 0 };
	size_t n;

	if (tz_page_unread(page) != NULL) {
		tz_page_refuse(page, 404, tz_page_unread(page));
		return;
	}
	if (id[0] == '\0') {
		show_tasks(page);
		return;
	}
	task = tz_mem_alloc(sizeof *task);
	if (tz_page_task_one(page->ledger, page->visitor->session,
	    &page->scope, id, task, &reply, &n, &err) == TZ_OK)
		show_replies(page, task, reply, n);
	else
		tz_page_fail(page, &err);
	tz_mem_free(reply);
	tz_mem_free(task);
}
