/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * enrol: how an office and a district exchange keys by a one-time code.
 *
 * The code is 20 characters of base 32 (RFC 4648, no padding) in groups of
 * four: 4 name the slip, 16 are the secret (80 bits), which never travels. Each
 * side proves its message with HMAC-SHA-256 under the code, so a line that is
 * not trusted yet cannot put its own keys in between; the fingerprint of the
 * district's keys may be read out on the telephone besides.
 */
#ifndef TZ_WIRE_ENROL_H
#define TZ_WIRE_ENROL_H

#include "base/buf.h"
#include "base/error.h"
#include "form/record.h"
#include "wire/keyring.h"

#define TZ_ENROL_CODE 32	/* "ABCD-EFGH-..." and NUL */
#define TZ_ENROL_SLIP 5
#define TZ_ENROL_NAME 200
#define TZ_ENROL_AUTHORITY 8192	/* PEM of the district's TLS authority */
#define TZ_ENROL_MAX 16384

struct tz_enrol_ask {
	char slip[TZ_ENROL_SLIP];
	char site[TZ_SITE];
	char name[TZ_ENROL_NAME];
	struct tz_public pub;
};

struct tz_enrol_answer {
	char site[TZ_SITE];		/* the office that asked */
	char district[TZ_SITE];		/* 6 or 9 digits padded with zeros */
	char name[TZ_ENROL_NAME];
	struct tz_public pub;
	char authority[TZ_ENROL_AUTHORITY];
};

/* A fresh code; slip is its public part. */
void tz_enrol_make_code(char code[TZ_ENROL_CODE], char slip[TZ_ENROL_SLIP]);
/* What was typed in its canonical form; false when it is no code. */
bool tz_enrol_read_code(const char *typed, char code[TZ_ENROL_CODE],
    char slip[TZ_ENROL_SLIP]);

void tz_enrol_ask_write(const struct tz_enrol_ask *ask, const char *code,
    struct tz_buf *out);
/* Reads without proof: the slip says which code to prove it with. */
enum tz_rc tz_enrol_ask_read(const void *bytes, size_t n,
    struct tz_enrol_ask *ask, struct tz_err *err) TZ_CHECKED;
/* TZ_EKEY when the bytes were not written with the code. */
enum tz_rc tz_enrol_prove(const void *bytes, size_t n, const char *code,
    struct tz_err *err) TZ_CHECKED;

void tz_enrol_answer_write(const struct tz_enrol_answer *answer,
    const char *code, struct tz_buf *out);
enum tz_rc tz_enrol_answer_read(const void *bytes, size_t n,
    const char *code, struct tz_enrol_answer *answer, struct tz_err *err)
    TZ_CHECKED;

#endif
