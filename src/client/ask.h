/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ask: one request and its reply, whatever happens to the line meanwhile.
 *
 * tz_ask_begin gives the body to write, tz_ask sends it and reads the reply.
 * When the line breaks the request is sent again over a new one, with the same
 * session and the same id, until its time is over, unless parts of a reply have
 * been given out or a descriptor went with it. Of this folder only.
 */
#ifndef TZ_CLIENT_ASK_H
#define TZ_CLIENT_ASK_H

#include "client/state.h"
#include "wire/auth.h"
#include "wire/hash.h"
#include "wire/pack.h"
#include "wire/reads.h"
#include "wire/verb.h"

struct tz_rows;

/* The body of the next request; request NULL where the verb writes nothing. */
struct tz_buf *tz_ask_begin(struct tz_client *client, enum tz_verb verb,
    const uint8_t *request);

/*
 * Sends and waits. in is what follows the outcome: of a refusal too, where the
 * verb says more (problems). It is borrowed until the next request.
 */
enum tz_rc tz_ask(struct tz_client *client, struct tz_unpack *in,
    struct tz_err *err) TZ_CHECKED;

/*
 * The same for a reply of many parts, each given to part; a non-zero answer
 * asks the daemon to stop, which ends with TZ_ECANCEL. Waits longer.
 */
enum tz_rc tz_ask_parts(struct tz_client *client,
    int (*part)(struct tz_unpack *in, void *arg), void *arg,
    struct tz_unpack *in, struct tz_err *err) TZ_CHECKED;

/* TZ_OK, or TZ_EPROTO when the reply was not what the verb answers. */
enum tz_rc tz_ask_end(const struct tz_unpack *in, struct tz_err *err)
    TZ_CHECKED;
/* For requests whose answer is the outcome alone. */
enum tz_rc tz_ask_plain(struct tz_client *client, struct tz_err *err)
    TZ_CHECKED;
/* For those that are answered by one text, or by bytes, which are appended. */
enum tz_rc tz_ask_text(struct tz_client *client, char *out, size_t size,
    struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_ask_bytes(struct tz_client *client, struct tz_buf *out,
    struct tz_err *err) TZ_CHECKED;
/* By the header TZ-Auth and what TZ-Reads says. */
enum tz_rc tz_ask_auth(struct tz_client *client, char out[TZ_AUTH_MAX],
    char reads[TZ_READS_TEXT], struct tz_err *err) TZ_CHECKED;
/* For those that are answered by hashes in hex. */
enum tz_rc tz_ask_hashes(struct tz_client *client, char (*hex)[TZ_HASH_HEX],
    size_t most, size_t *n, struct tz_err *err) TZ_CHECKED;
/* For those that are answered by rows, which take the place of those there. */
enum tz_rc tz_ask_rows(struct tz_client *client, struct tz_rows *rows,
    struct tz_err *err) TZ_CHECKED;

/* Brings the line up (start as the options allow), says hello, goes on with
 * the session and the import at hand. Nothing when it is up. */
enum tz_rc tz_ask_connect(struct tz_client *client, struct tz_err *err)
    TZ_CHECKED;
void tz_ask_hang_up(struct tz_client *client);

void tz_ask_hello(struct tz_unpack *in, struct tz_hello *say);
void tz_ask_who(struct tz_unpack *in, struct tz_who *who);

#endif
