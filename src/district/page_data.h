/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * page_data: what the pages ask of the records, and nothing else.
 *
 * Answered from the ledger of the district and, where another keeps what
 * offices send, through ledger/elsewhere.h. Nothing here looks at rights: the
 * scope says whose data is asked for. Figures and disclosures are the matter
 * of gists.h.
 */
#ifndef TZ_DISTRICT_PAGE_DATA_H
#define TZ_DISTRICT_PAGE_DATA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "district/page_scope.h"

struct tz_district;
struct tz_form;
struct tz_state;

#define TZ_PAGE_NAME 200
#define TZ_PAGE_WORD 80
#define TZ_PAGE_SAY 200

/* What the office says of itself; times are UTC ms, 0 = never. */
struct tz_page_health {
	bool known;		/* it has said something */
	int64_t at;
	char version[TZ_PAGE_WORD];
	char package[TZ_PAGE_WORD];
	char error[TZ_PAGE_WORD];	/* code, "" = none */
	char say[TZ_PAGE_SAY];
	int64_t error_at;
	int64_t disk_free;	/* MiB, -1 not known */
	int64_t clock_offset;	/* seconds */
	int64_t backup_at;
	int64_t verify_at;
	int64_t wrong;		/* at the last verification */
	int64_t refused;
	int64_t owed;
	int64_t drafts;
	int64_t unsent;
	int64_t unsent_since;
	int64_t month_kib;
};

struct tz_page_office {
	char site[TZ_SITE];
	char name[TZ_PAGE_NAME];
	bool revoked;
	int64_t enrolled_at;
	int64_t revoked_at;
	int64_t contact_at;
	int64_t pushed_at;
	uint32_t epoch;
	uint64_t entries;
	int64_t entry_at;
	char head[17];		/* of the chain, hex */
	uint64_t disputed;
	uint64_t feed;		/* entries of its feed */
	uint64_t fed;		/* of them fetched */
	struct tz_page_health health;
};

/* Whole days since the office was last heard of. */
unsigned tz_page_silent(const struct tz_page_office *office, int64_t now);

/* Every office of the scope, by site; free with tz_mem_free. */
enum tz_rc tz_page_offices(struct tz_district *district,
    const struct tz_page_scope *scope, struct tz_page_office **office,
    size_t *n, struct tz_err *err) TZ_CHECKED;
/* TZ_ENOTFOUND when it was never enrolled. */
enum tz_rc tz_page_one_office(struct tz_district *district, const char *site,
    struct tz_page_office *office, struct tz_err *err) TZ_CHECKED;
/* Code and name of each office, for lists to choose from; free *place. */
struct tz_page_place {
	char site[TZ_SITE];
	char name[TZ_PAGE_NAME];
};
enum tz_rc tz_page_places(struct tz_ledger *ledger,
    struct tz_page_place **place, size_t *n, struct tz_err *err) TZ_CHECKED;
/* The name it was enrolled by; its code when there is none. */
void tz_page_office_name(struct tz_ledger *ledger, const char *site,
    char name[TZ_PAGE_NAME]);
/* The name of a town by the 9 digits a code begins with, or the digits. */
void tz_page_town(struct tz_ledger *ledger, const char *code,
    char name[TZ_PAGE_NAME]);

/* The batches that came last, newest first, until visit is not 0. */
struct tz_page_batch {
	char name[80];
	uint64_t size;
};
enum tz_rc tz_page_batches(struct tz_ledger *ledger, const char *site,
    struct tz_page_batch *batch, size_t most, size_t *n, struct tz_err *err)
    TZ_CHECKED;

/* A record that goes down to offices, and how many of them stand how. */
struct tz_page_task {
	char id[TZ_RECORD_ID];
	const struct tz_form *form;
	char title[TZ_PAGE_NAME];
	char to[402];		/* codes with blanks between */
	int32_t due;		/* INT32_MIN: no day */
	bool over;		/* closed or taken back */
	unsigned asked;
	unsigned taken;		/* taken on, not answered */
	unsigned disputed;
	unsigned answered;
};

/* How one office that was asked stands. */
struct tz_page_reply {
	char site[TZ_SITE];
	char name[TZ_PAGE_NAME];
	const struct tz_state *state;	/* NULL: nothing has come */
	char text[TZ_PAGE_SAY];
	int64_t at;
};

struct tz_session;

/* Newest first; titles as the session may see them. Free *task. */
enum tz_rc tz_page_task_list(struct tz_ledger *ledger,
    const struct tz_session *session, const struct tz_page_scope *scope,
    struct tz_page_task **task, size_t *n, struct tz_err *err) TZ_CHECKED;
/* One of them, and each office of the scope that it asks; free *reply. */
enum tz_rc tz_page_task_one(struct tz_ledger *ledger,
    const struct tz_session *session, const struct tz_page_scope *scope,
    const char *id, struct tz_page_task *task, struct tz_page_reply **reply,
    size_t *n, struct tz_err *err) TZ_CHECKED;

#endif
