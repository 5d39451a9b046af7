/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * fleet: many offices at once, driven by lines on standard input.
 *
 *	fleet PORT AUTHORITY SLIPS	a line a slip: code of the office, code
 *
 * "enrol" and "push" do that for each; "feed NAME" fetches what the feed of
 * each has and prints, a line a digest, how many were told it last of NAME
 * ("none" of those never told); "fetch NAME" fetches that object once and
 * proves whose it is. Each answer ends with a line ".".
 */
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "office.h"
#include "wire/deflate.h"
#include "wire/hash.h"
#include "wire/program.h"

#define MOST 2000
#define BUSY_MS 250
#define WORD 100

struct member {
	struct office office;
	char code[WORD];
	unsigned long long fed;
	char digest[TZ_HASH_HEX];	/* last of name; "none" */
};

static struct member *all;
static size_t members;
static const char *name;

static void
read_slips(const char *path, unsigned port, const char *authority)
{
	FILE *slips = fopen(path, "r");
	char site[WORD], code[WORD];
	struct member *one;

	assert_non_null(slips);
	all = tz_mem_alloc(MOST * sizeof *all);
	while (members < MOST && fscanf(slips, "%99s %99s", site, code) == 2) {
		one = &all[members++];
		one->office.port = port;
		one->office.authority = authority;
		office_init(&one->office, site);
		(void)snprintf(one->code, sizeof one->code, "%s", code);
		(void)snprintf(one->digest, sizeof one->digest, "none");
	}
	(void)fclose(slips);
}

/* Strangers are few a second at a district: the rest of them wait. */
static void
enrol(struct member *one)
{
	unsigned status;

	while ((status = office_enrol(&one->office, one->code)) == 429)
		(void)poll(NULL, 0, BUSY_MS);
	assert_int_equal(status, 200);
}

static void
push(struct member *one)
{
	struct batch batch;
	struct reply reply;
	struct tz_buf ack;

	tz_buf_init(&ack, TZ_BATCH_FILE);
	office_batch(&one->office, 3, 40, &batch);
	office_push(&one->office, &batch, 0, &reply, &ack);
	assert_int_equal(reply.status, 200);
	batch_release(&batch);
	tz_buf_release(&ack);
}

static enum tz_rc
take_entry(struct tz_entry *entry, void *arg, struct tz_err *err)
{
	char kind[WORD], digest[TZ_HASH_HEX], file[WORD];
	struct member *one = arg;

	(void)err;
	one->fed = entry->sequence;
	if (entry->note != NULL && sscanf(entry->note, "%99s %64s %99s", kind,
	    digest, file) == 3 && strcmp(file, name) == 0)
		(void)snprintf(one->digest, sizeof one->digest, "%s", digest);
	return TZ_OK;
}

static void
feed(struct member *one)
{
	struct tz_batch_head head;
	struct reply reply;
	struct tz_buf body;
	char target[TARGET];

	do {
		(void)snprintf(target, sizeof target,
		    "/v1/s/%s/feed?after=%llu", one->office.site, one->fed);
		tz_buf_init(&body, TZ_BATCH_FILE);
		office_ask_more(&one->office, "GET", target, "", NULL, 0,
		    &reply, &body);
		if (reply.status == 200)
			assert_int_equal(tz_batch_read(body.data, body.len,
			    &one->office.keys, &one->office.district, NULL,
			    &head, take_entry, one, NULL), TZ_OK);
		else
			assert_int_equal(reply.status, 204);
		tz_buf_release(&body);
	} while (reply.status == 200);
}

static void
put_counts(void)
{
	size_t i, k, n;

	for (i = 0; i < members; i++) {
		for (k = 0; k < i && strcmp(all[k].digest, all[i].digest) != 0;
		    k++)
			continue;
		if (k < i)
			continue;
		for (n = 0, k = i; k < members; k++)
			n += strcmp(all[k].digest, all[i].digest) == 0;
		(void)printf("%s %zu\n", all[i].digest, n);
	}
}

/* The object is what the feed calls it, and signed by who enrolled us. */
static void
fetch(const struct member *one)
{
	struct tz_program program;
	struct tz_buf body, bytes;
	char target[TARGET], hex[TZ_HASH_HEX];
	struct reply reply;
	uint8_t id[TZ_HASH];

	(void)snprintf(target, sizeof target, "/v1/o/%s", one->digest);
	tz_buf_init(&body, TZ_PROGRAM_MAX);
	tz_buf_init(&bytes, TZ_PROGRAM_MAX);
	office_ask_more(&one->office, "GET", target, "", NULL, 0, &reply,
	    &body);
	assert_int_equal(reply.status, 200);
	assert_int_equal(tz_inflate(body.data, body.len, &bytes, NULL), TZ_OK);
	tz_hash(bytes.data, bytes.len, id);
	tz_hash_hex(id, TZ_HASH, hex);
	assert_string_equal(hex, one->digest);
	assert_int_equal(tz_program_read(bytes.data, bytes.len,
	    &one->office.district, &program, NULL), TZ_OK);
	(void)printf("%s\n", program.version);
	tz_buf_release(&bytes);
	tz_buf_release(&body);
}

static void
serve(const char *what)
{
	size_t i;

	for (i = 0; i < members; i++) {
		if (strcmp(what, "enrol") == 0)
			enrol(&all[i]);
		else if (strcmp(what, "push") == 0)
			push(&all[i]);
		else if (strcmp(what, "feed") == 0)
			feed(&all[i]);
	}
	if (strcmp(what, "feed") == 0)
		put_counts();
	else if (strcmp(what, "fetch") == 0)
		fetch(&all[0]);
	(void)printf(".\n");
	(void)fflush(stdout);
}

static int arguments;
static char **argument;

static void
obey(void **state)
{
	char line[WORD], what[WORD], file[WORD] = "";
	unsigned port;

	(void)state;
	assert_int_equal(arguments, 4);
	assert_int_equal(sscanf(argument[1], "%u", &port), 1);
	read_slips(argument[3], port, argument[2]);
	name = file;
	while (fgets(line, sizeof line, stdin) != NULL) {
		if (sscanf(line, "%99s %99s", what, file) >= 1)
			serve(what);
	}
	tz_mem_free(all);
}

int
main(int argc, char **argv)
{
	static const struct CMUnitTest tests[] = { cmocka_unit_test(obey) };

	arguments = argc;
	argument = argv;
	tz_hash_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
