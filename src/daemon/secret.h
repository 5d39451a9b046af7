/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * secret: passwords checked and hashed beside the loop, few at a time.
 *
 * argon2id is slow and wants memory by design; a child does it, and more than
 * TZ_DAEMON_CHILDREN at a time wait in a queue, so that many who sign in at
 * eight o'clock do not fill the memory of a small machine.
 */
#ifndef TZ_DAEMON_SECRET_H
#define TZ_DAEMON_SECRET_H

#include "daemon/conn.h"
#include "wire/password.h"

struct tz_secret {
	/* What to do. */
	bool check;			/* the password must fit the hash */
	char hash[TZ_PASSWORD_HASH];
	char password[TZ_PASSWORD_MAX];
	char fresh[TZ_PASSWORD_MAX];	/* to be hashed, "" none */
	size_t memory_kib;
	/* Called in the loop with the answers; it replies. hash "" = failed. */
	void (*done)(struct tz_conn *conn, struct tz_secret *secret,
	    bool fits, const char *hash);
	/* What the caller remembers meanwhile; freed with the secret. */
	void *state;
	/* Own fields. */
	struct tz_conn *conn;
	struct tz_worker *child;
	struct tz_secret *next;
};

/* Frees it, wiped. */
void tz_secret_free(struct tz_secret *secret);
/* Takes secret (of tz_mem_alloc); the reply of conn comes later. */
enum tz_rc tz_secret_start(struct tz_conn *conn, struct tz_secret *secret,
    struct tz_err *err) TZ_CHECKED;

#endif
