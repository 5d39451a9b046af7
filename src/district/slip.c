/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/slip.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "store/meta.h"
#include "store/store.h"
#include "wire/pack.h"

#define FAMILY "code/"
#define VERSION 2
#define OLD_VERSION 1		/* without a name; good for OLD_DAYS */
#define OLD_DAYS 14
#define SWEEP 64		/* removed at once */

void
tz_slip_init(struct tz_slip *slip)
{
	memset(slip, 0, sizeof *slip);
	tz_buf_init(&slip->answer, TZ_ENROL_MAX);
}

void
tz_slip_release(struct tz_slip *slip)
{
	tz_buf_release(&slip->answer);
	tz_mem_wipe(slip, sizeof *slip);
}

static void
key_of(const char *name, char key[TZ_META_KEY])
{
	(void)snprintf(key, TZ_META_KEY, "%s%s", FAMILY, name);
}

static enum tz_rc
unpack(const void *bytes, size_t n, struct tz_slip *slip, struct tz_err *err)
{
	const uint8_t *part;
	struct tz_unpack in;
	uint64_t version;

	tz_unpack_init(&in, bytes, n);
	version = tz_unpack_uint(&in);
	if (version != VERSION && version != OLD_VERSION)
		in.bad = true;
	tz_unpack_text(&in, slip->slip, sizeof slip->slip);
	tz_unpack_site(&in, slip->site);
	if (version == VERSION)
		tz_unpack_text(&in, slip->name, sizeof slip->name);
	tz_unpack_text(&in, slip->code, sizeof slip->code);
	slip->made_at = tz_unpack_int(&in);
	slip->expires_at = version == VERSION ? tz_unpack_int(&in) :
	    slip->made_at + TZ_SLIP_MS(OLD_DAYS);
	slip->used_at = tz_unpack_int(&in);
	part = tz_unpack_raw(&in, TZ_HASH);
	if (part != NULL)
		memcpy(slip->ask, part, TZ_HASH);
	part = tz_unpack_bytes(&in, &n);
	if (part != NULL)
		tz_buf_put(&slip->answer, part, n);
	if (tz_unpack_done(&in) && tz_buf_ok(&slip->answer))
		return TZ_OK;
	return tz_fail(err, TZ_ECORRUPT,
	    N_("what is known of an enrolment code is damaged"));
}

enum tz_rc
tz_slip_get(struct tz_store *store, const char *name, struct tz_slip *slip,
    struct tz_err *err)
{
	char key[TZ_META_KEY];
	struct tz_buf value;
	enum tz_rc rc;

	key_of(name, key);
	tz_buf_init(&value, 2 * TZ_ENROL_MAX);
	rc = tz_meta_get(store, NULL, key, &value, err);
	if (rc == TZ_OK)
		rc = unpack(value.data, value.len, slip, err);
	tz_mem_wipe(value.data, value.len);
	tz_buf_release(&value);
	return rc;
}

enum tz_rc
tz_slip_put(struct tz_txn *txn, const struct tz_slip *slip, struct tz_err *err)
{
	char key[TZ_META_KEY];
	struct tz_buf value;
	enum tz_rc rc;

	key_of(slip->slip, key);
	tz_buf_init(&value, 2 * TZ_ENROL_MAX);
	tz_pack_uint(&value, VERSION);
	tz_pack_text(&value, slip->slip);
	tz_pack_site(&value, slip->site);
	tz_pack_text(&value, slip->name);
	tz_pack_text(&value, slip->code);
	tz_pack_int(&value, slip->made_at);
	tz_pack_int(&value, slip->expires_at);
	tz_pack_int(&value, slip->used_at);
	tz_buf_put(&value, slip->ask, TZ_HASH);
	tz_pack_bytes(&value, slip->answer.data, slip->answer.len);
	rc = tz_meta_put(txn, key, value.data, value.len, err);
	tz_mem_wipe(value.data, value.len);
	tz_buf_release(&value);
	return rc;
}

enum tz_rc
tz_slip_remove(struct tz_txn *txn, const char *name, struct tz_err *err)
{
	char key[TZ_META_KEY];

	key_of(name, key);
	return tz_meta_remove(txn, key, err);
}

enum tz_rc
tz_slip_make(struct tz_store *store, struct tz_slip *slip, struct tz_err *err)
{
	struct tz_slip other;
	enum tz_rc rc;

	do {
		tz_enrol_make_code(slip->code, slip->slip);
		tz_slip_init(&other);
		rc = tz_slip_get(store, slip->slip, &other, err);
		tz_slip_release(&other);
	} while (rc == TZ_OK);
	return rc == TZ_ENOTFOUND ? TZ_OK : rc;
}

struct walk {
	int (*visit)(const struct tz_slip *slip, void *arg);
	void *arg;
};

static int
see(const char *key, const void *value, size_t n, void *arg)
{
	const struct walk *walk = arg;
	struct tz_slip slip;
	int stop = 0;

	(void)key;
	tz_slip_init(&slip);
	if (unpack(value, n, &slip, NULL) == TZ_OK)
		stop = walk->visit(&slip, walk->arg);
	tz_slip_release(&slip);
	return stop;
}

enum tz_rc
tz_slip_walk(struct tz_store *store,
    int (*visit)(const struct tz_slip *slip, void *arg), void *arg,
    struct tz_err *err)
{
	struct walk walk = { visit, arg };

	return tz_meta_walk(store, FAMILY, see, &walk, err);
}

struct sweep {
	int64_t before;
	char key[SWEEP][TZ_META_KEY];
	size_t n;
};

static int
consider(const char *key, const void *value, size_t n, void *arg)
{
	struct sweep *sweep = arg;
	struct tz_slip slip;

	tz_slip_init(&slip);
	if (unpack(value, n, &slip, NULL) != TZ_OK ||
	    slip.expires_at < sweep->before)
		(void)snprintf(sweep->key[sweep->n++], TZ_META_KEY, "%s", key);
	tz_slip_release(&slip);
	return sweep->n == SWEEP;
}

static enum tz_rc
remove_all(struct tz_txn *txn, const struct sweep *sweep, struct tz_err *err)
{
	enum tz_rc rc = TZ_OK;
	size_t i;

	for (i = 0; i < sweep->n && rc == TZ_OK; i++)
		rc = tz_meta_remove(txn, sweep->key[i], err);
	return rc;
}

enum tz_rc
tz_slip_sweep(struct tz_store *store, int64_t before, struct tz_err *err)
{
	struct sweep *sweep = tz_mem_alloc(sizeof *sweep);
	struct tz_txn *txn;
	enum tz_rc rc;

	sweep->before = before;
	rc = tz_meta_walk(store, FAMILY, consider, sweep, err);
	if (rc == TZ_OK && sweep->n > 0)
		rc = tz_txn_begin(store, &txn, err);
	if (rc == TZ_OK && sweep->n > 0) {
		rc = remove_all(txn, sweep, err);
		if (rc == TZ_OK)
			rc = tz_txn_commit_lazily(txn, err);
		else
			tz_txn_abort(txn);
	}
	tz_mem_free(sweep);
	return rc;
}
