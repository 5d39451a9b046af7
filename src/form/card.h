/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * card: the line that a reader of identity cards types.
 *
 * Readers behave like a keyboard: they type the fields of the card with '|',
 * ',' or tabs between them, then Enter. Which field comes in which place is
 * told by a list of names (setting card_fields). A line is only believed when
 * it holds a right citizen number and sex and birth agree with it, so that
 * nothing typed by mistake is taken for a card. Pure.
 */
#ifndef TZ_FORM_CARD_H
#define TZ_FORM_CARD_H

#include <stdbool.h>
#include <stdint.h>

#include "form/citizen.h"

#define TZ_CARD_LINE 512	/* bytes of a line that is looked at */
#define TZ_CARD_TEXT 200

/* What a card tells: names as in card_fields and in the key card of forms. */
#define TZ_CARD_TABLE(X) \
	X(NAME, "name") \
	X(SEX, "sex") \
	X(ETHNIC, "ethnic") \
	X(BIRTH, "birth") \
	X(ADDRESS, "address") \
	X(NUMBER, "number") \
	X(ISSUER, "issuer") \
	X(FROM, "from") \
	X(UNTIL, "until")

enum tz_card_field {
#define TZ_CARD_ENUM(id, name) TZ_CARD_##id,
	TZ_CARD_TABLE(TZ_CARD_ENUM)
#undef TZ_CARD_ENUM
	TZ_CARD_FIELDS
};

struct tz_card {
	char text[TZ_CARD_FIELDS][TZ_CARD_TEXT];	/* "" when not told */
};

/* True for a name of the table. */
bool tz_card_part(const char *name);
/* What the card tells under that name, "" for an unknown one. */
const char *tz_card_text(const struct tz_card *card, const char *name);

/* True when line is that of a card whose fields come in the order said. */
bool tz_card_parse(const char *line, const char *order, int32_t today,
    struct tz_card *card);

#endif
