/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * office: the office as a whole: imports, accounts, backup, proofs.
 *
 * Long work answers with progress: called between 0 and 1000 permille with a
 * line for people; a non-zero answer asks the daemon to stop.
 */
#ifndef TZ_CLIENT_OFFICE_H
#define TZ_CLIENT_OFFICE_H

#include <stdio.h>

#include "base/problem.h"
#include "client/client.h"
#include "wire/view.h"

typedef int (*tz_progress)(unsigned permille, const char *line, void *arg);

struct tz_export {
	const char *form;
	const char *where;	/* formula, "" = all */
	bool shared;		/* only what the district has too */
	bool sensitive;		/* needs the right; logged */
	const char *site;	/* at a district: which office; NULL = own */
};
/* CSV in UTF-8: numbers and names of fields, plain values. */
enum tz_rc tz_client_export(struct tz_client *client,
    const struct tz_export *what, FILE *out, uint64_t *rows,
    struct tz_err *err) TZ_CHECKED;

/* One row of an import that was not stored as it stands. */
struct tz_import_row {
	unsigned long line;
	bool stored;		/* with gaps, or not at all */
	struct tz_problems problems;
};
struct tz_import {
	const char *form;
	bool dry;		/* check only */
	bool update;		/* a row with a known key edits that record */
	const char **column;	/* header cells */
	size_t columns;
};
struct tz_import_count {
	uint64_t stored;
	uint64_t gaps;		/* of those, with fields owed */
	uint64_t rejected;
	uint64_t same;		/* were there already, unchanged */
};
/*
 * Begins an import: header cells are names, labels or learned aliases; unknown
 * columns are problems. Rows follow in parts of at most 100, each part one
 * transaction; report is called for each row with problems.
 */
enum tz_rc tz_client_import_begin(struct tz_client *client,
    const struct tz_import *import, struct tz_problems *problems,
    struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_client_import_rows(struct tz_client *client,
    const unsigned long *line, char ***cells, size_t rows,
    const uint8_t request[TZ_CLIENT_REQUEST],
    void (*report)(const struct tz_import_row *row, void *arg), void *arg,
    struct tz_import_count *count, struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_client_import_end(struct tz_client *client, struct tz_err *err)
    TZ_CHECKED;

struct tz_account {
	char user[TZ_USER];
	unsigned roles;
	char staff[TZ_RECORD_ID];
	bool disabled;
	bool must_change;
	int64_t uid;		/* -1: none */
	int32_t expires;	/* INT32_MAX: never */
	int64_t last_at;
	unsigned failures;
	char area[TZ_SITE];	/* offices it sees; "" = all */
};
enum tz_rc tz_client_accounts(struct tz_client *client,
    struct tz_account **account, size_t *n, struct tz_err *err) TZ_CHECKED;
/* Adds or changes; password NULL keeps it. */
enum tz_rc tz_client_account_put(struct tz_client *client,
    const struct tz_account *account, bool add, const char *password,
    const uint8_t request[TZ_CLIENT_REQUEST], struct tz_err *err) TZ_CHECKED;

struct tz_init {
	const char *site;
	const char *name;
	const char *admin;
	const char *password;
	bool test_clock;
	bool practice;
	bool encrypt;		/* pages on the disk */
	bool map_uid;		/* the calling uid signs in as admin */
};
/* Needs a client opened with maintenance. words: 24 words of the vault key. */
enum tz_rc tz_client_init(struct tz_client *client, const struct tz_init *init,
    struct tz_buf *words, struct tz_err *err) TZ_CHECKED;

struct tz_office_state {
	uint64_t records;
	uint64_t entries;
	uint64_t data_bytes;
	uint64_t log_bytes;
	uint64_t free_bytes;
	int64_t backup_at;
	int64_t clock;		/* of the office */
	uint32_t epoch;
	char head[TZ_HASH * 2 + 1];
	unsigned sessions;
	unsigned long rss_kib;
	bool recovering;	/* see recover.h; "lost" begins it */
};
enum tz_rc tz_client_state(struct tz_client *client,
    struct tz_office_state *state, struct tz_err *err) TZ_CHECKED;
/* target NULL or "": below the folder of backups, named by the day. */
enum tz_rc tz_client_backup(struct tz_client *client, const char *target,
    tz_progress progress, void *arg, struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_client_restore(struct tz_client *client, const char *from,
    tz_progress progress, void *arg, bool *lost, struct tz_err *err) TZ_CHECKED;
/* line: "check seen wrong first", one call a check. */
enum tz_rc tz_client_verify(struct tz_client *client,
    void (*line)(const char *check, uint64_t seen, uint64_t wrong,
    const char *first, void *arg), void *arg, uint64_t *wrong,
    struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_client_rebuild(struct tz_client *client, tz_progress progress,
    void *arg, struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_client_dump(struct tz_client *client, int fd,
    struct tz_err *err) TZ_CHECKED; /* descriptor passed to the daemon */
/* *lost: the dump is older than what was here; now in recovery. */
enum tz_rc tz_client_load(struct tz_client *client, int fd, bool *lost,
    struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_client_clock(struct tz_client *client, int64_t ms,
    struct tz_err *err) TZ_CHECKED;	/* only --test-clock offices */
/* Loads the forms folder again; TZ_EINPUT with problems keeps the old set. */
enum tz_rc tz_client_forms_reload(struct tz_client *client,
    struct tz_problems *problems, struct tz_err *err) TZ_CHECKED;
/*
 * At a district: words of a verb that only its daemon knows (enrol, status,
 * publish), answered with text.
 */
enum tz_rc tz_client_district(struct tz_client *client,
    const char *const *word, size_t words, struct tz_buf *out,
    struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_client_stop(struct tz_client *client, struct tz_err *err)
    TZ_CHECKED;

#endif
