/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * paper: a print, pages of UTF-8 text with form feeds between them, as the
 * bytes that a file, a browser or a printer wants.
 *
 * escp is the language of Epson's 24-pin printers for Chinese (ESC/P-K):
 * hanzi mode, GB18030, lines ended by CR LF, the form length in lines, and
 * spacing by which a hanzi takes exactly two columns.
 */
#ifndef TZ_BASE_PAPER_H
#define TZ_BASE_PAPER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/charset.h"

enum tz_paper_kind { TZ_PAPER_TEXT, TZ_PAPER_HTML, TZ_PAPER_ESCP };

struct tz_paper {
	enum tz_paper_kind kind;
	enum tz_charset charset;	/* escp is GB18030 whatever it says */
	const char *title;		/* of html */
	unsigned lines;			/* of a page, 0 = without end */
};

/* False when there is no such kind. */
bool tz_paper_named(const char *name, enum tz_paper_kind *kind);
/* What a file of that kind is called: ".txt". */
const char *tz_paper_ending(enum tz_paper_kind kind);

void tz_paper_make(const struct tz_paper *paper, const char *text, size_t n,
    struct tz_buf *out);

#endif
