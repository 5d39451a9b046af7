/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * record: writes what the wire of this version looks like, for versions to
 * come: keys of nobody, a batch of a journal, a batch of a feed, an
 * acknowledgement, a header of a request, both messages of an enrolment, and
 * the head of each entry. A new version of the wire is recorded once, into a
 * file of its own, by the program of that version:
 *
 *	record >tests/old/N.txt
 */
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "wire/ack.h"
#include "wire/auth.h"
#include "wire/batch.h"
#include "wire/enrol.h"
#include "wire/entry.h"
#include "wire/hash.h"

#define SITE "500154102203"
#define DISTRICT "500154000000"
#define TIME INT64_C(1795276800000)	/* 2026-11-21 */
#define CODE "ABCD-EFGH-IJKL-MNOP-QRST"

static void
put(const char *name, const void *bytes, size_t n)
{
	const uint8_t *at = bytes;
	size_t i;

	(void)printf("%s ", name);
	for (i = 0; i < n; i++)
		(void)printf("%02x", at[i]);
	(void)printf("\n");
}

static void
put_buf(const char *name, struct tz_buf *buf)
{
	put(name, buf->data, buf->len);
	tz_buf_release(buf);
	tz_buf_init(buf, TZ_BATCH_FILE);
}

static void
set_text(struct tz_entry *entry, bool locked, unsigned no, const char *text)
{
	struct tz_value value = { .kind = TZ_NONE };

	tz_value_text(&value, text);
	tz_entry_set(entry, locked, no, &value);
	tz_value_release(&value);
}

static void
set_int(struct tz_entry *entry, unsigned no, enum tz_kind kind, int64_t i)
{
	struct tz_value value = { .kind = TZ_NONE };

	tz_value_int(&value, kind, i);
	tz_entry_set(entry, false, no, &value);
	tz_value_release(&value);
}

static void
set_more(struct tz_entry *entry)
{
	struct tz_value value = { .kind = TZ_NONE };

	set_int(entry, 3, TZ_DAY, 20000);
	set_int(entry, 4, TZ_BOOL, 1);
	set_int(entry, 5, TZ_INT, -123456789);
	set_int(entry, 6, TZ_MOMENT, TIME);
	tz_value_num(&value, "-0.03");
	tz_entry_set(entry, false, 7, &value);
	tz_value_release(&value);
	tz_value_add(&value, "01");
	tz_value_add(&value, "07");
	tz_entry_set(entry, false, 8, &value);
	tz_value_release(&value);
}

/* Of each kind one: signing in, made, changed, a step, void, a new epoch. */
static void
fill(struct tz_entry *entry, unsigned i)
{
	static const enum tz_op ops[] = { TZ_OP_SIGN_IN, TZ_OP_CREATE,
		TZ_OP_EDIT, TZ_OP_STEP, TZ_OP_VOID, TZ_OP_FORMS };

	entry->op = ops[i % 6];
	entry->time = TIME + (int64_t)i * 1000;
	(void)snprintf(entry->user, sizeof entry->user, "chief");
	if (i % 6 == 0 || i % 6 == 5) {
		entry->note = tz_mem_text(i % 6 == 0 ? "tty1" :
		    "form 0000000000000000000000000000000000000000000000000000"
		    "000000000000 visit.form\n");
		return;
	}
	memset(entry->form, 7, TZ_HASH);
	entry->revision = i % 6;
	tz_record_id_join(entry->record, entry->site, "RES", 1 + i / 6);
	set_text(entry, false, 1, "单雄信");
	set_text(entry, false, 2, "11010519491231002X");
	if (i % 6 == 1)
		set_more(entry);
	if (i % 6 == 3)
		(void)snprintf(entry->step, sizeof entry->step, "approve");
}

static void
make_batch(const char *name, const char *site, unsigned stream,
    const struct tz_keyring *from, const struct tz_public *to, unsigned flags)
{
	uint8_t head[TZ_HASH] = { 0 }, set[TZ_HASH];
	struct tz_batch_writer *writer;
	struct tz_batch_head made;
	struct tz_entry entry;
	struct tz_buf out;
	char title[64];
	bool full;
	unsigned i;

	memset(set, 9, sizeof set);
	writer = tz_batch_writer_new(set, head, flags);
	for (i = 0; i < 12; i++) {
		tz_entry_init(&entry);
		(void)snprintf(entry.site, sizeof entry.site, "%s", site);
		entry.stream = stream;
		entry.epoch = 1;
		entry.sequence = i + 1;
		fill(&entry, i);
		tz_entry_chain(&entry, head);
		memcpy(head, entry.head, TZ_HASH);
		if (tz_batch_writer_add(writer, &entry, &full, NULL) != TZ_OK)
			(void)fprintf(stderr, "entry %u\n", i);
		tz_entry_release(&entry);
		(void)snprintf(title, sizeof title, "%s-head", name);
		put(title, head, TZ_HASH);
	}
	tz_buf_init(&out, TZ_BATCH_FILE);
	if (tz_batch_writer_finish(writer, from, to, TIME, &out, &made, NULL)
	    != TZ_OK)
		(void)fprintf(stderr, "batch\n");
	tz_batch_writer_free(writer);
	put_buf(name, &out);
}

static void
make_enrolment(const struct tz_keyring *office,
    const struct tz_keyring *district)
{
	struct tz_enrol_ask ask = { .slip = "ABCD", .site = SITE,
		.name = "青坪村村民委员会" };
	struct tz_enrol_answer answer = { .site = SITE, .district = DISTRICT,
		.name = "开州区民政局", .authority = "no authority\n" };
	struct tz_buf out;

	ask.pub = office->pub;
	answer.pub = district->pub;
	tz_buf_init(&out, TZ_BATCH_FILE);
	tz_enrol_ask_write(&ask, CODE, &out);
	put_buf("ask", &out);
	tz_enrol_answer_write(&answer, CODE, &out);
	put_buf("answer", &out);
	tz_buf_release(&out);
}

int
main(void)
{
	struct tz_keyring office, district;
	struct tz_ack ack = { .site = SITE, .epoch = 1, .last = 12,
		.applied = 11, .disputed = 1, .feed = 3, .time = TIME,
		.batch = "0123456789abcdef" };
	char header[TZ_AUTH_MAX];
	struct tz_buf out;

	tz_hash_start();
	tz_keyring_make(&office);
	tz_keyring_make(&district);
	put("office", &office, sizeof office);
	put("district", &district, sizeof district);
	make_batch("push", SITE, 0, &office, &district.pub, 0);
	make_batch("feed", SITE, 1, &district, &office.pub,
	    TZ_BATCH_IS_FEED);
	memset(ack.head, 5, TZ_HASH);
	tz_buf_init(&out, TZ_BATCH_FILE);
	tz_ack_write(&ack, &district, &out);
	put_buf("ack", &out);
	tz_auth_write(&office, SITE, "PATCH", "/v1/s/" SITE "/b/1-1-12-x", 77,
	    TIME, header);
	put("auth", header, strlen(header));
	make_enrolment(&office, &district);
	tz_buf_release(&out);
	return 0;
}
