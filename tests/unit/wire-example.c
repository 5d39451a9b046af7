/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The worked examples of doc/batch-format.md, byte for byte. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/mem.h"
#include "wire/column.h"
#include "wire/hash.h"
#include "wire/squeeze.h"

#define SITE "500154102203"
#define ENTRIES 2
#define DOCUMENT (1 << 20)

/* Two women are registered, a minute apart. */
static const struct {
	const char *record;
	int64_t time;
	const char *name;
	const char *number;
} people[ENTRIES] = {
	{ SITE "-RES-00000001", 1000, "张三", "500235194912310026" },
	{ SITE "-RES-00000002", 61000, "李四", "500235197001010026" },
};

static void
set(struct tz_entry *entry, unsigned no, const char *text)
{
	struct tz_value value = { .kind = TZ_NONE };

	tz_value_text(&value, text);
	tz_entry_set(entry, false, no, &value);
	tz_value_release(&value);
}

static void
make(struct tz_entry entry[ENTRIES])
{
	static const uint8_t start[TZ_HASH];
	struct tz_value day = { .kind = TZ_NONE };
	size_t i;

	for (i = 0; i < ENTRIES; i++) {
		tz_entry_init(&entry[i]);
		memcpy(entry[i].site, SITE, TZ_SITE);
		memcpy(entry[i].user, "zhang", 6);
		memcpy(entry[i].record, people[i].record,
		    strlen(people[i].record));
		memset(entry[i].form, 0xaa, TZ_HASH);
		entry[i].epoch = 1;
		entry[i].sequence = i + 1;
		entry[i].time = people[i].time;
		entry[i].op = TZ_OP_CREATE;
		entry[i].revision = 1;
		set(&entry[i], 1, people[i].name);
		set(&entry[i], 2, people[i].number);
		set(&entry[i], 3, "2");
		tz_value_int(&day, TZ_DAY, i == 0 ? -7306 : 0);
		tz_entry_set(&entry[i], false, 4, &day);
		tz_entry_chain(&entry[i], i == 0 ? start : entry[0].head);
	}
}

static struct tz_buf document;

/* The bytes in hex, two and two, stand in the document; breaks count as one. */
static void
stands(const char *what, const void *bytes, size_t n)
{
	struct tz_buf hex;
	const uint8_t *byte = bytes;
	size_t i;

	tz_buf_init(&hex, SIZE_MAX);
	for (i = 0; i < n; i++)
		tz_buf_format(&hex, "%s%02x", i ? " " : "", byte[i]);
	if (strstr(tz_buf_str(&document), tz_buf_str(&hex)) == NULL)
		fail_msg("%s is not in the document: %s", what,
		    tz_buf_str(&hex));
	tz_buf_release(&hex);
}

static void
rows(void **state)
{
	struct tz_delta *delta = tz_delta_new(SITE, 0, 1, 1);
	struct tz_entry entry[ENTRIES];
	struct tz_buf out;
	size_t i;

	(void)state;
	make(entry);
	for (i = 0; i < ENTRIES; i++) {
		tz_buf_init(&out, SIZE_MAX);
		tz_delta_write(delta, &entry[i], &out);
		stands("a row", out.data, out.len);
		tz_buf_release(&out);
		tz_entry_release(&entry[i]);
	}
	tz_delta_free(delta);
}

static struct tz_loom *
weave(void)
{
	struct tz_delta *delta = tz_delta_new(SITE, 0, 1, 1);
	struct tz_loom *loom = tz_loom_new();
	struct tz_entry entry[ENTRIES];
	size_t i;

	make(entry);
	delta->time = people[1].time;
	tz_delta_add_place(delta, SITE);
	assert_true(tz_column_write(delta, entry, ENTRIES, loom));
	for (i = 0; i < ENTRIES; i++)
		tz_entry_release(&entry[i]);
	tz_delta_free(delta);
	return loom;
}

static void
columns(void **state)
{
	struct tz_loom *loom = weave();
	enum tz_thread thread;
	struct tz_buf packed;
	struct tz_buf plain;
	size_t raw;

	(void)state;
	tz_buf_init(&packed, SIZE_MAX);
	tz_buf_init(&plain, SIZE_MAX);
	tz_loom_grouped(loom, NULL, 0, &packed, &raw);
	assert_int_equal(tz_squeeze_open(packed.data, packed.len, NULL, 0,
	    &plain), packed.len);
	stands("the lengths", plain.data, TZ_THREADS - 1);
	for (thread = 0; thread < TZ_THREADS; thread++)
		stands("a thread", tz_loom_to(loom, thread)->data,
		    tz_loom_to(loom, thread)->len);
	tz_buf_release(&packed);
	tz_buf_release(&plain);
	tz_loom_free(loom);
}

static void
streams(void **state)
{
	struct tz_loom *loom = weave();
	struct tz_buf packed;
	struct tz_buf strand;
	size_t at = 0;
	size_t raw;
	size_t n;

	(void)state;
	tz_buf_init(&packed, SIZE_MAX);
	tz_loom_streams(loom, &packed, &raw);
	while (at < packed.len) {
		tz_buf_init(&strand, SIZE_MAX);
		n = tz_squeeze_open(packed.data + at, packed.len - at, NULL,
		    0, &strand);
		assert_int_not_equal(n, 0);
		stands("a strand", strand.data, strand.len);
		at += n;
		raw -= strand.len;
		tz_buf_release(&strand);
	}
	assert_int_equal(raw, 0);
	tz_buf_release(&packed);
	tz_loom_free(loom);
}

static int
read_document(void **state)
{
	const char *source = getenv("TZ_SRCDIR");
	char path[4096];
	size_t i;
	size_t k = 0;

	(void)state;
	snprintf(path, sizeof(path), "%s/doc/batch-format.md",
	    source == NULL ? "." : source);
	tz_buf_init(&document, DOCUMENT);
	if (tz_file_read(path, &document, NULL) != TZ_OK)
		return -1;
	for (i = 0; i < document.len; i++) {
		char c = document.data[i] == '\n' ? ' ' :
		    (char)document.data[i];

		if (c != ' ' || k == 0 || document.data[k - 1] != ' ')
			document.data[k++] = (uint8_t)c;
	}
	document.data[k] = '\0';
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows),
		cmocka_unit_test(columns),
		cmocka_unit_test(streams),
	};

	tz_hash_start();
	return cmocka_run_group_tests(tests, read_document, NULL);
}
