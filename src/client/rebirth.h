/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * rebirth: an office made again from its district. Needs a client opened with
 * maintenance; the order is that of the functions here.
 */
#ifndef TZ_CLIENT_REBIRTH_H
#define TZ_CLIENT_REBIRTH_H

#include "client/client.h"
#include "wire/reads.h"
#include "wire/rebirth.h"

enum tz_rc tz_client_rebirth(struct tz_client *client,
    const struct tz_rebirth_how *how, struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_client_rebirth_state(struct tz_client *client,
    struct tz_rebirth_state *state, struct tz_err *err) TZ_CHECKED;
/* As tz_client_enrol_ask and so on, for the keys of the new machine. */
enum tz_rc tz_client_rebirth_ask(struct tz_client *client, const char *code,
    struct tz_buf *body, struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_client_rebirth_answer(struct tz_client *client, const char *url,
    const void *answer, size_t n, char fingerprint[32], struct tz_err *err)
    TZ_CHECKED;
enum tz_rc tz_client_rebirth_auth(struct tz_client *client, const char *method,
    const char *path, uint64_t offset, char out[400],
    char reads[TZ_READS_TEXT], struct tz_err *err) TZ_CHECKED;
/* One batch of the own journal; TZ_EKEY: the words do not open it. */
enum tz_rc tz_client_rebirth_take(struct tz_client *client, const void *bytes,
    size_t n, struct tz_err *err) TZ_CHECKED;
/* Forms this program does not bring, by SHA-256 in hex, and one of them. */
/* Whether all is here, by the district's word on where the journal ends. */
enum tz_rc tz_client_rebirth_prove(struct tz_client *client, const void *word,
    size_t n, bool *whole, struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_client_rebirth_wanted(struct tz_client *client, char (*hex)[65],
    size_t most, size_t *n, struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_client_rebirth_object(struct tz_client *client,
    const void *bytes, size_t n, struct tz_err *err) TZ_CHECKED;
enum tz_rc tz_client_rebirth_end(struct tz_client *client,
    struct tz_rebirth_report *report, struct tz_err *err) TZ_CHECKED;

#endif
