/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * rival: another way of keeping the same bytes, to be compared with the store.
 *
 * A row is what one saved record costs the store: an entry of the journal, the
 * record, its index keys, under the same keys. A rival gets them ready made;
 * the store packs, chains, folds and makes keys within its time.
 */
#ifndef TZ_TESTS_BENCH_RIVAL_H
#define TZ_TESTS_BENCH_RIVAL_H

#include <stddef.h>
#include <stdint.h>

#define RIVAL_KEYS 64

struct rival_row {
	uint8_t line[18];		/* key of the entry, as the store's */
	uint8_t id[13];			/* key of the record */
	const uint8_t *entry;
	size_t entry_n;
	const uint8_t *record;
	size_t record_n;
	const uint8_t *key[RIVAL_KEYS];
	size_t key_n[RIVAL_KEYS];
	size_t keys;
};

struct rival {
	const char *name;
	void (*open)(const char *folder);
	void (*begin)(void);
	void (*add)(const struct rival_row *row);
	void (*commit)(void);
	void (*close)(void);
};

/* write and fdatasync of as many bytes as the store logs for a save. */
extern const struct rival rival_raw;
void rival_raw_bytes(size_t a_save);

#ifdef HAVE_PEERS
extern const struct rival rival_sqlite;		/* WAL, synchronous=FULL */
extern const struct rival rival_lmdb;
#endif

/* Ends the program with a word about what failed. */
void rival_need(int right, const char *what);

#endif
