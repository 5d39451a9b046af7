/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * search: what was typed as places of the index to look at.
 *
 * Digits are the beginning or the last digits of numbers, letters are initials
 * or the beginning of a code, anything else is the beginning of a text. Search
 * fields that refer to another register find what refers to those found there.
 *
 * Who sees a register masked finds by open fields, and by personal ones only
 * with the complete value: typing must not tell what masking hides.
 */
#ifndef TZ_LEDGER_SEARCH_H
#define TZ_LEDGER_SEARCH_H

#include "base/buf.h"
#include "form/form.h"
#include "form/keys.h"
#include "ledger/session.h"

#define TZ_SEARCH_WAYS 64
#define TZ_SEARCH_TYPED 200	/* bytes */
#define TZ_SEARCH_VIA 20	/* records found through a reference */

struct tz_search_way {
	uint8_t key[TZ_KEYS_MAX];
	size_t n;
	const struct tz_field *field;
};

struct tz_search_ways {
	struct tz_search_way way[TZ_SEARCH_WAYS];
	size_t n;
	char typed[TZ_SEARCH_TYPED + 1];
	char id[TZ_RECORD_ID];	/* a record whose number was typed, or "" */
	bool text;		/* looking inside texts makes sense */
};

struct tz_query;
struct tz_rows;

/* Lists another register: how a search goes through a reference. */
typedef enum tz_rc (*tz_search_list)(struct tz_ledger *ledger,
    const struct tz_session *session, const struct tz_query *query,
    struct tz_rows *rows, struct tz_err *err);

enum tz_rc tz_search_plan(struct tz_ledger *ledger,
    const struct tz_session *session, const struct tz_form *form,
    const char *typed, tz_search_list list, struct tz_search_ways *ways,
    struct tz_err *err) TZ_CHECKED;

/* The first way whose keys the record has; ways->n when none. */
size_t tz_search_way(const struct tz_search_ways *ways,
    const struct tz_form *form, const struct tz_record *record);

/* Is typed in one of the search fields of the record? */
bool tz_search_inside(const struct tz_search_ways *ways,
    const struct tz_form *form, const struct tz_record *record);

/* Is typed the complete value of the field? */
bool tz_search_exact(const struct tz_search_ways *ways,
    const struct tz_field *field, const struct tz_record *record);

#endif
