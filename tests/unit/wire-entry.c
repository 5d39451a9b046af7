/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entries: bytes, chain, private parts, fold and diff. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "form/form.h"
#include "form/type.h"
#include "wire/hash.h"
#include "wire/keyring.h"
#include "wire/pack.h"
#include "wire_random.h"

static void
sample(struct tz_entry *entry)
{
	static const uint8_t before[TZ_HASH];
	struct tz_value value = { .kind = TZ_NONE };

	tz_entry_init(entry);
	strcpy(entry->site, "500154102203");
	entry->epoch = 1;
	entry->sequence = 7;
	entry->time = 1000;
	strcpy(entry->user, "zhang");
	entry->op = TZ_OP_CREATE;
	memset(entry->form, 0xaa, TZ_HASH);
	strcpy(entry->record, "500154102203-RES-00000001");
	entry->revision = 1;
	tz_value_text(&value, "张三");
	tz_entry_set(entry, false, 2, &value);
	tz_value_int(&value, TZ_DAY, -3);
	tz_entry_set(entry, false, 1, &value);
	tz_value_release(&value);
	tz_entry_chain(entry, before);
}

/* The bytes of doc/batch-format.md: they rest in journals and never change. */
static const uint8_t canon[] = {
	0x01, 0x87, 0x01, 0x01, 0x00, 0x0c, '5', '0', '0', '1', '5', '4',
	'1', '0', '2', '2', '0', '3', 0x00, 0x01, 0x07, 0xd0, 0x0f, 0x05,
	'z', 'h', 'a', 'n', 'g', 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa,
	0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa,
	0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa, 0xaa,
	0xaa, 0xaa, 0xaa, 0x19, '5', '0', '0', '1', '5', '4', '1', '0', '2',
	'2', '0', '3', '-', 'R', 'E', 'S', '-', '0', '0', '0', '0', '0', '0',
	'0', '1', 0x01, 0x00, 0x02, 0x16, 0x05, 0x11, 0x06, 0xe5, 0xbc, 0xa0,
	0xe4, 0xb8, 0x89,
};

static void
canonical_bytes_are_those_of_the_document(void **state)
{
	struct tz_entry entry;
	struct tz_buf out;
	uint8_t digest[TZ_HASH];
	uint8_t head[TZ_HASH];
	static const uint8_t before[TZ_HASH];

	(void)state;
	sample(&entry);
	tz_buf_init(&out, 1000);
	tz_entry_canon(&entry, &out);
	assert_int_equal(out.len, sizeof(canon));
	assert_memory_equal(out.data, canon, sizeof(canon));
	tz_hash(canon, sizeof(canon), digest);
	tz_hash_pair(before, digest, head);
	assert_memory_equal(entry.digest, digest, TZ_HASH);
	assert_memory_equal(entry.head, head, TZ_HASH);
	tz_buf_release(&out);
	tz_entry_release(&entry);
}

static void
stored_entries_come_back_exactly(void **state)
{
	struct tz_random random = { 1 };
	struct tz_entry entry;
	struct tz_entry back;
	struct tz_buf one;
	struct tz_buf two;
	int i;

	(void)state;
	tz_entry_init(&entry);
	tz_entry_init(&back);
	tz_buf_init(&one, TZ_ENTRY_MAX);
	tz_buf_init(&two, TZ_ENTRY_MAX);
	for (i = 0; i < 3000; i++) {
		tz_random_entry(&random, 50, NULL, &entry);
		tz_buf_clear(&one);
		tz_buf_clear(&two);
		tz_entry_pack(&entry, &one);
		assert_int_equal(tz_entry_unpack(one.data, one.len, &back,
		    NULL), TZ_OK);
		tz_entry_pack(&back, &two);
		assert_int_equal(one.len, two.len);
		assert_memory_equal(one.data, two.data, one.len);
		assert_memory_equal(back.digest, entry.digest, TZ_HASH);
	}
	tz_buf_release(&one);
	tz_buf_release(&two);
	tz_entry_release(&entry);
	tz_entry_release(&back);
}

/* A cut entry is refused; one with a changed byte is refused or differs. */
static void
damaged_entries_do_not_pass(void **state)
{
	struct tz_entry entry;
	struct tz_entry back;
	struct tz_buf out;
	size_t i;

	(void)state;
	sample(&entry);
	tz_entry_init(&back);
	tz_buf_init(&out, TZ_ENTRY_MAX);
	tz_entry_pack(&entry, &out);
	for (i = 0; i < out.len; i++)
		assert_int_not_equal(tz_entry_unpack(out.data, i, &back,
		    NULL), TZ_OK);
	for (i = TZ_REQUEST; i < out.len - TZ_HASH; i++) {
		out.data[i] ^= 0x21;
		if (tz_entry_unpack(out.data, out.len, &back, NULL) == TZ_OK)
			assert_memory_not_equal(back.digest, entry.digest,
			    TZ_HASH);
		out.data[i] ^= 0x21;
	}
	tz_buf_release(&out);
	tz_entry_release(&entry);
	tz_entry_release(&back);
}

static void
private_parts_open_with_the_vault_key_alone(void **state)
{
	struct tz_value value = { .kind = TZ_NONE };
	struct tz_entry entry;
	struct tz_keyring keys;
	struct tz_err err;

	(void)state;
	tz_keyring_make(&keys);
	sample(&entry);
	tz_value_text(&value, "高血压");
	tz_entry_set(&entry, true, 30, &value);
	tz_entry_lock(&entry, keys.vault);
	assert_true(entry.locked_n > 16);
	assert_int_equal(tz_entry_unlock(&entry, keys.vault, &err), TZ_OK);
	assert_int_equal(entry.secrets, 1);
	assert_int_equal(entry.secret[0].no, 30);
	assert_true(tz_value_same(&entry.secret[0].value, &value));

	entry.sequence++;
	assert_int_equal(tz_entry_unlock(&entry, keys.vault, &err), TZ_EKEY);
	assert_int_equal(entry.secrets, 0);
	entry.sequence--;
	entry.record[20]++;
	assert_int_equal(tz_entry_unlock(&entry, keys.vault, &err), TZ_EKEY);
	entry.record[20]--;
	keys.vault[0] ^= 1;
	assert_int_equal(tz_entry_unlock(&entry, keys.vault, &err), TZ_EKEY);
	keys.vault[0] ^= 1;
	entry.locked[3] ^= 1;
	assert_int_equal(tz_entry_unlock(&entry, keys.vault, &err), TZ_EKEY);
	entry.locked[3] ^= 1;
	assert_int_equal(tz_entry_unlock(&entry, keys.vault, &err), TZ_OK);
	tz_value_release(&value);
	tz_entry_release(&entry);
}

static const struct tz_type plain = { .name = "text" };
static const struct tz_type hidden = { .name = "secret" };

/* Odd numbers shared, even ones sensitive, and a few that are special. */
static const struct tz_field fields[] = {
	{ .no = 1, .type = &plain, .protect = TZ_PROTECT_OPEN },
	{ .no = 2, .type = &plain, .protect = TZ_PROTECT_SENSITIVE },
	{ .no = 3, .type = &plain, .protect = TZ_PROTECT_PERSONAL },
	{ .no = 4, .type = &plain, .protect = TZ_PROTECT_SENSITIVE },
	{ .no = 5, .type = &plain, .protect = TZ_PROTECT_SENSITIVE,
	    .share = true },
	{ .no = 6, .type = &hidden, .protect = TZ_PROTECT_OPEN },
	{ .no = 7, .type = &plain, .computed = true },
};

static const struct tz_form form = { .field = fields, .fields = 7 };

static const struct {
	const struct tz_form *form;
	unsigned no;
	size_t shared;
	size_t secret;
} splits[] = {
	{ &form, 1, 1, 0 }, { &form, 2, 0, 1 }, { &form, 3, 1, 0 },
	{ &form, 5, 1, 0 },	/* share = true */
	{ &form, 6, 0, 1 },	/* the type secret */
	{ &form, 7, 0, 0 },	/* computed */
	{ &form, 99, 1, 0 },	/* of a newer definition */
	{ NULL, 1, 0, 1 },	/* no definition: nothing is given away */
};

static void
cells_are_split_by_the_definition(void **state)
{
	struct tz_record record;
	struct tz_entry entry;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(splits) / sizeof(splits[0]); i++) {
		tz_record_init(&record);
		tz_entry_init(&entry);
		tz_record_set_text(&record, splits[i].no, "x");
		tz_entry_diff(splits[i].form, NULL, &record, &entry);
		assert_int_equal(entry.n, splits[i].shared);
		assert_int_equal(entry.secrets, splits[i].secret);
		tz_record_release(&record);
		tz_entry_release(&entry);
	}
}

/* Brings after into line with what only the journal knows. */
static void
as_journal(const struct tz_record *before, struct tz_record *after,
    struct tz_entry *entry)
{
	const unsigned lasting = TZ_RECORD_LATE | TZ_RECORD_IMPORTED;
	const unsigned own = TZ_RECORD_PULLED | TZ_RECORD_DISPUTED;
	unsigned had = before == NULL ? 0 : before->flags;

	tz_record_set(after, 7, &(struct tz_value){ .kind = TZ_NONE });
	after->flags |= had & (lasting | TZ_RECORD_VOID);
	after->flags = (after->flags & ~own) | (had & own);
	after->updated_at = entry->time;
	memcpy(after->updated_by, entry->user, TZ_USER);
	after->created_at = before ? before->created_at : entry->time;
	memcpy(after->created_by, before ? before->created_by : entry->user,
	    TZ_USER);
	after->revision = before ? before->revision + 1 : 1;
	if (before != NULL)
		memcpy(after->id, before->id, TZ_RECORD_ID);
}

static void
assert_same_record(const struct tz_record *a, const struct tz_record *b)
{
	struct tz_buf one;
	struct tz_buf two;

	tz_buf_init(&one, SIZE_MAX);
	tz_buf_init(&two, SIZE_MAX);
	tz_pack_record(&one, a);
	tz_pack_record(&two, b);
	assert_int_equal(one.len, two.len);
	assert_memory_equal(one.data, two.data, one.len);
	tz_buf_release(&one);
	tz_buf_release(&two);
}

/* diff, lock, pack, unpack, unlock, fold: the record comes out again. */
static void
through_the_journal(const struct tz_keyring *keys, struct tz_entry *entry,
    struct tz_record *record)
{
	struct tz_entry back;
	struct tz_buf out;

	tz_entry_lock(entry, keys->vault);
	tz_buf_init(&out, TZ_ENTRY_MAX);
	tz_entry_init(&back);
	tz_entry_pack(entry, &out);
	assert_true(tz_buf_ok(&out));
	assert_int_equal(tz_entry_unpack(out.data, out.len, &back, NULL),
	    TZ_OK);
	assert_int_equal(tz_entry_unlock(&back, keys->vault, NULL), TZ_OK);
	assert_int_equal(tz_entry_fold(&back, record, NULL), TZ_OK);
	tz_entry_release(&back);
	tz_buf_release(&out);
}

static void
fold_of_diff_is_the_record(void **state)
{
	struct tz_random random = { 2 };
	struct tz_record before;
	struct tz_record after;
	struct tz_record folded;
	struct tz_entry entry;
	struct tz_keyring keys;
	int i;

	(void)state;
	tz_keyring_make(&keys);
	tz_record_init(&before);
	tz_record_init(&after);
	tz_record_init(&folded);
	tz_entry_init(&entry);
	for (i = 0; i < 2000; i++) {
		bool new = i % 5 == 0;

		tz_random_entry(&random, 50, NULL, &entry);
		tz_random_record(&random, 30, &after);
		if (!new && i % 7 == 0) {
			after.flags |= TZ_RECORD_VOID;
			after.void_reason = tz_random_text(&random, 9);
		} else if (!new && before.void_reason)
			after.void_reason = tz_mem_text(before.void_reason);
		if (!new && i % 7 == 0 && before.flags & TZ_RECORD_VOID) {
			tz_mem_free(after.void_reason);
			after.void_reason = tz_mem_text(before.void_reason);
		}
		as_journal(new ? NULL : &before, &after, &entry);
		entry.flags = 0;
		tz_entry_diff(i % 3 ? &form : NULL, new ? NULL : &before,
		    &after, &entry);
		tz_record_release(&folded);
		tz_record_init(&folded);
		if (!new)
			tz_record_copy(&folded, &before);
		through_the_journal(&keys, &entry, &folded);
		assert_same_record(&folded, &after);
		tz_record_copy(&before, &after);
	}
	tz_record_release(&before);
	tz_record_release(&after);
	tz_record_release(&folded);
	tz_entry_release(&entry);
}

static void
fold_without_the_vault_key_keeps_shared_cells(void **state)
{
	struct tz_record record;
	struct tz_entry entry;
	struct tz_keyring keys;
	struct tz_value value = { .kind = TZ_NONE };

	(void)state;
	tz_keyring_make(&keys);
	sample(&entry);
	tz_value_text(&value, "x");
	tz_entry_set(&entry, true, 9, &value);
	tz_entry_lock(&entry, keys.vault);
	tz_pack_cells_free(entry.secret, entry.secrets);
	entry.secret = NULL;
	entry.secrets = 0;
	tz_record_init(&record);
	assert_int_equal(tz_entry_fold(&entry, &record, NULL), TZ_OK);
	assert_string_equal(tz_record_text(&record, 2), "张三");
	assert_int_equal(record.n, 2);
	tz_record_release(&record);
	tz_value_release(&value);
	tz_entry_release(&entry);
}

static const struct {
	enum tz_op op;
	uint32_t base;
	uint32_t revision;
	uint32_t stands;	/* revision of the record before */
	enum tz_rc rc;
} folds[] = {
	{ TZ_OP_CREATE, 0, 1, 0, TZ_OK },
	{ TZ_OP_EDIT, 3, 4, 3, TZ_OK },
	{ TZ_OP_STEP, 3, 4, 3, TZ_OK },
	{ TZ_OP_CREATE, 0, 1, 1, TZ_ECHAIN },
	{ TZ_OP_EDIT, 0, 1, 0, TZ_ECHAIN },
	{ TZ_OP_EDIT, 2, 3, 3, TZ_ECHAIN },
	{ TZ_OP_EDIT, 3, 5, 3, TZ_ECHAIN },
	{ TZ_OP_VIEW, 0, 0, 0, TZ_EINPUT },
};

static void
fold_takes_only_the_next_revision(void **state)
{
	struct tz_record record;
	struct tz_entry entry;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(folds) / sizeof(folds[0]); i++) {
		sample(&entry);
		tz_record_init(&record);
		entry.op = folds[i].op;
		entry.base = folds[i].base;
		entry.revision = folds[i].revision;
		record.revision = folds[i].stands;
		if (folds[i].stands)
			strcpy(record.id, entry.record);
		assert_int_equal(tz_entry_fold(&entry, &record, NULL),
		    folds[i].rc);
		tz_record_release(&record);
		tz_entry_release(&entry);
	}
}

static void
diff_leaves_who_and_why_to_the_caller(void **state)
{
	struct tz_record record;
	struct tz_entry entry;

	(void)state;
	sample(&entry);
	entry.note = tz_mem_text("why");
	tz_record_init(&record);
	tz_record_set_text(&record, 1, "x");
	tz_entry_diff(&form, &record, &record, &entry);
	assert_string_equal(entry.user, "zhang");
	assert_string_equal(entry.note, "why");
	assert_int_equal(entry.sequence, 7);
	assert_int_equal(entry.n, 0);
	assert_int_equal(entry.op, TZ_OP_EDIT);
	tz_record_release(&record);
	tz_entry_release(&entry);
}

/* The content is gone, the chain is the same, and no other digest fits it. */
static void
disposal_leaves_the_digest(void **state)
{
	struct tz_random random = { 7 };
	uint8_t before[TZ_HASH] = { 1 };
	uint8_t head[TZ_HASH];
	struct tz_entry entry;
	struct tz_entry back;
	struct tz_buf bytes;
	int i;

	(void)state;
	tz_entry_init(&entry);
	tz_entry_init(&back);
	tz_buf_init(&bytes, TZ_ENTRY_MAX);
	for (i = 0; i < 300; i++) {
		tz_random_entry(&random, 50, NULL, &entry);
		tz_entry_chain(&entry, before);
		memcpy(head, entry.head, TZ_HASH);
		tz_entry_dispose(&entry);
		tz_entry_chain(&entry, before);
		assert_memory_equal(entry.head, head, TZ_HASH);
		tz_buf_clear(&bytes);
		tz_entry_pack(&entry, &bytes);
		assert_int_equal(tz_entry_unpack(bytes.data, bytes.len, &back,
		    NULL), TZ_OK);
		assert_true(back.disposed);
		assert_int_equal(back.n + back.locked_n, 0);
		assert_null(back.note);
		assert_string_equal(back.record, entry.record);
		tz_entry_chain(&back, before);
		assert_memory_equal(back.head, head, TZ_HASH);
		back.digest[0] ^= 1;
		tz_entry_chain(&back, before);
		assert_memory_not_equal(back.head, head, TZ_HASH);
	}
	tz_buf_release(&bytes);
	tz_entry_release(&entry);
	tz_entry_release(&back);
}

static void
a_disposed_record_is_empty(void **state)
{
	struct tz_record record;
	struct tz_entry entry;

	(void)state;
	sample(&entry);
	tz_record_init(&record);
	strcpy(record.id, entry.record);
	record.revision = 3;
	record.old_no = tz_mem_text("on paper");
	tz_record_set_text(&record, 2, "gone");
	tz_entry_dispose(&entry);
	entry.op = TZ_OP_DISPOSE;
	entry.base = 3;
	entry.revision = 4;
	assert_int_equal(tz_entry_fold(&entry, &record, NULL), TZ_OK);
	assert_int_equal(record.n, 0);
	assert_null(record.old_no);
	assert_true(record.flags & TZ_RECORD_DISPOSED);
	assert_true(record.flags & TZ_RECORD_VOID);
	assert_int_equal(record.revision, 4);
	tz_record_release(&record);
	tz_entry_release(&entry);
}

static void
ops_have_names(void **state)
{
	(void)state;
	assert_string_equal(tz_entry_op_name(TZ_OP_VOID), "TZ_OP_VOID");
	assert_null(tz_entry_op_name((enum tz_op)99));
	assert_non_null(tz_entry_op_word(TZ_OP_EDIT));
	assert_true(tz_entry_op_changes(TZ_OP_STEP));
	assert_false(tz_entry_op_changes(TZ_OP_PRINT));
	assert_false(tz_entry_op_changes((enum tz_op)99));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(canonical_bytes_are_those_of_the_document),
		cmocka_unit_test(stored_entries_come_back_exactly),
		cmocka_unit_test(damaged_entries_do_not_pass),
		cmocka_unit_test(private_parts_open_with_the_vault_key_alone),
		cmocka_unit_test(cells_are_split_by_the_definition),
		cmocka_unit_test(fold_of_diff_is_the_record),
		cmocka_unit_test(fold_without_the_vault_key_keeps_shared_cells),
		cmocka_unit_test(fold_takes_only_the_next_revision),
		cmocka_unit_test(diff_leaves_who_and_why_to_the_caller),
		cmocka_unit_test(disposal_leaves_the_digest),
		cmocka_unit_test(a_disposed_record_is_empty),
		cmocka_unit_test(ops_have_names),
	};

	tz_hash_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
