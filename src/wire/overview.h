/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * overview: everything the office knows of one person, as a session sees it.
 *
 * The person's own record, what refers to it by register, and what may be done
 * for it. Plain data that has been through the rights already; fewer lines
 * than there are when there are many, with their count.
 */
#ifndef TZ_WIRE_OVERVIEW_H
#define TZ_WIRE_OVERVIEW_H

#include "wire/view.h"

#define TZ_OVERVIEW_LINES 50	/* of one register, at most */
#define TZ_OVERVIEW_GROUPS 200

struct tz_unpack;

/* One record that belongs to the person. */
struct tz_tie {
	char id[TZ_RECORD_ID];
	char title[256];
	char state[TZ_STATE];
	char note[64];		/* the relation of a member */
	int32_t on;		/* the day it is of; INT32_MIN: none */
	int32_t due;		/* when something is to be done; INT32_MIN */
	bool late;
	bool open;		/* no final state yet, or something due */
};

struct tz_ties {
	char form[40];
	char label[64];
	char label_en[64];
	uint64_t all;
	struct tz_tie *tie;	/* newest first */
	size_t n;
};

struct tz_overview {
	struct tz_view view;	/* of the person */
	struct tz_ties *group;
	size_t n;
	struct tz_ties offers;	/* what may be done; n 0: nothing */
	char begin[40];		/* the register that begins it, "" none */
	unsigned begin_no;	/* its field for what is offered */
};

void tz_overview_init(struct tz_overview *overview);
void tz_overview_release(struct tz_overview *overview);

void tz_overview_pack(const struct tz_overview *overview,
    struct tz_buf *out);
void tz_overview_unpack(struct tz_unpack *in, struct tz_overview *overview);

#endif
