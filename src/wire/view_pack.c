/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/view_pack.h"

#include <string.h>

#include "base/mem.h"
#include "wire/message.h"
#include "wire/pack.h"

#define SHOWN_MASKED 1u
#define SHOWN_NEEDED 2u
#define SHOWN_OFF 4u
#define SHOWN_SAME 8u		/* edit is text again and not sent twice */
#define SHOWN_EDIT 16u
#define ROWS 10000		/* of one reply */
#define COLUMNS 512

size_t
tz_view_count_unpack(struct tz_unpack *in, size_t most)
{
	uint64_t n = tz_unpack_uint(in);

	if (in->bad || n > (size_t)(in->end - in->at) || n > most) {
		in->bad = true;
		return 0;
	}
	return (size_t)n;
}

static void
shown_pack(const struct tz_shown *shown, struct tz_buf *out)
{
	const char *text = shown->text == NULL ? "" : shown->text;
	bool same = shown->edit != NULL && strcmp(text, shown->edit) == 0;

	tz_pack_uint(out, shown->no);
	tz_pack_uint(out, (shown->masked ? SHOWN_MASKED : 0) |
	    (shown->needed ? SHOWN_NEEDED : 0) |
	    (shown->off ? SHOWN_OFF : 0) | (same ? SHOWN_SAME : 0) |
	    (shown->edit != NULL && !same ? SHOWN_EDIT : 0));
	tz_pack_text(out, text);
	if (shown->edit != NULL && !same)
		tz_pack_text(out, shown->edit);
}

static void
shown_unpack(struct tz_unpack *in, struct tz_shown *shown)
{
	unsigned flags;

	shown->no = (unsigned)tz_unpack_uint(in);
	flags = (unsigned)tz_unpack_uint(in);
	shown->masked = (flags & SHOWN_MASKED) != 0;
	shown->needed = (flags & SHOWN_NEEDED) != 0;
	shown->off = (flags & SHOWN_OFF) != 0;
	shown->text = tz_unpack_copy(in, TZ_VIEW_PACK_TEXT);
	if ((flags & SHOWN_EDIT) != 0)
		shown->edit = tz_unpack_copy(in, TZ_VIEW_PACK_TEXT);
	else if ((flags & SHOWN_SAME) != 0)
		shown->edit = tz_mem_text(shown->text);
}

void
tz_view_pack(const struct tz_view *view, struct tz_buf *out)
{
	struct tz_buf record;
	size_t i;

	tz_buf_init(&record, out->max);
	tz_pack_record(&record, &view->record);
	tz_pack_bytes(out, record.data, record.len);
	tz_buf_release(&record);
	tz_pack_uint(out, view->n);
	for (i = 0; i < view->n; i++)
		shown_pack(&view->shown[i], out);
	tz_pack_text(out, view->title);
	tz_pack_text(out, view->draft);
	tz_pack_text(out, view->open_by);
	tz_message_sentence(out, &view->returned);
	tz_pack_uint(out, view->writable);
	tz_pack_uint(out, view->n_steps);
	for (i = 0; i < view->n_steps; i++)
		tz_pack_text(out, view->steps[i]);
}

void
tz_view_unpack(struct tz_unpack *in, struct tz_view *view)
{
	const uint8_t *record;
	size_t n;

	record = tz_unpack_bytes(in, &n);
	if (in->bad || tz_unpack_record(record, n, &view->record, NULL) !=
	    TZ_OK)
		in->bad = true;
	n = tz_view_count_unpack(in, COLUMNS);
	view->shown = tz_mem_alloc(n * sizeof(*view->shown));
	for (; view->n < n && !in->bad; view->n++)
		shown_unpack(in, &view->shown[view->n]);
	tz_unpack_text(in, view->title, sizeof(view->title));
	tz_unpack_text(in, view->draft, sizeof(view->draft));
	tz_unpack_text(in, view->open_by, sizeof(view->open_by));
	tz_message_read_sentence(in, &view->returned);
	view->writable = tz_unpack_uint(in) != 0;
	n = tz_view_count_unpack(in, TZ_VIEW_STEPS);
	for (; view->n_steps < n && !in->bad; view->n_steps++)
		tz_unpack_text(in, view->steps[view->n_steps], TZ_STATE);
}

static void
row_pack(const struct tz_row *row, struct tz_buf *out)
{
	size_t i;

	tz_pack_text(out, row->id);
	tz_pack_uint(out, row->revision);
	tz_pack_uint(out, row->flags);
	tz_pack_text(out, row->state);
	tz_pack_uint(out, row->n);
	for (i = 0; i < row->n; i++)
		tz_pack_text(out, row->text[i]);
}

static void
row_unpack(struct tz_unpack *in, struct tz_row *row)
{
	size_t n;

	tz_unpack_text(in, row->id, sizeof(row->id));
	row->revision = (uint32_t)tz_unpack_uint(in);
	row->flags = (unsigned)tz_unpack_uint(in);
	tz_unpack_text(in, row->state, sizeof(row->state));
	n = tz_view_count_unpack(in, COLUMNS);
	row->text = tz_mem_alloc(n * sizeof(*row->text));
	for (; row->n < n && !in->bad; row->n++)
		row->text[row->n] = tz_unpack_copy(in, TZ_VIEW_PACK_TEXT);
}

void
tz_rows_pack(const struct tz_rows *rows, struct tz_buf *out)
{
	size_t i;

	tz_pack_uint(out, rows->n);
	for (i = 0; i < rows->n; i++)
		row_pack(&rows->row[i], out);
	tz_pack_uint(out, rows->all);
	tz_pack_uint(out, rows->all_more);
	tz_pack_uint(out, rows->place != NULL);
	tz_pack_bytes(out, rows->place, rows->place_n);
}

void
tz_rows_unpack(struct tz_unpack *in, struct tz_rows *rows)
{
	const uint8_t *place;
	bool more;
	size_t n = tz_view_count_unpack(in, ROWS);

	rows->row = tz_mem_alloc(n * sizeof(*rows->row));
	for (; rows->n < n && !in->bad; rows->n++)
		row_unpack(in, &rows->row[rows->n]);
	rows->all = tz_unpack_uint(in);
	rows->all_more = tz_unpack_uint(in) != 0;
	more = tz_unpack_uint(in) != 0;
	place = tz_unpack_bytes(in, &n);
	if (in->bad || !more)
		return;
	rows->place = tz_mem_copy(place, n);
	rows->place_n = n;
}
