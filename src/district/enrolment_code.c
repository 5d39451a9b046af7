/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Codes: for one office, for a list of them, and which were never used. */
#include "district/enrolment.h"

#include <stdio.h>
#include <string.h>

#include "base/csv.h"
#include "base/date.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "district/member.h"
#include "district/roll.h"
#include "district/slip.h"
#include "ledger/commit.h"
#include "store/store.h"

#define KEPT_DAYS 90		/* an expired code is listed so long */

/* The slips of an office whose codes are open. */
struct open_slip {
	char slip[TZ_ENROL_SLIP];
	char name[TZ_ENROL_NAME];
	struct open_slip *next;
};

/* One list at work. */
struct listing {
	struct tz_ledger *ledger;
	const struct tz_enrolment_list *how;
	struct tz_map *open;		/* struct open_slip by site */
	int64_t now;
	struct tz_buf *out;
};

/* Journals that a code was made, and keeps it; inside a transaction. */
static enum tz_rc
add_code(struct tz_ledger *ledger, const char *user, struct tz_slip *slip,
    struct tz_err *err)
{
	struct tz_entry entry;
	enum tz_rc rc;

	rc = tz_slip_make(ledger->store, slip, err);
	if (rc != TZ_OK)
		return rc;
	tz_entry_init(&entry);
	entry.op = TZ_OP_PEER;
	(void)snprintf(entry.user, sizeof entry.user, "%s", user);
	entry.note = tz_mem_format("code %s %s", slip->site, slip->slip);
	rc = tz_commit_entry(ledger, &entry, err);
	tz_entry_release(&entry);
	return rc == TZ_OK ? tz_slip_put(ledger->txn, slip, err) : rc;
}

static void
fill_slip(struct tz_slip *slip, const char *site, const char *name,
    unsigned days)
{
	tz_slip_init(slip);
	slip->made_at = tz_clock_now();
	slip->expires_at = slip->made_at + TZ_SLIP_MS(days);
	(void)snprintf(slip->site, sizeof slip->site, "%s", site);
	(void)snprintf(slip->name, sizeof slip->name, "%s", name);
}

static enum tz_rc
sweep(struct tz_ledger *ledger, struct tz_err *err)
{
	return tz_slip_sweep(ledger->store,
	    tz_clock_now() - TZ_SLIP_MS(KEPT_DAYS), err);
}

enum tz_rc
tz_enrolment_make(struct tz_ledger *ledger, const char *site, const char *user,
    char code[TZ_ENROL_CODE], struct tz_err *err)
{
	struct tz_slip slip;
	enum tz_rc rc;
	bool own;

	if (!tz_roll_is_site(site))
		return tz_fail(err, TZ_EINPUT,
		    N_("%s is not the 12-digit code of an office"), site);
	fill_slip(&slip, site, "", TZ_ENROLMENT_DAYS);
	rc = sweep(ledger, err);
	if (rc == TZ_OK)
		rc = tz_commit_begin(ledger, &own, err);
	if (rc == TZ_OK)
		rc = tz_commit_end(ledger, own, add_code(ledger, user, &slip,
		    err), err);
	memcpy(code, slip.code, TZ_ENROL_CODE);
	tz_slip_release(&slip);
	return rc;
}

static int
note_open(const struct tz_slip *slip, void *arg)
{
	struct listing *listing = arg;
	struct open_slip *open;

	if (slip->used_at != 0 || slip->expires_at < listing->now)
		return 0;
	open = tz_mem_alloc(sizeof *open);
	memcpy(open->slip, slip->slip, sizeof open->slip);
	memcpy(open->name, slip->name, sizeof open->name);
	open->next = tz_map_set(listing->open, slip->site, open);
	return 0;
}

static void
free_open(void *value)
{
	struct open_slip *open = value, *next;

	for (; open != NULL; open = next) {
		next = open->next;
		tz_mem_free(open);
	}
}

static void
put_line(struct listing *listing, const struct tz_slip *slip,
    const char *state)
{
	char expires[TZ_TIME_TEXT] = "";

	if (slip->code[0] != '\0')
		(void)tz_time_format(slip->expires_at, expires);
	tz_csv_put(listing->out, slip->site, true);
	tz_csv_put(listing->out, slip->name, false);
	tz_csv_put(listing->out, state, false);
	tz_csv_put(listing->out, slip->code, false);
	tz_csv_put(listing->out, expires, false);
	tz_buf_byte(listing->out, '\n');
}

/*
 * True for an office that is enrolled. One that is asked for by its code alone
 * keeps the name it has here, which is otherwise its code.
 */
static bool
is_enrolled(struct listing *listing, const struct tz_roll_office *office,
    char name[TZ_ENROL_NAME])
{
	struct tz_member *member = tz_mem_alloc(sizeof *member);
	const struct open_slip *open = tz_map_get(listing->open, office->site);
	const char *known = office->name;
	bool enrolled, there;

	there = tz_member_get(listing->ledger->store, office->site, member,
	    NULL) == TZ_OK;
	enrolled = there && member->state == TZ_MEMBER_ENROLLED;
	if (strcmp(known, office->site) == 0 && there &&
	    member->name[0] != '\0')
		known = member->name;
	else if (strcmp(known, office->site) == 0 && open != NULL &&
	    open->name[0] != '\0')
		known = open->name;
	tz_utf8_copy(name, TZ_ENROL_NAME, known);
	tz_mem_free(member);
	return enrolled;
}

/* The open code again; TZ_ENOTFOUND when a new one is to be made. */
static enum tz_rc
use_open(struct listing *listing, const char *site, struct tz_slip *slip,
    struct tz_err *err)
{
	const struct open_slip *open = tz_map_get(listing->open, site);
	enum tz_rc rc;

	if (open != NULL && !listing->how->again)
		return tz_slip_get(listing->ledger->store, open->slip, slip,
		    err);
	for (; open != NULL; open = open->next) {
		rc = tz_slip_remove(listing->ledger->txn, open->slip, err);
		if (rc != TZ_OK && rc != TZ_ENOTFOUND)
			return rc;
	}
	return TZ_ENOTFOUND;
}

static enum tz_rc
serve_office(struct listing *listing, const struct tz_roll_office *office,
    struct tz_err *err)
{
	const char *state = "open";
	char name[TZ_ENROL_NAME];
	struct tz_slip slip;
	enum tz_rc rc;

	tz_slip_init(&slip);
	if (is_enrolled(listing, office, name) && !listing->how->again) {
		fill_slip(&slip, office->site, name, 0);
		state = "enrolled";
		rc = TZ_OK;
	} else {
		rc = use_open(listing, office->site, &slip, err);
		if (rc == TZ_ENOTFOUND) {
			fill_slip(&slip, office->site, name,
			    listing->how->days);
			state = "new";
			rc = add_code(listing->ledger, listing->how->user,
			    &slip, err);
		}
	}
	if (rc == TZ_OK)
		put_line(listing, &slip, state);
	tz_slip_release(&slip);
	return rc;
}

enum tz_rc
tz_enrolment_roll(struct tz_ledger *ledger, const struct tz_roll *roll,
    const struct tz_enrolment_list *how, struct tz_buf *out,
    struct tz_err *err)
{
	struct listing listing = { .ledger = ledger, .how = how,
		.now = tz_clock_now(), .out = out };
	enum tz_rc rc;
	size_t i;
	bool own;

	rc = sweep(ledger, err);
	listing.open = tz_map_new();
	if (rc == TZ_OK)
		rc = tz_slip_walk(ledger->store, note_open, &listing, err);
	if (rc == TZ_OK)
		rc = tz_commit_begin(ledger, &own, err);
	if (rc == TZ_OK) {
		tz_buf_text(out, "site,name,state,code,expires\n");
		for (i = 0; i < roll->n && rc == TZ_OK; i++)
			rc = serve_office(&listing, &roll->office[i], err);
		rc = tz_commit_end(ledger, own, rc, err);
	}
	tz_map_free(listing.open, free_open);
	return rc;
}

static int
list_unused(const struct tz_slip *slip, void *arg)
{
	struct listing *listing = arg;
	char time[TZ_TIME_TEXT];

	if (slip->used_at != 0)
		return 0;
	tz_csv_put(listing->out, slip->site, true);
	tz_csv_put(listing->out, slip->name, false);
	tz_csv_put(listing->out, slip->expires_at < listing->now ? "expired" :
	    "open", false);
	tz_csv_put(listing->out, slip->slip, false);
	tz_csv_put(listing->out, tz_time_format(slip->made_at, time), false);
	tz_csv_put(listing->out, tz_time_format(slip->expires_at, time),
	    false);
	tz_buf_byte(listing->out, '\n');
	return 0;
}

enum tz_rc
tz_enrolment_unused(struct tz_ledger *ledger, struct tz_buf *out,
    struct tz_err *err)
{
	struct listing listing = { .ledger = ledger, .now = tz_clock_now(),
		.out = out };

	tz_buf_text(out, "site,name,state,slip,made_at,expires\n");
	return tz_slip_walk(ledger->store, list_unused, &listing, err);
}
