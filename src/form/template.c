/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/template_own.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/problem.h"
#include "base/utf8.h"
#include "form/forms.h"
#include "form/formula.h"

#define PARTS 5000	/* in one block */
#define LABEL 100	/* bytes of what a print is called */

/* What a line is, besides text. */
enum word {
	TEXT, COMMENT, PRINT, WHEN, MANY, COLUMNS, LINES, IF, EACH, ELSE,
	BETWEEN, END, PAGE, HEAD, FOOT, USE, TALLY, CENTRE, RIGHT, UNKNOWN
};

/* clang-format off */
static const char *const words[] = {
	[COMMENT] = "#", [PRINT] = "print", [WHEN] = "when",
	[MANY] = "many", [COLUMNS] = "columns", [LINES] = "lines", [IF] = "if",
	[EACH] = "each", [ELSE] = "else", [BETWEEN] = "between",
	[END] = "end", [PAGE] = "page", [HEAD] = "head", [FOOT] = "foot",
	[USE] = "use", [TALLY] = "tally", [CENTRE] = "centre",
	[RIGHT] = "right",
};
/* clang-format on */

struct line {
	enum word word;
	const char *text;	/* behind the word */
	size_t n;
};

static void read_block(struct tz_template_reader *reader,
    const struct tz_reach *reach, unsigned depth, struct tz_parts *parts,
    enum word *stop);

static enum word
word_of(const char *at, size_t n)
{
	enum word word;

	if (n == 0 || *at != '@')
		return TEXT;
	for (word = COMMENT; word < UNKNOWN; word++) {
		size_t length = strlen(words[word]);

		if (n > length && memcmp(at + 1, words[word], length) == 0 &&
		    (n == length + 1 || at[length + 1] == ' '))
			return word;
	}
	return UNKNOWN;
}

/* The next line; false at the end. */
static bool
next_line(struct tz_template_reader *reader, struct line *line)
{
	const char *feed;
	size_t n, skip;

	if (reader->at >= reader->end)
		return false;
	feed = memchr(reader->at, '\n', (size_t)(reader->end - reader->at));
	n = (size_t)((feed == NULL ? reader->end : feed) - reader->at);
	line->text = reader->at;
	reader->at += n + (feed != NULL);
	reader->line++;
	if (n > 0 && line->text[n - 1] == '\r')
		n--;
	line->n = n;
	line->word = word_of(line->text, n);
	if (line->word == TEXT || line->word == UNKNOWN)
		return true;
	skip = strlen(words[line->word]) + 1;
	while (skip < n && line->word < CENTRE && line->text[skip] == ' ')
		skip++;
	skip += line->word >= CENTRE && skip < n;
	line->text += skip;
	line->n -= skip;
	return true;
}

static char *
rest(struct tz_template_reader *reader, const struct line *line)
{
	return tz_arena_text_n(reader->template->arena, line->text, line->n);
}

static void
read_if(struct tz_template_reader *reader, const struct tz_reach *reach,
    const struct line *line, unsigned depth, struct tz_part *part)
{
	enum word stop;

	part->kind = TZ_PART_IF;
	part->formula = tz_template_formula(reader, reach,
	    rest(reader, line));
	read_block(reader, reach, depth, &part->body, &stop);
	if (stop == ELSE)
		read_block(reader, reach, depth, &part->other, &stop);
	if (stop != END)
		tz_template_wrong(reader, N_("%s has no @end"), "@if");
}

static void
read_each(struct tz_template_reader *reader, const struct tz_reach *reach,
    const struct line *line, unsigned depth, struct tz_part *part)
{
	struct tz_reach inner = { .up = reach };
	enum word stop;

	part->kind = TZ_PART_EACH;
	(void)tz_template_each(reader, reach, rest(reader, line), part);
	inner.form = part->form;
	inner.lines = part->kind == TZ_PART_EACH_LINE;
	read_block(reader, &inner, depth, &part->body, &stop);
	if (stop == BETWEEN)
		read_block(reader, reach, depth, &part->between, &stop);
	if (stop == ELSE)
		read_block(reader, reach, depth, &part->other, &stop);
	if (stop != END)
		tz_template_wrong(reader, N_("%s has no @end"), "@each");
}

/* Its lines are of the record around it: a value is no record. */
static void
read_tally(struct tz_template_reader *reader, const struct tz_reach *reach,
    const struct line *line, unsigned depth, struct tz_part *part)
{
	struct tz_reach inner = { .tally = true, .up = reach };
	enum word stop;

	(void)tz_template_tally(reader, reach, rest(reader, line), part);
	read_block(reader, &inner, depth, &part->body, &stop);
	if (stop == ELSE)
		read_block(reader, reach, depth, &part->other, &stop);
	if (stop != END)
		tz_template_wrong(reader, N_("%s has no @end"), "@tally");
}

static void
read_part(struct tz_template_reader *reader, const struct tz_reach *reach,
    const struct line *line, unsigned depth, struct tz_part *part)
{
	enum word stop = END;

	part->line = reader->line;
	switch (line->word) {
	case IF:
		read_if(reader, reach, line, depth, part);
		break;
	case EACH:
		read_each(reader, reach, line, depth, part);
		break;
	case TALLY:
		read_tally(reader, reach, line, depth, part);
		break;
	case HEAD:
	case FOOT:
		part->kind = line->word == HEAD ? TZ_PART_HEAD : TZ_PART_FOOT;
		read_block(reader, reach, depth, &part->body, &stop);
		if (stop != END)
			tz_template_wrong(reader, N_("%s has no @end"),
			    line->word == HEAD ? "@head" : "@foot");
		break;
	case USE:
		part->kind = TZ_PART_USE;
		part->name = rest(reader, line);
		break;
	case PAGE:
		part->kind = TZ_PART_PAGE;
		break;
	default:
		part->align = line->word == CENTRE ? TZ_ALIGN_CENTRE :
		    line->word == RIGHT ? TZ_ALIGN_RIGHT : TZ_ALIGN_LEFT;
		tz_template_pieces(reader, reach, line->text, line->n, part);
	}
}

/* Reads up to @end, @else, @between or the end of the file (TEXT). */
static void
read_block(struct tz_template_reader *reader, const struct tz_reach *reach,
    unsigned depth, struct tz_parts *parts, enum word *stop)
{
	struct tz_part *part = NULL;
	struct line line;
	size_t n = 0;

	*stop = TEXT;
	if (depth > TZ_TEMPLATE_DEPTH)
		tz_template_wrong(reader, N_("the print nests too deeply"));
	while (depth <= TZ_TEMPLATE_DEPTH && next_line(reader, &line)) {
		*stop = line.word;
		if (line.word == END || line.word == ELSE ||
		    line.word == BETWEEN)
			break;
		*stop = TEXT;
		if (line.word == COMMENT)
			continue;
		if (line.word == UNKNOWN || (line.word >= PRINT &&
		    line.word <= LINES) || n == PARTS) {
			tz_template_wrong(reader,
			    N_("this instruction does not belong here"));
			continue;
		}
		part = tz_mem_resize(part, n + 1, sizeof(*part));
		memset(&part[n], 0, sizeof(*part));
		read_part(reader, reach, &line, depth + 1, &part[n++]);
	}
	parts->part = tz_arena_alloc(reader->template->arena,
	    (n + 1) * sizeof(*part));
	if (n > 0)
		memcpy(parts->part, part, n * sizeof(*part));
	parts->n = n;
	tz_mem_free(part);
}

/* "@print REGISTER LABEL" */
static void
read_print(struct tz_template_reader *reader, const struct line *line)
{
	struct tz_template *template = reader->template;
	char *name = rest(reader, line);
	char *label = name + strcspn(name, " ");

	if (*label != '\0')
		*label++ = '\0';
	template->label = label + strspn(label, " ");
	template->form = tz_forms_find(reader->forms, name);
	if (template->form == NULL)
		tz_template_wrong(reader, N_("there is no register %s"),
		    name);
	else if (template->label[0] == '\0' ||
	    strlen(template->label) >= LABEL)
		tz_template_wrong(reader,
		    N_("a print needs a label of at most %d bytes"), LABEL);
}

static void
read_head(struct tz_template_reader *reader, const struct line *line)
{
	struct tz_template *template = reader->template;
	struct tz_reach reach = { .form = template->form };
	char *text = rest(reader, line);
	unsigned long number = strtoul(text, NULL, 10);

	if (line->word == PRINT) {
		read_print(reader, line);
	} else if (line->word == WHEN) {
		template->when = tz_template_formula(reader, &reach, text);
	} else if (line->word == MANY) {
		template->many = true;
	} else if (line->word == COLUMNS) {
		if (number < 20 || number > TZ_TEMPLATE_COLUMNS)
			tz_template_wrong(reader,
			    N_("paper has 20 to %d columns"),
			    TZ_TEMPLATE_COLUMNS);
		template->columns = (unsigned)number;
	} else {
		template->paged = true;
		template->lines = number > 1000 ? 1000 : (unsigned)number;
	}
}

/* The lines before the first that prints. */
static void
read_heads(struct tz_template_reader *reader)
{
	struct line line;
	const char *before;

	for (;;) {
		before = reader->at;
		if (!next_line(reader, &line))
			return;
		if (line.word == COMMENT)
			continue;
		if (line.word < PRINT || line.word > LINES) {
			reader->at = before;
			reader->line--;
			return;
		}
		read_head(reader, &line);
	}
}

struct tz_template *
tz_template_parse(const char *text, size_t n, const char *place,
    const struct tz_forms *forms, struct tz_problems *problems)
{
	struct tz_template *template = tz_mem_alloc(sizeof(*template));
	struct tz_template_reader reader = { .template = template,
		.forms = forms, .place = place, .problems = problems,
		.at = text, .end = text + n };
	struct tz_reach reach = { 0 };
	size_t errors = problems->errors;
	enum word stop;

	template->arena = tz_arena_new();
	if (!tz_utf8_valid(text, n))
		tz_template_wrong(&reader, N_("it is not UTF-8"));
	else
		read_heads(&reader);
	reach.form = template->form;
	if (problems->errors == errors) {
		read_block(&reader, &reach, 0, &template->parts, &stop);
		if (stop != TEXT)
			tz_template_wrong(&reader,
			    N_("this instruction does not belong here"));
	}
	if (problems->errors == errors)
		return template;
	tz_template_free(template);
	return NULL;
}

void
tz_template_free(struct tz_template *template)
{
	size_t i;

	if (template == NULL)
		return;
	for (i = 0; i < template->formulas; i++)
		tz_formula_free(template->formula[i]);
	tz_mem_free(template->formula);
	tz_arena_free(template->arena);
	tz_mem_free(template);
}

const struct tz_form *
tz_template_form(const struct tz_template *template)
{
	return template->form;
}

const char *
tz_template_label(const struct tz_template *template)
{
	return template->label == NULL ? "" : template->label;
}

const struct tz_formula *
tz_template_when(const struct tz_template *template)
{
	return template->when;
}

bool
tz_template_many(const struct tz_template *template)
{
	return template->many;
}

unsigned
tz_template_columns(const struct tz_template *template)
{
	return template->columns;
}

unsigned
tz_template_lines(const struct tz_template *template, bool *said)
{
	*said = template->paged;
	return template->lines;
}

const struct tz_parts *
tz_template_parts(const struct tz_template *template)
{
	return &template->parts;
}
