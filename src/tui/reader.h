/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * reader: keys that a reader of identity cards types.
 *
 * A line is gathered while its characters follow one another quickly; at Enter
 * it is looked at (form/card.h) and, when it is a card, its person is opened:
 * the record that has the number, or a new one with the fields filled in. The
 * register and its fields are those that say so by the key "card" of their
 * form.
 */
#ifndef TZ_TUI_READER_H
#define TZ_TUI_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "form/card.h"

struct tz_key;
struct tz_ui;

#define TZ_READER_GAP 500	/* ms between two characters of one line */

struct tz_reader {
	char text[TZ_CARD_LINE];
	size_t n;
	int64_t at;		/* when the last character came */
};

/* True while the key goes on with a line that has begun. */
bool tz_reader_feed(struct tz_reader *reader, const struct tz_key *key,
    int64_t now);
/* At Enter: true, and the person is opened, when the line is a card. */
bool tz_reader_open(struct tz_reader *reader, struct tz_ui *ui);
/* True when this office's readers begin a line with a digit. */
bool tz_reader_begins_with_digit(const struct tz_ui *ui);

#endif
