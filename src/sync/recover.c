/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/recover.h"

#include <limits.h>
#include <stdio.h>

#include "base/date.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/stick.h"
#include "sync/deliver.h"
#include "sync/enrol.h"
#include "sync/talk.h"
#include "wire/batch.h"
#include "wire/hash.h"
#include "wire/stick.h"

#define STAGE "recover.part"
#define WANTED 500
#define RETRY_SECONDS 600

static enum tz_rc
enrol(const struct tz_recover *recover, struct tz_client *client,
    struct tz_err *err)
{
	struct tz_enrol how = { .client = client, .url = recover->url,
		.code = recover->code, .stop = recover->stop,
		.rebirth = true };
	char fingerprint[32], line[128];
	enum tz_rc rc;

	if (recover->code == NULL)
		return tz_fail(err, TZ_EUSAGE,
		    N_("give the --code of the enrolment slip"));
	rc = tz_enrol_at(&how, fingerprint, err);
	if (rc == TZ_OK && recover->say != NULL) {
		(void)snprintf(line, sizeof line,
		    _("enrolled; fingerprint of the district: %s"),
		    fingerprint);
		recover->say(line);
	}
	return rc;
}

static enum tz_rc
open_talk(const struct tz_recover *recover, struct tz_client *client,
    struct tz_talk *talk, struct tz_err *err)
{
	struct tz_link_options options = { .url = recover->url,
		.stop = recover->stop };
	char stage[PATH_MAX], authority[PATH_MAX];
	uint64_t seed;
	enum tz_rc rc;

	memset(talk, 0, sizeof *talk);
	talk->client = client;
	talk->stop = recover->stop;
	talk->say = recover->say;
	talk->rebirth = true;
	(void)snprintf(talk->site, sizeof talk->site, "%s", recover->site);
	tz_reply_init(&talk->reply);
	rc = tz_file_join(stage, sizeof stage, tz_client_folder(client),
	    STAGE, err);
	if (rc == TZ_OK)
		rc = tz_file_join(authority, sizeof authority, stage,
		    "district.pem", err);
	if (rc != TZ_OK)
		return rc;
	tz_hash_random(&seed, sizeof seed);
	tz_retry_init(&talk->retry, tz_clock_mono(), RETRY_SECONDS, true,
	    seed);
	options.authority = authority;
	options.silence = 60000;
	return tz_link_open(&options, &talk->link, err);
}

/*
 * What the lost machine wrote to a stick and never sent, as the district takes
 * it: in order, each whole. One that it does not take is told and left.
 */
static enum tz_rc
bring_batch(struct tz_talk *talk, const struct tz_stick *out, const char *file,
    unsigned *brought, struct tz_err *err)
{
	static const char *const type =
	    "Content-Type: application/offset+octet-stream";
	char path[256], length[64];
	const char *headers[] = { "Upload-Offset: 0", length, type, NULL };
	struct tz_talk_request request = { .method = "PATCH", .path = path,
		.headers = headers };
	struct tz_buf bytes;
	enum tz_rc rc;

	(void)snprintf(path, sizeof path, "/v1/s/%s/b/%.*s", talk->site,
	    (int)(strlen(file) - strlen(TZ_STICK_BATCH)), file);
	tz_buf_init(&bytes, TZ_BATCH_FILE);
	rc = tz_stick_read(out, file, &bytes, err);
	(void)snprintf(length, sizeof length, "Upload-Length: %zu",
	    bytes.len);
	request.body = bytes.data;
	request.n = bytes.len;
	if (rc == TZ_OK)
		rc = tz_talk_insist(talk, &request, err);
	if (rc == TZ_OK && talk->reply.status == 200)
		(*brought)++;
	else if (rc == TZ_OK)
		tz_talk_say(talk, _("%s was not taken: status %u, state %s"),
		    file, (unsigned)talk->reply.status, talk->reply.state);
	tz_buf_release(&bytes);
	return rc;
}

struct named {
	char *file;
	uint32_t epoch;
	uint64_t first;
};

static int
by_place(const void *a, const void *b)
{
	const struct named *one = a, *two = b;

	if (one->epoch != two->epoch)
		return one->epoch < two->epoch ? -1 : 1;
	return (one->first > two->first) - (one->first < two->first);
}

static enum tz_rc
bring_all(struct tz_talk *talk, const struct tz_stick *out, struct tz_err *err)
{
	struct named *named = NULL;
	char name[TZ_STICK_NAME], digest[TZ_BATCH_DIGEST], **files;
	size_t n, i, batches = 0;
	unsigned brought = 0;
	uint64_t last;
	enum tz_rc rc;

	rc = tz_stick_list(out, TZ_STICK_BATCH, &files, &n, err);
	if (rc != TZ_OK)
		return rc;
	named = tz_mem_alloc((n + 1) * sizeof *named);
	for (i = 0; i < n; i++) {
		(void)snprintf(name, sizeof name, "%.*s",
		    (int)(strlen(files[i]) - strlen(TZ_STICK_BATCH)),
		    files[i]);
		named[batches].file = files[i];
		batches += tz_batch_name_read(name, &named[batches].epoch,
		    &named[batches].first, &last, digest);
	}
	qsort(named, batches, sizeof *named, by_place);
	for (i = 0; i < batches && rc == TZ_OK; i++)
		rc = bring_batch(talk, out, named[i].file, &brought, err);
	tz_talk_say(talk, _("%u batches of the lost machine came from the "
	    "stick"), brought);
	tz_mem_free(named);
	tz_file_list_free(files, n);
	return rc;
}

static enum tz_rc
bring_stick(const struct tz_recover *recover, struct tz_talk *talk,
    struct tz_err *err)
{
	struct tz_stick stick, out;
	enum tz_rc rc;

	if (recover->stick == NULL)
		return TZ_OK;
	rc = tz_stick_open(recover->stick, &stick, err);
	if (rc != TZ_OK)
		return rc;
	rc = tz_stick_way(&stick, recover->site, TZ_STICK_OUT, false, &out,
	    err);
	if (rc == TZ_OK) {
		rc = bring_all(talk, &out, err);
		tz_stick_close(&out);
	}
	tz_stick_close(&stick);
	return rc;
}

/* The own journal, batch after batch, each durable before the next. */
static enum tz_rc
fetch_journal(struct tz_talk *talk, struct tz_rebirth_state *state,
    struct tz_err *err)
{
	struct tz_talk_request request = { .method = "GET",
		.most = TZ_REPLY_BODY, .reads = true };
	char path[128];
	enum tz_rc rc;

	request.path = path;
	for (;;) {
		(void)snprintf(path, sizeof path,
		    "/v1/s/%s/journal?after=%u-%llu", talk->site,
		    (unsigned)state->epoch,
		    (unsigned long long)state->sequence);
		rc = tz_talk_insist(talk, &request, err);
		if (rc != TZ_OK || talk->reply.status == 204)
			return rc;
		if (talk->reply.status == 404)
			return tz_fail(err, TZ_EVERSION, N_("the program of "
			    "the district is older than that of the office"));
		if (talk->reply.status != 200)
			return tz_talk_fail_status(talk, err);
		rc = tz_client_rebirth_take(talk->client,
		    talk->reply.body.data, talk->reply.body.len, err);
		if (rc == TZ_OK)
			rc = tz_client_rebirth_state(talk->client, state, err);
		if (rc != TZ_OK)
			return rc;
		tz_talk_progress(talk);
		tz_talk_say(talk, _("entry %llu of epoch %lu is here"),
		    (unsigned long long)state->sequence,
		    (unsigned long)state->epoch);
	}
}

/* A form that the district does not have either is told. */
static enum tz_rc
fetch_form(struct tz_talk *talk, const char *hex, struct tz_err *err)
{
	struct tz_talk_request request = { .method = "GET",
		.most = TZ_STICK_OBJECT_MAX };
	char path[128];
	enum tz_rc rc;

	(void)snprintf(path, sizeof path, "/v1/o/%s", hex);
	request.path = path;
	rc = tz_talk_insist(talk, &request, err);
	if (rc != TZ_OK)
		return rc;
	if (talk->reply.status != 200) {
		tz_talk_say(talk, _("a register of this office itself is not "
		    "known to the district; its form file is missing"));
		return TZ_OK;
	}
	return tz_deliver_own_form(talk->client, talk->reply.body.data,
	    talk->reply.body.len, err);
}

static enum tz_rc
fetch_forms(struct tz_talk *talk, struct tz_err *err)
{
	char (*hex)[65] = tz_mem_alloc(WANTED * sizeof *hex);
	size_t n = 0, i;
	enum tz_rc rc;

	rc = tz_client_rebirth_wanted(talk->client, hex, WANTED, &n, err);
	for (i = 0; i < n && rc == TZ_OK; i++)
		rc = fetch_form(talk, hex[i], err);
	tz_mem_free(hex);
	return rc;
}

static enum tz_rc
fetch(const struct tz_recover *recover, struct tz_client *client,
    struct tz_rebirth_state *state, struct tz_err *err)
{
	struct tz_talk talk;
	enum tz_rc rc;

	rc = open_talk(recover, client, &talk, err);
	if (rc == TZ_OK)
		rc = bring_stick(recover, &talk, err);
	if (rc == TZ_OK)
		rc = fetch_journal(&talk, state, err);
	if (rc == TZ_OK)
		rc = fetch_forms(&talk, err);
	tz_link_close(talk.link);
	tz_reply_release(&talk.reply);
	return rc;
}

static void
tell(const struct tz_recover *recover, const struct tz_rebirth_report *report)
{
	char line[640], time[TZ_TIME_TEXT];

	if (recover->say == NULL)
		return;
	(void)snprintf(line, sizeof line, _("%s is back: %llu entries, the "
	    "last number %llu of epoch %lu, of %s"), report->name,
	    (unsigned long long)report->entries,
	    (unsigned long long)report->sequence,
	    (unsigned long)report->epoch, tz_time_format(report->time, time));
	recover->say(line);
	recover->say(_("What was saved after that and never sent is missing, "
	    "and the numbers given since then. Enter the last numbers of the "
	    "paper log: taizhang recover"));
	recover->say(_("Then fetch forms, lists and tasks of the district: "
	    "taizhang sync"));
	if (report->aside)
		recover->say(_("Forms of the office itself need lists that are "
		    "not here; they wait in forms.aside"));
}

static enum tz_rc
run(const struct tz_recover *recover, struct tz_client *client,
    struct tz_err *err)
{
	struct tz_rebirth_how how = { .words = recover->words,
		.encrypt = recover->encrypt };
	struct tz_rebirth_report report;
	struct tz_rebirth_state state;
	enum tz_rc rc;

	(void)snprintf(how.site, sizeof how.site, "%.12s", recover->site);
	rc = tz_client_rebirth(client, &how, err);
	if (rc == TZ_OK)
		rc = tz_client_rebirth_state(client, &state, err);
	if (rc == TZ_OK && recover->from_stick != NULL && !state.whole) {
		rc = tz_recover_stick(recover, client, &state, err);
		if (rc == TZ_OK && !state.whole)
			rc = tz_fail(err, TZ_EBUSY, N_("bring the stick to "
			    "the district (taizhang-district stick), then "
			    "give the same command again"));
	}
	if (rc == TZ_OK && !state.enrolled)
		rc = enrol(recover, client, err);
	if (rc == TZ_OK && !state.whole)
		rc = fetch(recover, client, &state, err);
	if (rc == TZ_OK)
		rc = tz_client_rebirth_end(client, &report, err);
	if (rc == TZ_OK)
		tell(recover, &report);
	return rc;
}

enum tz_rc
tz_recover(const struct tz_recover *recover, struct tz_err *err)
{
	struct tz_client_options options = { .folder = recover->folder,
		.start = true, .maintenance = true };
	struct tz_client *client = NULL;
	enum tz_rc rc;

	rc = tz_client_open(&options, &client, err);
	if (rc == TZ_OK)
		rc = run(recover, client, err);
	if (client != NULL)
		tz_client_close(client);
	return rc;
}
