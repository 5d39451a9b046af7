/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * password: argon2id hashes of passwords (RFC 9106, by libsodium).
 *
 * Slow on purpose: the daemon runs it in a child.
 */
#ifndef TZ_WIRE_PASSWORD_H
#define TZ_WIRE_PASSWORD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

#define TZ_PASSWORD_HASH 128
#define TZ_PASSWORD_MAX 256
#define TZ_PASSWORD_PASSES 3	/* over the memory */
#define TZ_PASSWORD_LEAST 8	/* characters */

enum tz_rc tz_password_hash(const char *password, size_t memory_kib,
    char out[TZ_PASSWORD_HASH], struct tz_err *err) TZ_CHECKED;
bool tz_password_verify(const char *hash, const char *password);
/* TZ_EINPUT with the sentence why a new password is too weak. */
enum tz_rc tz_password_fit(const char *password, const char *user,
    struct tz_err *err) TZ_CHECKED;

#endif
