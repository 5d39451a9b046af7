/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order of cells in a batch of columns; see column.h. */
#include "wire/column.h"

#include "base/mem.h"

static const struct tz_cell *
cell_in_hand(const struct tz_column_row *row)
{
	const struct tz_entry *entry = row->from ? row->from : row->to;

	return row->at < entry->n ? &entry->cell[row->at] : NULL;
}

/* The lowest field that any of the rows still has; 0: none. */
static unsigned
next_field(struct tz_column_row *const *row, size_t n)
{
	const struct tz_cell *cell;
	unsigned lowest = 0;
	size_t i;

	for (i = 0; i < n; i++) {
		cell = cell_in_hand(row[i]);
		if (cell != NULL && (lowest == 0 || cell->no < lowest))
			lowest = cell->no;
	}
	return lowest;
}

static void
visit_row(struct tz_delta *delta, struct tz_column_row *row, unsigned no,
    const struct tz_column_visit *visit)
{
	struct tz_delta_form *form;

	delta->kind = row->kind;
	delta->birth = row->birth;
	delta->sex = row->sex;
	delta->has_birth = row->has_birth;
	form = &delta->form[delta->kinds[row->kind].form];
	visit->cell(row, tz_delta_field(form, no), visit->arg);
	row->birth = delta->birth;
	row->sex = delta->sex;
	row->has_birth = delta->has_birth;
	row->at++;
}

/* One field of one form. */
static void
walk_field(struct tz_delta *delta, struct tz_column_row *const *row, size_t n,
    struct tz_column_row **with, unsigned no,
    const struct tz_column_visit *visit)
{
	const struct tz_cell *cell;
	size_t count = 0;
	size_t i;

	for (i = 0; i < n; i++) {
		cell = cell_in_hand(row[i]);
		if (cell != NULL && cell->no == no)
			with[count++] = row[i];
	}
	if (visit->begin != NULL)
		visit->begin(with, count, visit->arg);
	for (i = 0; i < count; i++)
		visit_row(delta, with[i], no, visit);
	visit->end(count, visit->arg);
}

void
tz_column_walk(struct tz_delta *delta, struct tz_column_row *row, size_t n,
    const struct tz_column_visit *visit)
{
	struct tz_column_row **of = tz_mem_resize(NULL, n, sizeof(*of));
	struct tz_column_row **with = tz_mem_resize(NULL, n, sizeof(*with));
	unsigned no;
	size_t count;
	size_t form;
	size_t i;

	for (form = 0; form < delta->forms; form++) {
		count = 0;
		for (i = 0; i < n; i++)
			if (delta->kinds[row[i].kind].form == form)
				of[count++] = &row[i];
		while ((no = next_field(of, count)) != 0)
			walk_field(delta, of, count, with, no, visit);
	}
	tz_mem_free(with);
	tz_mem_free(of);
}
