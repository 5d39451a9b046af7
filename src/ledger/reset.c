/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger/reset.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "form/roles.h"
#include "ledger/account.h"
#include "ledger/commit.h"
#include "ledger/login.h"
#include "ledger/peer.h"
#include "store/meta.h"
#include "wire/hash.h"
#include "wire/pack.h"

#define HOUR_MS INT64_C(3600000)
#define NOTE 64			/* bytes of what the journal says */

struct open {
	char challenge[TZ_CHALLENGE];
	int64_t made_at;		/* UTC ms */
	unsigned tries;			/* that are left */
};

static void
key_of(const char *account, char key[TZ_META_KEY])
{
	(void)snprintf(key, TZ_META_KEY, "reset/%s", account);
}

/* TZ_ENOTFOUND also when it is too old or its tries are over. */
static enum tz_rc
read_open(struct tz_ledger *ledger, const char *account, struct open *open,
    struct tz_err *err)
{
	char key[TZ_META_KEY];
	struct tz_unpack in;
	struct tz_buf buf;
	enum tz_rc rc;

	key_of(account, key);
	memset(open, 0, sizeof *open);
	tz_buf_init(&buf, TZ_META_VALUE);
	rc = tz_meta_get(ledger->store, ledger->txn, key, &buf, err);
	if (rc == TZ_OK) {
		tz_unpack_init(&in, buf.data, buf.len);
		tz_unpack_text(&in, open->challenge, sizeof open->challenge);
		open->made_at = tz_unpack_int(&in);
		open->tries = (unsigned)tz_unpack_uint(&in);
		if (in.bad || open->tries == 0 || tz_clock_now() <
		    open->made_at - HOUR_MS || tz_clock_now() >
		    open->made_at + TZ_RESET_HOURS * HOUR_MS)
			rc = TZ_ENOTFOUND;
	}
	tz_buf_release(&buf);
	if (rc == TZ_ENOTFOUND)
		return tz_fail(err, TZ_ENOTFOUND, N_("no challenge is open: "
		    "ask for one with taizhang password --challenge"));
	return rc;
}

static enum tz_rc
write_open(struct tz_ledger *ledger, const char *account,
    const struct open *open, struct tz_err *err)
{
	char key[TZ_META_KEY];
	struct tz_buf buf;
	enum tz_rc rc;

	key_of(account, key);
	if (open->tries == 0)
		return tz_commit_meta(ledger, key, NULL, 0, err);
	tz_buf_init(&buf, TZ_META_VALUE);
	tz_pack_text(&buf, open->challenge);
	tz_pack_int(&buf, open->made_at);
	tz_pack_uint(&buf, open->tries);
	rc = tz_commit_meta(ledger, key, buf.data, buf.len, err);
	tz_buf_release(&buf);
	return rc;
}

/* What is kept and what is told in the journal, in one transaction. */
static enum tz_rc
keep(struct tz_ledger *ledger, const char *account, const struct open *open,
    enum tz_op op, const char *what, struct tz_err *err)
{
	char note[NOTE];
	enum tz_rc rc;
	bool own;

	rc = tz_commit_begin(ledger, &own, err);
	if (rc != TZ_OK)
		return rc;
	(void)snprintf(note, sizeof note, "%s %s", what, open->challenge);
	rc = tz_write_audit(ledger, account, op, "", note, err);
	if (rc == TZ_OK)
		rc = write_open(ledger, account, open, err);
	return tz_commit_end(ledger, own, rc, err);
}

static enum tz_rc
check_account(struct tz_ledger *ledger, const char *account,
    struct tz_err *err)
{
	const struct tz_form *form;
	struct tz_record record;
	bool admin;

	tz_record_init(&record);
	admin = tz_login_account(ledger, account, &form, &record, NULL) ==
	    TZ_OK && !tz_login_bool(form, &record, "disabled") &&
	    (tz_login_roles(form, &record) & TZ_ROLE_SYSADM) != 0;
	tz_record_release(&record);
	if (admin)
		return TZ_OK;
	return tz_fail(err, TZ_ERIGHT, N_("only a lost password of an "
	    "administrator is a matter for the district; the administrator "
	    "of the office sets all others"));
}

/* The secret that office and district have in common. */
static enum tz_rc
common_key(struct tz_ledger *ledger, uint8_t key[TZ_HASH], struct tz_err *err)
{
	struct tz_peer peer;
	enum tz_rc rc;

	rc = tz_peer_read(ledger, &peer, err);
	if (rc == TZ_OK)
		tz_challenge_key(&ledger->keys, &peer.pub, true, key);
	return rc;
}

enum tz_rc
tz_reset_challenge(struct tz_ledger *ledger, const char *account,
    char shown[TZ_CHALLENGE_SHOWN], struct tz_err *err)
{
	uint8_t key[TZ_HASH];
	struct open open;
	enum tz_rc rc;

	rc = check_account(ledger, account, err);
	if (rc == TZ_OK)
		rc = common_key(ledger, key, err);
	if (rc != TZ_OK)
		return rc;
	rc = read_open(ledger, account, &open, err);
	if (rc == TZ_ENOTFOUND || (rc == TZ_OK &&
	    !tz_challenge_fits(key, account, open.challenge))) {
		tz_challenge_make(key, account, open.challenge);
		open.made_at = tz_clock_now();
		open.tries = TZ_RESET_TRIES;
		rc = keep(ledger, account, &open, TZ_OP_PEER, "challenge",
		    err);
	}
	if (rc == TZ_OK)
		tz_challenge_show(open.challenge, shown);
	tz_mem_wipe(key, sizeof key);
	return rc;
}

enum tz_rc
tz_reset_answer(struct tz_ledger *ledger, const char *account,
    const char *typed, struct tz_err *err)
{
	char right[TZ_CHALLENGE], answer[TZ_CHALLENGE];
	uint8_t key[TZ_HASH];
	struct open open;
	enum tz_rc rc;
	bool same;

	rc = tz_challenge_read(typed, answer, err);
	if (rc == TZ_OK && !tz_challenge_whole(answer))
		rc = tz_fail(err, TZ_EINPUT, N_("a digit of the answer is "
		    "wrong: have it read out again"));
	if (rc == TZ_OK)
		rc = check_account(ledger, account, err);
	if (rc == TZ_OK)
		rc = read_open(ledger, account, &open, err);
	if (rc == TZ_OK)
		rc = common_key(ledger, key, err);
	if (rc != TZ_OK)
		return rc;
	tz_challenge_answer(key, account, open.challenge, right);
	same = tz_challenge_same(right, answer);
	tz_mem_wipe(key, sizeof key);
	tz_mem_wipe(right, sizeof right);
	open.tries = same ? 0 : open.tries - 1;
	rc = keep(ledger, account, &open, same ? TZ_OP_PEER : TZ_OP_REFUSED,
	    same ? "answered" : "wrong answer to", err);
	if (rc != TZ_OK || same)
		return rc;
	if (open.tries == 0)
		return tz_fail(err, TZ_EKEY, N_("the answer does not fit, and "
		    "the challenge is good no more: ask for a new one"));
	return tz_fail(err, TZ_EKEY,
	    N_("the answer does not fit the challenge; tries left: %u"),
	    open.tries);
}

enum tz_rc
tz_reset_password(struct tz_ledger *ledger, const char *account,
    const char *hash, struct tz_err *err)
{
	struct tz_login login;
	enum tz_rc rc;
	bool own;

	rc = tz_commit_begin(ledger, &own, err);
	if (rc != TZ_OK)
		return rc;
	rc = tz_account_password(ledger, account, hash,
	    "by the district's answer", err);
	if (rc == TZ_OK)
		rc = tz_login_read(ledger, TZ_LOGIN_ACCOUNT, account, &login,
		    err);
	if (rc == TZ_OK) {
		login.failures = 0;
		login.locked_until = 0;
		rc = tz_login_write(ledger, TZ_LOGIN_ACCOUNT, account,
		    &login, err);
	}
	return tz_commit_end(ledger, own, rc, err);
}
