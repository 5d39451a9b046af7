/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/former.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "district/applier.h"
#include "district/member.h"
#include "ledger/commit.h"
#include "store/meta.h"

static void
key_of(const char *site, char key[TZ_META_KEY])
{
	(void)snprintf(key, TZ_META_KEY, "former/%s", site);
}

enum tz_rc
tz_former_keep(struct tz_ledger *ledger, const struct tz_member *member,
    struct tz_err *err)
{
	char key[TZ_META_KEY];

	key_of(member->site, key);
	return tz_commit_meta(ledger, key, &member->pub, sizeof member->pub,
	    err);
}

static bool
read_keys(struct tz_ledger *ledger, const char *site, struct tz_public *pub)
{
	char key[TZ_META_KEY];
	struct tz_buf value;
	bool there;

	key_of(site, key);
	tz_buf_init(&value, 256);
	there = tz_meta_get(ledger->store, ledger->txn, key, &value, NULL) ==
	    TZ_OK && value.len == sizeof *pub;
	if (there)
		memcpy(pub, value.data, sizeof *pub);
	tz_buf_release(&value);
	return there;
}

bool
tz_former_take(struct tz_ledger *ledger, struct tz_job *job)
{
	struct tz_batch_head head;
	struct tz_public former;
	uint8_t id[TZ_KEY_ID];
	size_t size;

	if (tz_batch_head_read(job->bytes.data, job->bytes.len, &head, &size,
	    NULL) != TZ_OK)
		return false;
	tz_keyring_id(&job->pub, id);
	if (memcmp(id, head.key, TZ_KEY_ID) == 0 ||
	    !read_keys(ledger, job->site, &former))
		return false;
	tz_keyring_id(&former, id);
	if (memcmp(id, head.key, TZ_KEY_ID) != 0)
		return false;
	job->pub = former;
	return true;
}

void
tz_former_forget(struct tz_ledger *ledger, const char *site)
{
	struct tz_public former;
	char key[TZ_META_KEY];

	if (!read_keys(ledger, site, &former))
		return;
	key_of(site, key);
	/* What stays is forgotten with the next batch. */
	(void)!tz_commit_meta(ledger, key, NULL, 0, NULL);
}
