/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/record.h"

#include <string.h>

#include "base/mem.h"

static const struct tz_value nothing;

void
tz_record_init(struct tz_record *record)
{
	memset(record, 0, sizeof(*record));
}

void
tz_record_release(struct tz_record *record)
{
	size_t i;

	for (i = 0; i < record->n; i++)
		tz_value_release(&record->cell[i].value);
	tz_mem_free(record->cell);
	tz_mem_free(record->old_no);
	tz_mem_free(record->void_reason);
	memset(record, 0, sizeof(*record));
}

static struct tz_cell *
copy_cells(const struct tz_cell *cell, size_t n)
{
	struct tz_cell *copy = tz_mem_alloc(n * sizeof(*copy));
	size_t i;

	for (i = 0; i < n; i++) {
		copy[i].no = cell[i].no;
		tz_value_copy(&copy[i].value, &cell[i].value);
	}
	return copy;
}

void
tz_record_copy(struct tz_record *to, const struct tz_record *from)
{
	if (to == from)
		return;
	tz_record_release(to);
	*to = *from;
	to->old_no = tz_mem_text(from->old_no);
	to->void_reason = tz_mem_text(from->void_reason);
	to->cell = from->n == 0 ? NULL : copy_cells(from->cell, from->n);
}

/* The place of field no, or where it belongs. */
static size_t
place_of(const struct tz_record *record, unsigned no)
{
	size_t low = 0, high = record->n, middle;

	while (low < high) {
		middle = low + (high - low) / 2;
		if (record->cell[middle].no < no)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const struct tz_value *
tz_record_get(const struct tz_record *record, unsigned no)
{
	size_t i = place_of(record, no);

	if (i < record->n && record->cell[i].no == no)
		return &record->cell[i].value;
	return &nothing;
}

static void
remove_cell(struct tz_record *record, size_t i)
{
	tz_value_release(&record->cell[i].value);
	record->n--;
	memmove(&record->cell[i], &record->cell[i + 1],
	    (record->n - i) * sizeof(*record->cell));
}

static struct tz_value *
insert_cell(struct tz_record *record, size_t i, unsigned no)
{
	struct tz_cell *cell;

	record->cell = tz_mem_resize(record->cell, record->n + 1,
	    sizeof(*record->cell));
	cell = &record->cell[i];
	memmove(cell + 1, cell, (record->n - i) * sizeof(*cell));
	record->n++;
	memset(cell, 0, sizeof(*cell));
	cell->no = no;
	return &cell->value;
}

void
tz_record_take(struct tz_record *record, unsigned no, struct tz_value *value)
{
	struct tz_value *own;
	size_t i = place_of(record, no);
	bool there = i < record->n && record->cell[i].no == no;

	if (value->kind == TZ_NONE) {
		if (there)
			remove_cell(record, i);
		return;
	}
	own = there ? &record->cell[i].value : insert_cell(record, i, no);
	tz_value_release(own);
	*own = *value;
	memset(value, 0, sizeof(*value));
}

void
tz_record_set(struct tz_record *record, unsigned no,
    const struct tz_value *value)
{
	struct tz_value copy = { 0 };

	tz_value_copy(&copy, value);
	tz_record_take(record, no, &copy);
}

static bool
is_empty(const struct tz_value *value)
{
	if (value->kind == TZ_TEXT || value->kind == TZ_NUM)
		return value->u.text[0] == '\0';
	return value->kind == TZ_NONE;
}

/* Could these be the cells of a record as they are? */
static bool
are_cells(const struct tz_cell *cell, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (is_empty(&cell[i].value) ||
		    (i > 0 && cell[i].no <= cell[i - 1].no))
			return false;
	return true;
}

void
tz_record_set_all(struct tz_record *record, const struct tz_cell *cell,
    size_t n)
{
	size_t i;

	if (record->n > 0 || n == 0 || !are_cells(cell, n)) {
		for (i = 0; i < n; i++)
			tz_record_set(record, cell[i].no, &cell[i].value);
		return;
	}
	tz_mem_free(record->cell);
	record->cell = copy_cells(cell, n);
	record->n = n;
}

void
tz_record_set_text(struct tz_record *record, unsigned no, const char *text)
{
	struct tz_value value = { 0 };

	tz_value_text(&value, text);
	tz_record_take(record, no, &value);
}

const char *
tz_record_text(const struct tz_record *record, unsigned no)
{
	const struct tz_value *value = tz_record_get(record, no);

	return value->kind == TZ_TEXT ? value->u.text : "";
}

static bool
split_serial(const char *digits, uint32_t *serial)
{
	uint64_t n = 0;
	size_t i;

	for (i = 0; digits[i] != '\0'; i++) {
		if (digits[i] < '0' || digits[i] > '9' || i >= 10)
			return false;
		n = n * 10 + (uint64_t)(digits[i] - '0');
	}
	/* Nine digits and more come without leading zeros. */
	if (i < 8 || (i > 8 && digits[0] == '0') || n > UINT32_MAX)
		return false;
	*serial = (uint32_t)n;
	return true;
}

bool
tz_record_id_split(const char *id, char site[TZ_SITE], char prefix[TZ_PREFIX],
    uint32_t *serial)
{
	size_t i, n;

	for (i = 0; i < TZ_SITE - 1; i++) {
		if (id[i] < '0' || id[i] > '9')
			return false;
		site[i] = id[i];
	}
	site[i] = '\0';
	if (id[i++] != '-')
		return false;
	for (n = 0; id[i + n] >= 'A' && id[i + n] <= 'Z'; n++) {
		if (n == TZ_PREFIX - 1)
			return false;
		prefix[n] = id[i + n];
	}
	prefix[n] = '\0';
	if (n == 0 || id[i + n] != '-')
		return false;
	return split_serial(id + i + n + 1, serial);
}

/* By hand: each record that is read has its number made, lists read many. */
void
tz_record_id_join(char id[TZ_RECORD_ID], const char *site,
    const char *prefix, uint32_t serial)
{
	size_t digits = 8, n;
	uint32_t rest;
	char *at = id;

	for (rest = serial / 100000000; rest > 0; rest /= 10)
		digits++;
	n = strnlen(site, TZ_SITE - 1);
	memcpy(at, site, n);
	at += n;
	*at++ = '-';
	n = strnlen(prefix, TZ_PREFIX - 1);
	memcpy(at, prefix, n);
	at += n;
	*at++ = '-';
	for (n = digits; n-- > 0; serial /= 10)
		at[n] = (char)('0' + serial % 10);
	at[digits] = '\0';
}
