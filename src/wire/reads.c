/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/reads.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DIGITS "0123456789"
#define HEX "0123456789abcdef"
#define ID 8			/* digits of a dictionary */

void
tz_reads_write(const struct tz_batch_reads *reads, char out[TZ_READS_TEXT])
{
	size_t at;
	size_t i;

	at = (size_t)snprintf(out, TZ_READS_TEXT, "%u",
	    (unsigned)reads->layout);
	for (i = 0; i < reads->n; i++)
		at += (size_t)snprintf(out + at, TZ_READS_TEXT - at, ",%08lx",
		    (unsigned long)reads->dictionary[i]);
}

void
tz_reads_read(const char *text, struct tz_batch_reads *reads)
{
	struct tz_batch_reads read = { .layout = 0 };
	size_t digits = text == NULL ? 0 : strspn(text, DIGITS);

	memset(reads, 0, sizeof(*reads));
	if (digits == 0 || digits > 2)
		return;
	read.layout = (uint8_t)strtoul(text, NULL, 10);
	for (text += digits; *text == ','; text += 1 + ID) {
		if (strspn(text + 1, HEX) != ID ||
		    read.n == TZ_BATCH_DICTIONARIES)
			return;
		read.dictionary[read.n++] =
		    (uint32_t)strtoul(text + 1, NULL, 16);
	}
	if (*text == '\0')
		*reads = read;
}
