/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/stick.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "sync/deliver.h"
#include "wire/ack.h"
#include "wire/batch.h"
#include "wire/hash.h"
#include "wire/stick.h"
#include "wire/sync_state.h"

#define WANTED 64

/* One stick that came back. */
struct coming {
	struct tz_client *client;
	struct tz_stick stick;
	struct tz_stick in;
	struct tz_stick_sum *sum;
};

/* What a file says, and not the ledger itself: the next file may be good. */
static bool
is_file_fault(enum tz_rc rc)
{
	return rc == TZ_EKEY || rc == TZ_ECORRUPT || rc == TZ_EPROTO ||
	    rc == TZ_EVERSION || rc == TZ_ELIMIT || rc == TZ_ECHAIN;
}

/*
 * Each file that ends so through take, by name; one that was taken leaves the
 * stick. The first failure of a file is err when no other comes.
 */
static enum tz_rc
take_each(struct coming *coming, const char *ending, size_t most,
    enum tz_rc (*take)(struct coming *coming, const struct tz_buf *bytes,
    struct tz_err *err), struct tz_err *err)
{
	struct tz_buf bytes;
	char **names;
	enum tz_rc rc;
	size_t n, i;

	rc = tz_stick_list(&coming->in, ending, &names, &n, err);
	if (rc != TZ_OK)
		return rc;
	tz_buf_init(&bytes, most);
	for (i = 0; i < n && rc == TZ_OK; i++) {
		tz_buf_release(&bytes);
		tz_buf_init(&bytes, most);
		rc = tz_stick_read(&coming->in, names[i], &bytes, err);
		if (rc == TZ_OK)
			rc = take(coming, &bytes, err);
		if (rc == TZ_OK) {
			rc = tz_stick_remove(&coming->in, names[i], err);
		} else if (is_file_fault(rc) || rc == TZ_EIO) {
			coming->sum->bad++;
			rc = TZ_OK;
		}
	}
	tz_buf_release(&bytes);
	tz_file_list_free(names, n);
	return rc;
}

static enum tz_rc
take_ack(struct coming *coming, const struct tz_buf *bytes,
    struct tz_err *err)
{
	uint64_t feed;
	enum tz_rc rc;

	rc = tz_client_settle(coming->client, bytes->data, bytes->len, &feed,
	    err);
	coming->sum->batches += rc == TZ_OK;
	return rc;
}

/* A district that was restored stands earlier than it has signed before. */
static enum tz_rc
take_word(struct coming *coming, const struct tz_buf *bytes,
    struct tz_err *err)
{
	struct tz_proof proof;
	enum tz_rc rc;

	rc = tz_client_prove(coming->client, bytes->data, bytes->len,
	    &proof, err);
	if (rc == TZ_OK && proof.verdict == TZ_PROOF_PARTED)
		rc = tz_fail(err, TZ_ECHAIN,
		    N_("the district has another history of this office: call "
		       "the administrator"));
	coming->sum->back = coming->sum->back || (rc == TZ_OK && proof.back);
	return rc;
}

static enum tz_rc
take_feed(struct coming *coming, const struct tz_buf *bytes,
    struct tz_err *err)
{
	uint64_t feed;
	enum tz_rc rc;

	rc = tz_client_feed(coming->client, bytes->data, bytes->len, &feed,
	    err);
	coming->sum->feed += rc == TZ_OK;
	return rc;
}

/* One object that the ledger wants, when it is on the stick. */
static enum tz_rc
take_object(struct coming *coming, const char *hex, struct tz_err *err)
{
	char name[TZ_STICK_NAME];
	struct tz_buf bytes;
	enum tz_rc rc;

	(void)snprintf(name, sizeof name, "%s%s", hex, TZ_STICK_OBJECT);
	tz_buf_init(&bytes, TZ_STICK_OBJECT_MAX);
	rc = tz_stick_read(&coming->in, name, &bytes, err);
	if (rc == TZ_OK)
		rc = tz_deliver_object(coming->client, hex, bytes.data,
		    bytes.len, err);
	tz_buf_release(&bytes);
	coming->sum->objects += rc == TZ_OK;
	if (rc == TZ_ENOTFOUND)
		return TZ_OK;
	if (is_file_fault(rc) || rc == TZ_EIO) {
		coming->sum->bad++;
		return TZ_OK;
	}
	return rc;
}

static bool
holds(char (*hex)[65], size_t n, const char *one)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (strcmp(hex[i], one) == 0)
			return true;
	}
	return false;
}

/* What nobody waits for any more; others may still be named by a later feed. */
static enum tz_rc
remove_objects(struct coming *coming, char (*hex)[65], size_t wanted,
    struct tz_err *err)
{
	char one[65], **names;
	enum tz_rc rc;
	size_t n, i;

	rc = tz_stick_list(&coming->in, TZ_STICK_OBJECT, &names, &n, err);
	if (rc != TZ_OK)
		return rc;
	for (i = 0; i < n && rc == TZ_OK; i++)
		if (tz_stick_hash(names[i], TZ_STICK_OBJECT, one) &&
		    !holds(hex, wanted, one))
			rc = tz_stick_remove(&coming->in, names[i], err);
	tz_file_list_free(names, n);
	return rc;
}

/* Each that is wanted is tried once; the set may grow as others come. */
static enum tz_rc
take_objects(struct coming *coming, struct tz_err *err)
{
	char (*hex)[65] = tz_mem_alloc(WANTED * sizeof *hex);
	unsigned before;
	size_t n = 0, i;
	enum tz_rc rc;

	do {
		before = coming->sum->objects;
		rc = tz_client_wanted(coming->client, hex, WANTED, &n, err);
		for (i = 0; i < n && rc == TZ_OK; i++)
			rc = take_object(coming, hex[i], err);
	} while (rc == TZ_OK && coming->sum->objects > before);
	if (rc == TZ_OK && n < WANTED && coming->sum->bad == 0)
		rc = remove_objects(coming, hex, n, err);
	tz_mem_free(hex);
	return rc;
}

static enum tz_rc
tidy_out(struct coming *coming, const char *site, struct tz_err *err)
{
	struct tz_stick out;
	enum tz_rc rc;

	rc = tz_stick_way(&coming->stick, site, TZ_STICK_OUT, false, &out,
	    err);
	if (rc != TZ_OK)
		return rc == TZ_ENOTFOUND ? TZ_OK : rc;
	rc = tz_stick_tidy(coming->client, &out, coming->sum, err);
	tz_stick_sync(&out);
	tz_stick_close(&out);
	return rc;
}

static enum tz_rc
come_in(struct coming *coming, struct tz_err *err)
{
	const char *site = tz_client_hello(coming->client)->site;
	enum tz_rc rc;

	rc = tz_stick_way(&coming->stick, site, TZ_STICK_IN, false,
	    &coming->in, err);
	if (rc == TZ_ENOTFOUND)
		return tz_fail(err, TZ_ENOTFOUND,
		    N_("the stick has nothing for this office"));
	if (rc != TZ_OK)
		return rc;
	rc = take_each(coming, TZ_STICK_ACK, TZ_ACK_MAX, take_ack, err);
	if (rc == TZ_OK)
		rc = take_each(coming, TZ_STICK_WORD, TZ_ACK_MAX, take_word,
		    err);
	if (rc == TZ_OK)
		rc = take_each(coming, TZ_STICK_BATCH, TZ_BATCH_FILE,
		    take_feed, err);
	if (rc == TZ_OK)
		rc = take_objects(coming, err);
	tz_stick_sync(&coming->in);
	tz_stick_close(&coming->in);
	return rc == TZ_OK ? tidy_out(coming, site, err) : rc;
}

enum tz_rc
tz_stick_in(struct tz_client *client, const char *path,
    struct tz_stick_sum *sum, struct tz_err *err)
{
	struct coming coming = { .client = client, .sum = sum };
	struct tz_sync_state state;
	int lock = -1;
	enum tz_rc rc;

	memset(sum, 0, sizeof *sum);
	rc = tz_deliver_lock(client, TZ_DELIVER_WORK, &lock, err);
	if (rc == TZ_OK) {
		rc = tz_stick_open(path, &coming.stick, err);
		if (rc == TZ_OK)
			rc = come_in(&coming, err);
		tz_stick_close(&coming.stick);
	}
	tz_sync_state_init(&state);
	if (rc == TZ_OK)
		rc = tz_client_sync_state(client, &state, err);
	sum->unsent = state.unsent;
	tz_sync_state_release(&state);
	if (lock >= 0)
		(void)close(lock);
	return rc;
}
