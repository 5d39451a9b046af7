/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/dumptext.h"

#include "base/mem.h"

#define TAB '\t'	/* between the items of a list */

static const char *const kinds[] = {
	[TZ_NONE] = "none", [TZ_TEXT] = "text", [TZ_INT] = "int",
	[TZ_NUM] = "num", [TZ_BOOL] = "bool", [TZ_DAY] = "day",
	[TZ_MOMENT] = "moment", [TZ_LIST] = "list",
};

#define KINDS (sizeof kinds / sizeof kinds[0])

void
tz_dumptext_put(FILE *out, const void *text, size_t n)
{
	const uint8_t *at = text;

	for (; n > 0; n--, at++) {
		if (*at == '\\')
			fputs("\\\\", out);
		else if (*at == '\n')
			fputs("\\n", out);
		else if (*at == '\t')
			fputs("\\t", out);
		else if (*at < 0x20 || *at == 0x7f)
			fprintf(out, "\\x%02x", *at);
		else
			putc(*at, out);
	}
}

void
tz_dumptext_put_cell(FILE *out, const struct tz_cell *cell)
{
	const struct tz_value *value = &cell->value;
	struct tz_buf text;
	size_t i;

	fprintf(out, "cell: %u %s ", cell->no, kinds[value->kind]);
	if (value->kind == TZ_LIST) {
		for (i = 0; i < value->u.list.n; i++) {
			if (i > 0)
				putc(TAB, out);
			tz_dumptext_put(out, value->u.list.item[i],
			    strlen(value->u.list.item[i]));
		}
	} else {
		tz_buf_init(&text, TZ_CELL_MAX + 64);
		tz_value_plain(value, &text);
		tz_dumptext_put(out, tz_buf_str(&text), text.len);
		tz_buf_release(&text);
	}
	putc('\n', out);
}

void
tz_dumptext_init(struct tz_dumptext *text, FILE *in)
{
	text->in = in;
	text->line = 0;
	text->end = false;
	tz_buf_init(&text->name, 64);
	tz_buf_init(&text->value, TZ_DUMPTEXT_LINE);
}

void
tz_dumptext_release(struct tz_dumptext *text)
{
	tz_buf_release(&text->name);
	tz_buf_release(&text->value);
}

enum tz_rc
tz_dumptext_wrong(const struct tz_dumptext *text, struct tz_err *err)
{
	return tz_fail(err, TZ_EINPUT, N_("line %lu of the dump is not right"),
	    text->line);
}

/* Lines keep their escapes here, since a tab divides the items of a list. */
enum tz_rc
tz_dumptext_next(struct tz_dumptext *text, struct tz_err *err)
{
	struct tz_buf *to = &text->name;
	int c;

	tz_buf_clear(&text->name);
	tz_buf_clear(&text->value);
	while ((c = getc(text->in)) != EOF) {
		if (c == '\n') {
			text->line++;
			if (text->name.len > 0)
				break;
			continue;
		}
		if (to == &text->name && c == ':') {
			to = &text->value;
			c = getc(text->in);
			if (c == ' ')
				continue;
			(void)ungetc(c, text->in);
			continue;
		}
		tz_buf_byte(to, (uint8_t)c);
	}
	if (ferror(text->in))
		return tz_fail_errno(err, N_("cannot read %s"), "dump");
	text->end = c == EOF;
	if (!tz_buf_ok(&text->name) || !tz_buf_ok(&text->value)
	    || (text->name.len > 0 && to == &text->name))
		return tz_dumptext_wrong(text, err);
	return TZ_OK;
}

static int
hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

size_t
tz_dumptext_plain(char *text)
{
	char *from = text;
	char *to = text;
	int high, low;

	while (*from != '\0') {
		if (*from != '\\') {
			*to++ = *from++;
			continue;
		}
		from++;
		if (*from == 'n' || *from == 't' || *from == '\\') {
			*to++ = *from == 'n' ? '\n' : *from == 't' ? '\t'
			    : '\\';
			from++;
			continue;
		}
		high = *from == 'x' ? hex_digit(from[1]) : -1;
		low = high < 0 ? -1 : hex_digit(from[2]);
		if (low < 0)
			return SIZE_MAX;
		*to++ = (char)(high << 4 | low);
		from += 3;
	}
	*to = '\0';
	return (size_t)(to - text);
}

static bool
read_list(struct tz_value *cell, char *text)
{
	char *next;

	for (; text != NULL; text = next) {
		next = strchr(text, TAB);
		if (next != NULL)
			*next++ = '\0';
		if (tz_dumptext_plain(text) == SIZE_MAX)
			return false;
		tz_value_add(cell, text);
	}
	return true;
}

bool
tz_dumptext_cell(const char *value, unsigned *no, struct tz_value *cell)
{
	char kind[8];
	char *text;
	int at = 0;
	size_t k;
	bool right;

	if (sscanf(value, "%u %7[a-z]%n", no, kind, &at) != 2)
		return false;
	for (k = 0; k < KINDS; k++)
		if (strcmp(kinds[k], kind) == 0)
			break;
	if (k == KINDS)
		return false;
	text = tz_mem_text(value + at + (value[at] == ' '));
	if (k == TZ_LIST)
		right = read_list(cell, text);
	else if (tz_dumptext_plain(text) == SIZE_MAX)
		right = false;
	else
		right = k == TZ_NONE
		    || tz_value_from_plain(cell, (enum tz_kind)k, text);
	tz_mem_free(text);
	return right;
}
