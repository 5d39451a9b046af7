/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What earlier versions wrote (tests/old/) is read as it was meant, to the hash
 * of every entry; what a later one may write is told apart from damage.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/mem.h"
#include "wire/ack.h"
#include "wire/auth.h"
#include "wire/batch.h"
#include "wire/enrol.h"
#include "wire/hash.h"

#define SITE "500154102203"
#define CODE "ABCD-EFGH-IJKL-MNOP-QRST"
#define ENTRIES 12

static const char *const versions[] = { "1" };

/* One version's file. */
struct old {
	struct tz_buf text;
	struct tz_keyring office;
	struct tz_keyring district;
};

/* The bytes of the nth line of a name. */
static void
get(const struct old *old, const char *name, unsigned nth, struct tz_buf *out)
{
	const char *line = tz_buf_str(&old->text);
	size_t n = strlen(name), bytes;
	uint8_t *room;
	char *hex;

	for (; *line != '\0'; line += strcspn(line, "\n") + 1) {
		if (strncmp(line, name, n) != 0 || line[n] != ' ' ||
		    nth-- > 0)
			continue;
		bytes = strcspn(line + n + 1, "\n") / 2;
		hex = tz_mem_text_n(line + n + 1, 2 * bytes);
		tz_buf_init(out, TZ_BATCH_FILE);
		room = tz_buf_grow(out, bytes);
		assert_true(tz_hash_unhex(hex, room, bytes));
		tz_mem_free(hex);
		return;
	}
	fail_msg("nothing is recorded of %s", name);
}

static void
get_keys(const struct old *old, const char *name, struct tz_keyring *keys)
{
	struct tz_buf bytes;

	get(old, name, 0, &bytes);
	assert_int_equal(bytes.len, sizeof *keys);
	memcpy(keys, bytes.data, sizeof *keys);
	tz_buf_release(&bytes);
}

static void
open_old(struct old *old, const char *version)
{
	char path[4096];

	(void)snprintf(path, sizeof path, "%s/tests/old/%s.txt",
	    getenv("TZ_SRCDIR"), version);
	tz_buf_init(&old->text, 1024 * 1024);
	assert_int_equal(tz_file_read(path, &old->text, NULL), TZ_OK);
	get_keys(old, "office", &old->office);
	get_keys(old, "district", &old->district);
}

/* Each entry has the head that it had; its private parts are not asked. */
struct heads {
	const struct old *old;
	char name[32];
	unsigned n;
};

static enum tz_rc
compare(struct tz_entry *entry, void *arg, struct tz_err *err)
{
	struct heads *heads = arg;
	struct tz_buf head;

	(void)err;
	get(heads->old, heads->name, heads->n++, &head);
	assert_int_equal(head.len, TZ_HASH);
	assert_memory_equal(entry->head, head.data, TZ_HASH);
	assert_int_equal(entry->sequence, heads->n);
	if (entry->record[0] != '\0')
		assert_string_equal(entry->cell[0].value.u.text, "单雄信");
	tz_buf_release(&head);
	return TZ_OK;
}

static void
read_batch(const struct old *old, const char *name,
    const struct tz_keyring *to, const struct tz_public *from)
{
	struct heads heads = { .old = old };
	struct tz_batch_head head;
	struct tz_buf bytes;

	(void)snprintf(heads.name, sizeof heads.name, "%s-head", name);
	get(old, name, 0, &bytes);
	assert_int_equal(tz_batch_read(bytes.data, bytes.len, to, from, NULL,
	    &head, compare, &heads, NULL), TZ_OK);
	assert_int_equal(heads.n, ENTRIES);
	assert_string_equal(head.site, SITE);
	tz_buf_release(&bytes);
}

static void
batches_of_old_are_read(void **state)
{
	struct old old;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof versions / sizeof *versions; i++) {
		open_old(&old, versions[i]);
		read_batch(&old, "push", &old.district, &old.office.pub);
		read_batch(&old, "feed", &old.office, &old.district.pub);
		tz_buf_release(&old.text);
	}
}

static void
words_of_old_are_read(void **state)
{
	static struct tz_enrol_answer answer;
	struct tz_enrol_ask ask;
	struct tz_auth auth;
	struct tz_buf bytes;
	struct tz_ack ack;
	struct old old;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof versions / sizeof *versions; i++) {
		open_old(&old, versions[i]);
		get(&old, "ack", 0, &bytes);
		assert_int_equal(tz_ack_read(bytes.data, bytes.len,
		    &old.district.pub, &ack, NULL), TZ_OK);
		assert_int_equal(ack.last, ENTRIES);
		assert_int_equal(ack.disputed, 1);
		assert_int_equal(ack.feed, 3);
		tz_buf_release(&bytes);
		get(&old, "auth", 0, &bytes);
		assert_int_equal(tz_auth_read(tz_buf_str(&bytes), &auth, NULL),
		    TZ_OK);
		assert_true(tz_auth_verify(&auth, &old.office.pub, "PATCH",
		    "/v1/s/" SITE "/b/1-1-12-x", 77));
		tz_buf_release(&bytes);
		get(&old, "ask", 0, &bytes);
		assert_int_equal(tz_enrol_ask_read(bytes.data, bytes.len, &ask,
		    NULL), TZ_OK);
		assert_int_equal(tz_enrol_prove(bytes.data, bytes.len, CODE,
		    NULL), TZ_OK);
		assert_string_equal(ask.site, SITE);
		tz_buf_release(&bytes);
		get(&old, "answer", 0, &bytes);
		assert_int_equal(tz_enrol_answer_read(bytes.data, bytes.len,
		    CODE, &answer, NULL), TZ_OK);
		assert_string_equal(answer.name, "开州区民政局");
		tz_buf_release(&bytes);
		tz_buf_release(&old.text);
	}
}

/* A layout of the day after tomorrow: said so, not called damage. */
static void
what_is_newer_is_told_apart(void **state)
{
	struct tz_batch_head head;
	struct tz_err err = { 0 };
	char text[TZ_SENTENCE_TEXT];
	struct tz_buf bytes;
	struct old old;
	size_t size;

	(void)state;
	open_old(&old, versions[0]);
	get(&old, "push", 0, &bytes);
	bytes.data[4] = 99;
	assert_int_equal(tz_batch_head_read(bytes.data, bytes.len, &head,
	    &size, &err), TZ_EVERSION);
	assert_true(strlen(tz_err_text(&err, text, sizeof text)) > 10);
	tz_buf_release(&bytes);
	tz_buf_release(&old.text);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(batches_of_old_are_read),
		cmocka_unit_test(words_of_old_are_read),
		cmocka_unit_test(what_is_newer_is_told_apart),
	};

	tz_hash_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
