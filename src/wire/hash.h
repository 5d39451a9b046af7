/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * hash: SHA-256 (FIPS 180-4) and random bytes, from libsodium.
 */
#ifndef TZ_WIRE_HASH_H
#define TZ_WIRE_HASH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "form/record.h"

#define TZ_HASH_HEX (2 * TZ_HASH + 1)

/* Called by each program before any other call of this layer. */
void tz_hash_start(void);

void tz_hash(const void *bytes, size_t n, uint8_t out[TZ_HASH]);
/* SHA-256 over a then b. */
void tz_hash_pair(const uint8_t a[TZ_HASH], const uint8_t b[TZ_HASH],
    uint8_t out[TZ_HASH]);

/* A digest that grows, for files; tz_hash_end frees the state. */
struct tz_hash_state;
struct tz_hash_state *tz_hash_new(void);
void tz_hash_add(struct tz_hash_state *state, const void *bytes, size_t n);
void tz_hash_end(struct tz_hash_state *state, uint8_t out[TZ_HASH]);

void tz_hash_hex(const uint8_t *bytes, size_t n, char *out);	/* 2n + 1 */
/* False unless hex is exactly 2n digits. */
bool tz_hash_unhex(const char *hex, uint8_t *out, size_t n);
void tz_hash_random(void *out, size_t n);

#endif
