/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * faults: stands between a test and its files, when linked with it.
 *
 * Counts syncs, says that the disk is full, and writes down everything that
 * was written and synced below a folder, from which a loss of power is made:
 * what no sync has made durable is taken back, wholly or in part.
 */
#ifndef TZ_TESTS_STORE_FAULTS_H
#define TZ_TESTS_STORE_FAULTS_H

#include <stdint.h>

/* Watches files of a folder; log NULL: nothing is written down. */
void tz_faults_watch(const char *folder, const char *log);
/* Syncs of watched files so far. */
unsigned long tz_faults_syncs(void);
/* Bytes by which watched files may still grow; -1: any. */
void tz_faults_room(long long bytes);

/* What the log holds: a line, then old_n bytes that stood there before. */
struct tz_faults_line {
	char kind;		/* W written, S synced, T cut to at bytes */
	char name[64];
	uint64_t at;
	uint64_t size;		/* of the file before */
	uint32_t n;
	uint32_t old_n;
};

enum tz_faults_loss {
	TZ_FAULTS_ALL,		/* nothing that was not synced is there */
	TZ_FAULTS_HALF,		/* each write is there or not */
	TZ_FAULTS_TORN		/* or there in part */
};

/*
 * Makes the files of folder what the log says a loss of power may leave.
 * Returns how many writes were taken back.
 */
unsigned tz_faults_lose(const char *folder, const char *log,
    enum tz_faults_loss loss, unsigned seed);

#endif
