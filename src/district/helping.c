/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/helping.h"

#include <stdio.h>
#include <string.h>

#include "base/csv.h"
#include "base/mem.h"
#include "district/member.h"
#include "ledger/write.h"
#include "wire/challenge.h"
#include "wire/hash.h"

struct search {
	const struct tz_keyring *keys;
	const char *account;
	char challenge[TZ_CHALLENGE];
	char answer[TZ_CHALLENGE];
	char site[TZ_SITE];
	char name[TZ_MEMBER_NAME];
};

/* Only the keys tell: who asks need not be named on the telephone. */
static int
try_member(const struct tz_member *member, void *arg)
{
	struct search *search = arg;
	uint8_t key[TZ_HASH];
	bool fits;

	if (member->state != TZ_MEMBER_ENROLLED)
		return 0;
	tz_challenge_key(search->keys, &member->pub, false, key);
	fits = tz_challenge_fits(key, search->account, search->challenge);
	if (fits) {
		tz_challenge_answer(key, search->account, search->challenge,
		    search->answer);
		memcpy(search->site, member->site, TZ_SITE);
		memcpy(search->name, member->name, TZ_MEMBER_NAME);
	}
	tz_mem_wipe(key, sizeof key);
	return fits;
}

enum tz_rc
tz_helping_answer(struct tz_ledger *ledger, const char *user,
    const char *challenge, const char *account, struct tz_buf *out,
    struct tz_err *err)
{
	struct search search = { .keys = &ledger->keys, .account = account };
	char shown[TZ_CHALLENGE_SHOWN];
	char note[128];
	enum tz_rc rc;

	rc = tz_challenge_read(challenge, search.challenge, err);
	if (rc == TZ_OK)
		rc = tz_member_walk(ledger->store, try_member, &search, err);
	if (rc == TZ_OK && search.site[0] == '\0')
		rc = tz_fail(err, TZ_ENOTFOUND, N_("no office has made this "
		    "challenge for %s: have digits and account read again"),
		    account);
	if (rc != TZ_OK)
		return rc;
	(void)snprintf(note, sizeof note, "answered %s %s %s", search.site,
	    account, search.challenge);
	rc = tz_write_audit(ledger, user, TZ_OP_PEER, "", note, err);
	if (rc == TZ_OK) {
		tz_challenge_show(search.answer, shown);
		tz_csv_put(out, search.site, true);
		tz_csv_put(out, search.name, false);
		tz_csv_put(out, shown, false);
	}
	tz_mem_wipe(&search, sizeof search);
	return rc;
}
