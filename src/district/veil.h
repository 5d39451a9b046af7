/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * veil: the last look at what is shown to everybody.
 *
 * The office has masked its text already. Whatever still looks like a whole
 * number of a document, a mobile phone or an account is masked here, however
 * its digits are written: full width, as hanzi, with blanks or dashes between,
 * with signs between that nobody sees. Days, sums and the numbers of offices
 * stay.
 */
#ifndef TZ_DISTRICT_VEIL_H
#define TZ_DISTRICT_VEIL_H

struct tz_buf;

void tz_veil(const char *text, struct tz_buf *out);

#endif
