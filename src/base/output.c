/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/output.h"

#include "base/buf.h"
#include "base/csv.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"

/* A table waits for its last row to know its widths, up to this many rows. */
#define TABLE_ROWS 1000
#define TABLE_WIDTH 40

struct tz_output {
	FILE *out;
	enum tz_format format;
	const char *const *names;
	size_t columns;
	size_t at;		/* column of the next cell */
	size_t rows;
	struct tz_buf line;	/* csv and json: the row so far */
	char **cell;		/* table: cells that wait */
	size_t cells;
	int *width;
};

bool
tz_output_format(const char *name, enum tz_format *format)
{
	static const char *const names[] = { "table", "csv", "json" };
	size_t i;

	for (i = 0; i < sizeof names / sizeof *names; i++) {
		if (strcmp(names[i], name) == 0) {
			*format = (enum tz_format)i;
			return true;
		}
	}
	return false;
}

static void
put_padded(FILE *out, const char *text, int width, bool last)
{
	int columns;

	if (last) {
		(void)fputs(text, out);
		return;
	}
	(void)fwrite(text, 1, tz_utf8_cut(text, width), out);
	for (columns = tz_utf8_columns(text); columns < width; columns++)
		(void)fputc(' ', out);
	(void)fputs("  ", out);
}

/* Writes the rows that wait; widths stay as the first block set them. */
static void
flush_table(struct tz_output *output)
{
	size_t i, column;

	for (i = 0; i < output->cells; i++) {
		column = i % output->columns;
		put_padded(output->out, output->cell[i],
		    output->width[column] == 0 ? 1 : output->width[column],
		    column + 1 == output->columns);
		if (column + 1 == output->columns)
			(void)fputc('\n', output->out);
		tz_mem_free(output->cell[i]);
	}
	output->cells = 0;
}

static void
table_cell(struct tz_output *output, const char *text)
{
	char *line = tz_mem_text(text);
	int width;

	tz_utf8_tidy(line, false);
	width = tz_utf8_columns(line);
	if (output->at + 1 < output->columns && width > TABLE_WIDTH)
		width = TABLE_WIDTH;
	if (output->rows <= TABLE_ROWS && width > output->width[output->at])
		output->width[output->at] = width;
	output->cell[output->cells++] = line;
	if (output->cells == (TABLE_ROWS + 1) * output->columns)
		flush_table(output);
}

static void
json_text(struct tz_buf *out, const char *text)
{
	tz_buf_byte(out, '"');
	for (; *text != '\0'; text++) {
		if (*text == '"' || *text == '\\')
			tz_buf_format(out, "\\%c", *text);
		else if ((unsigned char)*text < 0x20)
			tz_buf_format(out, "\\u%04x", (unsigned)*text);
		else
			tz_buf_byte(out, (uint8_t)*text);
	}
	tz_buf_byte(out, '"');
}

static void
line_cell(struct tz_output *output, const char *text)
{
	if (output->format == TZ_FORMAT_CSV) {
		tz_csv_put(&output->line, text, output->at == 0);
		return;
	}
	if (output->at == 0)
		tz_buf_text(&output->line, output->rows == 0 ? "\n{" : ",\n{");
	else
		tz_buf_text(&output->line, ", ");
	json_text(&output->line, output->names[output->at]);
	tz_buf_text(&output->line, ": ");
	json_text(&output->line, text);
}

static void
end_line(struct tz_output *output)
{
	tz_buf_text(&output->line,
	    output->format == TZ_FORMAT_CSV ? "\r\n" : "}");
	(void)fwrite(tz_buf_str(&output->line), 1, output->line.len,
	    output->out);
	tz_buf_clear(&output->line);
}

void
tz_output_cell(struct tz_output *output, const char *text)
{
	if (output->format == TZ_FORMAT_TABLE)
		table_cell(output, text);
	else
		line_cell(output, text);
	if (++output->at < output->columns)
		return;
	output->at = 0;
	if (output->format != TZ_FORMAT_TABLE)
		end_line(output);
	output->rows++;
}

void
tz_output_label(struct tz_output *output, const char *name, const char *label)
{
	tz_output_cell(output, output->format == TZ_FORMAT_TABLE ?
	    tz_i18n_text(label) : name);
}

void
tz_output_number(struct tz_output *output, long long number)
{
	char text[24];

	(void)snprintf(text, sizeof text, "%lld", number);
	tz_output_cell(output, text);
}

struct tz_output *
tz_output_begin(FILE *out, enum tz_format format, const char *const *names,
    const char *const *labels, size_t columns)
{
	struct tz_output *output = tz_mem_alloc(sizeof *output);
	bool people = format == TZ_FORMAT_TABLE && labels != NULL;
	size_t i;

	output->out = out;
	output->format = format;
	output->names = names;
	output->columns = columns;
	output->width = tz_mem_alloc(columns * sizeof *output->width);
	output->cell = tz_mem_resize(NULL, (TABLE_ROWS + 1) * columns,
	    sizeof *output->cell);
	tz_buf_init(&output->line, 16 * 1024 * 1024);
	if (format == TZ_FORMAT_JSON) {
		(void)fputc('[', out);
		return output;
	}
	for (i = 0; i < columns; i++)
		tz_output_cell(output, people ? tz_i18n_text(labels[i]) :
		    names[i]);
	return output;
}

bool
tz_output_end(struct tz_output *output)
{
	bool good;

	flush_table(output);
	if (output->format == TZ_FORMAT_JSON)
		(void)fputs("\n]\n", output->out);
	good = fflush(output->out) == 0 && !ferror(output->out);
	tz_buf_release(&output->line);
	tz_mem_free(output->cell);
	tz_mem_free(output->width);
	tz_mem_free(output);
	return good;
}

enum tz_rc
tz_output_finish(enum tz_rc rc, struct tz_err *err)
{
	bool good = fflush(stdout) == 0 && !ferror(stdout);

	if (rc != TZ_OK || good)
		return rc;
	return tz_fail(err, TZ_EIO, N_("cannot write %s"),
	    _("standard output"));
}
