/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * view: what the daemon shows of records to a terminal or a command.
 *
 * Everything here has been through the rights of the session already: masked
 * fields hold masked text and what may not be seen is not there. Plain data;
 * each struct has init and release.
 */
#ifndef TZ_WIRE_VIEW_H
#define TZ_WIRE_VIEW_H

#include "base/problem.h"
#include "form/record.h"
#include "wire/sync_state.h"

#define TZ_VIEW_STEPS 32

/* The text of one field for people; refs show the title of their record. */
struct tz_shown {
	unsigned no;
	bool masked;
	bool needed;		/* must be filled now */
	bool off;		/* not on the screen for this record (show) */
	char *text;		/* for people */
	char *edit;		/* for the editor: parse reads it back */
};

/* One record, complete with derived fields, as a form shows it. */
struct tz_view {
	struct tz_record record;	/* values; masked ones are text */
	struct tz_shown *shown;		/* every field of the form, its order */
	size_t n;
	char title[256];
	char draft[TZ_RECORD_ID + TZ_USER + 48]; /* key of the draft, "" none */
	char open_by[TZ_USER];		/* who else has it open, "" nobody */
	struct tz_sentence returned;	/* why the district did; id "" = not */
	bool writable;
	char steps[TZ_VIEW_STEPS][TZ_STATE];	/* this session may take now */
	size_t n_steps;
};

void tz_view_init(struct tz_view *view);
void tz_view_release(struct tz_view *view);
/* What is shown of field no, NULL when it is not of the form. */
const struct tz_shown *tz_view_shown(const struct tz_view *view, unsigned no);

/* One line of a list: the form's list columns as text. */
struct tz_row {
	char id[TZ_RECORD_ID];
	uint32_t revision;
	unsigned flags;
	char state[TZ_STATE];
	char **text;
	size_t n;
};

struct tz_rows {
	struct tz_row *row;
	size_t n;
	uint64_t all;		/* how many fit in all, up to all_most */
	bool all_more;		/* there are more than all */
	uint8_t *place;		/* to go on from; NULL at the end */
	size_t place_n;
};

void tz_rows_init(struct tz_rows *rows);
void tz_rows_release(struct tz_rows *rows);

/* One line of the history of a record. */
struct tz_event {
	uint64_t sequence;
	uint32_t epoch;
	uint32_t revision;
	int64_t time;
	char user[TZ_USER];
	unsigned op;
	char step[TZ_STATE];
	char *text;		/* changed fields "label: value; ..." , note */
};

struct tz_events {
	struct tz_event *event;
	size_t n;
};

void tz_events_init(struct tz_events *events);
void tz_events_release(struct tz_events *events);

/* One thing of today's list on the home screen. */
struct tz_due {
	char id[TZ_RECORD_ID];
	char label[64];		/* of the deadline or its register */
	char title[256];
	int32_t on;		/* the day it is due */
	int64_t at;		/* the moment, when it presses; 0: the day */
	bool late;
	bool urgent;
	bool returned;		/* by the district, on that day */
};

struct tz_draft {
	char key[TZ_RECORD_ID + TZ_USER + 48];
	char form[40];
	char record[TZ_RECORD_ID];	/* "" = a new one */
	char title[256];
	int64_t time;
};

struct tz_today {
	struct tz_due *due;
	size_t dues;
	struct tz_draft *draft;
	size_t drafts;
	uint64_t unsent;	/* entries not yet acknowledged */
	int64_t unsent_since;	/* time of the oldest, 0 = none */
	int64_t synced_at;	/* last acknowledgement, 0 = never */
	uint64_t disputed;	/* records the district returned */
	int64_t now;		/* by the clock of the office */
	bool recovering;	/* no numbers are given until "recover" */
};

void tz_today_init(struct tz_today *today);
void tz_today_release(struct tz_today *today);

/* One register of the office, for menus. */
struct tz_register {
	char name[40];
	char label[64];
	char label_en[64];
	char rows_of[40];
	uint8_t id[TZ_HASH];
	bool read;
	bool write;
	bool single;
	uint64_t count;
};

#endif
