/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/delta_cell.h"

#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "wire/delta_text.h"

/* First bytes of a text: recent ones by number, then how the rest is told. */
enum {
	HEAD_CITIZEN = TZ_DELTA_RECENT,
	HEAD_TEXT = 32,		/* + bytes shared with the last value */
	HEAD_DIGITS = 96,	/* likewise */
	HEAD_END = 160,
	SHARED = HEAD_DIGITS - HEAD_TEXT
};

#define LEAST_DIGITS 4		/* fewer are no shorter as a number */

/* Whole signs at the beginning of text that the last value has too. */
static size_t
shared_bytes(const struct tz_delta_field *field, const struct tz_value *value)
{
	const char *text = value->u.text;
	size_t n = 0;

	if (field->last.kind != value->kind)
		return 0;
	while (n < SHARED - 1 && text[n] != '\0' &&
	    text[n] == field->last.u.text[n])
		n++;
	while (n > 0 && ((uint8_t)text[n] & 0xc0) == 0x80)
		n--;
	return n;
}

static void
write_text(struct tz_delta *delta, const struct tz_delta_field *field,
    const struct tz_value *value, struct tz_buf *out)
{
	const char *text = value->u.text;
	size_t shared;
	size_t digits;
	unsigned i;

	for (i = 0; value->kind == TZ_TEXT && i < field->recents; i++)
		if (strcmp(field->recent[i], text) == 0) {
			tz_buf_byte(out, (uint8_t)i);
			return;
		}
	if (tz_delta_citizen_write(delta, out, HEAD_CITIZEN, text))
		return;
	shared = shared_bytes(field, value);
	text += shared;
	digits = strspn(text, "0123456789");
	if (digits >= LEAST_DIGITS && text[digits] == '\0') {
		tz_buf_byte(out, (uint8_t)(HEAD_DIGITS + shared));
		tz_delta_digits_write(out, text);
	} else {
		tz_buf_byte(out, (uint8_t)(HEAD_TEXT + shared));
		tz_delta_text_write(out, text);
	}
}

/* What a number of this kind is told from. */
static int64_t
origin(const struct tz_delta_field *field, enum tz_kind kind, int64_t time)
{
	if (kind != TZ_INT && field->last.kind == kind)
		return field->last.u.i;
	return kind == TZ_MOMENT ? time : 0;
}

static void
write_number(const struct tz_delta *delta, const struct tz_delta_field *field,
    const struct tz_value *value, int64_t time, struct tz_buf *out)
{
	bool birth = delta->has_birth && value->u.i == delta->birth;

	if (value->kind == TZ_DAY && delta->has_birth)
		tz_buf_byte(out, birth);
	if (value->kind != TZ_DAY || !birth)
		tz_pack_int(out, (int64_t)((uint64_t)value->u.i -
		    (uint64_t)origin(field, value->kind, time)));
}

static void
write_list(const struct tz_value *value, struct tz_buf *out)
{
	size_t i;

	tz_pack_uint(out, value->u.list.n);
	for (i = 0; i < value->u.list.n; i++)
		tz_delta_text_write(out, value->u.list.item[i]);
}

static void
write_body(struct tz_delta *delta, const struct tz_delta_field *field,
    const struct tz_value *value, int64_t time, struct tz_buf *out)
{
	if (value->kind == TZ_TEXT || value->kind == TZ_NUM)
		write_text(delta, field, value, out);
	else if (value->kind == TZ_LIST)
		write_list(value, out);
	else if (value->kind == TZ_BOOL)
		tz_buf_byte(out, value->u.i != 0);
	else
		write_number(delta, field, value, time, out);
}

static struct tz_delta_form *
form_in_hand(const struct tz_delta *delta)
{
	return &delta->form[delta->kinds[delta->kind].form];
}

static void
see(struct tz_delta *delta, struct tz_delta_field *field,
    const struct tz_value *value)
{
	tz_delta_remember(field, value);
	if (value->kind == TZ_TEXT)
		tz_delta_citizen_see(delta, value->u.text);
}

void
tz_delta_cells_write(struct tz_delta *delta, const struct tz_entry *entry,
    struct tz_buf *out)
{
	struct tz_delta_form *form = form_in_hand(delta);
	size_t start = out->len;
	bool same;
	size_t i;

	if (entry->n > 0 && tz_buf_grow(out, (entry->n + 7) / 8) == NULL)
		return;
	for (i = 0; i < entry->n; i++) {
		const struct tz_value *value = &entry->cell[i].value;
		struct tz_delta_field *field = tz_delta_field(form,
		    entry->cell[i].no);

		if (tz_pack_kind(value) == TZ_PACK_NONE)
			continue;
		same = tz_value_same(&field->last, value);
		if (same)
			out->data[start + i / 8] |= (uint8_t)(1 << i % 8);
		else
			write_body(delta, field, value, entry->time, out);
		see(delta, field, value);
	}
}

/* Begins text with what it shares with the last value of the field. */
static void
read_shared(const struct tz_delta_field *field, enum tz_kind kind,
    unsigned head, struct tz_unpack *in, struct tz_buf *text)
{
	size_t shared;

	if (head < HEAD_TEXT || head >= HEAD_END)
		return;
	shared = (head - HEAD_TEXT) % SHARED;
	if (shared == 0)
		return;
	if (field->last.kind != kind || strlen(field->last.u.text) < shared)
		in->bad = true;
	else
		tz_buf_put(text, field->last.u.text, shared);
}

static void
read_rest(struct tz_delta *delta, const struct tz_delta_field *field,
    unsigned head, struct tz_unpack *in, struct tz_buf *text)
{
	if (head < field->recents)
		tz_buf_text(text, field->recent[head]);
	else if (head == HEAD_CITIZEN)
		tz_delta_citizen_read(delta, in, text);
	else if (head >= HEAD_TEXT && head < HEAD_DIGITS)
		tz_delta_text_read(in, TZ_CELL_MAX, text);
	else if (head >= HEAD_DIGITS && head < HEAD_END)
		tz_delta_digits_read(in, TZ_CELL_MAX, text);
	else
		in->bad = true;
}

static void
read_text(struct tz_delta *delta, const struct tz_delta_field *field,
    enum tz_kind kind, struct tz_unpack *in, struct tz_value *value)
{
	unsigned head = (unsigned)tz_unpack_fixed(in, 1);
	struct tz_buf text;

	tz_buf_init(&text, 2 * TZ_CELL_MAX);
	read_shared(field, kind, head, in, &text);
	read_rest(delta, field, head, in, &text);
	if (text.len == 0 || text.len > TZ_CELL_MAX ||
	    !tz_utf8_valid(tz_buf_str(&text), text.len) ||
	    (kind == TZ_NUM && !tz_pack_decimal(tz_buf_str(&text))))
		in->bad = true;
	if (!in->bad) {
		value->kind = kind;
		value->u.text = tz_buf_take(&text);
	}
	tz_buf_release(&text);
}

static void
read_number(const struct tz_delta *delta, const struct tz_delta_field *field,
    enum tz_kind kind, int64_t time, struct tz_unpack *in,
    struct tz_value *value)
{
	uint64_t birth = 0;
	uint64_t n;

	if (kind == TZ_DAY && delta->has_birth)
		birth = tz_unpack_fixed(in, 1);
	if (birth > 1)
		in->bad = true;
	n = birth ? (uint64_t)delta->birth : (uint64_t)tz_unpack_int(in) +
	    (uint64_t)origin(field, kind, time);
	tz_value_int(value, kind, (int64_t)n);
}

static void
read_list(struct tz_unpack *in, struct tz_value *value)
{
	uint64_t n = tz_unpack_uint(in);
	struct tz_buf item;
	size_t i;

	if (n == 0 || n > TZ_PACK_LIST)
		in->bad = true;
	tz_buf_init(&item, 2 * TZ_CELL_MAX);
	for (i = 0; i < n && !in->bad; i++) {
		tz_buf_clear(&item);
		tz_delta_text_read(in, TZ_CELL_MAX, &item);
		if (item.len == 0)
			in->bad = true;
		else
			tz_value_add(value, tz_buf_str(&item));
	}
	/* One that was there already has not been added. */
	if (value->kind == TZ_LIST && value->u.list.n != n)
		in->bad = true;
	tz_buf_release(&item);
}

static void
read_truth(struct tz_unpack *in, struct tz_value *value)
{
	uint64_t truth = tz_unpack_fixed(in, 1);

	if (truth > 1)
		in->bad = true;
	tz_value_int(value, TZ_BOOL, truth == 1);
}

static void
read_body(struct tz_delta *delta, const struct tz_delta_field *field,
    enum tz_pack_kind kind, int64_t time, struct tz_unpack *in,
    struct tz_value *value)
{
	/* clang-format off */
	static const enum tz_kind kinds[TZ_PACK_KINDS] = {
		[TZ_PACK_TEXT] = TZ_TEXT, [TZ_PACK_NUM] = TZ_NUM,
		[TZ_PACK_LISTED] = TZ_LIST, [TZ_PACK_INT] = TZ_INT,
		[TZ_PACK_DAY] = TZ_DAY, [TZ_PACK_MOMENT] = TZ_MOMENT,
	};
	/* clang-format on */

	if (kind == TZ_PACK_TEXT || kind == TZ_PACK_NUM)
		read_text(delta, field, kinds[kind], in, value);
	else if (kind == TZ_PACK_LISTED)
		read_list(in, value);
	else if (kind == TZ_PACK_FALSE)
		read_truth(in, value);
	else
		read_number(delta, field, kinds[kind], time, in, value);
}

static void
read_cell(struct tz_delta *delta, enum tz_pack_kind kind, bool same,
    int64_t time, struct tz_unpack *in, struct tz_cell *cell)
{
	struct tz_delta_field *field = tz_delta_field(form_in_hand(delta),
	    cell->no);

	if (kind == TZ_PACK_NONE)
		in->bad |= same;
	else if (!same)
		read_body(delta, field, kind, time, in, &cell->value);
	else if (field->last.kind == TZ_NONE ||
	    tz_delta_key(&(struct tz_cell){ .value = field->last }) != kind)
		in->bad = true;
	else
		tz_value_copy(&cell->value, &field->last);
	if (!in->bad)
		see(delta, field, &cell->value);
}

void
tz_delta_cells_read(struct tz_delta *delta, struct tz_unpack *in,
    struct tz_entry *entry)
{
	const struct tz_delta_kind *kind = &delta->kinds[delta->kind];
	const uint8_t *map = tz_unpack_raw(in, (kind->keys + 7) / 8);
	size_t i;

	if (map == NULL || kind->keys == 0)
		return;
	entry->cell = tz_mem_alloc(kind->keys * sizeof(*entry->cell));
	entry->n = kind->keys;
	for (i = 0; i < kind->keys && !in->bad; i++) {
		entry->cell[i].no = kind->key[i] >> 4;
		read_cell(delta, (enum tz_pack_kind)(kind->key[i] & 15),
		    map[i / 8] >> i % 8 & 1, entry->time, in,
		    &entry->cell[i]);
	}
}
