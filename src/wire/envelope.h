/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * envelope: the vault key in three parts, of which any two give it back.
 *
 * Shamir's scheme over GF(2^8) with the polynomial of AES (FIPS 197, 0x11b):
 * part n of a byte b is b + r * n, r random, n = 1 office, 2 town, 3 county.
 * One part alone says nothing of the key. On paper a part is 28 words: 256 bits
 * of it, 32 of SHA-256 over "taizhang envelope" and the key, 16 of check, 4 of
 * n. The second tells parts of different keys or printings apart.
 */
#ifndef TZ_WIRE_ENVELOPE_H
#define TZ_WIRE_ENVELOPE_H

#include "form/record.h"
#include "wire/keyring.h"

#define TZ_ENVELOPES 3
#define TZ_ENVELOPE_WORDS 28
#define TZ_ENVELOPE_TAG 4

struct tz_envelope {
	unsigned number;		/* 1 ... TZ_ENVELOPES */
	uint8_t tag[TZ_ENVELOPE_TAG];	/* of the key */
	uint8_t part[TZ_VAULT];
};

/* With fresh randomness each time: parts of two calls do not mix. */
void tz_envelope_split(const uint8_t vault[TZ_VAULT],
    struct tz_envelope out[TZ_ENVELOPES]);

/* TZ_EINPUT for the same one twice, TZ_EKEY for two that do not fit. */
enum tz_rc tz_envelope_join(const struct tz_envelope *a,
    const struct tz_envelope *b, uint8_t vault[TZ_VAULT],
    struct tz_err *err) TZ_CHECKED;

void tz_envelope_write(const struct tz_envelope *envelope,
    struct tz_buf *out);
/* TZ_EINPUT names the word that is wrong; TZ_EKEY when the check fails. */
enum tz_rc tz_envelope_read(const char *words, struct tz_envelope *envelope,
    struct tz_err *err) TZ_CHECKED;

/* What may be kept of a part so that it can be known again: its SHA-256. */
void tz_envelope_commit(const struct tz_envelope *envelope,
    uint8_t out[TZ_HASH]);

#endif
