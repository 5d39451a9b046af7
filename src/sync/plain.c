/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/plain.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "wire/batch.h"

/* An upload on its way. */
struct upload {
	struct tz_talk *talk;
	const char *url;
	struct tz_buf bytes;
	char path[256];
	uint64_t offset;
};

/* Bytes of "scheme://host:port". */
static size_t
origin(const char *url)
{
	const char *host = strstr(url, "://");

	host = host == NULL ? url : host + 3;
	return (size_t)(host - url) + strcspn(host, "/");
}

enum tz_rc
tz_plain_open(const struct tz_link_options *options, struct tz_link **link,
    struct tz_err *err)
{
	struct tz_link_options root = *options;
	char *url = tz_mem_text_n(options->url, origin(options->url));
	enum tz_rc rc;

	root.url = url;
	rc = tz_link_open(&root, link, err);
	tz_mem_free(url);
	return rc;
}

/* A place on the same server, whole or from its root. */
static bool
take_location(struct upload *upload, const char *location)
{
	size_t n = origin(upload->url);

	if (strncmp(location, upload->url, n) == 0 && location[n] == '/')
		location += n;
	if (location[0] != '/' || location[1] == '/')
		return false;
	tz_utf8_copy(upload->path, sizeof upload->path, location);
	return true;
}

static enum tz_rc
create(struct upload *upload, struct tz_err *err)
{
	char length[64];
	const char *headers[] = { length, NULL };
	const char *path = upload->url + origin(upload->url);
	struct tz_talk_request request = { .method = "POST",
		.headers = headers, .body = (const uint8_t *)"" };
	enum tz_rc rc;

	request.path = *path == '\0' ? "/" : path;
	(void)snprintf(length, sizeof length, "Upload-Length: %zu",
	    upload->bytes.len);
	rc = tz_talk_insist(upload->talk, &request, err);
	if (rc != TZ_OK)
		return rc;
	if (upload->talk->reply.status != 201 ||
	    !take_location(upload, upload->talk->reply.location))
		return tz_talk_fail_status(upload->talk, err);
	return TZ_OK;
}

static enum tz_rc
ask_offset(struct upload *upload, struct tz_err *err)
{
	struct tz_talk_request request = { .method = "HEAD",
		.path = upload->path };
	const struct tz_reply *reply = &upload->talk->reply;
	enum tz_rc rc;

	rc = tz_talk_insist(upload->talk, &request, err);
	if (rc != TZ_OK)
		return rc;
	if (reply->status / 100 != 2 || !reply->has_offset ||
	    reply->offset > upload->bytes.len)
		return tz_talk_fail_status(upload->talk, err);
	if (reply->offset > upload->offset)
		tz_talk_progress(upload->talk);
	upload->offset = reply->offset;
	return TZ_OK;
}

static enum tz_rc
send_rest(struct upload *upload, struct tz_err *err)
{
	char offset[64];
	const char *headers[] = { offset,
		"Content-Type: application/offset+octet-stream", NULL };
	struct tz_talk_request request = { .method = "PATCH",
		.path = upload->path, .headers = headers };
	const struct tz_reply *reply = &upload->talk->reply;
	enum tz_rc rc;

	(void)snprintf(offset, sizeof offset, "Upload-Offset: %llu",
	    (unsigned long long)upload->offset);
	request.body = upload->bytes.data + upload->offset;
	request.n = upload->bytes.len - (size_t)upload->offset;
	rc = tz_talk_ask(upload->talk, &request, err);
	if (rc != TZ_OK)
		return rc;
	if (reply->status != 204 || !reply->has_offset ||
	    reply->offset <= upload->offset ||
	    reply->offset > upload->bytes.len)
		return tz_talk_fail_status(upload->talk, err);
	upload->offset = reply->offset;
	return TZ_OK;
}

static enum tz_rc
send(struct upload *upload, struct tz_err *err)
{
	enum tz_rc rc;

	rc = create(upload, err);
	while (rc == TZ_OK && upload->offset < upload->bytes.len) {
		rc = send_rest(upload, err);
		if (rc != TZ_ELINK)
			continue;
		rc = tz_talk_again(upload->talk, err);
		if (rc == TZ_OK)
			rc = ask_offset(upload, err);
	}
	return rc;
}

enum tz_rc
tz_plain_push(struct tz_talk *talk, const char *url, struct tz_err *err)
{
	struct upload upload = { .talk = talk, .url = url };
	struct tz_outgoing outgoing;
	enum tz_rc rc;

	rc = tz_client_outgoing(talk->client, &outgoing, err);
	if (rc == TZ_OK && outgoing.entries == 0)
		return tz_fail(err, TZ_ENOTFOUND, N_("nothing is unsent"));
	if (rc != TZ_OK)
		return rc;
	tz_buf_init(&upload.bytes, TZ_BATCH_FILE);
	rc = tz_file_read(outgoing.path, &upload.bytes, err);
	if (rc == TZ_OK)
		rc = send(&upload, err);
	tz_buf_release(&upload.bytes);
	if (rc == TZ_OK)
		tz_talk_say(talk, _("stored at %s; nothing is settled"),
		    upload.path);
	return rc;
}
