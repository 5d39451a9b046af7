/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/prove.h"

#include <stdio.h>

#include "base/date.h"
#include "base/i18n.h"

static enum tz_rc
ask_word(struct tz_talk *talk, const char *path, struct tz_proof *proof,
    struct tz_err *err)
{
	struct tz_talk_request request = { .method = "GET", .path = path };
	enum tz_rc rc;

	rc = tz_talk_insist(talk, &request, err);
	if (rc == TZ_OK && talk->reply.status == 404)
		rc = tz_fail(err, TZ_EVERSION, N_("the program of the district "
		    "is older than that of the office"));
	else if (rc == TZ_OK && talk->reply.status != 200)
		rc = tz_talk_fail_status(talk, err);
	return rc == TZ_OK ? tz_client_prove(talk->client,
	    talk->reply.body.data, talk->reply.body.len, proof, err) : rc;
}

/* The first entry of the epoch at which the chains are not the same. */
static enum tz_rc
find_parting(struct tz_talk *talk, struct tz_proof *proof,
    struct tz_err *err)
{
	uint64_t same = 0, other = proof->last, middle;
	struct tz_proof at;
	char path[128];
	enum tz_rc rc;

	while (other - same > 1) {
		middle = same + (other - same) / 2;
		(void)snprintf(path, sizeof path, "/v1/s/%s/word?at=%u-%llu",
		    talk->site, (unsigned)proof->epoch,
		    (unsigned long long)middle);
		rc = ask_word(talk, path, &at, err);
		if (rc != TZ_OK)
			return rc;
		if (at.verdict == TZ_PROOF_EQUAL)
			same = middle;
		else
			other = middle;
	}
	proof->last = other;
	return TZ_OK;
}

enum tz_rc
tz_prove(struct tz_talk *talk, struct tz_proof *proof, struct tz_err *err)
{
	char path[128];
	enum tz_rc rc;

	(void)snprintf(path, sizeof path, "/v1/s/%s/word", talk->site);
	rc = ask_word(talk, path, proof, err);
	if (rc == TZ_OK && proof->verdict == TZ_PROOF_PARTED)
		rc = find_parting(talk, proof, err);
	return rc;
}

void
tz_prove_say(const struct tz_proof *proof, char *line, size_t size)
{
	char time[TZ_TIME_TEXT];

	(void)tz_time_format(proof->time, time);
	switch (proof->verdict) {
	case TZ_PROOF_EQUAL:
		(void)snprintf(line, size, _("equal up to entry %llu of epoch "
		    "%lu: %llu entries here, %llu at the district, %llu not "
		    "sent; word of %s"), (unsigned long long)proof->last,
		    (unsigned long)proof->epoch,
		    (unsigned long long)proof->here,
		    (unsigned long long)proof->there,
		    (unsigned long long)proof->unsent, time);
		break;
	case TZ_PROOF_LOST:
		(void)snprintf(line, size, _("equal, but a restore has lost "
		    "here what the district has up to entry %llu of epoch "
		    "%lu; word of %s"), (unsigned long long)proof->last,
		    (unsigned long)proof->epoch, time);
		break;
	case TZ_PROOF_PARTED:
		(void)snprintf(line, size, _("not equal from entry %llu of "
		    "epoch %lu on; word of %s"),
		    (unsigned long long)proof->last,
		    (unsigned long)proof->epoch, time);
		break;
	}
}
