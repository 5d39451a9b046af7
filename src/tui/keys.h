/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * keys: from characters of the line to keys.
 *
 * A small machine with its own clock: Esc alone is a key only after wait_ms
 * without a further character, since a lossy line splits the sequence of an
 * arrow key and must never type "OD" into a name. Both forms of the cursor
 * keys are known whatever the terminal was told; sequences that are not known
 * are dropped whole. Esc Esc is Esc without the wait; when the second one was
 * the beginning of a function key, that key follows. Pure: knows no terminal.
 * Times are tz_clock_mono's.
 */
#ifndef TZ_TUI_KEYS_H
#define TZ_TUI_KEYS_H

#include <stddef.h>
#include <stdint.h>

#include "tui/action.h"

#define TZ_KEYS_SEQUENCE 16	/* characters behind Esc that are kept */
#define TZ_KEYS_DEFINED 40	/* sequences of this terminal's own */
#define TZ_KEYS_OUT 2		/* keys that one character may complete */

enum tz_keys_state {
	TZ_KEYS_GROUND,
	TZ_KEYS_ESCAPE,		/* Esc came */
	TZ_KEYS_TWICE,		/* Esc Esc came, and counted as one */
	TZ_KEYS_CSI,		/* Esc [ came */
	TZ_KEYS_LINUX,		/* Esc [ [ came */
	TZ_KEYS_SS3,		/* Esc O came */
	TZ_KEYS_STRING		/* a string of the terminal, ended by BEL, ST */
};

struct tz_keys {
	enum tz_keys_state state;
	char sequence[TZ_KEYS_SEQUENCE];	/* behind Esc */
	size_t n;		/* may count past what is kept */
	int64_t since;		/* when the last character came */
	int wait_ms;
	struct {
		char sequence[TZ_KEYS_SEQUENCE];
		enum tz_action action;
	} defined[TZ_KEYS_DEFINED];
	size_t defines;
};

void tz_keys_init(struct tz_keys *keys, int wait_ms);

/* Adds a sequence of this terminal, Esc included; others are ignored. */
void tz_keys_define(struct tz_keys *keys, const char *sequence,
    enum tz_action action);

/* Takes one character; returns how many keys it completed. */
size_t tz_keys_feed(struct tz_keys *keys, uint32_t c, int64_t now,
    struct tz_key out[TZ_KEYS_OUT]);

/* Completes or drops what has waited too long; returns 0 or 1. */
size_t tz_keys_expire(struct tz_keys *keys, int64_t now, struct tz_key *out);

/* When tz_keys_expire will have something to do; INT64_MAX: never. */
int64_t tz_keys_deadline(const struct tz_keys *keys);

#endif
