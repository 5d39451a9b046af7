/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/upper.h"

#include <string.h>

#include "base/mem.h"
#include "wire/pack.h"
#include "wire/view_pack.h"

void
tz_uppers_init(struct tz_uppers *uppers)
{
	memset(uppers, 0, sizeof(*uppers));
}

void
tz_uppers_release(struct tz_uppers *uppers)
{
	tz_mem_free(uppers->item);
	tz_uppers_init(uppers);
}

struct tz_upper *
tz_uppers_add(struct tz_uppers *uppers)
{
	struct tz_upper *item;

	if (uppers->n == TZ_UPPER_MOST)
		return NULL;
	uppers->item = tz_mem_resize(uppers->item, uppers->n + 1,
	    sizeof(*item));
	item = &uppers->item[uppers->n++];
	memset(item, 0, sizeof(*item));
	item->on = INT32_MAX;
	return item;
}

void
tz_uppers_pack(const struct tz_uppers *uppers, struct tz_buf *out)
{
	const struct tz_upper *item;
	size_t i;

	tz_pack_uint(out, uppers->n);
	for (i = 0; i < uppers->n; i++) {
		item = &uppers->item[i];
		tz_pack_text(out, item->id);
		tz_pack_text(out, item->form);
		tz_pack_text(out, item->kind);
		tz_pack_text(out, item->label);
		tz_pack_text(out, item->label_en);
		tz_pack_text(out, item->title);
		tz_pack_text(out, item->reply);
		tz_pack_text(out, item->state);
		tz_pack_int(out, item->on);
		tz_pack_text(out, item->report);
	}
}

void
tz_uppers_unpack(struct tz_unpack *in, struct tz_uppers *uppers)
{
	size_t n = tz_view_count_unpack(in, TZ_UPPER_MOST);
	struct tz_upper *item;

	while (n-- > 0 && !in->bad) {
		item = tz_uppers_add(uppers);
		tz_unpack_text(in, item->id, sizeof(item->id));
		tz_unpack_text(in, item->form, sizeof(item->form));
		tz_unpack_text(in, item->kind, sizeof(item->kind));
		tz_unpack_text(in, item->label, sizeof(item->label));
		tz_unpack_text(in, item->label_en, sizeof(item->label_en));
		tz_unpack_text(in, item->title, sizeof(item->title));
		tz_unpack_text(in, item->reply, sizeof(item->reply));
		tz_unpack_text(in, item->state, sizeof(item->state));
		item->on = (int32_t)tz_unpack_int(in);
		tz_unpack_text(in, item->report, sizeof(item->report));
	}
}

void
tz_upper_rows_init(struct tz_upper_rows *rows)
{
	memset(rows, 0, sizeof(*rows));
}

void
tz_upper_rows_release(struct tz_upper_rows *rows)
{
	size_t i;

	for (i = 0; i < rows->n; i++) {
		tz_mem_free(rows->row[i].was);
		tz_mem_free(rows->row[i].proposed);
		tz_mem_free(rows->row[i].now);
		tz_mem_free(rows->row[i].text);
	}
	tz_mem_free(rows->row);
	tz_mem_free(rows->reason);
	tz_upper_rows_init(rows);
}

struct tz_upper_row *
tz_upper_rows_add(struct tz_upper_rows *rows)
{
	struct tz_upper_row *row;

	if (rows->n == TZ_UPPER_MOST)
		return NULL;
	rows->row = tz_mem_resize(rows->row, rows->n + 1, sizeof(*row));
	row = &rows->row[rows->n++];
	memset(row, 0, sizeof(*row));
	return row;
}

void
tz_upper_rows_pack(const struct tz_upper_rows *rows, struct tz_buf *out)
{
	const struct tz_upper_row *row;
	size_t i;

	tz_pack_text(out, rows->record);
	tz_pack_text(out, rows->title);
	tz_pack_text(out, rows->kind);
	tz_pack_text(out, rows->reason);
	tz_pack_uint(out, rows->n);
	for (i = 0; i < rows->n; i++) {
		row = &rows->row[i];
		tz_pack_text(out, row->id);
		tz_pack_text(out, row->field);
		tz_pack_text(out, row->label);
		tz_pack_text(out, row->was);
		tz_pack_text(out, row->proposed);
		tz_pack_text(out, row->now);
		tz_pack_uint(out, row->changed);
		tz_pack_text(out, row->decision);
		tz_pack_text(out, row->text);
	}
}

void
tz_upper_rows_unpack(struct tz_unpack *in, struct tz_upper_rows *rows)
{
	struct tz_upper_row *row;
	size_t n;

	tz_unpack_text(in, rows->record, sizeof(rows->record));
	tz_unpack_text(in, rows->title, sizeof(rows->title));
	tz_unpack_text(in, rows->kind, sizeof(rows->kind));
	rows->reason = tz_unpack_copy(in, TZ_VIEW_PACK_TEXT);
	n = tz_view_count_unpack(in, TZ_UPPER_MOST);
	while (n-- > 0 && !in->bad) {
		row = tz_upper_rows_add(rows);
		tz_unpack_text(in, row->id, sizeof(row->id));
		tz_unpack_text(in, row->field, sizeof(row->field));
		tz_unpack_text(in, row->label, sizeof(row->label));
		row->was = tz_unpack_copy(in, TZ_VIEW_PACK_TEXT);
		row->proposed = tz_unpack_copy(in, TZ_VIEW_PACK_TEXT);
		row->now = tz_unpack_copy(in, TZ_VIEW_PACK_TEXT);
		row->changed = tz_unpack_uint(in) != 0;
		tz_unpack_text(in, row->decision, sizeof(row->decision));
		row->text = tz_unpack_copy(in, TZ_VIEW_PACK_TEXT);
	}
}
