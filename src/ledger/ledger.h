/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ledger: one office, open: its store, forms, settings and keys.
 *
 * What an office may do. Runs in the one owner process; knows no sockets and
 * draws nothing. The folder (0700) holds office.conf (code, name, test clock),
 * taizhang.conf, keys (0400), store/, forms/ (the office's own registers, over
 * those installed), out/ (batches on their way), in/ (feed being fetched),
 * epoch (the highest that a restore began), renew (see rescue.h).
 */
#ifndef TZ_LEDGER_LEDGER_H
#define TZ_LEDGER_LEDGER_H

#include <limits.h>

#include "base/error.h"
#include "base/problem.h"
#include "base/settings.h"
#include "form/formula.h"
#include "store/store.h"
#include "wire/keyring.h"
#include "wire/sync_state.h"

#define TZ_OFFICE_NAME 200	/* bytes with NUL */
struct tz_elsewhere;

#define TZ_STREAM_OWN 0
#define TZ_STREAM_FEED 1

struct tz_entry;
struct tz_form;
struct tz_record;

struct tz_ledger;

/* At a district: who has a feed, and how an entry goes into it (feeding.h). */
struct tz_feeder {
	enum tz_rc (*each)(struct tz_ledger *ledger,
	    int (*visit)(const char *site, void *arg), void *arg,
	    struct tz_err *err);
	enum tz_rc (*send)(struct tz_ledger *ledger,
	    const struct tz_form *form, const struct tz_record *record,
	    const struct tz_entry *entry, struct tz_err *err);
	/* How far of its feed an office has said to have; may be NULL. */
	uint64_t (*sure)(struct tz_ledger *ledger, const char *site);
};

struct tz_ledger {
	char folder[PATH_MAX];
	char site[TZ_SITE];
	char name[TZ_OFFICE_NAME];
	bool test_clock;
	bool practice;
	struct tz_settings settings;
	struct tz_keyring keys;
	struct tz_store *store;
	struct tz_forms *forms;
	struct tz_world world;		/* hooks over store, for formulas */
	char area[TZ_SITE];		/* of who is at work: all it sees */
	struct tz_locks *locks;		/* who has which record open */
	struct tz_counts *counts;	/* live records of each register */
	struct tz_calendar *calendar;	/* days off, made-up working days */
	struct tz_dictionaries *dictionaries;	/* of batches */
	struct tz_reports *reports;	/* read when first wanted */
	struct tz_indicators *indicators;	/* NULL until asked for */
	unsigned long forms_turn;	/* raised by each new set of forms */
	const struct tz_feeder *feeder;	/* at a district, NULL elsewhere */
	struct tz_txn *txn;		/* at work now, NULL = none */
	struct tz_sync_progress progress;	/* of a run at work */
	int64_t progress_at;		/* when it said so, tz_clock_mono */
	bool urgent;			/* something at work now presses */
	bool group;			/* that one is a group of an import */
	bool group_failed;		/* and may only be given up */
	const struct tz_elsewhere *elsewhere;	/* NULL: all is in store */
	void *elsewhere_state;
};

struct tz_ledger_make {
	const char *site;
	const char *name;
	const char *admin;
	const char *password_hash;	/* of the first administrator */
	int64_t admin_uid;		/* -1: no sign-in by uid */
	bool test_clock;
	bool practice;
	bool encrypt;
};

/*
 * Makes an office in an empty or missing folder; half-made ones of a crash are
 * begun anew. words receives the vault key as words, shown once.
 */
enum tz_rc tz_ledger_make(const char *folder,
    const struct tz_ledger_make *make, struct tz_buf *words,
    struct tz_err *err) TZ_CHECKED;

/*
 * Opens the office: settings, keys, forms (installed, then the office's own),
 * store. A form that does not load refuses with all its problems; a changed set
 * of forms is noted in the journal.
 */
enum tz_rc tz_ledger_open(const char *folder, struct tz_ledger **ledger,
    struct tz_problems *problems, struct tz_err *err) TZ_CHECKED;
void tz_ledger_close(struct tz_ledger *ledger);

/* Reads site and name without opening anything: for the hello. */
enum tz_rc tz_ledger_peek(const char *folder, char site[TZ_SITE],
    char name[TZ_OFFICE_NAME], bool *test_clock, bool *practice,
    struct tz_err *err) TZ_CHECKED;

/* Loads the forms again; the old set stays when there are errors. */
enum tz_rc tz_ledger_reload(struct tz_ledger *ledger,
    struct tz_problems *problems, struct tz_err *err) TZ_CHECKED;

/* Sets the clock of an office made with a test clock. */
enum tz_rc tz_ledger_clock(struct tz_ledger *ledger, int64_t ms,
    struct tz_err *err) TZ_CHECKED;

#endif
