/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * upper: what came from above, as the daemon shows it: the list of what waits,
 * and the values of one correction or difference side by side.
 *
 * Texts have been through the rights of the session. Each struct has init and
 * release; packing is that of view_pack.h.
 */
#ifndef TZ_WIRE_UPPER_H
#define TZ_WIRE_UPPER_H

#include "base/buf.h"
#include "form/form.h"

#define TZ_UPPER_MOST 500	/* of one answer */

struct tz_unpack;

/* One thing that waits. */
struct tz_upper {
	char id[TZ_RECORD_ID];
	char form[TZ_FORM_NAME + 1];
	char kind[24];			/* form/kind.h */
	char label[64];			/* of its register */
	char label_en[64];
	char title[256];
	char reply[TZ_RECORD_ID];	/* begun already, "" = none */
	char state[TZ_STATE];		/* of that */
	int32_t on;			/* due, INT32_MAX = no day */
	char report[TZ_FORM_NAME + 40];	/* asked for by a task, "" = none */
};

struct tz_uppers {
	struct tz_upper *item;
	size_t n;
};

void tz_uppers_init(struct tz_uppers *uppers);
void tz_uppers_release(struct tz_uppers *uppers);
/* A further one, emptied; NULL when there are TZ_UPPER_MOST. */
struct tz_upper *tz_uppers_add(struct tz_uppers *uppers);
void tz_uppers_pack(const struct tz_uppers *uppers, struct tz_buf *out);
void tz_uppers_unpack(struct tz_unpack *in, struct tz_uppers *uppers);

/* One field of a correction, or a difference: old, proposed, as it is now. */
struct tz_upper_row {
	char id[TZ_RECORD_ID];		/* what is settled */
	char field[TZ_FORM_NAME + 1];	/* "" = no field of the record */
	char label[64];
	char *was;
	char *proposed;
	char *now;
	bool changed;		/* by the office since it was looked at */
	char decision[8];	/* code of loc_upper_reply, "" = open */
	char *text;		/* of the reply, or what differs */
};

struct tz_upper_rows {
	char record[TZ_RECORD_ID];	/* concerned, "" = none */
	char title[256];		/* of it */
	char kind[24];
	char *reason;
	struct tz_upper_row *row;
	size_t n;
};

void tz_upper_rows_init(struct tz_upper_rows *rows);
void tz_upper_rows_release(struct tz_upper_rows *rows);
struct tz_upper_row *tz_upper_rows_add(struct tz_upper_rows *rows);
void tz_upper_rows_pack(const struct tz_upper_rows *rows,
    struct tz_buf *out);
void tz_upper_rows_unpack(struct tz_unpack *in, struct tz_upper_rows *rows);

#endif
