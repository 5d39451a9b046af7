/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * batch: journal entries in one file, compressed, sealed and signed: TZB1.
 *
 * doc/batch-format.md is the format. One container serves push, feed, stick
 * and backup of the journal. Limits are in bytes and a declared size is never
 * trusted. The layout byte says how entries are laid out. Every version reads
 * rows without a dictionary; the others only go to who is known to read them.
 */
#ifndef TZ_WIRE_BATCH_H
#define TZ_WIRE_BATCH_H

#include "base/buf.h"
#include "base/error.h"
#include "wire/entry.h"
#include "wire/keyring.h"

struct tz_dictionary;
struct tz_dictionaries;
struct tz_pause;

#define TZ_BATCH_SEALED (256 * 1024)
#define TZ_BATCH_RAW (8 * 1024 * 1024)
#define TZ_BATCH_ENTRIES 8000
#define TZ_BATCH_HEADER 172	/* bytes of the header this version writes */
#define TZ_BATCH_HEADER_MAX 236	/* of one that can still be read */
#define TZ_BATCH_TRAILER 68
#define TZ_BATCH_DICTIONARIES 16	/* known to a receiver at once */
/* All bytes of a batch that are there whatever it holds. */
#define TZ_BATCH_FIXED (TZ_BATCH_HEADER + TZ_SEAL_MORE + TZ_BATCH_TRAILER)
/* The longest file. */
#define TZ_BATCH_FILE (TZ_BATCH_HEADER_MAX + TZ_BATCH_SEALED + TZ_BATCH_TRAILER)

enum tz_batch_layout { TZ_BATCH_ROWS = 1, TZ_BATCH_COLUMNS = 2,
	TZ_BATCH_STREAMS = 3 };
enum tz_batch_codec { TZ_BATCH_PLAIN = 0, TZ_BATCH_DEFLATE = 1 };
enum tz_batch_flag { TZ_BATCH_IS_FEED = 1 };

struct tz_batch_head {
	uint8_t layout;
	uint8_t codec;
	uint16_t flags;
	uint8_t form_set[TZ_HASH];
	uint32_t dictionary;		/* 0: none */
	char site[TZ_SITE];		/* whose journal */
	unsigned stream;
	uint32_t epoch;
	uint64_t first;
	uint64_t last;
	uint8_t before[TZ_HASH];	/* chain head before first */
	uint8_t after[TZ_HASH];
	uint32_t count;
	uint32_t raw;			/* bytes before compression */
	uint32_t payload;		/* bytes sealed */
	int64_t made;			/* UTC ms */
	uint8_t key[TZ_KEY_ID];		/* of the signer */
	uint8_t to[TZ_KEY_ID];		/* of the receiver */
};

/* What a receiver has said that it reads; all zero: rows alone. */
struct tz_batch_reads {
	uint8_t layout;			/* the highest */
	uint8_t n;
	uint32_t dictionary[TZ_BATCH_DICTIONARIES];
};

/*
 * Writing: add entries in order until the batch is full, then finish, then
 * free. Entries carry their heads, which must follow from before.
 */
struct tz_batch_writer;
struct tz_batch_writer *tz_batch_writer_new(const uint8_t form_set[TZ_HASH],
    const uint8_t before[TZ_HASH], unsigned flags);
void tz_batch_writer_free(struct tz_batch_writer *writer);
/*
 * Before the first entry: the receiver reads columns and streams, and knows
 * the dictionary (borrowed, NULL: none); the smallest layout is taken.
 */
void tz_batch_writer_allow(struct tz_batch_writer *writer,
    const struct tz_dictionary *dictionary);
/* Finishing pauses too; borrowed. */
void tz_batch_writer_pause(struct tz_batch_writer *writer,
    const struct tz_pause *pause);
/* *full is true when the entry did not go in: finish first. */
enum tz_rc tz_batch_writer_add(struct tz_batch_writer *writer,
    const struct tz_entry *entry, bool *full, struct tz_err *err) TZ_CHECKED;
uint32_t tz_batch_writer_count(const struct tz_batch_writer *writer);
/* Appends the file: sealed for to, signed by keys. */
enum tz_rc tz_batch_writer_finish(struct tz_batch_writer *writer,
    const struct tz_keyring *keys, const struct tz_public *to, int64_t now,
    struct tz_buf *out, struct tz_batch_head *head, struct tz_err *err)
    TZ_CHECKED;

/*
 * Reads and bounds the header alone; used before a body is accepted. *size is
 * the length of the whole file that has this header. TZ_EPROTO: no batch,
 * TZ_EVERSION: of a newer version, TZ_ELIMIT: too large, TZ_ECORRUPT: cut
 * short or damaged.
 */
enum tz_rc tz_batch_head_read(const void *bytes, size_t n,
    struct tz_batch_head *head, size_t *size, struct tz_err *err) TZ_CHECKED;

/*
 * Verifies length, checksum and signature (by from), opens the seal,
 * decompresses within TZ_BATCH_RAW, and visits every entry, chain recomputed
 * from head->before; the last head must be head->after. Nothing is visited
 * before all of that has been proven. visit's TZ_OK goes on.
 * known (NULL: none) are the dictionaries here. TZ_EVERSION: the batch needs
 * another; TZ_EKEY: signed by or sealed for another; TZ_ECHAIN: entries or
 * their chain are not what the header says; else as tz_batch_head_read.
 */
enum tz_rc tz_batch_read(const void *bytes, size_t n,
    const struct tz_keyring *keys, const struct tz_public *from,
    const struct tz_dictionaries *known, struct tz_batch_head *head,
    enum tz_rc (*visit)(struct tz_entry *entry, void *arg,
    struct tz_err *err), void *arg, struct tz_err *err) TZ_CHECKED;

/* The checksum of header and payload: crc32 of zlib. */
uint32_t tz_batch_checksum(const void *bytes, size_t n);

/* "<epoch>-<first>-<last>-<16 hex of the file's SHA-256>", for URL and file. */
#define TZ_BATCH_NAME 80
#define TZ_BATCH_DIGEST 17	/* those 16 digits and NUL */
void tz_batch_name(const struct tz_batch_head *head, const void *bytes,
    size_t n, char out[TZ_BATCH_NAME]);
bool tz_batch_name_read(const char *name, uint32_t *epoch, uint64_t *first,
    uint64_t *last, char digest[TZ_BATCH_DIGEST]);

#endif
