/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/desk.h"

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "district/enrolment.h"
#include "district/publish.h"
#include "district/standing.h"
#include "ledger/session.h"

/* One question: its ledger and session, the words behind the first. */
struct question {
	struct tz_ledger *ledger;
	const char *user;
	const char *const *word;
	struct tz_buf *out;
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

static enum tz_rc
revoke(const struct question *ask, struct tz_err *err)
{
	return tz_enrolment_revoke(ask->ledger, ask->word[0], ask->user, err);
}

static enum tz_rc
status(const struct question *ask, struct tz_err *err)
{
	return tz_standing_write(ask->ledger, ask->out, err);
}

static enum tz_rc
publish(const struct question *ask, struct tz_err *err)
{
	return tz_publish(ask->ledger, ask->user, ask->word[0], ask->word[1],
	    ask->word[2], err);
}

/* clang-format off */
static const struct {
	const char *name;
	size_t words;		/* behind the name */
	enum tz_rc (*answer)(const struct question *ask, struct tz_err *err);
} answers[] = {
	{ "enrol", 1, enrol },
	{ "publish", 3, publish },
	{ "revoke", 1, revoke },
	{ "status", 0, status },
};
/* clang-format on */

enum tz_rc
tz_desk_ask(struct tz_ledger *ledger, const struct tz_session *session,
    const char *const *word, size_t words, struct tz_buf *out, void *arg,
    struct tz_err *err)
{
	struct question ask = { ledger, session->user, word + 1, out };
	size_t i;

	(void)arg;
	for (i = 0; i < sizeof answers / sizeof *answers; i++) {
		if (words == answers[i].words + 1 &&
		    strcmp(answers[i].name, word[0]) == 0)
			return answers[i].answer(&ask, err);
	}
	return tz_fail(err, TZ_EUSAGE, N_("a district does not know that"));
}
