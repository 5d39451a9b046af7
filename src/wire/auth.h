/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * auth: the TZ-Auth header that every request to the district carries.
 *
 * The site, and in base64 the key id, a nonce of 16 random bytes and the
 * sender's time, and an Ed25519 signature over
 * "TZ1\nMETHOD\npath\noffset\nnonce\n", the nonce there in hex. The older way
 * of writing, "site=...,key=...,nonce=...,sig=...", is read too. Refused before
 * any body is read.
 */
#ifndef TZ_WIRE_AUTH_H
#define TZ_WIRE_AUTH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "form/record.h"
#include "wire/keyring.h"

#define TZ_AUTH_MAX 400		/* bytes of the header with NUL */
#define TZ_AUTH_NONCE 49	/* 16 + 8 bytes in hex and NUL */

struct tz_auth {
	char site[TZ_SITE];
	uint8_t key[TZ_KEY_ID];
	char nonce[TZ_AUTH_NONCE];
	uint8_t signature[TZ_SIGNATURE];
};

void tz_auth_write(const struct tz_keyring *keys, const char *site,
    const char *method, const char *path, uint64_t offset, int64_t now,
    char out[TZ_AUTH_MAX]);
/* Reads the header without checking the signature; TZ_EPROTO. */
enum tz_rc tz_auth_read(const char *header, struct tz_auth *auth,
    struct tz_err *err) TZ_CHECKED;
bool tz_auth_verify(const struct tz_auth *auth, const struct tz_public *pub,
    const char *method, const char *path, uint64_t offset);

#endif
