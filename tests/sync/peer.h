/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * peer: a district that says what a case tells it to, right or wrong.
 *
 * It checks everything the office sends, and remembers in its folder what a
 * district remembers: its keys, the office's keys, the last entry it has.
 */
#ifndef TESTS_SYNC_PEER_H
#define TESTS_SYNC_PEER_H

#include "base/buf.h"
#include "tls.h"
#include "wire/keyring.h"

struct peer {
	const char *folder;
	struct tls *tls;
	struct tz_keyring keys;
	struct tz_public office;
	char method[16];		/* of the request being answered */
	char path[512];
	char auth[512];
	char type[80];
	char reads[160];
	bool has_offset;
	uint64_t offset;
	uint64_t length;		/* Upload-Length */
	uint64_t body;			/* Content-Length */
	struct tz_buf rest;		/* read behind the header */
	struct tz_buf batch;		/* what has arrived of it */
	struct tz_buf ack;		/* the last one given */
};

/* Says what should have been, then sends everybody away until it is ended. */
_Noreturn void peer_fail(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

/* Reads the head of a request; false at the end of the connection. */
bool peer_read_head(struct peer *peer);
/* Appends n bytes of the body to out (NULL: away); false when it ends. */
bool peer_read_body(struct peer *peer, uint64_t n, struct tz_buf *out);
void peer_write(struct peer *peer, const char *head, const void *body,
    size_t n);

/* Proves the whole batch, takes its entries and writes the acknowledgement. */
void peer_acknowledge(struct peer *peer, const struct tz_keyring *signer);
/* The signature of the request by the office. */
void peer_check_auth(const struct peer *peer);
/* Keys: made, kept in the folder, exchanged by the code in FOLDER/code. */
void peer_make(struct peer *peer);
void peer_load(struct peer *peer);
void peer_enrol(struct peer *peer);

#endif
