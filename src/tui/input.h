/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * input: characters from the bytes of the terminal, in the locale's encoding.
 *
 * Reads the descriptor itself: curses' own reading redraws the screen and
 * loses a character whose bytes come in two pieces. Bytes that are no
 * character are dropped.
 */
#ifndef TZ_TUI_INPUT_H
#define TZ_TUI_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <wchar.h>

#define TZ_INPUT_BYTES 1024	/* read at once */

struct tz_input {
	mbstate_t state;
	char bytes[TZ_INPUT_BYTES];
	bool ended;		/* the line is gone */
};

void tz_input_init(struct tz_input *input);

/* Decodes n bytes; out has room for n characters. Returns how many. */
size_t tz_input_decode(struct tz_input *input, const char *bytes, size_t n,
    uint32_t *out);

/* Reads once what is there from fd; out has room for TZ_INPUT_BYTES. */
size_t tz_input_read(struct tz_input *input, int fd, uint32_t *out);

#endif
