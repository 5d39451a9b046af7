/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * carry: what the nightly job asks of the ledger: bytes and their fate.
 *
 * Keys never leave the daemon: it builds, seals and signs batches, signs the
 * header of each request, verifies acknowledgements and opens the feed.
 */
#ifndef TZ_CLIENT_CARRY_H
#define TZ_CLIENT_CARRY_H

#include "client/client.h"
#include "wire/proof.h"
#include "wire/reads.h"
#include "wire/view.h"

enum tz_rc tz_client_sync_state(struct tz_client *client,
    struct tz_sync_state *state, struct tz_err *err) TZ_CHECKED;

/*
 * The batch to send next: built once, synced to out/, the same bytes until it
 * is settled. path is the file. *entries 0: nothing to send.
 */
struct tz_outgoing {
	char path[4096];
	char name[80];		/* of the URL */
	uint32_t entries;
	uint64_t bytes;
	uint32_t epoch;
	uint64_t first;
	uint64_t last;
};
enum tz_rc tz_client_outgoing(struct tz_client *client,
    struct tz_outgoing *outgoing, struct tz_err *err) TZ_CHECKED;

/* The batch behind another, whatever is acknowledged: for a stick. */
enum tz_rc tz_client_outgoing_after(struct tz_client *client, uint32_t epoch,
    uint64_t last, struct tz_outgoing *outgoing, struct tz_err *err)
    TZ_CHECKED;
/* Whether the own journal has an entry with that head, and the district too. */
enum tz_sent { TZ_SENT_OTHER, TZ_SENT_WAITS, TZ_SENT_SETTLED };
enum tz_rc tz_client_sent(struct tz_client *client, uint32_t epoch,
    uint64_t last, const uint8_t head[TZ_HASH], enum tz_sent *sent,
    struct tz_err *err) TZ_CHECKED;

/* The TZ-Auth header for one request, and TZ-Reads, what the ledger reads. */
enum tz_rc tz_client_auth(struct tz_client *client, const char *method,
    const char *path, uint64_t offset, char out[400],
    char reads[TZ_READS_TEXT], struct tz_err *err) TZ_CHECKED;

/* Gives the acknowledgement to the ledger; TZ_EKEY when it is forged. */
enum tz_rc tz_client_settle(struct tz_client *client, const void *ack,
    size_t n, uint64_t *feed, struct tz_err *err) TZ_CHECKED;

/*
 * Compares the own chain with the district's signed word on where this journal
 * stands; n 0: with its last acknowledgement, which needs no line.
 */
enum tz_rc tz_client_prove(struct tz_client *client, const void *word,
    size_t n, struct tz_proof *proof, struct tz_err *err) TZ_CHECKED;

/*
 * The receiver wants the batch otherwise: too large, gap, corrupt, epoch.
 * The ledger abandons the file and builds again from sequence next of epoch.
 */
enum tz_rc tz_client_rebatch(struct tz_client *client, const char *name,
    uint32_t epoch, uint64_t next, const char *why, struct tz_err *err)
    TZ_CHECKED;

/* Applies one batch of the feed, cursor included, in one transaction. */
enum tz_rc tz_client_feed(struct tz_client *client, const void *bytes,
    size_t n, uint64_t *feed, struct tz_err *err) TZ_CHECKED;
/* Objects the feed names that are not here yet (forms, lists): hex SHA-256. */
enum tz_rc tz_client_wanted(struct tz_client *client, char (*hex)[65],
    size_t most, size_t *n, struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_client_object(struct tz_client *client, const void *bytes,
    size_t n, struct tz_err *err) TZ_CHECKED;

/*
 * Appends the canonical text of a form or list by its hash, in force or not;
 * TZ_ENOTFOUND when the office has never had it.
 */
enum tz_rc tz_client_definition(struct tz_client *client,
    const uint8_t id[TZ_HASH], struct tz_buf *text, struct tz_err *err)
    TZ_CHECKED;

/*
 * Enrolment: the body to POST (wire/enrol.h), then the district's answer; its
 * TLS authority is in FOLDER/district.pem afterwards.
 */
enum tz_rc tz_client_enrol_ask(struct tz_client *client, const char *code,
    struct tz_buf *body, struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_client_enrol_answer(struct tz_client *client, const char *url,
    const void *answer, size_t n, char fingerprint[32], struct tz_err *err)
    TZ_CHECKED;

/*
 * Before a push: the office's own record of how it is; and after it, what the
 * run has come to. offset, seconds that this clock is ahead of the district's,
 * may be NULL: not learned. month: bytes carried in it so far.
 */
enum tz_rc tz_client_health(struct tz_client *client, struct tz_err *err)
    TZ_CHECKED;
enum tz_rc tz_client_ran(struct tz_client *client, const struct tz_err *why,
    const int64_t *offset, uint64_t month, struct tz_err *err) TZ_CHECKED;

/* How far a run is, for whoever looks on; lane "": it has ended. */
enum tz_rc tz_client_sync_progress(struct tz_client *client,
    const struct tz_sync_progress *progress, struct tz_err *err) TZ_CHECKED;

/*
 * Somebody leaves: the ledger wishes for a run, which who owns the office or
 * the units of the system begin. Nothing comes of it before enrolment.
 */
enum tz_rc tz_client_sync_wish(struct tz_client *client, struct tz_err *err)
    TZ_CHECKED;

/* Adds a line to the journal of syncs that the clerk reads. */
enum tz_rc tz_client_sync_note(struct tz_client *client,
    const struct tz_sync_line *line, struct tz_err *err) TZ_CHECKED;

#endif
