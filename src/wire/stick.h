/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * stick: names of the files on a stick and the notes that go along.
 *
 * In "out": batches <name>.tzb (wire/batch.h), definitions <sha256>.form that
 * were asked for. In "in": acknowledgements <name>.ack, now.word, the signed
 * word on where the journal stands, batches of the feed feed-<16 digits>.tzb,
 * objects <sha256>.obj, raw deflated. An office that is being made again writes
 * enrol.ask (wire/enrol.h) and gets enrol.answer, its own journal as
 * journal-<10 digits of the epoch>-<16 digits>.tzj, and in journal.end the word
 * on where that ends. Either way a note ask.txt says in lines
 * "WORD VALUE" what the other side lacks: "feed N" the number of the feed an
 * office has, "head SHA256" the head of the chain there, "object SHA256", "form
 * SHA256", "journal EPOCH-NUMBER" how far the own journal is there. A note is
 * not signed: it only says what to bring, and what is brought proves itself.
 */
#ifndef TZ_WIRE_STICK_H
#define TZ_WIRE_STICK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

#define TZ_STICK_OUT "out"
#define TZ_STICK_IN "in"
#define TZ_STICK_BATCH ".tzb"
#define TZ_STICK_ACK ".ack"
#define TZ_STICK_WORD ".word"
#define TZ_STICK_OBJECT ".obj"
#define TZ_STICK_FORM ".form"
#define TZ_STICK_JOURNAL ".tzj"
#define TZ_STICK_END "journal.end"
#define TZ_STICK_ENROL "enrol.ask"
#define TZ_STICK_ENROLLED "enrol.answer"
#define TZ_STICK_ASK "ask.txt"
#define TZ_STICK_ASK_MAX 65536
#define TZ_STICK_OBJECT_MAX (16 * 1024 * 1024)

/* One line of a note. */
struct tz_stick_line {
	char word[8];
	char value[65];
};

void tz_stick_ask(struct tz_buf *note, const char *word, const char *value);
/* The next line that can be read; others are passed over. False at the end. */
bool tz_stick_line(const char **at, struct tz_stick_line *line);

/* 64 lower-case hex digits and then ending; hex is those digits. */
bool tz_stick_hash(const char *name, const char *ending, char hex[65]);

#endif
