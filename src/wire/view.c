/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/view.h"

#include <string.h>

#include "base/mem.h"

void
tz_view_init(struct tz_view *view)
{
	memset(view, 0, sizeof(*view));
	tz_record_init(&view->record);
}

void
tz_view_release(struct tz_view *view)
{
	size_t i;

	for (i = 0; i < view->n; i++) {
		tz_mem_free(view->shown[i].text);
		tz_mem_free(view->shown[i].edit);
	}
	tz_mem_free(view->shown);
	tz_record_release(&view->record);
	tz_view_init(view);
}

const struct tz_shown *
tz_view_shown(const struct tz_view *view, unsigned no)
{
	size_t i;

	for (i = 0; i < view->n; i++)
		if (view->shown[i].no == no)
			return &view->shown[i];
	return NULL;
}

void
tz_rows_init(struct tz_rows *rows)
{
	memset(rows, 0, sizeof(*rows));
}

void
tz_rows_release(struct tz_rows *rows)
{
	size_t i, k;

	for (i = 0; i < rows->n; i++) {
		for (k = 0; k < rows->row[i].n; k++)
			tz_mem_free(rows->row[i].text[k]);
		tz_mem_free(rows->row[i].text);
	}
	tz_mem_free(rows->row);
	tz_mem_free(rows->place);
	tz_rows_init(rows);
}

void
tz_events_init(struct tz_events *events)
{
	memset(events, 0, sizeof(*events));
}

void
tz_events_release(struct tz_events *events)
{
	size_t i;

	for (i = 0; i < events->n; i++)
		tz_mem_free(events->event[i].text);
	tz_mem_free(events->event);
	tz_events_init(events);
}

void
tz_today_init(struct tz_today *today)
{
	memset(today, 0, sizeof(*today));
}

void
tz_today_release(struct tz_today *today)
{
	tz_mem_free(today->due);
	tz_mem_free(today->draft);
	tz_today_init(today);
}
