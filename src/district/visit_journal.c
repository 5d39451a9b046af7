/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An office that is made again without a line: keys, journal and forms as the
 * network would bring them. Where the stick has no more room, the next ride
 * goes on.
 */
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "client/office.h"
#include "district/visit_own.h"
#include "wire/batch.h"
#include "wire/enrol.h"
#include "wire/stick.h"

enum tz_rc
tz_visit_enrol(struct tz_visit_work *work, struct tz_err *err)
{
	struct tz_err why;
	struct tz_buf ask;
	enum tz_rc rc;

	tz_buf_init(&ask, TZ_ENROL_MAX);
	rc = tz_stick_read(&work->out, TZ_STICK_ENROL, &ask, err);
	if (rc == TZ_OK)
		rc = tz_visit_carry(work, "POST", "/v1/enrol", &ask, err);
	tz_buf_release(&ask);
	if (rc == TZ_ENOTFOUND)
		return TZ_OK;
	if (rc != TZ_OK)
		return rc;
	if (work->answer.status == 200)
		return tz_stick_write(&work->in, TZ_STICK_ENROLLED,
		    work->answer.body.data, work->answer.body.len, err);
	(void)tz_fail(&why, TZ_EKEY,
	    N_("the code is unknown, used up or too old"));
	tz_visit_remark(work, &why);
	return TZ_OK;
}

/* True when the note asks for the journal: behind that place. */
static bool
is_asked(const struct tz_visit_work *work, char place[65])
{
	const char *at = tz_buf_str(&work->note);
	struct tz_stick_line line;
	bool asked = false;

	while (tz_stick_line(&at, &line)) {
		if (strcmp(line.word, "journal") != 0)
			continue;
		(void)snprintf(place, 65, "%s", line.value);
		asked = true;
	}
	return asked;
}

/* Those of another ask would stand in the way of this one. */
static enum tz_rc
remove_old(struct tz_visit_work *work, struct tz_err *err)
{
	char **names;
	enum tz_rc rc;
	size_t n, i;

	rc = tz_stick_remove(&work->in, TZ_STICK_END, err);
	if (rc != TZ_OK)
		return rc;
	rc = tz_stick_list(&work->in, TZ_STICK_JOURNAL, &names, &n, err);
	for (i = 0; i < n && rc == TZ_OK; i++)
		rc = tz_stick_remove(&work->in, names[i], err);
	tz_file_list_free(names, n);
	return rc;
}

/* One piece; place moves on. */
static enum tz_rc
write_piece(struct tz_visit_work *work, char place[65], struct tz_err *err)
{
	const struct tz_buf *body = &work->answer.body;
	struct tz_batch_head head;
	char name[TZ_STICK_NAME];
	size_t size;
	enum tz_rc rc;

	rc = tz_batch_head_read(body->data, body->len, &head, &size, err);
	if (rc != TZ_OK)
		return rc;
	(void)snprintf(name, sizeof name, "journal-%010lu-%016llu%s",
	    (unsigned long)head.epoch, (unsigned long long)head.first,
	    TZ_STICK_JOURNAL);
	(void)snprintf(place, 65, "%lu-%llu", (unsigned long)head.epoch,
	    (unsigned long long)head.last);
	work->visit->journal += head.count;
	return tz_stick_write(&work->in, name, body->data, body->len, err);
}

/* *whole: the district has no more. */
static enum tz_rc
write_pieces(struct tz_visit_work *work, char place[65], bool *whole,
    struct tz_err *err)
{
	char target[192];
	enum tz_rc rc = TZ_OK;

	for (*whole = false; rc == TZ_OK && !*whole;) {
		(void)snprintf(target, sizeof target,
		    "/v1/s/%s/journal?after=%s", work->visit->site, place);
		rc = tz_visit_carry(work, "GET", target, NULL, err);
		if (rc == TZ_OK && work->answer.status == 200)
			rc = write_piece(work, place, err);
		else if (rc == TZ_OK && work->answer.status == 204)
			*whole = true;
		else if (rc == TZ_OK)
			rc = tz_fail(err, TZ_EREFUSED, N_("the journal of %s "
			    "was not given: status %u, state %s"),
			    work->visit->site, work->answer.status,
			    work->answer.state);
	}
	return rc;
}

/* Registers of the office itself, which no program brings. */
static enum tz_rc
write_forms(struct tz_visit_work *work, struct tz_err *err)
{
	const char *word[] = { "own-forms", work->visit->site };
	struct tz_buf text;
	const char *at;
	char hex[65];
	enum tz_rc rc;

	tz_buf_init(&text, TZ_VISIT_ANSWER);
	rc = tz_client_district(work->visit->client, word, 2, &text, err);
	for (at = tz_buf_str(&text); rc == TZ_OK &&
	    sscanf(at, "%64s", hex) == 1; at += strlen(hex) + 1)
		rc = tz_visit_object(work, hex, err);
	tz_buf_release(&text);
	return rc;
}

/* The signed word comes last: with it the office knows that it has all. */
static enum tz_rc
write_end(struct tz_visit_work *work, struct tz_err *err)
{
	char target[128];
	enum tz_rc rc;

	(void)snprintf(target, sizeof target, "/v1/s/%s/word",
	    work->visit->site);
	rc = tz_visit_carry(work, "GET", target, NULL, err);
	if (rc != TZ_OK || work->answer.status != 200)
		return rc;
	return tz_stick_write(&work->in, TZ_STICK_END,
	    work->answer.body.data, work->answer.body.len, err);
}

enum tz_rc
tz_visit_journal(struct tz_visit_work *work, struct tz_err *err)
{
	char place[65];
	bool whole;
	enum tz_rc rc;

	if (!is_asked(work, place))
		return TZ_OK;
	rc = remove_old(work, err);
	if (rc == TZ_OK)
		rc = write_pieces(work, place, &whole, err);
	if (rc == TZ_OK && whole)
		rc = write_forms(work, err);
	if (rc == TZ_OK && whole)
		rc = write_end(work, err);
	if (rc != TZ_EFULL)
		return rc;
	tz_visit_remark(work, err);
	return TZ_OK;
}
