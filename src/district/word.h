/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * word: what the district gives its signature for, and what it keeps for an
 * office that has lost its machine (doc/protocol.md, "Proof", "Recovery").
 */
#ifndef TZ_DISTRICT_WORD_H
#define TZ_DISTRICT_WORD_H

struct tz_exchange;

/* Where the journal of the office stands, or the head at one place of it. */
void tz_word_get(struct tz_exchange *exchange);
/* The office's own entries after a place, sealed to the key it has now. */
void tz_word_journal(struct tz_exchange *exchange);

#endif
