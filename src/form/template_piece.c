/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pieces of a line: texts, and the names and formulas in ${ }. */
#include "form/template_own.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "form/forms.h"
#include "form/formula.h"

#define PIECES 200	/* in one line */

/* clang-format off */
static const struct {
	const char *name;
	enum tz_shown_as format;
} formats[] = {
	{ "date",    TZ_SHOWN_DATE },
	{ "time",    TZ_SHOWN_TIME },
	{ "capital", TZ_SHOWN_CAPITAL },
	{ "money",   TZ_SHOWN_MONEY },
	{ "code",    TZ_SHOWN_RAW },
	{ "mask",    TZ_SHOWN_MASK },
};

/* What a print knows besides records. */
static const char *const own[] = { "office", "row", "print.copy",
	"print.time", "print.date", "print.user", "print.code", "print.page",
	"print.pages", "print.label" };
/* clang-format on */

static bool
is_own(const char *name)
{
	size_t i;

	for (i = 0; i < sizeof(own) / sizeof(own[0]); i++)
		if (strcmp(own[i], name) == 0)
			return true;
	return false;
}

/* "line" and "line.2": the line at work and its parts between commas. */
static bool
is_line(const struct tz_reach *reach, const char *name)
{
	bool inside = false;

	for (; reach != NULL; reach = reach->up)
		inside |= reach->lines;
	if (!inside || strncmp(name, "line", 4) != 0)
		return false;
	return name[4] == '\0' || (name[4] == '.' &&
	    isdigit((unsigned char)name[5]) && name[6] == '\0');
}

/* "tally.value" and "tally.n" inside @tally. */
static bool
is_tally(const struct tz_reach *reach, const char *name)
{
	bool inside = false;

	for (; reach != NULL; reach = reach->up)
		inside |= reach->tally;
	return inside && (strcmp(name, "tally.value") == 0 ||
	    strcmp(name, "tally.n") == 0);
}

static const struct tz_field *
find_field(const struct tz_form *form, const char *name, size_t n)
{
	char word[TZ_TEMPLATE_NAME + 1];
	const struct tz_field *field;

	memcpy(word, name, n);
	word[n] = '\0';
	field = tz_form_field(form, word);
	return field != NULL ? field : tz_form_header(word);
}

/* A register in reach, or one that has a single record. */
static const struct tz_form *
find_form(struct tz_template_reader *reader, const struct tz_reach *reach,
    const char *name, size_t n)
{
	char word[TZ_TEMPLATE_NAME + 1];
	const struct tz_form *form;

	memcpy(word, name, n);
	word[n] = '\0';
	for (; reach != NULL; reach = reach->up)
		if (reach->form != NULL &&
		    strcmp(reach->form->name, word) == 0)
			return reach->form;
	form = tz_forms_find(reader->forms, word);
	return form != NULL && form->single ? form : NULL;
}

static bool
is_path(const struct tz_form *form, const char *name)
{
	const struct tz_field *field;
	size_t n = strcspn(name, ".");

	if (form == NULL)
		return false;
	field = find_field(form, name, n);
	if (field == NULL)
		return false;
	if (name[n] == '\0')
		return true;
	/* What refers to a register that is not installed is empty. */
	if (field->target == NULL)
		return field->to != NULL && field->to[0] != '\0';
	return is_path(field->target, name + n + 1);
}

static bool
is_name(struct tz_template_reader *reader, const struct tz_reach *reach,
    const char *name)
{
	const struct tz_form *form;
	size_t n = strcspn(name, ".");

	if (is_own(name) || is_line(reach, name) || is_tally(reach, name))
		return true;
	form = tz_template_form_at(reach);
	if (form == NULL && tz_form_header(name) != NULL)
		return true;
	if (is_path(form, name))
		return true;
	if (name[n] == '\0')
		return false;
	return is_path(find_form(reader, reach, name, n), name + n + 1);
}

/* Takes ":20", ":>20", ":^20" or ":~20" off the end of what is in ${ }. */
static void
take_columns(char *text, struct tz_piece *piece)
{
	static const char signs[] = "<>^~";
	char *colon = strrchr(text, ':');
	char *digits;

	if (colon == NULL)
		return;
	digits = colon + 1 + (colon[1] != '\0' &&
	    strchr(signs, colon[1]) != NULL);
	if (*digits == '\0' ||
	    strspn(digits, "0123456789") != strlen(digits) ||
	    strlen(digits) > 3)
		return;
	piece->columns = (int)strtol(digits, NULL, 10);
	if (piece->columns > TZ_TEMPLATE_COLUMNS)
		piece->columns = TZ_TEMPLATE_COLUMNS;
	piece->wrap = colon[1] == '~';
	piece->align = colon[1] == '>' ? TZ_ALIGN_RIGHT :
	    colon[1] == '^' ? TZ_ALIGN_CENTRE : TZ_ALIGN_LEFT;
	*colon = '\0';
}

/* Takes "|date" off the end; "||" joins texts of a formula. */
static void
take_format(char *text, struct tz_piece *piece)
{
	char *bar = strrchr(text, '|');
	size_t i;

	if (bar == NULL || (bar > text && bar[-1] == '|'))
		return;
	for (i = 0; i < sizeof(formats) / sizeof(formats[0]); i++)
		if (strcmp(bar + 1, formats[i].name) == 0) {
			piece->format = formats[i].format;
			*bar = '\0';
			return;
		}
}

static void
read_value(struct tz_template_reader *reader, const struct tz_reach *reach,
    char *text, struct tz_piece *piece)
{
	take_columns(text, piece);
	take_format(text, piece);
	piece->kind = TZ_PIECE_NAME;
	if (*text == '=') {
		piece->kind = TZ_PIECE_FORMULA;
		piece->formula = tz_template_formula(reader, reach, text + 1);
		piece->text = text + 1;
		return;
	}
	piece->masked = *text == '*';
	piece->text = text + piece->masked;
	if (strlen(piece->text) > TZ_TEMPLATE_NAME ||
	    !is_name(reader, reach, piece->text))
		tz_template_wrong(reader, N_("nothing is called %s here"),
		    text);
}

static struct tz_piece *
add_piece(struct tz_template_reader *reader, struct tz_piece *piece,
    size_t *n)
{
	if (*n == PIECES) {
		tz_template_wrong(reader, N_("the line has too many names"));
		*n = 0;
	}
	return &piece[(*n)++];
}

/* The brace that ends a value; one in a text of a formula does not. */
static const char *
end_of_value(const char *at, const char *end)
{
	bool quoted = false;

	for (; at < end; at++) {
		if (*at == '\'')
			quoted = !quoted;
		else if (*at == '}' && !quoted)
			return at;
	}
	return NULL;
}

void
tz_template_pieces(struct tz_template_reader *reader,
    const struct tz_reach *reach, const char *text, size_t n,
    struct tz_part *part)
{
	struct tz_arena *arena = reader->template->arena;
	struct tz_piece *piece = tz_mem_alloc(PIECES * sizeof(*piece));
	struct tz_piece *keep;
	const char *end = text + n, *at = text, *brace;
	size_t pieces = 0;

	while (text < end) {
		for (at = text; at < end; at++)
			if (end - at > 1 && at[0] == '$' && at[1] == '{')
				break;
		if (at > text)
			add_piece(reader, piece, &pieces)->text =
			    tz_arena_text_n(arena, text, (size_t)(at - text));
		if (at == end)
			break;
		brace = end_of_value(at, end);
		if (brace == NULL) {
			tz_template_wrong(reader, N_("a ${ has no }"));
			break;
		}
		read_value(reader, reach, tz_arena_text_n(arena, at + 2,
		    (size_t)(brace - at - 2)), add_piece(reader, piece,
		    &pieces));
		text = brace + 1;
	}
	keep = tz_arena_alloc(arena, (pieces + 1) * sizeof(*piece));
	memcpy(keep, piece, pieces * sizeof(*piece));
	tz_mem_free(piece);
	part->piece = keep;
	part->pieces = pieces;
}
