/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Records of every register that is shipped, as entries of one journal: with
 * values of each field's own kind, usual and hostile, and revisions that an
 * older version of the form has written. All of it travels exactly.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/problem.h"
#include "form/form.h"
#include "form/forms.h"
#include "form/type.h"
#include "wire/batch.h"
#include "wire/hash.h"
#include "wire_random.h"

#define SITE "500154102203"
#define TURNS 40

struct wanted {
	struct tz_buf *stored;
	size_t seen;
};

static struct tz_keyring keys;

static void
sum(const void *bytes, size_t n, uint8_t out[32])
{
	tz_hash(bytes, n, out);
}

/* A value of the kind that the field holds, or now and then of another. */
static void
draw_value(struct tz_random *random, enum tz_kind kind,
    struct tz_value *value)
{
	unsigned tries = 30;

	do
		tz_random_value(random, value);
	while (value->kind != kind && tries-- > 0 &&
	    tz_random_below(random, 200) > 0);
}

static void
fill(struct tz_random *random, const struct tz_form *form, bool old,
    struct tz_entry *entry)
{
	struct tz_value value = { .kind = TZ_NONE };
	size_t i;

	/* A form of before had another digest and half of the fields. */
	memcpy(entry->form, form->id, TZ_HASH);
	entry->form[0] ^= old;
	for (i = 0; i < form->fields; i++) {
		if ((old && i % 2) || tz_random_below(random, 4) == 0)
			continue;
		if (entry->op != TZ_OP_CREATE && tz_random_below(random, 5))
			continue;
		draw_value(random, form->field[i].type->kind, &value);
		tz_entry_set(entry, false, form->field[i].no, &value);
		tz_value_release(&value);
	}
}

static void
make(struct tz_random *random, const struct tz_form *form, unsigned turn,
    struct tz_entry *entry)
{
	memcpy(entry->site, SITE, TZ_SITE);
	memcpy(entry->user, "zhang", 6);
	entry->epoch = 1;
	entry->sequence = turn + 1;
	entry->time = 1795219200000 + (int64_t)turn * 60000;
	entry->op = turn % 3 == 2 ? TZ_OP_EDIT : TZ_OP_CREATE;
	entry->base = entry->op == TZ_OP_CREATE ? 0 :
	    1 + (uint32_t)tz_random_below(random, 5);
	entry->revision = entry->base + 1;
	tz_record_id_join(entry->record, SITE, form->prefix, turn);
	fill(random, form, turn % 7 == 4, entry);
}

static enum tz_rc
compare(struct tz_entry *entry, void *arg, struct tz_err *err)
{
	struct wanted *wanted = arg;
	const struct tz_buf *right = &wanted->stored[wanted->seen++];
	struct tz_buf out;
	bool same;

	(void)err;
	tz_buf_init(&out, SIZE_MAX);
	tz_entry_pack(entry, &out);
	same = out.len == right->len &&
	    memcmp(out.data, right->data, out.len) == 0;
	tz_buf_release(&out);
	return same ? TZ_OK : TZ_ECHAIN;
}

static void
one_form_travels(const struct tz_form *form, uint64_t seed, unsigned *columns)
{
	static const uint8_t start[TZ_HASH];
	struct tz_random random = { seed };
	struct tz_batch_writer *writer = tz_batch_writer_new(start, start, 0);
	struct tz_buf stored[TURNS];
	struct wanted wanted = { .stored = stored };
	struct tz_batch_head head;
	struct tz_entry entry[2];
	struct tz_buf file;
	unsigned i;
	bool full;

	tz_entry_init(&entry[0]);
	tz_entry_init(&entry[1]);
	tz_batch_writer_allow(writer, NULL);
	for (i = 0; i < TURNS; i++) {
		struct tz_entry *now = &entry[i & 1];

		tz_entry_release(now);
		tz_entry_init(now);
		make(&random, form, i, now);
		tz_entry_chain(now, i ? entry[~i & 1].head : start);
		tz_buf_init(&stored[i], SIZE_MAX);
		tz_entry_pack(now, &stored[i]);
		assert_int_equal(tz_batch_writer_add(writer, now, &full,
		    NULL), TZ_OK);
		assert_false(full);
	}
	tz_buf_init(&file, TZ_BATCH_FILE);
	assert_int_equal(tz_batch_writer_finish(writer, &keys, &keys.pub, 0,
	    &file, &head, NULL), TZ_OK);
	*columns += head.layout != TZ_BATCH_ROWS;
	if (tz_batch_read(file.data, file.len, &keys, &keys.pub, NULL, &head,
	    compare, &wanted, NULL) != TZ_OK || wanted.seen != TURNS)
		fail_msg("%s does not come through", form->name);
	for (i = 0; i < TURNS; i++)
		tz_buf_release(&stored[i]);
	tz_buf_release(&file);
	tz_batch_writer_free(writer);
	tz_entry_release(&entry[0]);
	tz_entry_release(&entry[1]);
}

static void
every_register_travels(void **state)
{
	const char *source = getenv("TZ_SRCDIR");
	char form_folder[4096];
	char codes_folder[4096];
	struct tz_problems problems;
	struct tz_forms *forms;
	unsigned columns = 0;
	size_t i;

	(void)state;
	source = source != NULL ? source : ".";
	snprintf(form_folder, sizeof(form_folder), "%s/forms", source);
	snprintf(codes_folder, sizeof(codes_folder), "%s/data/codes", source);
	tz_problems_init(&problems);
	forms = tz_forms_new(sum);
	assert_int_equal(tz_forms_load(forms, form_folder, codes_folder,
	    &problems), 0);
	for (i = 0; i < tz_forms_count(forms); i++)
		one_form_travels(tz_forms_at(forms, i), i + 1, &columns);
	/* Columns are what is tried here; rows are what is left. */
	assert_true(columns * 2 > tz_forms_count(forms));
	tz_forms_free(forms);
	tz_problems_release(&problems);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_register_travels),
	};

	tz_hash_start();
	tz_keyring_make(&keys);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
