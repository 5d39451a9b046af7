/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * value: what one field of one record holds.
 *
 * A value owns its text. Codes, references (record numbers), telephone and
 * document numbers are TZ_TEXT; money is TZ_INT in fen; a number with a
 * fraction is TZ_NUM, canonical decimal text ("12.5", "-0.03", no exponent, no
 * trailing zeros); TZ_DAY counts days and TZ_MOMENT milliseconds as in
 * base/date.h; several codes or references are a TZ_LIST of texts in the order
 * they were entered, without doubles.
 */
#ifndef TZ_FORM_VALUE_H
#define TZ_FORM_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum tz_kind {
	TZ_NONE,		/* empty: NULL of a formula */
	TZ_TEXT,
	TZ_INT,
	TZ_NUM,
	TZ_BOOL,
	TZ_DAY,
	TZ_MOMENT,
	TZ_LIST
};

struct tz_value {
	enum tz_kind kind;
	union {
		char *text;		/* TZ_TEXT TZ_NUM */
		int64_t i;		/* TZ_INT TZ_BOOL TZ_DAY TZ_MOMENT */
		struct {
			char **item;
			size_t n;
		} list;
	} u;
};

void tz_value_release(struct tz_value *value);	/* TZ_NONE afterwards */
void tz_value_text(struct tz_value *value, const char *text); /* ""=TZ_NONE */
void tz_value_int(struct tz_value *value, enum tz_kind kind, int64_t i);
void tz_value_num(struct tz_value *value, const char *decimal);
void tz_value_add(struct tz_value *value, const char *item);	/* to a list */
void tz_value_copy(struct tz_value *to, const struct tz_value *from);
bool tz_value_same(const struct tz_value *a, const struct tz_value *b);

/*
 * Text that shows the value exactly and reads back: days as YYYY-MM-DD, moments
 * as UTC milliseconds, lists joined by ','. For dumps, exports and templates of
 * machines; people see tz_type_show. Appends nothing for TZ_NONE.
 */
struct tz_buf;
void tz_value_plain(const struct tz_value *value, struct tz_buf *out);
/*
 * Makes a value what a field of kind holds: whole numbers of decimals and
 * back, a list of a text with commas. False when it cannot be; the value is
 * TZ_NONE then.
 */
bool tz_value_fit(struct tz_value *value, enum tz_kind kind);
bool tz_value_from_plain(struct tz_value *value, enum tz_kind kind,
    const char *text);

#endif
