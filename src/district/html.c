/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/html.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"

#define REPLACED "\xef\xbf\xbd"	/* U+FFFD */
#define MORE "\xe2\x80\xa6"	/* U+2026 */

/* Signs that no reader sees and that turn or hide what stands around them. */
static bool
unseen(uint32_t c)
{
	return (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) ||
	    (c >= 0x2060 && c <= 0x206f) || c == 0x061c || c == 0xfeff ||
	    (c >= 0xe0000 && c <= 0xe007f);
}

static bool
forbidden(uint32_t c)
{
	return c == TZ_UTF8_BAD || (c < 0x20 && c != '\n' && c != '\t') ||
	    (c >= 0x7f && c < 0xa0) || (c & 0xfffe) == 0xfffe ||
	    (c >= 0xfdd0 && c <= 0xfdef);
}

static void
put_sign(struct tz_buf *out, uint32_t c)
{
	static const struct {
		uint32_t c;
		const char *as;
	} signs[] = { { '&', "&amp;" }, { '<', "&lt;" }, { '>', "&gt;" },
		{ '"', "&quot;" }, { '\'', "&#39;" } };
	char bytes[4];
	size_t i;

	for (i = 0; i < sizeof signs / sizeof *signs; i++) {
		if (signs[i].c == c) {
			tz_buf_text(out, signs[i].as);
			return;
		}
	}
	if (forbidden(c))
		tz_buf_text(out, REPLACED);
	else if (!unseen(c))
		tz_buf_put(out, bytes, tz_utf8_put(bytes, c));
}

/* What stands before end, or everything when end is NULL. */
static void
put_text(struct tz_buf *out, const char *text, const char *end)
{
	uint32_t c;

	while ((end == NULL || text < end) && (c = tz_utf8_next(&text)) != 0)
		put_sign(out, c);
}

/* Scripts and styles come from files of our own alone. */
static bool
may_write(const char *name)
{
	return strncmp(name, "on", 2) != 0 && strcmp(name, "style") != 0 &&
	    strcmp(name, "srcdoc") != 0;
}

static bool
is_address(const char *name)
{
	return strcmp(name, "href") == 0 || strcmp(name, "src") == 0 ||
	    strcmp(name, "action") == 0;
}

/* Of this server, or of this page. */
static bool
is_ours(const char *address)
{
	return address[0] == '#' || (address[0] == '/' && address[1] != '/' &&
	    address[1] != '\\');
}

static void
put_attributes(struct tz_buf *out, va_list pairs)
{
	const char *name, *value;

	while ((name = va_arg(pairs, const char *)) != NULL) {
		value = va_arg(pairs, const char *);
		if (value == NULL || !may_write(name))
			continue;
		if (is_address(name) && !is_ours(value))
			value = "#";
		tz_buf_format(out, " %s=\"", name);
		put_text(out, value, NULL);
		tz_buf_byte(out, '"');
	}
}

static void
put_tag(struct tz_html *html, const char *element, va_list pairs)
{
	tz_buf_format(html->out, "<%s", element);
	put_attributes(html->out, pairs);
	tz_buf_byte(html->out, '>');
}

void
tz_html_init(struct tz_html *html, struct tz_buf *out)
{
	memset(html, 0, sizeof *html);
	html->out = out;
}

void
tz_html_open(struct tz_html *html, const char *element, ...)
{
	va_list pairs;

	/* Deeper than any page: shown as a page that is cut. */
	if (html->depth == TZ_HTML_DEPTH) {
		html->out->full = true;
		return;
	}
	html->open[html->depth++] = element;
	va_start(pairs, element);
	put_tag(html, element, pairs);
	va_end(pairs);
}

void
tz_html_close(struct tz_html *html)
{
	if (html->depth > 0)
		tz_buf_format(html->out, "</%s>\n", html->open[--html->depth]);
}

void
tz_html_end(struct tz_html *html, size_t elements)
{
	while (elements-- > 0)
		tz_html_close(html);
}

void
tz_html_single(struct tz_html *html, const char *element, ...)
{
	va_list pairs;

	va_start(pairs, element);
	put_tag(html, element, pairs);
	va_end(pairs);
}

void
tz_html_put(struct tz_html *html, const char *element, const char *text, ...)
{
	va_list pairs;

	va_start(pairs, text);
	put_tag(html, element, pairs);
	va_end(pairs);
	tz_html_text(html, text);
	tz_buf_format(html->out, "</%s>\n", element);
}

void
tz_html_text(struct tz_html *html, const char *text)
{
	put_text(html->out, text, NULL);
}

void
tz_html_number(struct tz_html *html, uint64_t n)
{
	tz_buf_format(html->out, "%llu", (unsigned long long)n);
}

void
tz_html_short(struct tz_html *html, const char *text, size_t most)
{
	const char *end = text;

	while (most-- > 0 && tz_utf8_next(&end) != 0)
		continue;
	put_text(html->out, text, end);
	if (*end != '\0')
		tz_buf_text(html->out, MORE);
}

void
tz_html_prose(struct tz_html *html, const char *text)
{
	size_t n;

	while (*text != '\0') {
		n = strcspn(text, "\n");
		if (n > 0) {
			tz_html_open(html, "p", NULL);
			put_text(html->out, text, text + n);
			tz_html_close(html);
		}
		text += n + (text[n] == '\n');
	}
}
