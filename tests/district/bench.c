/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How many batches a district takes: every one over a TLS connection of its
 * own, proven, applied and acknowledged, by many offices in turn. bench.sh
 * starts the district; the load runs on the same cores.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "form/form.h"
#include "form/forms.h"
#include "office.h"
#include "wire/enrol.h"
#include "wire/hash.h"

#define OFFICES 8
#define EACH 12			/* batches of one office */

struct load {
	struct office office;
	struct batch batch[EACH];
};

/* The residents' register, with all that a district may read of it. */
static const struct tz_form *
find_form(const char *source, uint8_t set[TZ_HASH])
{
	struct tz_forms *forms = tz_forms_new(tz_hash);
	struct tz_problems problems;
	char form[PATH_MAX], codes[PATH_MAX];

	tz_problems_init(&problems);
	(void)snprintf(form, sizeof form, "%s/forms", source);
	(void)snprintf(codes, sizeof codes, "%s/data/codes", source);
	if (tz_forms_load(forms, form, codes, &problems) > 0 ||
	    tz_forms_resolve(forms, &problems) > 0)
		exit(1);
	tz_problems_release(&problems);
	memcpy(set, tz_forms_set_id(forms), TZ_HASH);
	return tz_forms_find(forms, "resident");
}

static void
enrol(struct load *load, unsigned i, const char *program)
{
	char command[1024], code[64], site[TZ_SITE];
	FILE *in;

	(void)snprintf(site, sizeof site, "5001549%05u", i);
	office_init(&load->office, site);
	(void)snprintf(command, sizeof command, "%s -q enrol %s", program,
	    site);
	in = popen(command, "r");
	if (in == NULL || fgets(code, sizeof code, in) == NULL)
		exit(1);
	(void)pclose(in);
	code[strcspn(code, "\n")] = '\0';
	if (office_enrol(&load->office, code) != 200)
		exit(1);
}

/* Sends the batch i of every office; the milliseconds it took are added. */
static void
send_all(struct load *load, unsigned i, int64_t *ms)
{
	int64_t begun = tz_clock_mono();
	struct reply reply;
	struct tz_buf ack;
	unsigned k;

	tz_buf_init(&ack, TZ_ACK_MAX);
	for (k = 0; k < OFFICES; k++) {
		office_push(&load[k].office, &load[k].batch[i], 0, &reply,
		    &ack);
		if (reply.status != 200)
			exit(1);
	}
	*ms += tz_clock_mono() - begun;
	tz_buf_release(&ack);
}

static void
measure(struct load *load, unsigned entries)
{
	int64_t ms = 0;
	size_t bytes = 0;
	unsigned i, k;

	for (k = 0; k < OFFICES; k++) {
		for (i = 0; i < EACH; i++) {
			office_batch(&load[k].office, entries, 0,
			    &load[k].batch[i]);
			bytes += load[k].batch[i].bytes.len;
		}
	}
	for (i = 0; i < EACH; i++)
		send_all(load, i, &ms);
	(void)printf("fresh TLS, %u records (%zu bytes) a batch: "
	    "%.0f batches/s, %.0f records/s\n", entries,
	    bytes / (OFFICES * EACH), OFFICES * EACH * 1000.0 / (double)ms,
	    OFFICES * EACH * entries * 1000.0 / (double)ms);
	ms = 0;
	for (i = EACH - 1; i >= EACH - 4; i--)
		send_all(load, i, &ms);
	(void)printf("fresh TLS, the same again: %.0f batches/s\n",
	    OFFICES * 4 * 1000.0 / (double)ms);
	for (k = 0; k < OFFICES; k++) {
		for (i = 0; i < EACH; i++)
			batch_release(&load[k].batch[i]);
	}
}

int
main(int argc, char **argv)
{
	struct load *load = tz_mem_alloc(OFFICES * sizeof *load);
	const char *source = getenv("TZ_SRCDIR");
	const struct tz_form *form;
	uint8_t set[TZ_HASH];
	unsigned i;

	if (argc != 4 || source == NULL) {
		(void)fprintf(stderr, "usage: bench PORT AUTHORITY PROGRAM\n");
		return 64;
	}
	tz_hash_start();
	form = find_form(source, set);
	(void)signal(SIGPIPE, SIG_IGN);
	for (i = 0; i < OFFICES; i++) {
		load[i].office.port = (unsigned)strtoul(argv[1], NULL, 10);
		load[i].office.authority = argv[2];
		enrol(&load[i], i, argv[3]);
		load[i].office.fields = form;
		memcpy(load[i].office.form, form->id, TZ_HASH);
		memcpy(load[i].office.set, set, TZ_HASH);
	}
	measure(load, 50);
	measure(load, 200);
	tz_mem_free(load);
	return 0;
}
