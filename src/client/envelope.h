/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * envelope: the vault key in three sealed parts.
 */
#ifndef TZ_CLIENT_ENVELOPE_H
#define TZ_CLIENT_ENVELOPE_H

#include "client/client.h"
#include "wire/envelope.h"

#define TZ_ENVELOPE_SHEET 512	/* bytes of the words of one */

/* A new set; the words are shown once and kept nowhere. */
enum tz_rc tz_client_envelopes(struct tz_client *client,
    char words[TZ_ENVELOPES][TZ_ENVELOPE_SHEET], struct tz_err *err)
    TZ_CHECKED;
/* *number says which of the set was typed. */
enum tz_rc tz_client_envelope_prove(struct tz_client *client,
    const char *words, unsigned *number, struct tz_err *err) TZ_CHECKED;

#endif
