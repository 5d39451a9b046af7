/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tui/row_cache.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "form/form.h"
#include "form/forms.h"
#include "tui/cell.h"
#include "tui/ui.h"
#include "tui/words.h"

#define NUMBER_AT 3
#define FIRST_AT 9		/* the first column behind the number */
#define GAP 1
#define LEAST 6			/* less of a column says nothing */
#define REGISTER_COLUMNS 12	/* a find over all: register, then title */
#define TITLE_COLUMNS 60

void
tz_row_cache_init(struct tz_row_cache *cache)
{
	memset(cache, 0, sizeof(*cache));
}

void
tz_row_cache_release(struct tz_row_cache *cache)
{
	struct tz_rows rows = { .row = cache->row, .n = cache->n,
	    .place = cache->place };

	tz_rows_release(&rows);
	tz_row_cache_init(cache);
}

/* Moves the rows that came to the end of the cache. */
static void
add(struct tz_row_cache *cache, struct tz_rows *rows)
{
	size_t room = TZ_ROW_CACHE_MOST - cache->n;
	size_t n = rows->n < room ? rows->n : room, i;

	cache->row = tz_mem_resize(cache->row, cache->n + n + 1,
	    sizeof(*cache->row));
	for (i = 0; i < n; i++) {
		cache->row[cache->n++] = rows->row[i];
		memset(&rows->row[i], 0, sizeof(rows->row[i]));
	}
	cache->more = rows->place != NULL && n == rows->n && n > 0;
	tz_mem_free(cache->place);
	cache->place = rows->place;
	cache->place_n = rows->place_n;
	rows->place = NULL;
}

void
tz_row_cache_ask(struct tz_row_cache *cache, struct tz_ui *ui,
    const struct tz_list *what, bool more)
{
	struct tz_list ask = *what;
	struct tz_rows rows;
	struct tz_err err;
	enum tz_rc rc;

	tz_rows_init(&rows);
	if (more) {
		ask.place = cache->place;
		ask.place_n = cache->place_n;
	}
	if (ask.form == NULL)
		rc = tz_client_find(ui->client, ask.typed, 200, &rows, &err);
	else
		rc = tz_client_list(ui->client, &ask, &rows, &err);
	if (tz_ui_went(ui, rc, &err)) {
		if (!more) {
			tz_row_cache_release(cache);
			cache->all = rows.all;
			cache->all_more = rows.all_more;
		}
		add(cache, &rows);
	}
	tz_rows_release(&rows);
}

/* What is left for a column up to the edge; 0: too little of it. */
static int
columns_of(const struct tz_form *form, size_t i, int left)
{
	int columns = i == 0 ? REGISTER_COLUMNS : TITLE_COLUMNS;

	if (form != NULL && i < form->lists)
		columns = tz_words_list_columns(form->list[i]);
	if (columns <= left)
		return columns;
	return left >= LEAST ? left : 0;
}

void
tz_row_cache_head(const struct tz_form *form, int row)
{
	int edge = tz_cell_columns() - 1, at = FIRST_AT;
	size_t i;

	(void)tz_cell_put(row, NUMBER_AT, FIRST_AT - NUMBER_AT, _("No."));
	for (i = 0; form != NULL && i < form->lists; i++) {
		int columns = columns_of(form, i, edge - at);

		if (columns == 0)
			break;
		(void)tz_cell_put(row, at, columns,
		    tz_words_field(form->list[i]));
		at += columns + GAP;
	}
}

void
tz_row_cache_draw(const struct tz_row_cache *cache,
    const struct tz_form *form, size_t i, int row, bool marked)
{
	const struct tz_row *line = &cache->row[i];
	int edge = tz_cell_columns() - 1, at = FIRST_AT;
	char site[TZ_SITE], prefix[TZ_PREFIX] = "", number[24];
	uint32_t serial = 0;
	size_t k;

	(void)tz_record_id_split(line->id, site, prefix, &serial);
	if (form == NULL)
		snprintf(number, sizeof(number), "%s", prefix);
	else
		snprintf(number, sizeof(number), "%04lu",
		    (unsigned long)serial);
	(void)tz_cell_put(row, 1, 1, marked ? ">" : " ");
	if (line->flags & TZ_RECORD_DISPUTED)
		(void)tz_cell_put(row, 2, 1, "!");
	(void)tz_cell_put(row, NUMBER_AT, FIRST_AT - NUMBER_AT - 1, number);
	for (k = 0; k < line->n; k++) {
		int columns = columns_of(form, k, edge - at);

		if (columns == 0)
			break;
		(void)tz_cell_put(row, at, columns, line->text[k]);
		at += columns + GAP;
	}
}
