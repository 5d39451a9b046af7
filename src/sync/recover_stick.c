/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The recovery of an office without a line: a stick asks the district, and
 * brings what the network would. What was taken stays taken, so each ride goes
 * on where the one before has ended; whether all is here says the district.
 */
#include <stdio.h>

#include "base/conf.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/stick.h"
#include "sync/deliver.h"
#include "sync/recover.h"
#include "wire/ack.h"
#include "wire/batch.h"
#include "wire/enrol.h"
#include "wire/stick.h"

#define WANTED 500
#define NOTE 100

struct riding {
	const struct tz_recover *recover;
	struct tz_client *client;
	struct tz_rebirth_state *state;
	struct tz_stick stick;
	struct tz_stick out;
	struct tz_stick in;
};

static void
say(const struct riding *riding, const char *line)
{
	if (riding->recover->say != NULL)
		riding->recover->say(line);
}

/* Address and code that the district wrote for this office, unless given. */
static enum tz_rc
write_ask(const struct riding *riding, struct tz_err *err)
{
	const struct tz_recover *recover = riding->recover;
	const char *code = recover->code;
	char name[40], path[PATH_MAX];
	struct tz_problems problems;
	struct tz_conf *conf = NULL;
	struct tz_buf ask;
	enum tz_rc rc;

	tz_problems_init(&problems);
	(void)snprintf(name, sizeof name, "TZ/%s/enrol", recover->site);
	rc = tz_file_join(path, sizeof path, recover->from_stick, name, err);
	if (rc == TZ_OK && code == NULL && tz_file_exists(path))
		conf = tz_conf_load(path, &problems);
	if (conf != NULL)
		code = tz_conf_text(tz_conf_get(tz_conf_root(conf), "code"),
		    NULL);
	if (rc == TZ_OK && code == NULL)
		rc = tz_fail(err, TZ_EUSAGE,
		    N_("give the --code of the enrolment slip"));
	tz_buf_init(&ask, TZ_ENROL_MAX);
	if (rc == TZ_OK)
		rc = tz_client_rebirth_ask(riding->client, code, &ask, err);
	if (rc == TZ_OK)
		rc = tz_stick_remove(&riding->in, TZ_STICK_ENROLLED, err);
	if (rc == TZ_OK)
		rc = tz_stick_write(&riding->out, TZ_STICK_ENROL, ask.data,
		    ask.len, err);
	tz_buf_release(&ask);
	tz_conf_free(conf);
	tz_problems_release(&problems);
	return rc;
}

/* What the stick lacks of the journal; without an answer to it of before. */
static enum tz_rc
write_note(const struct riding *riding, struct tz_err *err)
{
	const struct tz_rebirth_state *state = riding->state;
	char place[48];
	struct tz_buf note;
	enum tz_rc rc;

	(void)snprintf(place, sizeof place, "%u-%llu", (unsigned)state->epoch,
	    (unsigned long long)state->sequence);
	tz_buf_init(&note, NOTE);
	tz_stick_ask(&note, "journal", place);
	rc = tz_stick_remove(&riding->in, TZ_STICK_END, err);
	if (rc == TZ_OK)
		rc = tz_stick_write(&riding->out, TZ_STICK_ASK, note.data,
		    note.len, err);
	tz_buf_release(&note);
	return rc;
}

/* An answer to another ask of before is none. */
static enum tz_rc
take_answer(struct riding *riding, struct tz_err *err)
{
	const char *url = riding->recover->url;
	char fingerprint[32], line[128];
	struct tz_buf answer;
	enum tz_rc rc;

	tz_buf_init(&answer, TZ_ENROL_MAX);
	rc = tz_stick_read(&riding->in, TZ_STICK_ENROLLED, &answer, NULL);
	if (rc == TZ_OK)
		rc = tz_client_rebirth_answer(riding->client,
		    url == NULL ? "" : url, answer.data, answer.len,
		    fingerprint, NULL);
	tz_buf_release(&answer);
	if (rc != TZ_OK)
		return write_ask(riding, err);
	riding->state->enrolled = true;
	(void)snprintf(line, sizeof line,
	    _("enrolled; fingerprint of the district: %s"), fingerprint);
	say(riding, line);
	rc = tz_stick_remove(&riding->out, TZ_STICK_ENROL, err);
	return rc == TZ_OK ? tz_stick_remove(&riding->in, TZ_STICK_ENROLLED,
	    err) : rc;
}

/* What the file says, and not the ledger: the next ride brings it anew. */
static bool
is_file_fault(enum tz_rc rc)
{
	return rc == TZ_ECORRUPT || rc == TZ_EPROTO || rc == TZ_ELIMIT ||
	    rc == TZ_ECHAIN || rc == TZ_EIO;
}

/* The pieces in order, up to the first that is damaged or missing. */
static enum tz_rc
take_journal(const struct riding *riding, struct tz_err *err)
{
	struct tz_buf bytes;
	char line[200], **names;
	enum tz_rc rc;
	size_t n, i;

	rc = tz_stick_list(&riding->in, TZ_STICK_JOURNAL, &names, &n, err);
	for (i = 0; rc == TZ_OK && i < n; i++) {
		tz_buf_init(&bytes, TZ_BATCH_FILE);
		rc = tz_stick_read(&riding->in, names[i], &bytes, err);
		if (rc == TZ_OK)
			rc = tz_client_rebirth_take(riding->client,
			    bytes.data, bytes.len, err);
		tz_buf_release(&bytes);
		if (!is_file_fault(rc))
			continue;
		(void)snprintf(line, sizeof line, _("%s is damaged or does "
		    "not follow what is here"), names[i]);
		say(riding, line);
		rc = TZ_OK;
		break;
	}
	tz_file_list_free(names, n);
	return rc == TZ_OK ? tz_client_rebirth_state(riding->client,
	    riding->state, err) : rc;
}

static enum tz_rc
take_end(const struct riding *riding, struct tz_err *err)
{
	struct tz_buf word;
	bool whole = false;
	enum tz_rc rc;

	tz_buf_init(&word, TZ_ACK_MAX);
	rc = tz_stick_read(&riding->in, TZ_STICK_END, &word, NULL);
	if (rc == TZ_OK)
		rc = tz_client_rebirth_prove(riding->client, word.data,
		    word.len, &whole, err);
	tz_buf_release(&word);
	riding->state->whole = rc == TZ_OK && whole;
	return rc == TZ_ENOTFOUND || rc == TZ_EKEY || is_file_fault(rc) ?
	    TZ_OK : rc;
}

/* A form that the district does not have either is told. */
static enum tz_rc
take_forms(const struct riding *riding, struct tz_err *err)
{
	char (*hex)[65] = tz_mem_alloc(WANTED * sizeof *hex);
	char name[TZ_STICK_NAME];
	struct tz_buf bytes;
	size_t n = 0, i;
	enum tz_rc rc;

	rc = tz_client_rebirth_wanted(riding->client, hex, WANTED, &n, err);
	for (i = 0; i < n && rc == TZ_OK; i++) {
		(void)snprintf(name, sizeof name, "%s%s", hex[i],
		    TZ_STICK_OBJECT);
		tz_buf_init(&bytes, TZ_STICK_OBJECT_MAX);
		rc = tz_stick_read(&riding->in, name, &bytes, NULL);
		if (rc == TZ_OK)
			rc = tz_deliver_own_form(riding->client,
			    bytes.data, bytes.len, err);
		tz_buf_release(&bytes);
		if (rc != TZ_ENOTFOUND && !is_file_fault(rc))
			continue;
		say(riding, _("a register of this office itself is not known "
		    "to the district; its form file is missing"));
		rc = TZ_OK;
	}
	tz_mem_free(hex);
	return rc;
}

/* What is here now has done its service on the stick. */
static enum tz_rc
sweep(const struct riding *riding, struct tz_err *err)
{
	char **names;
	enum tz_rc rc;
	size_t n, i;

	rc = tz_stick_list(&riding->in, TZ_STICK_JOURNAL, &names, &n, err);
	for (i = 0; i < n && rc == TZ_OK; i++)
		rc = tz_stick_remove(&riding->in, names[i], err);
	tz_file_list_free(names, n);
	tz_stick_sync(&riding->in);
	return rc;
}

static enum tz_rc
ride(struct riding *riding, struct tz_err *err)
{
	struct tz_rebirth_state *state = riding->state;
	enum tz_rc rc = TZ_OK;
	struct tz_err none;

	tz_stick_sweep(&riding->out);
	if (!state->enrolled)
		rc = take_answer(riding, err);
	if (rc == TZ_OK && state->enrolled)
		rc = take_journal(riding, err);
	if (rc == TZ_OK && state->enrolled)
		rc = take_end(riding, err);
	if (rc == TZ_OK && state->whole)
		rc = take_forms(riding, err);
	if (rc == TZ_OK && !state->whole)
		rc = write_note(riding, err);
	/* A stick that can only be read gives what it has all the same. */
	if (rc == TZ_OK)
		(void)!sweep(riding, &none);
	return rc;
}

enum tz_rc
tz_recover_stick(const struct tz_recover *recover, struct tz_client *client,
    struct tz_rebirth_state *state, struct tz_err *err)
{
	struct riding riding = { .recover = recover, .client = client,
		.state = state };
	enum tz_rc rc;

	riding.out.fd = riding.in.fd = -1;
	rc = tz_stick_open(recover->from_stick, &riding.stick, err);
	if (rc == TZ_OK)
		rc = tz_stick_way(&riding.stick, recover->site, TZ_STICK_OUT,
		    true, &riding.out, err);
	if (rc == TZ_OK)
		rc = tz_stick_way(&riding.stick, recover->site, TZ_STICK_IN,
		    true, &riding.in, err);
	if (rc == TZ_OK)
		rc = ride(&riding, err);
	tz_stick_close(&riding.in);
	tz_stick_close(&riding.out);
	tz_stick_close(&riding.stick);
	return rc;
}
