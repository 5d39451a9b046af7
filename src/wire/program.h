/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * program: a version of the program as it travels from a district to offices.
 *
 * "TZP1", suite (1 byte), version, least version it may follow, machine (texts
 * of wire/pack.h), bytes of the archive, SHA-256 of the payload; an Ed25519
 * signature of the district over all that; the payload, an ustar archive, raw
 * deflated. An older reader knows by the magic word that it is none of its.
 */
#ifndef TZ_WIRE_PROGRAM_H
#define TZ_WIRE_PROGRAM_H

#include "form/record.h"
#include "wire/keyring.h"

#define TZ_PROGRAM_WORD 32	/* bytes of a version or machine with NUL */
#define TZ_PROGRAM_MAX (12 * 1024 * 1024)	/* as it travels */
#define TZ_PROGRAM_FILES (96 * 1024 * 1024)	/* the archive */
#define TZ_PROGRAM_TOP "bin/taizhang"		/* must be among the files */

struct tz_program {
	char version[TZ_PROGRAM_WORD];
	char from[TZ_PROGRAM_WORD];	/* least that it may follow, "" any */
	char machine[TZ_PROGRAM_WORD];	/* as uname(2) says it */
	uint64_t size;			/* of the archive */
	const uint8_t *payload;		/* borrowed */
	size_t n;
};

/* Appends head, signature and payload. */
void tz_program_write(const struct tz_program *program,
    const struct tz_keyring *keys, struct tz_buf *out);
/*
 * TZ_EPROTO when it is no such thing, TZ_EVERSION for a newer kind, TZ_EKEY
 * when pub has not signed it (pub NULL: not asked), TZ_ECORRUPT for another
 * payload than was signed.
 */
enum tz_rc tz_program_read(const void *bytes, size_t n,
    const struct tz_public *pub, struct tz_program *program,
    struct tz_err *err) TZ_CHECKED;

/* Numbers with dots between, such as 1.10.2. */
bool tz_program_is_version(const char *text);
/* Below, at or above nought as a is older than b; 1.9 is older than 1.10. */
int tz_program_compare(const char *a, const char *b);

#endif
