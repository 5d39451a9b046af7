/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/stick.h"

#include <stdio.h>
#include <unistd.h>

#include "base/conf.h"
#include "base/file.h"
#include "base/mem.h"
#include "sync/deliver.h"
#include "wire/batch.h"
#include "wire/hash.h"
#include "wire/stick.h"
#include "wire/sync_state.h"

/* Kept free for acknowledgements and what the file system itself needs. */
#define RESERVE (64 * 1024)
#define WANTED 400
#define NAME (TZ_BATCH_NAME + 8)

/* One stick that goes out. */
struct leaving {
	struct tz_client *client;
	struct tz_stick stick;
	struct tz_stick out;
	struct tz_stick_sum *sum;
	char (*kept)[NAME];	/* files that hold what is unsent */
	size_t n;
};

/* True when the stick has the file, byte for byte. */
static bool
has_file(const struct leaving *leaving, const char *name,
    const struct tz_buf *bytes)
{
	struct tz_buf there;
	bool same;

	tz_buf_init(&there, TZ_BATCH_FILE);
	same = tz_stick_read(&leaving->out, name, &there, NULL) == TZ_OK &&
	    there.len == bytes->len &&
	    memcmp(there.data, bytes->data, bytes->len) == 0;
	tz_buf_release(&there);
	return same;
}

static void
keep(struct leaving *leaving, const char *name)
{
	leaving->kept = tz_mem_resize(leaving->kept, leaving->n + 1,
	    sizeof *leaving->kept);
	(void)snprintf(leaving->kept[leaving->n++], NAME, "%s", name);
}

static bool
is_kept(const struct leaving *leaving, const char *name)
{
	size_t i;

	for (i = 0; i < leaving->n; i++) {
		if (strcmp(leaving->kept[i], name) == 0)
			return true;
	}
	return false;
}

/* *room false: it does not fit any more. */
static enum tz_rc
put_batch(struct leaving *leaving, const struct tz_outgoing *batch, bool *room,
    struct tz_err *err)
{
	struct tz_stick_sum *sum = leaving->sum;
	char name[NAME];
	struct tz_buf bytes;
	enum tz_rc rc;

	(void)snprintf(name, sizeof name, "%.79s%s", batch->name,
	    TZ_STICK_BATCH);
	tz_buf_init(&bytes, TZ_BATCH_FILE);
	rc = tz_file_read(batch->path, &bytes, err);
	if (rc == TZ_OK && !has_file(leaving, name, &bytes)) {
		rc = tz_stick_space(&leaving->stick, &sum->room, err);
		*room = rc == TZ_OK && bytes.len + RESERVE <= sum->room;
		if (*room)
			rc = tz_stick_write(&leaving->out, name, bytes.data,
			    bytes.len, err);
	}
	if (rc == TZ_EFULL) {
		*room = false;
		rc = TZ_OK;
	}
	if (rc == TZ_OK && *room) {
		keep(leaving, name);
		sum->batches++;
		sum->entries += batch->entries;
		sum->bytes += bytes.len;
	}
	tz_buf_release(&bytes);
	return rc;
}

static enum tz_rc
put_batches(struct leaving *leaving, struct tz_sync_state *state,
    struct tz_err *err)
{
	struct tz_outgoing batch;
	bool room = true;
	enum tz_rc rc;

	rc = tz_client_outgoing(leaving->client, &batch, err);
	while (rc == TZ_OK && batch.entries > 0) {
		rc = put_batch(leaving, &batch, &room, err);
		if (rc != TZ_OK || !room)
			break;
		rc = tz_client_outgoing_after(leaving->client, batch.epoch,
		    batch.last, &batch, err);
	}
	if (rc == TZ_OK && !room && state->unsent > leaving->sum->entries)
		leaving->sum->left = state->unsent - leaving->sum->entries;
	return rc;
}

/* What the district is to bring. */
static enum tz_rc
put_note(struct leaving *leaving, const struct tz_sync_state *state,
    struct tz_err *err)
{
	char (*hex)[65] = tz_mem_alloc(WANTED * sizeof *hex);
	char number[24];
	struct tz_buf note;
	size_t n = 0, i;
	enum tz_rc rc;

	tz_buf_init(&note, TZ_STICK_ASK_MAX);
	(void)snprintf(number, sizeof number, "%llu",
	    (unsigned long long)state->feed);
	tz_stick_ask(&note, "feed", number);
	tz_stick_ask(&note, "head", state->feed_head);
	rc = tz_client_wanted(leaving->client, hex, WANTED, &n, err);
	for (i = 0; i < n; i++)
		tz_stick_ask(&note, "object", hex[i]);
	if (rc == TZ_OK)
		rc = tz_stick_write(&leaving->out, TZ_STICK_ASK, note.data,
		    note.len, err);
	tz_buf_release(&note);
	tz_mem_free(hex);
	return rc;
}

/* Forms that the district asked for when it saw the stick the last time. */
static enum tz_rc
put_forms(struct leaving *leaving, const char *site, struct tz_err *err)
{
	struct tz_stick_line line;
	struct tz_stick in;
	struct tz_buf note, text;
	char name[TZ_STICK_NAME];
	const char *at;
	enum tz_rc rc;

	rc = tz_stick_way(&leaving->stick, site, TZ_STICK_IN, false, &in, err);
	if (rc != TZ_OK)
		return rc == TZ_ENOTFOUND ? TZ_OK : rc;
	tz_buf_init(&note, TZ_STICK_ASK_MAX);
	if (tz_stick_read(&in, TZ_STICK_ASK, &note, NULL) != TZ_OK)
		tz_buf_clear(&note);
	tz_buf_init(&text, TZ_CONF_MAX);
	at = tz_buf_str(&note);
	while (rc == TZ_OK && tz_stick_line(&at, &line)) {
		tz_buf_clear(&text);
		if (strcmp(line.word, "form") != 0 ||
		    tz_deliver_form(leaving->client, line.value, &text, NULL)
		    != TZ_OK)
			continue;
		(void)snprintf(name, sizeof name, "%s%s", line.value,
		    TZ_STICK_FORM);
		rc = tz_stick_write(&leaving->out, name, text.data, text.len,
		    err);
	}
	tz_buf_release(&text);
	tz_buf_release(&note);
	tz_stick_close(&in);
	return rc;
}

/* What has become of a batch on the stick; false when it is none of ours. */
static bool
judge(struct tz_client *client, const struct tz_stick *out, const char *name,
    enum tz_sent *sent)
{
	struct tz_batch_head head;
	struct tz_buf bytes;
	size_t size;
	bool known;

	tz_buf_init(&bytes, TZ_BATCH_FILE);
	known = tz_stick_read(out, name, &bytes, NULL) == TZ_OK &&
	    tz_batch_head_read(bytes.data, bytes.len, &head, &size, NULL) ==
	    TZ_OK && tz_client_sent(client, head.epoch, head.last, head.after,
	    sent, NULL) == TZ_OK;
	tz_buf_release(&bytes);
	return known;
}

enum tz_rc
tz_stick_tidy(struct tz_client *client, const struct tz_stick *out,
    struct tz_stick_sum *sum, struct tz_err *err)
{
	enum tz_sent sent;
	char **names;
	enum tz_rc rc;
	size_t n, i;

	rc = tz_stick_list(out, TZ_STICK_BATCH, &names, &n, err);
	if (rc != TZ_OK)
		return rc;
	sum->other = 0;
	for (i = 0; i < n && rc == TZ_OK; i++) {
		if (!judge(client, out, names[i], &sent))
			continue;
		if (sent == TZ_SENT_SETTLED)
			rc = tz_stick_remove(out, names[i], err);
		else if (sent == TZ_SENT_OTHER)
			sum->other++;
	}
	tz_file_list_free(names, n);
	return rc;
}

/* Batches of the same entries that were built another way. */
static enum tz_rc
remove_doubled(struct leaving *leaving, struct tz_err *err)
{
	enum tz_sent sent;
	char **names;
	enum tz_rc rc;
	size_t n, i;

	rc = tz_stick_list(&leaving->out, TZ_STICK_BATCH, &names, &n, err);
	if (rc != TZ_OK)
		return rc;
	for (i = 0; i < n && rc == TZ_OK; i++)
		if (!is_kept(leaving, names[i]) && judge(leaving->client,
		    &leaving->out, names[i], &sent) &&
		    sent == TZ_SENT_WAITS && leaving->sum->left == 0)
			rc = tz_stick_remove(&leaving->out, names[i], err);
	tz_file_list_free(names, n);
	tz_stick_sync(&leaving->out);
	return rc;
}

static enum tz_rc
go_out(struct leaving *leaving, struct tz_sync_state *state,
    struct tz_err *err)
{
	const char *site = tz_client_hello(leaving->client)->site;
	enum tz_rc rc;

	rc = tz_stick_way(&leaving->stick, site, TZ_STICK_OUT, true,
	    &leaving->out, err);
	if (rc != TZ_OK)
		return rc;
	tz_stick_sweep(&leaving->out);
	rc = tz_stick_tidy(leaving->client, &leaving->out, leaving->sum, err);
	if (rc == TZ_OK)
		rc = put_batches(leaving, state, err);
	if (rc == TZ_OK)
		rc = put_note(leaving, state, err);
	if (rc == TZ_OK)
		rc = put_forms(leaving, site, err);
	if (rc == TZ_OK)
		rc = remove_doubled(leaving, err);
	tz_stick_close(&leaving->out);
	return rc;
}

enum tz_rc
tz_stick_out(struct tz_client *client, const char *path,
    struct tz_stick_sum *sum, struct tz_err *err)
{
	struct leaving leaving = { .client = client, .sum = sum };
	struct tz_sync_state state;
	int lock = -1;
	enum tz_rc rc;

	memset(sum, 0, sizeof *sum);
	tz_sync_state_init(&state);
	rc = tz_deliver_lock(client, TZ_DELIVER_WORK, &lock, err);
	if (rc == TZ_OK)
		rc = tz_client_sync_state(client, &state, err);
	if (rc == TZ_OK && !state.enrolled)
		rc = tz_fail(err, TZ_ENOTFOUND,
		    N_("this office is not enrolled at a district yet"));
	sum->unsent = state.unsent;
	if (rc == TZ_OK) {
		rc = tz_stick_open(path, &leaving.stick, err);
		if (rc == TZ_OK)
			rc = go_out(&leaving, &state, err);
		tz_stick_close(&leaving.stick);
	}
	if (lock >= 0)
		(void)close(lock);
	tz_mem_free(leaving.kept);
	tz_sync_state_release(&state);
	return rc;
}
