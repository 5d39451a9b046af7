/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/column_cell.h"

#include <string.h>

#include "wire/delta_text.h"

/* Heads of lists and of their items; of an item also 1 to TZ_DELTA_TABLE. */
enum { LIST_SAME, LIST_LONG = 255 };
enum { ITEM_TEXT };

static void
write_list(const struct tz_column_cell *cell, const struct tz_value *value,
    struct tz_loom *loom)
{
	struct tz_buf *heads = tz_loom_to(loom, TZ_THREAD_HEAD);
	size_t known;
	size_t i;

	if (tz_value_same(&cell->field->last, value)) {
		tz_buf_byte(heads, LIST_SAME);
		return;
	}
	if (value->u.list.n < LIST_LONG) {
		tz_buf_byte(heads, (uint8_t)value->u.list.n);
	} else {
		tz_buf_byte(heads, LIST_LONG);
		tz_pack_uint(tz_loom_to(loom, TZ_THREAD_NUMBER),
		    value->u.list.n);
	}
	for (i = 0; i < value->u.list.n; i++) {
		known = tz_delta_known(cell->field, value->u.list.item[i]);
		if (known != TZ_DELTA_NONE) {
			tz_buf_byte(heads, (uint8_t)(1 + known));
		} else {
			tz_buf_byte(heads, ITEM_TEXT);
			tz_column_signs_write(value->u.list.item[i], loom);
		}
	}
}

void
tz_column_cell_write(const struct tz_column_cell *cell, struct tz_loom *loom)
{
	const struct tz_value *value = &cell->cell[cell->at].value;

	if (tz_pack_kind(value) == TZ_PACK_NONE)
		return;
	if (value->kind == TZ_TEXT || value->kind == TZ_NUM)
		tz_column_text_write(cell, value, loom);
	else if (value->kind == TZ_LIST)
		write_list(cell, value, loom);
	else
		tz_column_number_write(cell, value, loom);
	tz_delta_learn(cell->field, value);
	if (value->kind == TZ_TEXT)
		tz_delta_citizen_see(cell->delta, value->u.text);
}

static void
read_item(const struct tz_column_cell *cell, struct tz_comb *comb,
    struct tz_value *value)
{
	struct tz_unpack *in = tz_comb_from(comb, TZ_THREAD_HEAD);
	size_t how = tz_comb_head(comb);
	const char *known;
	struct tz_buf text;

	tz_buf_init(&text, 2 * TZ_CELL_MAX);
	if (how == ITEM_TEXT) {
		tz_column_signs_read(comb, &text);
	} else {
		known = tz_delta_numbered(cell->field, how - 1);
		tz_buf_text(&text, known == NULL ? "" : known);
	}
	if (text.len == 0 ||
	    !tz_delta_charge(cell->delta, text.len + sizeof(char *)))
		in->bad = true;
	else
		tz_value_add(value, tz_buf_str(&text));
	tz_buf_release(&text);
}

static void
read_list(const struct tz_column_cell *cell, struct tz_comb *comb,
    struct tz_value *value)
{
	struct tz_unpack *in = tz_comb_from(comb, TZ_THREAD_HEAD);
	uint64_t n = tz_comb_head(comb);
	const struct tz_value *last = &cell->field->last;
	size_t i;

	if (n == LIST_SAME) {
		for (i = 0; last->kind == TZ_LIST && i < last->u.list.n; i++)
			if (!tz_delta_charge(cell->delta,
			    strlen(last->u.list.item[i]) + sizeof(char *)))
				in->bad = true;
		if (last->kind != TZ_LIST)
			in->bad = true;
		else if (!in->bad)
			tz_value_copy(value, last);
		return;
	}
	if (n == LIST_LONG)
		n = tz_unpack_uint(tz_comb_from(comb, TZ_THREAD_NUMBER));
	if (n > TZ_PACK_LIST)
		in->bad = true;
	for (i = 0; i < n && !tz_comb_bad(comb); i++)
		read_item(cell, comb, value);
	/* One that was there already has not been added. */
	if (value->kind != TZ_LIST || value->u.list.n != n)
		in->bad = true;
}

void
tz_column_cell_read(const struct tz_column_cell *cell, struct tz_comb *comb,
    struct tz_value *value)
{
	enum tz_kind kind = value->kind;

	value->kind = TZ_NONE;
	if (kind == TZ_NONE || tz_comb_bad(comb))
		return;
	if (kind == TZ_TEXT || kind == TZ_NUM)
		tz_column_text_read(cell, comb, kind, value);
	else if (kind == TZ_LIST)
		read_list(cell, comb, value);
	else
		tz_column_number_read(cell, comb, kind, value);
	if (tz_comb_bad(comb))
		return;
	tz_delta_learn(cell->field, value);
	if (value->kind == TZ_TEXT)
		tz_delta_citizen_see(cell->delta, value->u.text);
}
