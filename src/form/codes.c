/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/codes.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "form/codes_list.h"
#include "form/pinyin.h"

void
tz_codes_free(struct tz_codes *codes)
{
	if (codes == NULL)
		return;
	tz_mem_free(codes->name);
	tz_mem_free(codes->row);
	tz_mem_free(codes->by_code);
	tz_mem_free(codes->by_name->item);
	tz_mem_free(codes->by_name);
	tz_buf_release(&codes->text);
	tz_mem_free(codes);
}

const char *
tz_codes_name(const struct tz_codes *codes)
{
	return codes->name;
}

size_t
tz_codes_count(const struct tz_codes *codes)
{
	return codes->n;
}

const void *
tz_codes_bytes(const struct tz_codes *codes, size_t *n)
{
	*n = codes->text.len;
	return codes->text.data;
}

const struct tz_code *
tz_codes_at(const struct tz_codes *codes, size_t i)
{
	return i < codes->n ? &codes->row[i] : NULL;
}

const struct tz_code *
tz_codes_find(const struct tz_codes *codes, const char *code)
{
	size_t low = 0, high = codes->n, middle;
	const struct tz_code *row;
	int order;

	while (low < high) {
		middle = low + (high - low) / 2;
		row = &codes->row[codes->by_code != NULL ?
		    codes->by_code[middle] : middle];
		order = strcmp(row->code, code);
		if (order == 0)
			return row;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

static int
by_name(const void *a, const void *b)
{
	const struct tz_code *const *x = a, *const *y = b;
	int order = strcmp((*x)->name, (*y)->name);

	/* Equal names stay in the order of the list. */
	return order != 0 ? order : (*x < *y ? -1 : *x > *y);
}

/* Made when the first name is looked up: most lists never need it. */
static const struct tz_code **
names_of(const struct tz_codes *codes)
{
	struct tz_codes_names *names = codes->by_name;
	size_t i;

	if (names->item == NULL && codes->n > 0) {
		names->item = tz_mem_resize(NULL, codes->n,
		    sizeof(*names->item));
		for (i = 0; i < codes->n; i++)
			names->item[i] = &codes->row[i];
		qsort(names->item, codes->n, sizeof(*names->item), by_name);
	}
	return names->item;
}

const struct tz_code *
tz_codes_named(const struct tz_codes *codes, const char *name)
{
	const struct tz_code **names = names_of(codes);
	size_t low = 0, high = codes->n, middle;

	/* The first of equal names. */
	while (low < high) {
		middle = low + (high - low) / 2;
		if (strcmp(names[middle]->name, name) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (low < codes->n && strcmp(names[low]->name, name) == 0)
		return names[low];
	return NULL;
}

bool
tz_codes_valid_on(const struct tz_code *code, int32_t day)
{
	return day >= code->valid_from && day <= code->valid_to;
}

/* The cells of a row lie one after the other behind its code. */
static const char *
cell_of(const struct tz_code *code, size_t column)
{
	const char *cell = code->code;

	while (column-- > 0)
		cell += strlen(cell) + 1;
	return cell;
}

const char *
tz_codes_column(const struct tz_codes *codes, size_t i)
{
	const char *title = (const char *)codes->text.data;

	if (i >= codes->columns)
		return NULL;
	while (i-- > 0)
		title += strlen(title) + 1;
	return title;
}

/* The place of a column, as many as there are when there is none. */
static size_t
column_of(const struct tz_codes *codes, const char *column)
{
	const char *title = (const char *)codes->text.data;
	size_t i;

	for (i = 0; i < codes->columns && strcmp(title, column) != 0; i++)
		title += strlen(title) + 1;
	return i;
}

bool
tz_codes_has(const struct tz_codes *codes, const char *column)
{
	return column_of(codes, column) < codes->columns;
}

const char *
tz_codes_attribute(const struct tz_codes *codes, const struct tz_code *code,
    const char *column)
{
	size_t at = column_of(codes, column);

	return at < codes->columns ? cell_of(code, at) : "";
}

static bool
begins(const char *text, const char *with)
{
	return strncmp(text, with, strlen(with)) == 0;
}

static bool
fits(const struct tz_codes *codes, const struct tz_code *code,
    const char *typed)
{
	return begins(code->code, typed) || strstr(code->name, typed) != NULL ||
	    (codes->py > 0 && begins(cell_of(code, codes->py), typed)) ||
	    tz_pinyin_match(code->name, typed);
}

size_t
tz_codes_search(const struct tz_codes *codes, const char *typed, int32_t day,
    size_t from, const struct tz_code **found, size_t most)
{
	const struct tz_code *row;
	size_t i, n = 0;

	for (i = 0; i < codes->n && n < most; i++) {
		row = &codes->row[i];
		if (!tz_codes_valid_on(row, day) || !fits(codes, row, typed))
			continue;
		if (from > 0)
			from--;
		else
			found[n++] = row;
	}
	return n;
}
