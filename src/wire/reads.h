/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * reads: what an end reads, as the text of the header TZ-Reads
 * (doc/protocol.md): the highest layout, and dictionaries.
 */
#ifndef TZ_WIRE_READS_H
#define TZ_WIRE_READS_H

#include "wire/batch.h"

/* Three digits, and a comma and eight digits a dictionary. */
#define TZ_READS_TEXT (4 + 9 * TZ_BATCH_DICTIONARIES)

void tz_reads_write(const struct tz_batch_reads *reads,
    char out[TZ_READS_TEXT]);
/* NULL and what is not such a text: rows alone. */
void tz_reads_read(const char *text, struct tz_batch_reads *reads);

#endif
