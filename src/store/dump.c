/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/dump.h"

#include <inttypes.h>

#include "base/buf.h"
#include "store/dumptext.h"
#include "store/lines.h"
#include "store/meta.h"
#include "wire/hash.h"

struct writer {
	struct tz_store *store;
	FILE *out;
};

/*
 * Views and what belongs to this machine alone is not written; the epoch is,
 * but behind the entries, since those of earlier ones come in before it.
 */
#define EPOCH "journal/epoch"
static const char *const left_out[] = {
	"index/", "number/", "rebuild/", "store/", "ticket/", EPOCH,
	TZ_META_RECOVERY
};

static void
put_text(FILE *out, const char *name, const char *text)
{
	if (text == NULL || text[0] == '\0')
		return;
	fprintf(out, "%s: ", name);
	tz_dumptext_put(out, text, strlen(text));
	putc('\n', out);
}

static void
put_hex(FILE *out, const char *name, const uint8_t *bytes, size_t n)
{
	size_t i;

	fprintf(out, "%s: ", name);
	for (i = 0; i < n; i++)
		fprintf(out, "%02x", bytes[i]);
	putc('\n', out);
}

static bool
zero(const uint8_t *bytes, size_t n)
{
	while (n > 0 && *bytes == 0) {
		bytes++;
		n--;
	}
	return n == 0;
}

static void
put_entry(FILE *out, const struct tz_entry *entry)
{
	size_t i;

	fprintf(out, "\nentry: %s %u %" PRIu32 " %" PRIu64 "\n", entry->site,
	    entry->stream, entry->epoch, entry->sequence);
	fprintf(out, "time: %" PRId64 "\n", entry->time);
	put_text(out, "user", entry->user);
	if (!zero(entry->request, TZ_REQUEST))
		put_hex(out, "request", entry->request, TZ_REQUEST);
	fprintf(out, "op: %d %s\n", (int)entry->op,
	    tz_entry_op_name(entry->op));
	if (entry->flags != 0)
		fprintf(out, "flags: %u\n", entry->flags);
	if (!zero(entry->form, TZ_HASH))
		put_hex(out, "form", entry->form, TZ_HASH);
	put_text(out, "record", entry->record);
	if (entry->revision != 0 || entry->base != 0)
		fprintf(out, "revision: %" PRIu32 " %" PRIu32 "\n",
		    entry->revision, entry->base);
	put_text(out, "state", entry->state);
	put_text(out, "step", entry->step);
	if (entry->old_no != NULL) {
		fputs("old_no: ", out);
		tz_dumptext_put(out, entry->old_no, strlen(entry->old_no));
		putc('\n', out);
	}
	if (entry->note != NULL) {
		fputs("note: ", out);
		tz_dumptext_put(out, entry->note, strlen(entry->note));
		putc('\n', out);
	}
	for (i = 0; i < entry->n; i++)
		tz_dumptext_put_cell(out, &entry->cell[i]);
	if (entry->locked_n > 0)
		put_hex(out, "locked", entry->locked, entry->locked_n);
	for (i = 0; i < entry->issues; i++) {
		fprintf(out, "issued: %" PRIu64 " ", entry->issued[i].number);
		tz_dumptext_put(out, entry->issued[i].series,
		    strlen(entry->issued[i].series));
		putc('\n', out);
	}
	if (entry->disposed)
		put_hex(out, "disposed", entry->digest, TZ_HASH);
	put_hex(out, "head", entry->head, TZ_HASH);
}

static int
put_line(const struct tz_line *line, const struct tz_line *before,
    struct tz_entry *entry, void *arg)
{
	struct writer *w = arg;

	(void)line;
	(void)before;
	put_entry(w->out, entry);
	return ferror(w->out);
}

static enum tz_rc
put_journal(const struct tz_line *journal, void *arg, struct tz_err *err)
{
	struct writer *w = arg;
	int stopped;

	return tz_lines_walk(w->store, journal, put_line, w, &stopped, err);
}

static int
put_meta(const char *key, const void *value, size_t n, void *arg)
{
	struct writer *w = arg;

	fputs("\nmeta: ", w->out);
	tz_dumptext_put(w->out, key, strlen(key));
	putc('\n', w->out);
	put_hex(w->out, "value", value, n);
	return ferror(w->out);
}

static int
put_some_meta(const char *key, const void *value, size_t n, void *arg)
{
	size_t i;

	for (i = 0; i < sizeof left_out / sizeof left_out[0]; i++)
		if (strncmp(key, left_out[i], strlen(left_out[i])) == 0)
			return 0;
	return put_meta(key, value, n, arg);
}

/* The definition at or behind the id in key; 0 or DB_NOTFOUND or an error. */
static int
next_definition(struct tz_store *store, uint8_t id[TZ_HASH], DBT *value,
    struct tz_buf *text)
{
	DB *db = store->db[TZ_DB_FORMS];
	DBT key = tz_env_dbt(id, TZ_HASH);
	DBC *cursor;
	int ret = db->cursor(db, NULL, &cursor, 0);

	if (ret != 0)
		return ret;
	ret = cursor->get(cursor, &key, value, DB_SET_RANGE);
	tz_buf_clear(text);
	if (ret == 0 && key.size == TZ_HASH) {
		memcpy(id, key.data, TZ_HASH);
		tz_buf_put(text, value->data, value->size);
	}
	(void)cursor->close(cursor);
	return ret;
}

/* The id behind this one; false behind the last. */
static bool
step_id(uint8_t id[TZ_HASH])
{
	int i;

	for (i = TZ_HASH - 1; i >= 0; i--)
		if (++id[i] != 0)
			return true;
	return false;
}

/* No cursor is held while a slow reader takes what was written. */
static enum tz_rc
put_definitions(struct writer *w, struct tz_err *err)
{
	uint8_t id[TZ_HASH] = { 0 };
	DBT value = tz_env_dbt(NULL, 0);
	struct tz_buf text;
	bool more = true;
	int ret = 0;

	tz_buf_init(&text, SIZE_MAX);
	while (more && (ret = next_definition(w->store, id, &value, &text)) ==
	    0 && !ferror(w->out)) {
		putc('\n', w->out);
		put_hex(w->out, "definition", id, TZ_HASH);
		fputs("text: ", w->out);
		tz_dumptext_put(w->out, tz_buf_str(&text), text.len);
		putc('\n', w->out);
		more = step_id(id);
	}
	tz_buf_release(&text);
	return ret == DB_NOTFOUND ? TZ_OK : tz_env_fail(w->store, err, ret);
}

enum tz_rc
tz_dump(struct tz_store *store, FILE *out, struct tz_err *err)
{
	struct writer w = { store, out };
	enum tz_rc rc = tz_env_ready(store, err);

	if (rc != TZ_OK)
		return rc;
	fprintf(out, "taizhang-dump: 1\nsite: %s\n", store->site);
	rc = put_definitions(&w, err);
	if (rc == TZ_OK)
		rc = tz_meta_walk(store, "", put_some_meta, &w, err);
	if (rc == TZ_OK)
		rc = tz_lines_journals(store, put_journal, &w, err);
	if (rc == TZ_OK)
		rc = tz_meta_walk(store, EPOCH, put_meta, &w, err);
	if (rc == TZ_OK)
		fputs("\nend: taizhang-dump\n", out);
	if (rc == TZ_OK && (fflush(out) != 0 || ferror(out)))
		rc = tz_fail_errno(err, N_("cannot write %s"), "dump");
	return rc;
}
