/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * challenge: a lost password, over the telephone.
 *
 * Office and district have a secret in common since enrolment: X25519 (RFC
 * 7748) of their sealing keys, hashed with both public ones. A challenge is 16
 * digits: 8 random, 8 of HMAC-SHA-256 under it over "ask", account and random
 * digits, so the district knows by trying who asks, and a slip of the tongue
 * fits nobody. The answer is 15 digits (49 bits) of the same over "answer", and
 * a check digit (ISO/IEC 7812), so that a slip there costs no try.
 */
#ifndef TZ_WIRE_CHALLENGE_H
#define TZ_WIRE_CHALLENGE_H

#include <stdbool.h>

#include "form/record.h"
#include "wire/keyring.h"

#define TZ_CHALLENGE 17		/* 16 digits and NUL */
#define TZ_CHALLENGE_SHOWN 20	/* in groups of four */

/* office says whose keys own are; other are the public ones of the other. */
void tz_challenge_key(const struct tz_keyring *own,
    const struct tz_public *other, bool office, uint8_t key[TZ_HASH]);

void tz_challenge_make(const uint8_t key[TZ_HASH], const char *account,
    char challenge[TZ_CHALLENGE]);
/* True when it was made under the key for the account. */
bool tz_challenge_fits(const uint8_t key[TZ_HASH], const char *account,
    const char *challenge);

void tz_challenge_answer(const uint8_t key[TZ_HASH], const char *account,
    const char *challenge, char answer[TZ_CHALLENGE]);
/* The check digit of an answer is right. */
bool tz_challenge_whole(const char *answer);
/* In the same time whatever was typed. */
bool tz_challenge_same(const char *right, const char *typed);

/* 16 digits with blanks and hyphens anywhere, or TZ_EINPUT. */
enum tz_rc tz_challenge_read(const char *typed, char out[TZ_CHALLENGE],
    struct tz_err *err) TZ_CHECKED;
void tz_challenge_show(const char *digits, char out[TZ_CHALLENGE_SHOWN]);

#endif
