/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * house_plan: a change of a household, as it is asked and as it would be done.
 *
 * One entry changes all persons concerned: who dies or goes, where to, and the
 * relation of each to the head afterwards. Asked with dry set, the answer
 * proposes the relations that follow from the old ones.
 */
#ifndef TZ_WIRE_HOUSE_PLAN_H
#define TZ_WIRE_HOUSE_PLAN_H

#include "base/buf.h"
#include "form/record.h"

#define TZ_HOUSE_MEMBERS 60	/* of one household */
#define TZ_HOUSE_RELATION 64	/* bytes: a code, or the words for one */

struct tz_unpack;

/* X(name, kind of movement in loc_move_kind, help) */
#define TZ_HOUSE_TABLE(X) \
	X(DEATH, "death", "02", N_("somebody died; the head may be another")) \
	X(HEAD, "head", "12", N_("another head")) \
	X(SPLIT, "split", "09", N_("some go into a household of their own")) \
	X(JOIN, "join", "10", N_("all go into another household")) \
	X(DIVORCE, "divorce", "18", N_("husband and wife part"))

enum tz_house_kind {
#define TZ_HOUSE_ENUM(name, word, code, help) TZ_HOUSE_##name,
	TZ_HOUSE_TABLE(TZ_HOUSE_ENUM)
#undef TZ_HOUSE_ENUM
	TZ_HOUSE_KINDS
};

/* Row i; false past the end. */
bool tz_house_row(size_t i, const char **word, const char **code,
    const char **help);

struct tz_house_member {
	char id[TZ_RECORD_ID];
	char title[256];	/* of an answer */
	char rel[TZ_HOUSE_RELATION];	/* afterwards; "" = not said */
	char was[TZ_HOUSE_RELATION];	/* of an answer: the code now */
	char rel_label[TZ_HOUSE_RELATION];	/* of an answer: in words */
	char was_label[TZ_HOUSE_RELATION];
	bool goes;
};

struct tz_house_plan {
	unsigned kind;
	bool dry;
	char house[TZ_RECORD_ID];
	char to[TZ_RECORD_ID];	/* a household there is, "" = a new one */
	char who[TZ_RECORD_ID];	/* who died or leaves; "" = the head */
	char address[400];	/* of a new household */
	char day[TZ_HOUSE_RELATION];	/* typed; "" = today */
	char reason[400];
	struct tz_house_member *member;	/* living ones of the household */
	size_t n;
};

void tz_house_plan_init(struct tz_house_plan *plan);
void tz_house_plan_release(struct tz_house_plan *plan);
/* A member more, not yet said anything of; NULL when there are too many. */
struct tz_house_member *tz_house_plan_add(struct tz_house_plan *plan,
    const char *id);
/* The member of that number, NULL when there is none. */
struct tz_house_member *tz_house_plan_find(const struct tz_house_plan *plan,
    const char *id);

void tz_house_plan_pack(const struct tz_house_plan *plan,
    struct tz_buf *out);
void tz_house_plan_unpack(struct tz_unpack *in, struct tz_house_plan *plan);

#endif
