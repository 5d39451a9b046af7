/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A report on paper: columns that fit, cells that go on in the next line,
 * heads of tables again on each page.
 */
#include <string.h>

#include "base/buf.h"
#include "base/lines.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "ledger/report_sheet.h"

#define LINE_MAX_BYTES 4096
#define NARROW 4		/* columns to which a column may shrink */

/* One line of the body; those of a table may be told again on a page. */
struct line {
	char *text;
	const struct tz_report_part *table;	/* of its rows */
};

struct paper {
	const struct tz_report_sheet *sheet;
	int columns;
	struct line *line;
	size_t lines;
	const struct tz_report_part *table;	/* being laid out */
};

static void
add_line(struct paper *paper, const char *text)
{
	struct line *line;
	size_t n = strlen(text);

	while (n > 0 && text[n - 1] == ' ')
		n--;
	paper->line = tz_mem_resize(paper->line, paper->lines + 1,
	    sizeof(*line));
	line = &paper->line[paper->lines++];
	line->text = tz_mem_text_n(text, n);
	line->table = paper->table;
}

static void
put_blanks(struct tz_buf *out, int n)
{
	while (n-- > 0)
		tz_buf_byte(out, ' ');
}

static void
put_rule(struct tz_buf *out, int columns)
{
	while (columns-- > 0)
		tz_buf_byte(out, '-');
}

static void
add_rule(struct paper *paper, int columns)
{
	struct tz_buf line;

	tz_buf_init(&line, LINE_MAX_BYTES);
	put_rule(&line, columns);
	add_line(paper, tz_buf_str(&line));
	tz_buf_release(&line);
}

/* Left, middle and right of a line of head or foot; "----" is a rule. */
static void
put_across(const char *line, int columns, struct tz_buf *out)
{
	const char *first = strchr(line, '\t');
	const char *second = first == NULL ? NULL : strchr(first + 1, '\t');
	char *part[3] = { NULL, NULL, NULL };
	int at, wide, i, place;

	if (strcmp(line, "----") == 0) {
		put_rule(out, columns);
		return;
	}
	if (first == NULL) {
		tz_buf_text(out, line);
		return;
	}
	part[0] = tz_mem_text_n(line, (size_t)(first - line));
	part[1] = second == NULL ? tz_mem_text("") :
	    tz_mem_text_n(first + 1, (size_t)(second - first - 1));
	part[2] = tz_mem_text(second == NULL ? first + 1 : second + 1);
	for (i = 0, at = 0; i < 3; i++) {
		wide = tz_utf8_columns(part[i]);
		place = i == 0 ? 0 : i == 1 ? (columns - wide) / 2 :
		    columns - wide;
		if (wide == 0)
			continue;
		if (place < at)
			place = at + 1;
		put_blanks(out, place - at);
		tz_buf_text(out, part[i]);
		at = place + wide;
	}
	for (i = 0; i < 3; i++)
		tz_mem_free(part[i]);
}

static void
add_paragraph(struct paper *paper, const char *text)
{
	struct tz_buf line;
	size_t n, next;
	char *whole;

	tz_buf_init(&line, LINE_MAX_BYTES);
	do {
		n = strcspn(text, "\n");
		tz_buf_clear(&line);
		if (memchr(text, '\t', n) != NULL) {
			whole = tz_mem_text_n(text, n);
			put_across(whole, paper->columns, &line);
			tz_mem_free(whole);
			next = n + (text[n] == '\n');
		} else {
			n = tz_lines_break(text, paper->columns, &next);
			tz_buf_put(&line, text, n);
		}
		add_line(paper, tz_buf_str(&line));
		text += next;
	} while (*text != '\0');
	tz_buf_release(&line);
}

/* Columns of the widest line of a text. */
static int
width_of(const char *text)
{
	int wide = 0, columns;
	size_t n;
	char *line;

	for (; *text != '\0'; text += text[n] == '\n' ? n + 1 : n) {
		n = strcspn(text, "\n");
		line = tz_mem_text_n(text, n);
		columns = tz_utf8_columns(line);
		if (columns > wide)
			wide = columns;
		tz_mem_free(line);
	}
	return wide;
}

static int
natural(const struct tz_report_part *part, size_t column)
{
	int wide = width_of(part->head[column].label), cell;
	size_t i;

	for (i = 0; i < part->rows; i++) {
		cell = column >= part->row[i].cells ? 0 :
		    width_of(part->row[i].cell[column].text);
		if (cell > wide)
			wide = cell;
	}
	return wide;
}

/* Columns of the longest word: what should stay in one line. */
static int
word_of(const char *text)
{
	int wide = 0, have = 0;
	uint32_t c;

	while ((c = tz_utf8_next(&text)) != 0) {
		have = c > ' ' && c < 0x80 ? have + 1 : 0;
		if (have > wide)
			wide = have;
	}
	return wide;
}

static int
least_of(const struct tz_report_part *part, size_t column)
{
	int wide = NARROW, word;
	size_t i;

	for (i = 0; i < part->rows; i++) {
		word = column >= part->row[i].cells ? 0 :
		    word_of(part->row[i].cell[column].text);
		if (word > wide)
			wide = word;
	}
	return wide;
}

/* The widest column that is wider than least says; heads when none is. */
static size_t
widest_of(const struct tz_report_part *part, const int *width,
    const int *least)
{
	size_t i, widest = part->heads;

	for (i = 0; i < part->heads; i++)
		if (width[i] > least[i] && (widest == part->heads ||
		    width[i] > width[widest]))
			widest = i;
	return widest;
}

/* Takes from the widest columns until all fit; words are cut last of all. */
static void
shrink(const struct tz_report_part *part, int *width, int over)
{
	int *least = tz_mem_alloc(part->heads * sizeof(*least));
	size_t i, widest;
	bool cut = false;

	for (i = 0; i < part->heads; i++)
		least[i] = part->head[i].right ? width[i] :
		    least_of(part, i);
	while (over > 0) {
		widest = widest_of(part, width, least);
		if (widest == part->heads && cut)
			break;
		if (widest == part->heads) {
			cut = true;
			for (i = 0; i < part->heads; i++)
				least[i] = NARROW;
			continue;
		}
		width[widest]--;
		over--;
	}
	tz_mem_free(least);
}

/* What would break although there is room gets it first; returns the rest. */
static int
unbreak(const struct tz_report_part *part, int *width, int left)
{
	size_t i;
	int more;

	for (i = 0; i < part->heads && left > 0; i++) {
		more = natural(part, i) - width[i];
		if (part->head[i].right || more <= 0)
			continue;
		more = more < left ? more : left;
		width[i] += more;
		left -= more;
	}
	return left;
}

/* A table fills the paper: what is left goes to the columns of text. */
static void
spread(const struct tz_report_part *part, int *width, int left)
{
	size_t i, texts = 0, open = 0;
	bool takes;

	for (i = 0; i < part->heads; i++) {
		texts += !part->head[i].right;
		open += !part->head[i].right && part->head[i].width == 0;
	}
	if (open > 0)
		texts = open;
	for (i = 0; i < part->heads && left > 0 && texts > 0; i++) {
		takes = !part->head[i].right &&
		    (open == 0 || part->head[i].width == 0);
		if (!takes)
			continue;
		width[i] += left / (int)texts;
		left -= left / (int)texts--;
	}
}

/* Widths of the columns; returns the blanks between two of them. */
static int
lay_out(const struct tz_report_part *part, int columns, int *width)
{
	int sum = 0, gap = 2, n = (int)part->heads;
	size_t i;

	for (i = 0; i < part->heads; i++) {
		width[i] = natural(part, i);
		if (part->head[i].width > 0 &&
		    ((int)part->head[i].width > width[i] ||
		    !part->head[i].right))
			width[i] = (int)part->head[i].width;
		sum += width[i];
	}
	if (sum + gap * (n - 1) > columns)
		gap = 1;
	shrink(part, width, sum + gap * (n - 1) - columns);
	spread(part, width, unbreak(part, width,
	    columns - sum - gap * (n - 1)));
	return gap;
}

/* A row of cells, each as many lines as it needs. */
static void
add_cells(struct paper *paper, const struct tz_report_part *part,
    const char **text, const int *width, int gap)
{
	struct tz_buf line;
	bool more = true;
	size_t i, n, next;

	tz_buf_init(&line, LINE_MAX_BYTES);
	while (more) {
		more = false;
		tz_buf_clear(&line);
		for (i = 0; i < part->heads; i++) {
			put_blanks(&line, i > 0 ? gap : 0);
			n = tz_lines_break(text[i], width[i], &next);
			tz_lines_align(text[i], n, width[i],
			    part->head[i].right ? TZ_ALIGN_RIGHT :
			    TZ_ALIGN_LEFT, &line);
			text[i] += next;
			more = more || *text[i] != '\0';
		}
		add_line(paper, tz_buf_str(&line));
	}
	tz_buf_release(&line);
}

static void
add_row(struct paper *paper, const struct tz_report_part *part,
    const struct tz_report_row *row, const int *width, int gap)
{
	const char **text = tz_mem_alloc(part->heads * sizeof(*text));
	size_t i;

	for (i = 0; i < part->heads; i++)
		text[i] = row == NULL ? part->head[i].label :
		    i < row->cells ? row->cell[i].text : "";
	add_cells(paper, part, text, width, gap);
	tz_mem_free(text);
}

static void
add_heads(struct paper *paper, const struct tz_report_part *part,
    const int *width, int gap, int wide)
{
	add_rule(paper, wide);
	add_row(paper, part, NULL, width, gap);
	add_rule(paper, wide);
}

static int
total_width(const struct tz_report_part *part, const int *width, int gap)
{
	int wide = gap * ((int)part->heads - 1);
	size_t i;

	for (i = 0; i < part->heads; i++)
		wide += width[i];
	return wide;
}

static void
add_table(struct paper *paper, const struct tz_report_part *part)
{
	int *width = tz_mem_alloc(part->heads * sizeof(*width));
	int gap = lay_out(part, paper->columns, width);
	int wide = total_width(part, width, gap);
	bool ruled = true;
	size_t i;

	if (part->text[0] != '\0')
		add_paragraph(paper, part->text);
	add_heads(paper, part, width, gap, wide);
	paper->table = part;
	for (i = 0; i < part->rows; i++) {
		if (part->row[i].total && !ruled)
			add_rule(paper, wide);
		add_row(paper, part, &part->row[i], width, gap);
		ruled = part->row[i].total;
	}
	paper->table = NULL;
	add_rule(paper, wide);
	tz_mem_free(width);
}

/* A form feed in the body begins a new page. */
static void
add_part(struct paper *paper, const struct tz_report_part *part)
{
	if (part->kind == TZ_REPORT_PART_TABLE)
		add_table(paper, part);
	else if (part->kind == TZ_REPORT_PART_PAGE)
		add_line(paper, "\f");
	else
		add_paragraph(paper, part->text);
}

struct book {
	struct paper *paper;
	size_t *first;		/* first line of each page */
	size_t pages;
	size_t body;		/* lines of body on a page, 0 = no end */
};

/* The lines that head a table, as they stand before its first row. */
static size_t
head_lines(const struct paper *paper, const struct tz_report_part *table,
    size_t *first)
{
	size_t i, n = 0;

	for (i = 0; i < paper->lines && paper->line[i].table != table; i++)
		continue;
	/* Back over the rule, the heads and the rule above them. */
	while (n < 8 && i > n) {
		n++;
		if (n > 1 && paper->line[i - n].text[0] == '-' &&
		    strspn(paper->line[i - n].text, "-") ==
		    strlen(paper->line[i - n].text))
			break;
	}
	*first = i - n;
	return n;
}

static void
begin_page(struct book *book, size_t line)
{
	book->first = tz_mem_resize(book->first, book->pages + 1,
	    sizeof(*book->first));
	book->first[book->pages++] = line;
}

static void
paginate(struct book *book)
{
	const struct paper *paper = book->paper;
	const struct tz_report_part *table;
	size_t i, used = 0, at;

	begin_page(book, 0);
	for (i = 0; i < paper->lines; i++) {
		if (strcmp(paper->line[i].text, "\f") == 0) {
			if (book->body > 0) {
				begin_page(book, i + 1);
				used = 0;
			}
			continue;
		}
		if (book->body > 0 && used >= book->body) {
			begin_page(book, i);
			table = paper->line[i].table;
			used = table == NULL ? 0 :
			    head_lines(paper, table, &at);
		}
		used++;
	}
}

static void
put_lines(char *const *line, size_t n, const struct book *book,
    size_t page, struct tz_buf *out)
{
	struct tz_buf text;
	size_t i;

	tz_buf_init(&text, LINE_MAX_BYTES);
	for (i = 0; i < n; i++) {
		tz_buf_clear(&text);
		tz_report_sheet_number(line[i], (unsigned)page + 1,
		    (unsigned)book->pages, &text);
		put_across(tz_buf_str(&text), book->paper->columns, out);
		tz_buf_byte(out, '\n');
	}
	tz_buf_release(&text);
}

static void
put_page(const struct book *book, size_t page, struct tz_buf *out)
{
	const struct paper *paper = book->paper;
	size_t i = book->first[page], n = 0, at, used = 0;
	size_t end = page + 1 < book->pages ? book->first[page + 1] :
	    paper->lines;

	put_lines(paper->sheet->head, paper->sheet->heads, book, page, out);
	if (page > 0 && i < paper->lines && paper->line[i].table != NULL)
		n = head_lines(paper, paper->line[i].table, &at);
	for (; n > 0; n--, at++, used++)
		tz_buf_format(out, "%s\n", paper->line[at].text);
	for (; i < end; i++) {
		if (strcmp(paper->line[i].text, "\f") == 0)
			continue;
		tz_buf_format(out, "%s\n", paper->line[i].text);
		used++;
	}
	for (; used < book->body; used++)
		tz_buf_byte(out, '\n');
	put_lines(paper->sheet->foot, paper->sheet->foots, book, page, out);
	if (book->body > 0)
		tz_buf_byte(out, '\f');
}

void
tz_report_text(const struct tz_report_sheet *sheet, unsigned columns,
    unsigned page, struct tz_buf *out)
{
	struct paper paper = { .sheet = sheet, .columns = (int)columns };
	struct book book = { .paper = &paper };
	size_t i;

	for (i = 0; i < sheet->parts; i++)
		add_part(&paper, &sheet->part[i]);
	if (page > sheet->heads + sheet->foots + 8)
		book.body = page - sheet->heads - sheet->foots;
	paginate(&book);
	for (i = 0; i < book.pages; i++)
		put_page(&book, i, out);
	for (i = 0; i < paper.lines; i++)
		tz_mem_free(paper.line[i].text);
	tz_mem_free(paper.line);
	tz_mem_free(book.first);
}
