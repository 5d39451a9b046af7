/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/desk.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "district/applier.h"
#include "district/carried.h"
#include "district/district.h"
#include "district/enrolment.h"
#include "district/group.h"
#include "district/helping.h"
#include "district/package.h"
#include "district/verdict.h"
#include "district/publish.h"
#include "district/release.h"
#include "district/roll.h"
#include "district/standing.h"
#include "district/succession.h"
#include "ledger/elsewhere.h"
#include "ledger/rebirth.h"
#include "ledger/session.h"
#include "wire/hash.h"
#include "wire/keyring.h"

#define SCRIPT_MAX (32 * 1024 * 1024)
#define OWN_FORMS 500
#define SCRIPT_PIECE (128 * 1024)

/* One question: its ledger and session, the words behind the first. */
struct question {
	struct tz_ledger *ledger;
	const char *user;
	const char *const *word;
	struct tz_buf *out;
	struct tz_district *district;
};

static enum tz_rc
enrol(const struct question *ask, struct tz_err *err)
{
	char code[TZ_ENROL_CODE];
	enum tz_rc rc;

	rc = tz_enrolment_make(ask->ledger, ask->word[0], ask->user, code,
	    err);
	if (rc == TZ_OK)
		tz_buf_text(ask->out, code);
	tz_mem_wipe(code, sizeof code);
	return rc;
}

/* "again" or not, days, and the list. */
static enum tz_rc
roll(const struct question *ask, struct tz_err *err)
{
	struct tz_enrolment_list how = { .user = ask->user };
	struct tz_problems problems;
	struct tz_roll offices;
	enum tz_rc rc = TZ_OK;

	how.again = strcmp(ask->word[0], "again") == 0;
	how.days = (unsigned)strtoul(ask->word[1], NULL, 10);
	if (how.days < 1 || how.days > TZ_ENROLMENT_MOST)
		return tz_fail_plain(err, TZ_EINPUT);
	tz_problems_init(&problems);
	tz_roll_init(&offices);
	tz_roll_read(ask->word[2], strlen(ask->word[2]), ask->ledger->site,
	    &offices, &problems);
	if (problems.errors > 0)
		rc = tz_fail_say(err, TZ_EINPUT, &problems.item[0].say);
	if (rc == TZ_OK)
		rc = tz_enrolment_roll(ask->ledger, &offices, &how, ask->out,
		    err);
	tz_roll_release(&offices);
	tz_problems_release(&problems);
	return rc;
}

static enum tz_rc
codes(const struct question *ask, struct tz_err *err)
{
	return tz_enrolment_unused(ask->ledger, ask->out, err);
}

static enum tz_rc
fingerprint(const struct question *ask, struct tz_err *err)
{
	char text[TZ_FINGERPRINT];

	(void)err;
	tz_keyring_fingerprint(&ask->ledger->keys.pub, text);
	tz_buf_text(ask->out, text);
	return TZ_OK;
}

static enum tz_rc
answer(const struct question *ask, struct tz_err *err)
{
	return tz_helping_answer(ask->ledger, ask->user, ask->word[0],
	    ask->word[1], ask->out, err);
}

static enum tz_rc
revoke(const struct question *ask, struct tz_err *err)
{
	return tz_enrolment_revoke(ask->ledger, ask->word[0], ask->user, err);
}

static enum tz_rc
status(const struct question *ask, struct tz_err *err)
{
	return tz_standing_write(ask->district, ask->out, err);
}

/* How many offices were told, for whoever asked. */
static enum tz_rc
say_told(const struct question *ask, enum tz_rc rc, unsigned told)
{
	if (rc == TZ_OK)
		tz_buf_format(ask->out, "%u", told);
	return rc;
}

/* Tables of a database follow the forms in the same step. */
static void
reform(const struct question *ask)
{
	const struct tz_district *district = ask->district;

	if (district->applier->reform != NULL)
		district->applier->reform(district->records);
}

static enum tz_rc
publish(const struct question *ask, struct tz_err *err)
{
	unsigned told = 0;
	enum tz_rc rc;

	rc = tz_publish(ask->ledger, ask->user, ask->word[0], ask->word[1],
	    ask->word[2], &told, err);
	reform(ask);
	return say_told(ask, rc, told);
}

/* To whom, version, the least before it, machine, and the files. */
static enum tz_rc
package(const struct question *ask, struct tz_err *err)
{
	struct tz_program program = { .size = 0 };
	unsigned told = 0;
	enum tz_rc rc;

	tz_utf8_copy(program.version, TZ_PROGRAM_WORD, ask->word[1]);
	tz_utf8_copy(program.from, TZ_PROGRAM_WORD, ask->word[2]);
	tz_utf8_copy(program.machine, TZ_PROGRAM_WORD, ask->word[3]);
	rc = tz_package_publish(ask->ledger, ask->user, ask->word[0],
	    &program, ask->word[4], &told, err);
	return say_told(ask, rc, told);
}

static enum tz_rc
hold(const struct question *ask, struct tz_err *err)
{
	unsigned told = 0;
	enum tz_rc rc;

	rc = tz_release_hold(ask->ledger, ask->user, ask->word[0], &told,
	    err);
	return say_told(ask, rc, told);
}

static enum tz_rc
widen(const struct question *ask, struct tz_err *err)
{
	unsigned told = 0;
	enum tz_rc rc;

	rc = tz_release_widen(ask->ledger, ask->user, ask->word[0],
	    ask->word[1], &told, err);
	return say_told(ask, rc, told);
}

/* Old office, new one, whether the old one stays, its households. */
static enum tz_rc
succeed(const struct question *ask, struct tz_err *err)
{
	const char *list = ask->word[3];
	struct tz_succession how = { .user = ask->user, .old = ask->word[0],
		.into = ask->word[1], .households = list[0] == '\0' ? NULL :
		list, .stays = ask->word[2][0] != '\0' };
	unsigned records = 0;
	uint64_t behind;
	enum tz_rc rc;

	if (tz_elsewhere_keeps_records(ask->ledger))
		return tz_fail(err, TZ_EREFUSED,
		    N_("the records of offices are in a database alone"));
	rc = tz_district_behind(ask->district, how.old, &behind, err);
	if (rc == TZ_OK && behind > 0)
		rc = tz_fail(err, TZ_EBUSY, N_("%llu entries of %s are not "
		    "yet in the ledger: try again in a minute"),
		    (unsigned long long)behind, how.old);
	if (rc == TZ_OK)
		rc = tz_succession_make(ask->ledger, &how, &records, err);
	return say_told(ask, rc, records);
}

static enum tz_rc
recall(const struct question *ask, struct tz_err *err)
{
	unsigned told = 0;
	enum tz_rc rc;

	rc = tz_publish_recall(ask->ledger, ask->user, ask->word[0], &told,
	    err);
	return say_told(ask, rc, told);
}

static enum tz_rc
releases(const struct question *ask, struct tz_err *err)
{
	return tz_release_list(ask->ledger, ask->out, err);
}

static enum tz_rc
group_add(const struct question *ask, struct tz_err *err)
{
	return tz_group_add(ask->ledger, ask->user, ask->word[0],
	    ask->word[1], err);
}

static enum tz_rc
group_remove(const struct question *ask, struct tz_err *err)
{
	return tz_group_remove(ask->ledger, ask->user, ask->word[0],
	    ask->word[1], err);
}

static enum tz_rc
groups(const struct question *ask, struct tz_err *err)
{
	return tz_group_list(ask->ledger, ask->out, err);
}

/* SITE METHOD TARGET HEX HEAD. */
static enum tz_rc
carry(const struct question *ask, struct tz_err *err)
{
	return tz_carried_ask(ask->district, ask->word[0], ask->word[1],
	    ask->word[2], ask->word[3], ask->word[4], ask->out, err);
}

static enum tz_rc
objects(const struct question *ask, struct tz_err *err)
{
	return tz_carried_objects(ask->district, ask->word[0],
	    strtoull(ask->word[1], NULL, 10), ask->out, err);
}

/* SITE: forms of its own that its journal was written with, hex a line. */
static enum tz_rc
own_forms(const struct question *ask, struct tz_err *err)
{
	char (*hex)[TZ_HASH_HEX] = tz_mem_alloc(OWN_FORMS * sizeof *hex);
	size_t i, n = 0;
	enum tz_rc rc;

	rc = tz_rebirth_forms(ask->ledger, ask->word[0], hex, OWN_FORMS, &n,
	    err);
	for (i = 0; i < n && rc == TZ_OK; i++)
		tz_buf_format(ask->out, "%s\n", hex[i]);
	tz_mem_free(hex);
	return rc;
}

/* KIND FROM: a piece of what makes the tables, "" behind its end. */
static enum tz_rc
schema(const struct question *ask, struct tz_err *err)
{
	const struct tz_district *district = ask->district;
	size_t from = (size_t)strtoull(ask->word[1], NULL, 10);
	struct tz_buf text;
	enum tz_rc rc;

	if (district->applier->script == NULL)
		return tz_fail(err, TZ_EREFUSED,
		    N_("only a district with a database has tables"));
	tz_buf_init(&text, SCRIPT_MAX);
	rc = district->applier->script(district->records,
	    strcmp(ask->word[0], "coordinator") == 0, &text, err);
	if (rc == TZ_OK && !tz_buf_ok(&text))
		rc = tz_fail_plain(err, TZ_ELIMIT);
	if (rc == TZ_OK && from < text.len)
		tz_buf_put(ask->out, text.data + from, text.len - from <
		    SCRIPT_PIECE ? text.len - from : SCRIPT_PIECE);
	tz_buf_release(&text);
	return rc;
}

/*
 * SITE EPOCH SEQUENCE HEAD: one piece from that place on; the place to go on
 * from, then a line a check. Nothing is answered where all is in the ledger.
 */
static enum tz_rc
prove(const struct question *ask, struct tz_err *err)
{
	const struct tz_district *district = ask->district;
	struct tz_verdict verdict = { .sequence = strtoull(ask->word[2], NULL,
		10) };
	enum tz_rc rc;

	if (district->applier->prove == NULL)
		return TZ_OK;
	tz_utf8_copy(verdict.site, TZ_SITE, ask->word[0]);
	verdict.epoch = (uint32_t)strtoul(ask->word[1], NULL, 10);
	if (!tz_hash_unhex(ask->word[3], verdict.head, TZ_HASH))
		return tz_fail_plain(err, TZ_EINPUT);
	rc = district->applier->prove(district->records, &verdict, err);
	if (rc == TZ_OK)
		tz_verdict_write(&verdict, ask->out);
	return rc;
}

/* clang-format off */
static const struct {
	const char *name;
	size_t words;		/* behind the name */
	enum tz_rc (*answer)(const struct question *ask, struct tz_err *err);
} answers[] = {
	{ "carry", 5, carry },
	{ "answer", 2, answer },
	{ "codes", 0, codes },
	{ "enrol", 1, enrol },
	{ "fingerprint", 0, fingerprint },
	{ "group-add", 2, group_add },
	{ "group-remove", 2, group_remove },
	{ "groups", 0, groups },
	{ "hold", 1, hold },
	{ "objects", 2, objects },
	{ "own-forms", 1, own_forms },
	{ "package", 5, package },
	{ "prove", 4, prove },
	{ "publish", 3, publish },
	{ "recall", 1, recall },
	{ "releases", 0, releases },
	{ "revoke", 1, revoke },
	{ "roll", 3, roll },
	{ "schema", 2, schema },
	{ "status", 0, status },
	{ "succeed", 4, succeed },
	{ "widen", 2, widen },
};
/* clang-format on */

enum tz_rc
tz_desk_ask(struct tz_ledger *ledger, const struct tz_session *session,
    const char *const *word, size_t words, struct tz_buf *out, void *arg,
    struct tz_err *err)
{
	struct question ask = { ledger, session->user, word + 1, out, arg };
	size_t i;

	for (i = 0; i < sizeof answers / sizeof *answers; i++) {
		if (words == answers[i].words + 1 &&
		    strcmp(answers[i].name, word[0]) == 0)
			return answers[i].answer(&ask, err);
	}
	return tz_fail(err, TZ_EUSAGE, N_("a district does not know that"));
}
