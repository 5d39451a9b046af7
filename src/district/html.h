/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * html: the one writer of pages (HTML Living Standard, "syntax").
 *
 * Every text and every value of an attribute goes through here and is escaped,
 * so that nothing that came from an office can become markup. Bytes that are no
 * UTF-8, control bytes and signs that turn the direction of writing are
 * replaced. Attributes that hold a script or a style are not written, nor is an
 * address that leads to another server. Knows no pages.
 */
#ifndef TZ_DISTRICT_HTML_H
#define TZ_DISTRICT_HTML_H

#include <stddef.h>
#include <stdint.h>

struct tz_buf;

#define TZ_HTML_DEPTH 24

/* Elements that are open; their names live for ever. */
struct tz_html {
	struct tz_buf *out;
	const char *open[TZ_HTML_DEPTH];
	size_t depth;
};

/* out is borrowed; its maximum is the maximum of the page. */
void tz_html_init(struct tz_html *html, struct tz_buf *out);

/*
 * Opens an element; then pairs of the name and the value of an attribute, NULL
 * at the end. A pair whose value is NULL is left out.
 */
void tz_html_open(struct tz_html *html, const char *element, ...)
    __attribute__((sentinel));
/* Closes the element opened last. */
void tz_html_close(struct tz_html *html);
/* Closes so many. */
void tz_html_end(struct tz_html *html, size_t elements);
/* An element that holds nothing and is not closed: input, link, meta. */
void tz_html_single(struct tz_html *html, const char *element, ...)
    __attribute__((sentinel));
/* An element that holds one text. */
void tz_html_put(struct tz_html *html, const char *element, const char *text,
    ...) __attribute__((sentinel));

void tz_html_text(struct tz_html *html, const char *text);
void tz_html_number(struct tz_html *html, uint64_t n);
/* At most so many characters, then a sign that there were more. */
void tz_html_short(struct tz_html *html, const char *text, size_t most);
/* A paragraph for each line that is not empty. */
void tz_html_prose(struct tz_html *html, const char *text);

#endif
