/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * outbox: what the district has not acknowledged yet.
 *
 * The journal is the outbox: everything after the last acknowledged sequence.
 * A batch is built once, synced to out/, and is the same bytes until settled.
 */
#ifndef TZ_LEDGER_OUTBOX_H
#define TZ_LEDGER_OUTBOX_H

#include <limits.h>

#include "ledger/ledger.h"
#include "wire/ack.h"
#include "wire/view.h"

struct tz_pause;

struct tz_outbox_batch {
	char path[PATH_MAX];
	char name[80];
	uint32_t entries;
	uint64_t bytes;
	uint32_t epoch;
	uint64_t first;
	uint64_t last;
};

/* How far both agree, for a screen; url "" before enrolment. */
enum tz_rc tz_outbox_state(struct tz_ledger *ledger,
    struct tz_sync_state *state, struct tz_err *err) TZ_CHECKED;
/*
 * The batch to send now: the one on its way, else a fresh one; name "" when all
 * is acknowledged. TZ_ENOTFOUND before enrolment, TZ_EREFUSED in a practice
 * office. It takes long to make a fresh one: pause (NULL: in one go) is called
 * several times.
 */
enum tz_rc tz_outbox_next(struct tz_ledger *ledger,
    const struct tz_pause *pause, struct tz_outbox_batch *batch,
    struct tz_err *err) TZ_CHECKED;
/*
 * The same behind another batch, whatever is acknowledged: what a stick takes
 * along. The batch is then also the one that the network sends.
 */
enum tz_rc tz_outbox_after(struct tz_ledger *ledger, uint32_t epoch,
    uint64_t last, const struct tz_pause *pause,
    struct tz_outbox_batch *batch, struct tz_err *err) TZ_CHECKED;
/* True when the own journal has that entry with that head. */
bool tz_outbox_has(struct tz_ledger *ledger, uint32_t epoch, uint64_t last,
    const uint8_t head[TZ_HASH]);
/*
 * Takes an acknowledgement (wire/ack.h); *feed is how far the district's feed
 * goes. One that comes late or twice changes nothing. TZ_EKEY when it is not
 * the district's, TZ_ECHAIN when the district has another history.
 */
enum tz_rc tz_outbox_settle(struct tz_ledger *ledger, const void *ack,
    size_t n, uint64_t *feed, struct tz_err *err) TZ_CHECKED;
/*
 * Gives the batch called name up, because the district did not take it: why
 * "large" halves the next one, and next (0: none) is the first entry the
 * district wants again, in epoch (0: that of the agreement).
 */
enum tz_rc tz_outbox_rebatch(struct tz_ledger *ledger, const char *name,
    uint32_t epoch, uint64_t next, const char *why, struct tz_err *err)
    TZ_CHECKED;
/* A run says how far it is; it is believed for some seconds. */
void tz_outbox_progress(struct tz_ledger *ledger,
    const struct tz_sync_progress *progress);
/* Adds a line to the journal of syncs, which keeps the newest ones. */
enum tz_rc tz_outbox_note(struct tz_ledger *ledger,
    const struct tz_sync_line *line, struct tz_err *err) TZ_CHECKED;

/*
 * Enrolment: messages of wire/enrol.h, proven under code (kept in meta until
 * the answer). The answer brings the district's keys (a peer, journalled) and
 * the authority of its TLS, written to FOLDER/district.pem for the job.
 */
enum tz_rc tz_outbox_enrol_ask(struct tz_ledger *ledger, const char *code,
    struct tz_buf *body, struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_outbox_enrol_answer(struct tz_ledger *ledger, const char *url,
    const void *answer, size_t n, char fingerprint[TZ_FINGERPRINT],
    struct tz_err *err) TZ_CHECKED;

#endif
