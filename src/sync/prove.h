/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * prove: both ends of a journal compared by count and chain head.
 */
#ifndef TZ_SYNC_PROVE_H
#define TZ_SYNC_PROVE_H

#include "sync/talk.h"
#include "wire/proof.h"

/*
 * Asks for the district's signed word. Where the two have parted, proof names
 * the first entry that is not the same, found by halving.
 */
enum tz_rc tz_prove(struct tz_talk *talk, struct tz_proof *proof,
    struct tz_err *err) TZ_CHECKED;

/* What the proof says, in a sentence. */
void tz_prove_say(const struct tz_proof *proof, char *line, size_t size);

#endif
