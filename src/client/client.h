/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * client: the other end of the ledger's socket.
 *
 * One connection of one program. Finds the office, starts its daemon when it is
 * the own uid's and nobody answers, signs in, and asks one request at a time.
 * When the daemon dies between two requests, the next call connects again and
 * goes on with the same session; requests that write carry an id, so repeating
 * them is harmless.
 */
#ifndef TZ_CLIENT_CLIENT_H
#define TZ_CLIENT_CLIENT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "form/record.h"

#define TZ_CLIENT_REQUEST 16

struct tz_client;
struct tz_forms;

struct tz_client_options {
	const char *folder;	/* of the office; NULL: TAIZHANG_DIR, default */
	bool start;		/* may start the daemon */
	bool maintenance;	/* start it with --maintenance */
	bool carries;		/* the nightly job: only carries bytes */
	int wait_ms;		/* for one answer; 0 = 30 s */
};

/* What the daemon says before anyone signs in. */
struct tz_hello {
	char site[TZ_SITE];
	char office[200];
	char version[24];
	bool test_clock;
	bool practice;
	bool maintenance;
	bool ready;		/* the ledger is open */
	bool by_uid;		/* this uid may sign in without a password */
	char uid_user[TZ_USER];
};

/*
 * TZ_EDAEMON when nobody answers and none may be started, TZ_ENOTFOUND when the
 * folder holds no office.
 */
enum tz_rc tz_client_open(const struct tz_client_options *options,
    struct tz_client **client, struct tz_err *err) TZ_CHECKED;
void tz_client_close(struct tz_client *client);
const struct tz_hello *tz_client_hello(const struct tz_client *client);
const char *tz_client_folder(const struct tz_client *client);
/* The process at the other end of the line; 0 when there is none. */
int tz_client_owner(const struct tz_client *client);

struct tz_who {
	char user[TZ_USER];
	char name[64];		/* of the staff row, may be "" */
	unsigned roles;
	int64_t last_at;	/* sign-in before this one, 0 = first */
	char last_from[64];
	bool must_change;	/* the password, before anything else */
};

/*
 * password NULL: by the kernel's word (uid); user "" or NULL is then the
 * account of that uid.
 */
enum tz_rc tz_client_sign_in(struct tz_client *client, const char *user,
    const char *password, struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_client_sign_out(struct tz_client *client, struct tz_err *err);
/* NULL before signing in. */
const struct tz_who *tz_client_who(const struct tz_client *client);
enum tz_rc tz_client_password(struct tz_client *client, const char *old,
    const char *new_password, struct tz_err *err) TZ_CHECKED;

/*
 * The hello once the ledger is open: before that, ready and by_uid are not
 * known. Fails with what keeps the ledger from opening.
 */
enum tz_rc tz_client_ready(struct tz_client *client, struct tz_err *err)
    TZ_CHECKED;

/* A fresh id for a request that writes. */
void tz_client_request(uint8_t id[TZ_CLIENT_REQUEST]);

/*
 * The registers and their definitions, fetched once a session and kept; codes
 * stay in the daemon (see tz_client_codes). Borrowed until the next call of
 * this function that finds other forms. After sign-in only.
 */
enum tz_rc tz_client_forms(struct tz_client *client,
    const struct tz_forms **forms, struct tz_err *err) TZ_CHECKED;

#endif
