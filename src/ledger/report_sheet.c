/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/report_sheet.h"

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"

void
tz_report_sheet_init(struct tz_report_sheet *sheet)
{
	memset(sheet, 0, sizeof(*sheet));
}

static void
free_lines(char **line, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		tz_mem_free(line[i]);
	tz_mem_free(line);
}

static void
free_row(struct tz_report_row *row)
{
	size_t i;

	for (i = 0; i < row->cells; i++)
		tz_mem_free(row->cell[i].text);
	tz_mem_free(row->cell);
	tz_mem_free(row->key);
}

static void
free_part(struct tz_report_part *part)
{
	size_t i;

	for (i = 0; i < part->heads; i++)
		tz_mem_free(part->head[i].label);
	for (i = 0; i < part->rows; i++)
		free_row(&part->row[i]);
	tz_mem_free(part->head);
	tz_mem_free(part->row);
	tz_mem_free(part->text);
}

void
tz_report_sheet_release(struct tz_report_sheet *sheet)
{
	size_t i;

	for (i = 0; i < sheet->parts; i++)
		free_part(&sheet->part[i]);
	tz_mem_free(sheet->part);
	free_lines(sheet->head, sheet->heads);
	free_lines(sheet->foot, sheet->foots);
	tz_mem_free(sheet->title);
	tz_report_sheet_init(sheet);
}

static void
add_line(char ***line, size_t *n, const char *text)
{
	*line = tz_mem_resize(*line, *n + 1, sizeof(char *));
	(*line)[(*n)++] = tz_mem_text(text);
}

void
tz_report_sheet_line(struct tz_report_sheet *sheet, bool foot,
    const char *text)
{
	if (foot)
		add_line(&sheet->foot, &sheet->foots, text);
	else
		add_line(&sheet->head, &sheet->heads, text);
}

struct tz_report_part *
tz_report_sheet_part(struct tz_report_sheet *sheet,
    enum tz_report_part_kind kind, const char *text)
{
	struct tz_report_part *part;

	sheet->part = tz_mem_resize(sheet->part, sheet->parts + 1,
	    sizeof(*part));
	part = &sheet->part[sheet->parts++];
	memset(part, 0, sizeof(*part));
	part->kind = kind;
	part->text = tz_mem_text(text);
	return part;
}

void
tz_report_sheet_head(struct tz_report_part *part, const char *label,
    unsigned width, bool right)
{
	struct tz_report_head *head;

	part->head = tz_mem_resize(part->head, part->heads + 1,
	    sizeof(*head));
	head = &part->head[part->heads++];
	head->label = tz_mem_text(label);
	head->width = width;
	head->right = right;
}

struct tz_report_row *
tz_report_sheet_row(struct tz_report_sheet *sheet,
    struct tz_report_part *part, const char *key)
{
	struct tz_report_row *row;

	if (sheet->rows == TZ_REPORT_ROWS)
		return NULL;
	part->row = tz_mem_resize(part->row, part->rows + 1, sizeof(*row));
	row = &part->row[part->rows++];
	memset(row, 0, sizeof(*row));
	row->no = ++sheet->rows;
	row->key = tz_mem_text(key);
	return row;
}

void
tz_report_sheet_cell(struct tz_report_row *row, const char *text, bool figure)
{
	struct tz_report_cell *cell;

	row->cell = tz_mem_resize(row->cell, row->cells + 1, sizeof(*cell));
	cell = &row->cell[row->cells++];
	cell->text = tz_mem_text(text);
	cell->figure = figure;
}

void
tz_report_sheet_number(const char *line, unsigned page, unsigned pages,
    struct tz_buf *out)
{
	while (*line != '\0') {
		if (strncmp(line, "${page}", 7) == 0) {
			tz_buf_format(out, "%u", page);
			line += 7;
		} else if (strncmp(line, "${pages}", 8) == 0) {
			tz_buf_format(out, "%u", pages);
			line += 8;
		} else {
			tz_buf_byte(out, (uint8_t)*line++);
		}
	}
}
