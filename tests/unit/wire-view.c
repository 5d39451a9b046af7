/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is shown to a terminal goes over the wire and comes back the same. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "wire/pack.h"
#include "wire/view_pack.h"

#define ROOM (1024 * 1024)

/* One kind of thing: how it is filled, sent, read and let go. */
struct kind {
	const char *name;
	void (*fill)(void *thing);
	void (*pack)(const void *thing, struct tz_buf *out);
	void (*unpack)(struct tz_unpack *in, void *thing);
	void (*release)(void *thing);
};

static union {
	struct tz_view view;
	struct tz_rows rows;
	struct tz_events events;
	struct tz_today today;
	struct tz_register reg;
	struct tz_sync_state sync;
} first, second;

static void
fill_view(void *thing)
{
	static const char *const text[] = { "张三", "汉族", "", "500154…12" };
	static const char *const edit[] = { "张三", "01", NULL, NULL };
	struct tz_view *view = thing;
	size_t i;

	strcpy(view->record.id, "500154102203-RES-00000123");
	view->record.revision = 3;
	tz_record_set_text(&view->record, 12, "张三");
	view->n = 4;
	view->shown = tz_mem_alloc(view->n * sizeof(*view->shown));
	for (i = 0; i < view->n; i++) {
		view->shown[i].no = 10 + (unsigned)i;
		view->shown[i].text = tz_mem_text(text[i]);
		view->shown[i].edit = tz_mem_text(edit[i]);
	}
	view->shown[3].masked = true;
	view->shown[2].needed = true;
	view->shown[1].off = true;
	strcpy(view->title, "张三 男");
	strcpy(view->draft, "li/RES/new-1");
	strcpy(view->open_by, "wang");
	view->writable = true;
	view->n_steps = 2;
	strcpy(view->steps[0], "accept");
	strcpy(view->steps[1], "reject");
}

static void
fill_rows(void *thing)
{
	struct tz_rows *rows = thing;
	size_t i;

	rows->n = 20;
	rows->row = tz_mem_alloc(rows->n * sizeof(*rows->row));
	for (i = 0; i < rows->n; i++) {
		strcpy(rows->row[i].id, "500154102203-RES-00000007");
		rows->row[i].revision = (uint32_t)i;
		rows->row[i].flags = 5;
		strcpy(rows->row[i].state, "open");
		rows->row[i].n = 2;
		rows->row[i].text = tz_mem_alloc(2 * sizeof(char *));
		rows->row[i].text[0] = tz_mem_text("单雄信");
		rows->row[i].text[1] = tz_mem_text("");
	}
	rows->all = 100000;
	rows->all_more = true;
	rows->place_n = 5;
	rows->place = tz_mem_copy("\0\1\2\3\4", 5);
}

static void
fill_events(void *thing)
{
	struct tz_events *events = thing;

	events->n = 1;
	events->event = tz_mem_alloc(sizeof(*events->event));
	events->event->sequence = UINT64_MAX;
	events->event->epoch = 2;
	events->event->revision = 9;
	events->event->time = -1;
	strcpy(events->event->user, "li");
	events->event->op = 2;
	strcpy(events->event->step, "close");
	events->event->text = tz_mem_text("姓名: 张三");
}

static void
fill_today(void *thing)
{
	struct tz_today *today = thing;

	today->dues = 1;
	today->due = tz_mem_alloc(sizeof(*today->due));
	strcpy(today->due->title, "低保申请");
	today->due->on = -5;
	today->due->late = true;
	today->drafts = 1;
	today->draft = tz_mem_alloc(sizeof(*today->draft));
	strcpy(today->draft->key, "li/RES/new-1");
	today->draft->time = 1;
	today->unsent = 7;
	today->unsent_since = 1795219200000;
	today->synced_at = 3;
	today->disputed = 1;
}

static void
fill_register(void *thing)
{
	struct tz_register *reg = thing;

	strcpy(reg->name, "resident");
	strcpy(reg->label, "居民");
	strcpy(reg->label_en, "residents");
	memset(reg->id, 0xa5, sizeof(reg->id));
	reg->read = true;
	reg->single = true;
	reg->count = 1234;
}

static void
fill_sync(void *thing)
{
	struct tz_sync_state *sync = thing;

	strcpy(sync->url, "https://district.example/tz");
	sync->enrolled = true;
	sync->epoch = 1;
	sync->last = 99;
	strcpy(sync->head, "abcd");
	sync->lines = 1;
	sync->line = tz_mem_alloc(sizeof(*sync->line));
	strcpy(sync->line->what, "push");
	sync->line->bytes = 4096;
	strcpy(sync->line->note, "收到");
}

static void
pack_view(const void *thing, struct tz_buf *out)
{
	tz_view_pack(thing, out);
}

static void
unpack_view(struct tz_unpack *in, void *thing)
{
	tz_view_unpack(in, thing);
}

static void
release_view(void *thing)
{
	tz_view_release(thing);
}

#define CALLS(name) \
	static void \
	pack_##name(const void *thing, struct tz_buf *out) \
	{ \
		tz_##name##_pack(thing, out); \
	} \
	static void \
	unpack_##name(struct tz_unpack *in, void *thing) \
	{ \
		tz_##name##_unpack(in, thing); \
	}
#define RELEASE(name) \
	static void \
	release_##name(void *thing) \
	{ \
		tz_##name##_release(thing); \
	}
CALLS(rows)
RELEASE(rows)
CALLS(events)
RELEASE(events)
CALLS(today)
RELEASE(today)
CALLS(register)
CALLS(sync_state)
RELEASE(sync_state)

static void
release_register(void *thing)
{
	memset(thing, 0, sizeof(struct tz_register));
}

static const struct kind kinds[] = {
	{ "view", fill_view, pack_view, unpack_view, release_view },
	{ "rows", fill_rows, pack_rows, unpack_rows, release_rows },
	{ "events", fill_events, pack_events, unpack_events, release_events },
	{ "today", fill_today, pack_today, unpack_today, release_today },
	{ "register", fill_register, pack_register, unpack_register,
	    release_register },
	{ "sync", fill_sync, pack_sync_state, unpack_sync_state,
	    release_sync_state },
};

#define KINDS (sizeof(kinds) / sizeof(kinds[0]))

/* Sent, read, sent again: the same bytes, and all of them read. */
static void
things_come_back(void **state)
{
	struct tz_buf once, twice;
	struct tz_unpack in;
	size_t i;

	(void)state;
	for (i = 0; i < KINDS; i++) {
		print_message("%s\n", kinds[i].name);
		tz_buf_init(&once, ROOM);
		tz_buf_init(&twice, ROOM);
		memset(&first, 0, sizeof(first));
		memset(&second, 0, sizeof(second));
		kinds[i].fill(&first);
		kinds[i].pack(&first, &once);
		tz_unpack_init(&in, once.data, once.len);
		kinds[i].unpack(&in, &second);
		assert_true(tz_unpack_done(&in));
		kinds[i].pack(&second, &twice);
		assert_int_equal(once.len, twice.len);
		assert_memory_equal(once.data, twice.data, once.len);
		kinds[i].release(&first);
		kinds[i].release(&second);
		tz_buf_release(&once);
		tz_buf_release(&twice);
	}
}

/* Cut anywhere, it is bad; any byte changed, it is read or bad, no more. */
static void
hostile_things_do_no_harm(void **state)
{
	struct tz_unpack in;
	struct tz_buf once;
	size_t i, n;

	(void)state;
	for (i = 0; i < KINDS; i++) {
		tz_buf_init(&once, ROOM);
		memset(&first, 0, sizeof(first));
		kinds[i].fill(&first);
		kinds[i].pack(&first, &once);
		kinds[i].release(&first);
		for (n = 0; n < once.len; n++) {
			memset(&second, 0, sizeof(second));
			tz_unpack_init(&in, once.data, n);
			kinds[i].unpack(&in, &second);
			assert_true(in.bad);
			kinds[i].release(&second);
			once.data[n] ^= 0xff;
			memset(&second, 0, sizeof(second));
			tz_unpack_init(&in, once.data, once.len);
			kinds[i].unpack(&in, &second);
			kinds[i].release(&second);
			once.data[n] ^= 0xff;
		}
		tz_buf_release(&once);
	}
}

static void
shown_fields_are_found(void **state)
{
	struct tz_view view;

	(void)state;
	tz_view_init(&view);
	fill_view(&view);
	assert_string_equal(tz_view_shown(&view, 11)->edit, "01");
	assert_null(tz_view_shown(&view, 99));
	tz_view_release(&view);
	assert_null(tz_view_shown(&view, 11));
}

/* A count without the bytes for it asks for no memory. */
static void
counts_are_bounded(void **state)
{
	struct tz_unpack in;

	(void)state;
	tz_unpack_init(&in, "\xff\xff\xff\x7f", 4);
	assert_int_equal(tz_view_count_unpack(&in, SIZE_MAX), 0);
	assert_true(in.bad);
	tz_unpack_init(&in, "\x03" "abc", 4);
	assert_int_equal(tz_view_count_unpack(&in, 2), 0);
	assert_true(in.bad);
	tz_unpack_init(&in, "\x03" "abc", 4);
	assert_int_equal(tz_view_count_unpack(&in, 3), 3);
	assert_false(in.bad);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(things_come_back),
		cmocka_unit_test(hostile_things_do_no_harm),
		cmocka_unit_test(shown_fields_are_found),
		cmocka_unit_test(counts_are_bounded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
