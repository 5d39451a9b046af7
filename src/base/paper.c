/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/paper.h"

#include <string.h>

#include "base/utf8.h"

#define NARROW 80	/* columns at ten to the inch */
#define LEAST_FORM 1	/* ESC C takes 1 to 127 lines */
#define MOST_FORM 127

/* clang-format off */
static const struct {
	const char *name;
	const char *ending;
} kinds[] = {
	[TZ_PAPER_TEXT] = { "text", ".txt" },
	[TZ_PAPER_HTML] = { "html", ".html" },
	[TZ_PAPER_ESCP] = { "escp", ".prn" },
};
/* clang-format on */

bool
tz_paper_named(const char *name, enum tz_paper_kind *kind)
{
	size_t i;

	for (i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (strcmp(name, kinds[i].name) == 0) {
			*kind = (enum tz_paper_kind)i;
			return true;
		}
	return false;
}

const char *
tz_paper_ending(enum tz_paper_kind kind)
{
	return kinds[kind].ending;
}

static int
widest(const char *text, size_t n)
{
	const char *at = text, *end = text + n;
	int columns = 0, most = 0;

	while (at < end) {
		uint32_t c = tz_utf8_next(&at);

		columns = c == '\n' || c == '\f' || c == 0 ? 0 :
		    columns + tz_utf8_width(c);
		most = columns > most ? columns : most;
	}
	return most;
}

/*
 * ESC @ begins anew, FS & turns hanzi on, FS S spaces them (1/180 inch left
 * and right of 24 dots): to two columns of pica, or, for wide prints, of
 * fifteen to the inch (ESC g).
 */
static void
begin_escp(const struct tz_paper *paper, bool wide, struct tz_buf *out)
{
	tz_buf_put(out, "\033@\034&", 4);
	if (wide)
		tz_buf_put(out, "\033g\034S\0\0", 6);
	else
		tz_buf_put(out, "\033P\034S\0\014", 6);
	if (paper->lines >= LEAST_FORM && paper->lines <= MOST_FORM) {
		tz_buf_put(out, "\033C", 2);
		tz_buf_byte(out, (uint8_t)paper->lines);
	}
}

static void
make_escp(const struct tz_paper *paper, const char *text, size_t n,
    struct tz_buf *out)
{
	const char *end = text + n;

	begin_escp(paper, widest(text, n) > NARROW, out);
	while (text < end) {
		size_t part = 0;

		while (text + part < end && text[part] != '\n' &&
		    text[part] != '\f')
			part++;
		tz_charset_encode(TZ_CHARSET_GB18030, text, part, out);
		text += part;
		if (text == end)
			break;
		if (*text == '\n')
			tz_buf_put(out, "\r\n", 2);
		else
			tz_buf_put(out, "\r\f", 2);
		text++;
	}
	/* Paper without end is torn where the print ends. */
	tz_buf_put(out, paper->lines > 0 ? "\r\f" : "\r\n", 2);
	tz_buf_put(out, "\034.\033@", 4);
}

static void
put_escaped(const char *text, size_t n, struct tz_buf *out)
{
	static const struct {
		char c;
		const char *as;
	} signs[] = { { '&', "&amp;" }, { '<', "&lt;" }, { '>', "&gt;" },
		{ '"', "&quot;" } };
	size_t i, k;

	for (i = 0; i < n; i++) {
		for (k = 0; k < 4 && signs[k].c != text[i]; k++)
			;
		if (k < 4)
			tz_buf_text(out, signs[k].as);
		else
			tz_buf_byte(out, (uint8_t)text[i]);
	}
}

static void
make_html(const struct tz_paper *paper, const char *text, size_t n,
    struct tz_buf *out)
{
	const char *end = text + n, *feed;
	struct tz_buf page;

	tz_buf_init(&page, n * 6 + 4096);
	tz_buf_format(&page, "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n"
	    "<meta charset=\"%s\">\n<title>",
	    paper->charset == TZ_CHARSET_GB18030 ? "GB18030" : "UTF-8");
	put_escaped(paper->title, strlen(paper->title), &page);
	tz_buf_text(&page, "</title>\n<style>\n"
	    "pre { font-family: monospace; line-height: 1.4; }\n"
	    "pre + pre { page-break-before: always; "
	    "border-top: 1px dashed; }\n"
	    "@media print { pre + pre { border: 0; } }\n"
	    "</style>\n</head>\n<body>\n");
	while (text < end) {
		feed = memchr(text, '\f', (size_t)(end - text));
		if (feed == NULL)
			feed = end;
		tz_buf_text(&page, "<pre>\n");
		put_escaped(text, (size_t)(feed - text), &page);
		tz_buf_text(&page, "</pre>\n");
		text = feed + (feed < end);
	}
	tz_buf_text(&page, "</body>\n</html>\n");
	tz_charset_encode(paper->charset, tz_buf_str(&page), page.len, out);
	tz_buf_release(&page);
}

void
tz_paper_make(const struct tz_paper *paper, const char *text, size_t n,
    struct tz_buf *out)
{
	if (paper->kind == TZ_PAPER_ESCP)
		make_escp(paper, text, n, out);
	else if (paper->kind == TZ_PAPER_HTML)
		make_html(paper, text, n, out);
	else
		tz_charset_encode(paper->charset, text, n, out);
}
