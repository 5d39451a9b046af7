/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The daemon from outside: how long a start takes, what a round trip costs,
 * how much memory it holds. TZ_RECORDS says how many records (10,000).
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "client/office.h"
#include "client/records.h"
#include "../daemon/office.h"

#define PART 100
#define STARTS 21
#define ASKS 2000
#define SAVES 200

static char folder[64];
static double took[ASKS];

static double
now_us(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

static int
by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static void
print(const char *what, size_t n)
{
	qsort(took, n, sizeof(took[0]), by_size);
	printf("%-34s median %9.1f us   p95 %9.1f us\n", what, took[n / 2],
	    took[n * 95 / 100]);
}

static void
fill(struct tz_client *client, unsigned records)
{
	const char *header[] = { "address" };
	struct tz_import import = { .form = "household", .column = header,
		.columns = 1 };
	char text[PART][40], *cell[PART][2], **row[PART];
	struct tz_import_count count = { 0 };
	unsigned long number[PART];
	uint8_t request[TZ_CLIENT_REQUEST];
	struct tz_problems problems;
	double begun = now_us();
	unsigned i, k;

	tz_problems_init(&problems);
	TZ_OFFICE_OK(tz_client_import_begin(client, &import, &problems, say));
	for (i = 0; i < records; i += PART) {
		for (k = 0; k < PART; k++) {
			snprintf(text[k], sizeof(text[k]), "青坪村%u号", i + k);
			cell[k][0] = text[k];
			cell[k][1] = NULL;
			row[k] = cell[k];
			number[k] = i + k + 2;
		}
		tz_client_request(request);
		TZ_OFFICE_OK(tz_client_import_rows(client, number, row, PART,
		    request, NULL, NULL, &count, say));
	}
	TZ_OFFICE_OK(tz_client_import_end(client, say));
	tz_problems_release(&problems);
	printf("%-34s %.0f rows/s (%llu stored)\n", "import over the socket",
	    records / ((now_us() - begun) / 1e6),
	    (unsigned long long)count.stored);
}

/* From nobody there to the hello, to the open ledger, and the same running. */
static void
starts(void)
{
	static double hello[STARTS], ready[STARTS], again[STARTS];
	struct tz_client *client, *second;
	double begun;
	int i;

	for (i = 0; i < STARTS; i++) {
		tz_office_kill(folder, i % 2 == 0 ? SIGTERM : SIGKILL);
		begun = now_us();
		client = tz_office_client(folder);
		hello[i] = now_us() - begun;
		TZ_OFFICE_OK(tz_client_ready(client, say));
		ready[i] = now_us() - begun;
		begun = now_us();
		second = tz_office_client(folder);
		again[i] = now_us() - begun;
		tz_client_close(second);
		tz_client_close(client);
	}
	memcpy(took, hello, sizeof(hello));
	print("start to hello", STARTS);
	memcpy(took, ready, sizeof(ready));
	print("start to open ledger", STARTS);
	memcpy(took, again, sizeof(again));
	print("connect to a running one", STARTS);
}

static void
round_trips(struct tz_client *client)
{
	struct tz_list list = { .form = "household", .most = 20 };
	struct tz_choice choice[1];
	char id[TZ_RECORD_ID];
	uint8_t request[TZ_CLIENT_REQUEST];
	struct tz_rows rows;
	struct tz_view view;
	double begun;
	size_t i, n;

	tz_rows_init(&rows);
	tz_view_init(&view);
	for (i = 0; i < ASKS; i++) {
		begun = now_us();
		TZ_OFFICE_OK(tz_client_codes(client, "loc_hh_kind", "1", 0, 1,
		    choice, &n, say));
		took[i] = now_us() - begun;
	}
	print("round trip (one code)", ASKS);
	for (i = 0; i < SAVES; i++) {
		begun = now_us();
		TZ_OFFICE_OK(tz_client_list(client, &list, &rows, say));
		took[i] = now_us() - begun;
	}
	print("list of 20 rows", SAVES);
	snprintf(id, sizeof(id), "%s", rows.row[0].id);
	for (i = 0; i < ASKS; i++) {
		begun = now_us();
		TZ_OFFICE_OK(tz_client_show(client, id, &view, say));
		took[i] = now_us() - begun;
	}
	print("show one record", ASKS);
	for (i = 0; i < SAVES; i++) {
		tz_client_request(request);
		begun = now_us();
		TZ_OFFICE_OK(tz_office_save(client, "新1号", request, id,
		    say));
		took[i] = now_us() - begun;
	}
	print("save one record (a sync each)", SAVES);
	tz_rows_release(&rows);
	tz_view_release(&view);
}

int
main(void)
{
	const char *wanted = getenv("TZ_RECORDS");
	unsigned records = wanted == NULL ? 10000 : (unsigned)atoi(wanted);
	struct tz_office_state state;
	struct tz_client *client;

	tz_office_make(folder);
	client = tz_office_sign_in(folder);
	fill(client, records);
	tz_client_close(client);
	starts();
	client = tz_office_sign_in(folder);
	TZ_OFFICE_OK(tz_client_state(client, &state, say));
	printf("%-34s %lu KiB with %llu records, just opened\n", "memory",
	    state.rss_kib, (unsigned long long)state.records);
	round_trips(client);
	TZ_OFFICE_OK(tz_client_state(client, &state, say));
	printf("%-34s %lu KiB after this work\n", "memory", state.rss_kib);
	tz_client_close(client);
	tz_office_remove(folder);
	return 0;
}
