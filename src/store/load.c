/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a dump: each block goes through the same door as a received entry. */
#include "store/dump.h"

#include <inttypes.h>

#include "base/mem.h"
#include "store/dumptext.h"
#include "store/env.h"
#include "store/lines.h"
#include "store/meta.h"
#include "wire/hash.h"

#define PART 500		/* blocks loaded in one transaction */

struct loader {
	struct tz_store *store;
	struct tz_dumptext text;
	struct tz_txn *txn;
	unsigned blocks;
	uint64_t changes;
	struct tz_entry entry;
	uint32_t from;		/* epoch that gets another number; 0: none */
	uint32_t to;
	struct tz_err *err;
};

static bool
is(const struct loader *l, const char *name)
{
	return strcmp(tz_buf_str(&l->text.name), name) == 0;
}

static const char *
value(const struct loader *l)
{
	return tz_buf_str(&l->text.value);
}

static bool
copy_text(const struct loader *l, char *out, size_t size)
{
	char *text = tz_mem_text(value(l));
	size_t n = tz_dumptext_plain(text);

	if (n < size)
		memcpy(out, text, n + 1);
	tz_mem_free(text);
	return n < size;
}

static bool
copy_long(const struct loader *l, char **out)
{
	tz_mem_free(*out);
	*out = tz_mem_text(value(l));
	return tz_dumptext_plain(*out) != SIZE_MAX;
}

static bool
is_time(struct loader *l)
{
	return sscanf(value(l), "%" SCNd64, &l->entry.time) == 1;
}

static bool
is_user(struct loader *l)
{
	return copy_text(l, l->entry.user, sizeof l->entry.user);
}

static bool
is_request(struct loader *l)
{
	return tz_hash_unhex(value(l), l->entry.request, TZ_REQUEST);
}

static bool
is_op(struct loader *l)
{
	int op;

	if (sscanf(value(l), "%d", &op) != 1)
		return false;
	l->entry.op = (enum tz_op)op;
	return tz_entry_op_name(l->entry.op) != NULL;
}

static bool
is_flags(struct loader *l)
{
	return sscanf(value(l), "%u", &l->entry.flags) == 1;
}

static bool
is_form(struct loader *l)
{
	return tz_hash_unhex(value(l), l->entry.form, TZ_HASH);
}

static bool
is_record(struct loader *l)
{
	return copy_text(l, l->entry.record, sizeof l->entry.record);
}

static bool
is_revision(struct loader *l)
{
	return sscanf(value(l), "%" SCNu32 " %" SCNu32, &l->entry.revision,
	    &l->entry.base) == 2;
}

static bool
is_state(struct loader *l)
{
	return copy_text(l, l->entry.state, sizeof l->entry.state);
}

static bool
is_step(struct loader *l)
{
	return copy_text(l, l->entry.step, sizeof l->entry.step);
}

static bool
is_old_no(struct loader *l)
{
	return copy_long(l, &l->entry.old_no);
}

static bool
is_note(struct loader *l)
{
	return copy_long(l, &l->entry.note);
}

static bool
is_cell(struct loader *l)
{
	struct tz_value cell = { .kind = TZ_NONE };
	unsigned no;
	bool right = tz_dumptext_cell(value(l), &no, &cell);

	if (right)
		tz_entry_set(&l->entry, false, no, &cell);
	tz_value_release(&cell);
	return right;
}

static bool
is_locked(struct loader *l)
{
	size_t n = l->text.value.len / 2;

	if (l->entry.locked != NULL || n == 0 || n > TZ_ENTRY_MAX)
		return false;
	l->entry.locked = tz_mem_alloc(n);
	l->entry.locked_n = n;
	return tz_hash_unhex(value(l), l->entry.locked, n);
}

static bool
is_issued(struct loader *l)
{
	struct tz_issued *issued;
	char *text;
	int at = 0;
	size_t n;

	if (l->entry.issues == TZ_ENTRY_NUMBERS)
		return false;
	issued = &l->entry.issued[l->entry.issues++];
	if (sscanf(value(l), "%" SCNu64 " %n", &issued->number, &at) != 1)
		return false;
	text = tz_mem_text(value(l) + at);
	n = tz_dumptext_plain(text);
	if (n < sizeof issued->series)
		memcpy(issued->series, text, n + 1);
	tz_mem_free(text);
	return n < sizeof issued->series;
}

static bool
is_disposed(struct loader *l)
{
	l->entry.disposed = true;
	return tz_hash_unhex(value(l), l->entry.digest, TZ_HASH);
}

static bool
is_head(struct loader *l)
{
	return tz_hash_unhex(value(l), l->entry.head, TZ_HASH);
}

static const struct {
	const char *name;
	bool (*read)(struct loader *l);
} fields[] = {
	{ "time", is_time },
	{ "user", is_user },
	{ "request", is_request },
	{ "op", is_op },
	{ "flags", is_flags },
	{ "form", is_form },
	{ "record", is_record },
	{ "revision", is_revision },
	{ "state", is_state },
	{ "step", is_step },
	{ "old_no", is_old_no },
	{ "note", is_note },
	{ "cell", is_cell },
	{ "locked", is_locked },
	{ "issued", is_issued },
	{ "disposed", is_disposed },
	{ "head", is_head },
};

/* A transaction for the next block; the last one ends when it is full. */
static enum tz_rc
next_txn(struct loader *l)
{
	struct tz_txn *txn = l->txn;
	enum tz_rc rc;

	if (txn != NULL && l->blocks++ % PART != PART - 1)
		return TZ_OK;
	l->txn = NULL;
	if (txn != NULL) {
		rc = tz_txn_commit(txn, l->err);
		if (rc != TZ_OK)
			return rc;
	}
	return tz_txn_begin(l->store, &l->txn, l->err);
}

/* The chain and the private parts are of the place, so both are made anew. */
static enum tz_rc
append_anew(struct loader *l)
{
	struct tz_entry *e = &l->entry;
	uint32_t epoch;
	enum tz_rc rc = TZ_OK;

	if (e->locked_n > 0 && l->store->options.vault == NULL)
		return tz_fail(l->err, TZ_EKEY,
		    N_("the key of sensitive fields is not here"));
	if (e->locked_n > 0)
		rc = tz_entry_unlock(e, l->store->vault, l->err);
	if (rc == TZ_OK && e->sequence == 1)
		rc = tz_journal_new_epoch(l->txn, l->to, &epoch, l->err);
	return rc == TZ_OK ? tz_journal_append(l->txn, e, l->err) : rc;
}

static enum tz_rc
load_entry(struct loader *l)
{
	struct tz_entry *e = &l->entry;
	size_t i;
	enum tz_rc rc = TZ_OK;

	tz_entry_release(e);
	if (sscanf(value(l), "%12s %u %" SCNu32 " %" SCNu64, e->site,
	    &e->stream, &e->epoch, &e->sequence) != 4)
		return tz_dumptext_wrong(&l->text, l->err);
	do {
		rc = tz_dumptext_next(&l->text, l->err);
		if (rc != TZ_OK)
			return rc;
		for (i = 0; i < sizeof fields / sizeof fields[0]; i++)
			if (is(l, fields[i].name))
				break;
		if (i == sizeof fields / sizeof fields[0]
		    || !fields[i].read(l))
			return tz_dumptext_wrong(&l->text, l->err);
	} while (!is(l, "head"));
	if (l->from != 0 && e->stream == 0 && e->epoch == l->from &&
	    strcmp(e->site, l->store->site) == 0)
		return append_anew(l);
	return tz_journal_receive(l->txn, e, l->err);
}

static enum tz_rc
load_definition(struct loader *l)
{
	uint8_t id[TZ_HASH];
	uint8_t hash[TZ_HASH];
	char *text;
	size_t n;
	enum tz_rc rc;

	if (!tz_hash_unhex(value(l), id, TZ_HASH))
		return tz_dumptext_wrong(&l->text, l->err);
	rc = tz_dumptext_next(&l->text, l->err);
	if (rc != TZ_OK)
		return rc;
	text = tz_mem_text(value(l));
	n = tz_dumptext_plain(text);
	if (n == SIZE_MAX || !is(l, "text")) {
		rc = tz_dumptext_wrong(&l->text, l->err);
		goto out;
	}
	tz_hash(text, n, hash);
	if (memcmp(hash, id, TZ_HASH) != 0)
		rc = tz_dumptext_wrong(&l->text, l->err);
	else
		rc = tz_definition_put(l->txn, id, text, n, l->err);
out:
	tz_mem_free(text);
	return rc;
}

static enum tz_rc
load_meta(struct loader *l)
{
	char key[TZ_META_KEY + 1];
	uint8_t *bytes;
	size_t n;
	enum tz_rc rc;

	if (!copy_text(l, key, sizeof key))
		return tz_dumptext_wrong(&l->text, l->err);
	rc = tz_dumptext_next(&l->text, l->err);
	if (rc != TZ_OK)
		return rc;
	n = l->text.value.len / 2;
	bytes = tz_mem_alloc(n);
	if (!is(l, "value")
	    || (n > 0 && !tz_hash_unhex(value(l), bytes, n)))
		rc = tz_dumptext_wrong(&l->text, l->err);
	else
		rc = tz_meta_put(l->txn, key, bytes, n, l->err);
	tz_mem_free(bytes);
	return rc;
}

static const struct {
	const char *name;
	enum tz_rc (*load)(struct loader *l);
} blocks[] = {
	{ "definition", load_definition },
	{ "meta", load_meta },
	{ "entry", load_entry },
};

static enum tz_rc
load_head(struct loader *l)
{
	enum tz_rc rc = tz_dumptext_next(&l->text, l->err);

	if (rc == TZ_OK && (!is(l, "taizhang-dump")
	    || strcmp(value(l), "1") != 0))
		return tz_fail(l->err, TZ_EVERSION,
		    N_("this is no dump that can be read"));
	if (rc == TZ_OK)
		rc = tz_dumptext_next(&l->text, l->err);
	if (rc == TZ_OK && (!is(l, "site")
	    || strcmp(value(l), l->store->site) != 0))
		rc = tz_fail(l->err, TZ_ECONFIG,
		    N_("this is the ledger of %s, not of %s"), value(l),
		    l->store->site);
	return rc;
}

static enum tz_rc
load_blocks(struct loader *l)
{
	size_t i;
	enum tz_rc rc;

	for (;;) {
		rc = tz_dumptext_next(&l->text, l->err);
		if (rc != TZ_OK)
			return rc;
		if (is(l, "end"))
			return TZ_OK;
		for (i = 0; i < sizeof blocks / sizeof blocks[0]; i++)
			if (is(l, blocks[i].name))
				break;
		if (i == sizeof blocks / sizeof blocks[0])
			return tz_dumptext_wrong(&l->text, l->err);
		rc = next_txn(l);
		if (rc == TZ_OK)
			rc = blocks[i].load(l);
		if (rc != TZ_OK)
			return rc;
	}
}

static enum tz_rc
not_empty(const struct tz_line *journal, void *arg, struct tz_err *err)
{
	(void)journal;
	(void)arg;
	return tz_fail(err, TZ_EEXISTS,
	    N_("a dump can be loaded into an empty ledger only"));
}

enum tz_rc
tz_dump_load(struct tz_store *store, FILE *in, struct tz_err *err)
{
	return tz_dump_load_as(store, in, 0, 0, err);
}

enum tz_rc
tz_dump_load_as(struct tz_store *store, FILE *in, uint32_t from, uint32_t to,
    struct tz_err *err)
{
	struct loader l = { .store = store, .from = from, .to = to,
		.err = err };
	enum tz_rc rc = tz_env_ready(store, err);

	if (rc == TZ_OK)
		rc = tz_lines_journals(store, not_empty, NULL, err);
	if (rc != TZ_OK)
		return rc;
	tz_entry_init(&l.entry);
	tz_dumptext_init(&l.text, in);
	rc = load_head(&l);
	if (rc == TZ_OK)
		rc = load_blocks(&l);
	if (rc == TZ_OK && l.txn != NULL)
		rc = tz_txn_commit(l.txn, err);
	else if (l.txn != NULL)
		tz_txn_abort(l.txn);
	tz_entry_release(&l.entry);
	tz_dumptext_release(&l.text);
	return rc;
}
