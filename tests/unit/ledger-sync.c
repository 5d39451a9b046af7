/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A village and its district: what goes up, what comes down, what may not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "base/file.h"
#include "base/mem.h"
#include "form/forms.h"
#include "form/roles.h"
#include "ledger-village.h"
#include "ledger/apply.h"
#include "ledger/outbox.h"
#include "ledger/peer.h"
#include "ledger/transfer.h"
#include "store/journal.h"
#include "wire/dictionary.h"
#include "wire/hash.h"
#include "wire/pause.h"

#define DISTRICT_SITE "500154000000"
#define PLANTED "6222025551234567890"
#define SECRET_STORY "机密病情记录"

static struct village v;
static struct village d;

static int
set_up(void **state)
{
	(void)state;
	village_make(&v, VILLAGE_SITE);
	village_make(&d, DISTRICT_SITE);
	village_joins(&v, &d);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	village_close(&v);
	village_close(&d);
	return 0;
}

static void
add_people(unsigned from, unsigned n)
{
	char id_no[64];
	char name[64];
	unsigned i;

	for (i = from; i < from + n; i++) {
		snprintf(id_no, sizeof(id_no), "id_no=%s", village_person(
		    "19660606", 2 * i + 1));
		snprintf(name, sizeof(name), "name=居民%c%c", 'A' + i / 26,
		    'A' + i % 26);
		assert_int_equal(village_try(&v, v.chief, "resident", NULL,
		    TZ_CONFIRM_DUPLICATE, PAIRS(name, id_no, "health=10",
		    "bank_no=" PLANTED, "remark=一般")), TZ_OK);
	}
}

/* While a batch is made others go on: here one writes. */
static unsigned pauses;

static void
write_meanwhile(void *arg)
{
	(void)arg;
	if (pauses++ < 3)
		add_people(110 + pauses, 1);
}

static const struct tz_pause pause = { .call = write_meanwhile };

static bool new_district = true;	/* it says what it reads */
static bool pauses_too;
static unsigned layout;			/* of the batch carried last */

/* Carries one batch up and its acknowledgement back; false: nothing to send. */
static bool
push(struct tz_applied *applied, bool settle)
{
	struct tz_outbox_batch batch;
	struct tz_ack ack = { .site = VILLAGE_SITE };
	struct tz_buf file;
	struct tz_buf bytes;
	uint64_t feed;

	assert_int_equal(tz_outbox_next(v.ledger,
	    pauses_too ? &pause : NULL, &batch, &v.err), TZ_OK);
	if (batch.entries == 0)
		return false;
	tz_buf_init(&file, 1 << 20);
	tz_buf_init(&bytes, 4096);
	assert_int_equal(tz_file_read(batch.path, &file, &v.err), TZ_OK);
	assert_int_equal(file.len, batch.bytes);
	assert_null(memmem(file.data, file.len, PLANTED, strlen(PLANTED)));
	assert_int_equal(tz_apply_batch(d.ledger, VILLAGE_SITE,
	    &v.ledger->keys.pub, file.data, file.len, applied, &d.err),
	    TZ_OK);
	ack.epoch = applied->epoch;
	ack.last = applied->last;
	memcpy(ack.head, applied->head, TZ_HASH);
	ack.applied = applied->applied;
	ack.disputed = applied->disputed;
	if (new_district)
		tz_dictionaries_say(d.ledger->dictionaries, &ack.reads);
	layout = file.data[5];
	tz_ack_write(&ack, &d.ledger->keys, &bytes);
	if (settle)
		assert_int_equal(tz_outbox_settle(v.ledger, bytes.data,
		    bytes.len, &feed, &v.err), TZ_OK);
	tz_buf_release(&bytes);
	tz_buf_release(&file);
	return true;
}

static void
export(struct village *village, const char *form, const char *site,
    struct tz_buf *out)
{
	struct tz_export_plan plan = { .form = form, .shared = true,
		.site = site };
	struct tz_export_state *state;
	uint64_t count = 0;
	bool more = true;

	tz_buf_init(out, 16 << 20);
	assert_int_equal(tz_export_begin(village->ledger, village->chief,
	    &plan, &state, out, &village->err), TZ_OK);
	while (more)
		assert_int_equal(tz_export_next(state, 7, out, &count, &more,
		    &village->err), TZ_OK);
	tz_export_end(state);
}

static void
check_equal(const char *form)
{
	struct tz_buf here;
	struct tz_buf there;

	export(&v, form, NULL, &here);
	export(&d, form, VILLAGE_SITE, &there);
	assert_string_equal(tz_buf_str(&here), tz_buf_str(&there));
	tz_buf_release(&here);
	tz_buf_release(&there);
}

/* What is written in a pause goes too, or with the next one, and once. */
static void
test_pauses(void **state)
{
	struct tz_applied applied;

	(void)state;
	add_people(90, 20);
	pauses_too = true;
	while (push(&applied, true))
		assert_int_equal(applied.disputed, 0);
	pauses_too = false;
	assert_true(pauses >= 3);
	check_equal("resident");
}

static void
test_not_enrolled(void **state)
{
	struct tz_outbox_batch batch;

	(void)state;
	assert_int_equal(tz_outbox_next(d.ledger, NULL, &batch, &d.err),
	    TZ_ENOTFOUND);
}

static void
test_push(void **state)
{
	struct tz_sync_state sync;
	struct tz_outbox_batch first;
	struct tz_outbox_batch again;
	struct tz_applied applied;

	(void)state;
	add_people(0, 5);
	assert_int_equal(village_try(&v, v.chief, "resident",
	    VILLAGE_SITE "-RES-00000002", 0, PAIRS("phone=13800138000",
	    "bank_no=" PLANTED "1")), TZ_OK);
	assert_int_equal(tz_outbox_next(v.ledger, NULL, &first, &v.err), TZ_OK);
	assert_int_equal(first.entries, village_entries(&v));
	village_again(&v);
	assert_int_equal(tz_outbox_next(v.ledger, NULL, &again, &v.err), TZ_OK);
	assert_string_equal(again.name, first.name);
	assert_int_equal(again.last, first.last);

	assert_true(push(&applied, false));
	assert_int_equal(applied.applied, first.entries);
	assert_int_equal(applied.disputed, 0);
	assert_true(push(&applied, true));
	assert_int_equal(applied.applied, 0);
	assert_int_equal(applied.known, first.entries);
	assert_false(tz_file_exists(first.path));
	while (push(&applied, true))
		continue;
	tz_sync_state_init(&sync);
	assert_int_equal(tz_outbox_state(v.ledger, &sync, &v.err), TZ_OK);
	assert_int_equal(sync.unsent, 0);
	assert_int_equal(sync.acked, sync.last);
	assert_string_equal(sync.head, sync.acked_head);
	tz_sync_state_release(&sync);
	check_equal("resident");
	check_equal("grid");
}

static bool
in_folder(const char *folder, const char *needle)
{
	struct tz_buf file;
	char path[4096];
	char **names;
	bool found = false;
	size_t n;
	size_t i;

	assert_int_equal(tz_file_list(folder, &names, &n, NULL), TZ_OK);
	for (i = 0; i < n && !found; i++) {
		snprintf(path, sizeof(path), "%s/%s", folder, names[i]);
		tz_buf_init(&file, 64 << 20);
		if (tz_file_read(path, &file, NULL) == TZ_OK)
			found = file.len > 0 && memmem(file.data, file.len,
			    needle, strlen(needle)) != NULL;
		else if (tz_file_exists(path))
			found = in_folder(path, needle);
		tz_buf_release(&file);
	}
	tz_file_list_free(names, n);
	return found;
}

static void
test_least_knowledge(void **state)
{
	char store[4096];

	(void)state;
	snprintf(store, sizeof(store), "%s/store", v.folder);
	assert_true(in_folder(store, PLANTED));
	snprintf(store, sizeof(store), "%s/store", d.folder);
	assert_true(in_folder(store, "一般"));
	assert_false(in_folder(store, PLANTED));
}

static void
test_gap_and_forgery(void **state)
{
	struct tz_outbox_batch batch;
	struct tz_applied applied;
	struct tz_ack ack = { .site = VILLAGE_SITE };
	struct tz_agreed agreed;
	struct tz_buf file;
	struct tz_buf bytes;
	uint64_t feed;

	(void)state;
	tz_buf_init(&file, 1 << 20);
	tz_buf_init(&bytes, 4096);
	assert_int_equal(tz_peer_agreed(v.ledger, &agreed, &v.err), TZ_OK);
	add_people(10, 2);
	assert_int_equal(tz_outbox_next(v.ledger, NULL, &batch, &v.err), TZ_OK);
	/* An acknowledgement by others, or of another history. */
	ack.epoch = 1;
	ack.last = batch.last;
	memset(ack.head, 7, TZ_HASH);
	tz_ack_write(&ack, &v.ledger->keys, &bytes);
	assert_int_equal(tz_outbox_settle(v.ledger, bytes.data, bytes.len,
	    &feed, &v.err), TZ_EKEY);
	tz_buf_clear(&bytes);
	tz_ack_write(&ack, &d.ledger->keys, &bytes);
	assert_int_equal(tz_outbox_settle(v.ledger, bytes.data, bytes.len,
	    &feed, &v.err), TZ_ECHAIN);
	assert_true(tz_file_exists(batch.path));

	assert_int_equal(tz_file_read(batch.path, &file, &v.err), TZ_OK);
	file.data[file.len / 2] ^= 1;
	assert_int_not_equal(tz_apply_batch(d.ledger, VILLAGE_SITE,
	    &v.ledger->keys.pub, file.data, file.len, &applied, &d.err),
	    TZ_OK);
	file.data[file.len / 2] ^= 1;
	assert_int_equal(tz_apply_batch(d.ledger, VILLAGE_SITE,
	    &d.ledger->keys.pub, file.data, file.len, &applied, &d.err),
	    TZ_EKEY);
	assert_int_not_equal(tz_apply_batch(d.ledger, "500154102204",
	    &v.ledger->keys.pub, file.data, file.len, &applied, &d.err),
	    TZ_OK);
	assert_int_equal(agreed.sequence + batch.entries, batch.last);
	tz_buf_release(&file);
	tz_buf_release(&bytes);
}

static void
test_rebatch(void **state)
{
	struct tz_outbox_batch whole;
	struct tz_outbox_batch half;
	struct tz_applied applied;

	(void)state;
	add_people(20, 6);
	while (push(&applied, true))
		continue;
	add_people(30, 6);
	assert_int_equal(tz_outbox_next(v.ledger, NULL, &whole, &v.err), TZ_OK);
	assert_int_equal(whole.entries, 6);
	assert_int_equal(tz_outbox_rebatch(v.ledger, whole.name, 0, 0, "large",
	    &v.err), TZ_OK);
	assert_false(tz_file_exists(whole.path));
	assert_int_equal(tz_outbox_next(v.ledger, NULL, &half, &v.err), TZ_OK);
	assert_int_equal(half.entries, 3);
	assert_int_equal(half.first, whole.first);
	/* The district lost its last ten entries: send them again. */
	assert_int_equal(tz_outbox_rebatch(v.ledger, half.name, 0,
	    whole.first - 10, "gap", &v.err), TZ_OK);
	assert_true(push(&applied, true));
	assert_int_equal(applied.known + applied.applied, 3);
	while (push(&applied, true))
		continue;
	check_equal("resident");
}

/* Columns go to a district that has said that it reads them, and no other. */
static void
test_layouts(void **state)
{
	struct tz_outbox_batch batch;
	struct tz_applied applied;

	(void)state;
	add_people(40, 6);
	while (push(&applied, true))
		assert_int_not_equal(layout, TZ_BATCH_ROWS);
	add_people(50, 6);
	assert_int_equal(tz_outbox_next(v.ledger, NULL, &batch, &v.err), TZ_OK);
	assert_int_equal(tz_outbox_rebatch(v.ledger, batch.name, 0, 0,
	    "version", &v.err), TZ_OK);
	new_district = false;
	assert_true(push(&applied, true));
	assert_int_equal(layout, TZ_BATCH_ROWS);
	add_people(60, 6);
	assert_true(push(&applied, true));
	assert_int_equal(layout, TZ_BATCH_ROWS);
	new_district = true;
	add_people(70, 6);
	assert_true(push(&applied, true));
	assert_int_equal(layout, TZ_BATCH_ROWS);
	add_people(80, 6);
	assert_true(push(&applied, true));
	assert_int_not_equal(layout, TZ_BATCH_ROWS);
	check_equal("resident");
}

/* The smallest layout comes to an office that says so, else rows do. */
static void
pull(uint64_t after, uint64_t *feed, size_t *bytes)
{
	struct tz_batch_reads reads;
	struct tz_buf rows;
	struct tz_buf out;

	tz_buf_init(&rows, 1 << 20);
	tz_buf_init(&out, 1 << 20);
	assert_int_equal(tz_apply_feed_batch(d.ledger, VILLAGE_SITE,
	    &v.ledger->keys.pub, after, NULL, &rows, &d.err), TZ_OK);
	tz_dictionaries_say(v.ledger->dictionaries, &reads);
	assert_int_equal(tz_apply_feed_batch(d.ledger, VILLAGE_SITE,
	    &v.ledger->keys.pub, after, &reads, &out, &d.err), TZ_OK);
	*bytes = out.len;
	if (out.len > 0) {
		assert_int_equal(rows.data[5], TZ_BATCH_ROWS);
		assert_int_equal(out.data[5], TZ_BATCH_COLUMNS);
		assert_true(out.len < rows.len);
	}
	tz_buf_release(&rows);
	if (out.len > 0)
		assert_int_equal(tz_apply_feed(v.ledger, out.data, out.len,
		    feed, &v.err), TZ_OK);
	tz_buf_release(&out);
}

static const char notice[] =
    "form = \"notice\"; label = \"通知\"; label_en = \"Notice\";"
    "prefix = \"NTC\"; version = 1; title = \"${text}\";"
    "list = [ \"text\" ]; basic = { label = \"基本\";"
    "text = { no = 1; label = \"内容\"; type = \"text\"; length = 60;"
    "required = true; }; }; rights = { chief = \"write\"; };";

static void
test_feed_brings_a_form(void **state)
{
	char hex[4][65];
	char mine[65];
	uint8_t id[TZ_HASH];
	struct tz_entry entry;
	uint64_t feed = 0;
	size_t bytes;
	size_t n;

	(void)state;
	tz_hash(notice, strlen(notice), id);
	tz_hash_hex(id, TZ_HASH, mine);
	tz_entry_init(&entry);
	entry.op = TZ_OP_FORMS;
	snprintf(entry.user, sizeof(entry.user), "chief");
	entry.note = tz_mem_format("form %s notice.form\n", mine);
	assert_int_equal(tz_apply_publish(d.ledger, VILLAGE_SITE, &entry,
	    &d.err), TZ_OK);
	tz_entry_release(&entry);

	pull(0, &feed, &bytes);
	assert_int_equal(feed, 1);
	assert_int_equal(tz_apply_wanted(v.ledger, hex, 4, &n, &v.err),
	    TZ_OK);
	assert_int_equal(n, 1);
	assert_string_equal(hex[0], mine);
	assert_null(tz_forms_find(v.ledger->forms, "notice"));
	assert_int_equal(tz_apply_object(v.ledger, notice, strlen(notice),
	    &v.err), TZ_OK);
	assert_non_null(tz_forms_find(v.ledger->forms, "notice"));
	assert_int_equal(tz_apply_wanted(v.ledger, hex, 4, &n, &v.err),
	    TZ_OK);
	assert_int_equal(n, 0);
	(void)village_add(&v, "notice", PAIRS("text=开会"));
	village_again(&v);
	assert_non_null(tz_forms_find(v.ledger->forms, "notice"));
	pull(1, &feed, &bytes);
	assert_int_equal(bytes, 0);
	pull(0, &feed, &bytes);
	assert_int_equal(feed, 1);
}

static void
test_lines(void **state)
{
	struct tz_sync_line line = { .what = "push", .state = "sent" };
	struct tz_sync_state sync;
	unsigned i;

	(void)state;
	for (i = 0; i < 205; i++) {
		line.bytes = i;
		assert_int_equal(tz_outbox_note(v.ledger, &line, &v.err),
		    TZ_OK);
	}
	tz_sync_state_init(&sync);
	assert_int_equal(tz_outbox_state(v.ledger, &sync, &v.err), TZ_OK);
	assert_int_equal(sync.lines, 200);
	assert_int_equal(sync.line[0].bytes, 204);
	tz_sync_state_release(&sync);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_not_enrolled),
		cmocka_unit_test(test_push),
		cmocka_unit_test(test_least_knowledge),
		cmocka_unit_test(test_gap_and_forgery),
		cmocka_unit_test(test_rebatch),
		cmocka_unit_test(test_layouts),
		cmocka_unit_test(test_pauses),
		cmocka_unit_test(test_feed_brings_a_form),
		cmocka_unit_test(test_lines),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
