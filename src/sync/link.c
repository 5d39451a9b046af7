/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/link.h"

#include <sys/socket.h>
#include <unistd.h>

#include <curl/curl.h>

#include "base/mem.h"
#include "sync/alive.h"
#include "sync/pace.h"
#include "sync/watch.h"

/* A cut TLS record is lost whole, so each carries little. */
#define RECORD_BYTES 2048
#define RECORD_SHARE 64		/* one byte of so many is of TLS, at most */
#define CONNECT_SECONDS 20
/* Behind alive.h, for lines that a machine in between holds up. */
#define STALL 6			/* times the silence allowed */
#define SILENCE_MS 10000
#define LOOK_MS 1000		/* no silence is noticed sooner */
#define REPLY_HEAD 16384	/* more headers than any district sends */

struct tz_link {
	CURL *curl;
	CURLM *multi;		/* keeps the connection between requests */
	char *url;
	struct tz_alive alive;
	struct tz_pace pace;
	bool (*stop)(void);
	uint64_t up;		/* of sockets that are closed */
	uint64_t down;
	uint64_t budget;	/* UINT64_MAX: no limit */
	bool spent;		/* this request has used it up */
	void (*watch)(void *arg, size_t given);
	void *arg;
	const struct tz_link_request *request;	/* the one being asked */
	struct tz_reply *reply;
	size_t at;		/* bytes of the body handed over */
	size_t heads;		/* bytes of headers read */
	bool dead;		/* the line it was asked over */
	char why[CURL_ERROR_SIZE];
};

static size_t
give_body(char *out, size_t size, size_t n, void *arg)
{
	struct tz_link *link = arg;
	size_t left = link->request->n - link->at;

	n *= size;
	if (n > RECORD_BYTES)
		n = RECORD_BYTES;
	if (n > left)
		n = left;
	if (n > 0)
		memcpy(out, link->request->body + link->at, n);
	link->at += n;
	return n;
}

/*
 * A body is never sent again by libcurl itself: after a cut only the district
 * knows how much it has.
 */
static int
refuse_seek(void *arg, curl_off_t offset, int origin)
{
	(void)arg;
	(void)offset;
	(void)origin;
	return CURL_SEEKFUNC_FAIL;
}

static size_t
take_header(char *line, size_t size, size_t n, void *arg)
{
	struct tz_link *link = arg;

	link->heads += n * size;
	if (link->heads > REPLY_HEAD)
		return 0;
	tz_reply_header(link->reply, line, n * size);
	return n * size;
}

static size_t
take_body(char *bytes, size_t size, size_t n, void *arg)
{
	struct tz_link *link = arg;

	tz_buf_put(&link->reply->body, bytes, n * size);
	return tz_buf_ok(&link->reply->body) ? n * size : 0;
}

/*
 * A second connection within one request is libcurl's own retry; once a part
 * of the body has been handed over, it would begin in the middle.
 */
static int
take_socket(void *arg, curl_socket_t socket, curlsocktype purpose)
{
	struct tz_link *link = arg;

	(void)purpose;
	if (link->at > 0)
		return CURL_SOCKOPT_ERROR;
	link->alive.socket = socket;
	tz_pace_begin(&link->pace, socket);
	return CURL_SOCKOPT_OK;
}

static int
drop_socket(void *arg, curl_socket_t socket)
{
	static const struct linger none = { .l_onoff = 1, .l_linger = 0 };
	struct tz_link *link = arg;
	uint64_t up, down;

	/* What waits for a dead line would be sent over the next one. */
	if (link->dead)
		(void)setsockopt(socket, SOL_SOCKET, SO_LINGER, &none,
		    sizeof none);
	tz_alive_traffic(socket, &up, &down);
	link->up += up;
	link->down += down;
	if (link->alive.socket == socket)
		link->alive.socket = -1;
	return close(socket);
}

/* Both ways, since either costs the same. */
static uint64_t
used(const struct tz_link *link)
{
	uint64_t up, down;

	tz_link_bytes(link, &up, &down);
	return up + down;
}

static void
set_times(CURL *curl, int64_t silence)
{
	long stall = (long)(silence * STALL / 1000);

	curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS);
	curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
	curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, stall);
	curl_easy_setopt(curl, CURLOPT_TCP_KEEPALIVE, 1L);
	curl_easy_setopt(curl, CURLOPT_TCP_KEEPIDLE, 10L);
	curl_easy_setopt(curl, CURLOPT_TCP_KEEPINTVL, 5L);
}

static void
set_calls(CURL *curl, struct tz_link *link)
{
	curl_easy_setopt(curl, CURLOPT_READFUNCTION, give_body);
	curl_easy_setopt(curl, CURLOPT_READDATA, link);
	curl_easy_setopt(curl, CURLOPT_SEEKFUNCTION, refuse_seek);
	curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
	curl_easy_setopt(curl, CURLOPT_HEADERDATA, link);
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
	curl_easy_setopt(curl, CURLOPT_WRITEDATA, link);
	curl_easy_setopt(curl, CURLOPT_SOCKOPTFUNCTION, take_socket);
	curl_easy_setopt(curl, CURLOPT_SOCKOPTDATA, link);
	curl_easy_setopt(curl, CURLOPT_CLOSESOCKETFUNCTION, drop_socket);
	curl_easy_setopt(curl, CURLOPT_CLOSESOCKETDATA, link);
}

static void
set_trust(CURL *curl, const struct tz_link_options *options)
{
	curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR,
	    options->plain ? "http,https" : "https");
	/* None of the environment either: a setting says what is used. */
	curl_easy_setopt(curl, CURLOPT_PROXY,
	    options->proxy == NULL ? "" : options->proxy);
	if (options->plain)
		return;
	curl_easy_setopt(curl, CURLOPT_SSLVERSION,
	    (long)CURL_SSLVERSION_TLSv1_3);
	if (options->authority != NULL) {
		curl_easy_setopt(curl, CURLOPT_CAINFO, options->authority);
		curl_easy_setopt(curl, CURLOPT_CAPATH, NULL);
		return;
	}
	/* Enrolment proves both sides by the code, not by TLS. */
	curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 0L);
	curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 0L);
}

static void
set_options(struct tz_link *link, const struct tz_link_options *options)
{
	CURL *curl = link->curl;

	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, link->why);
	curl_easy_setopt(curl, CURLOPT_HTTP_VERSION,
	    (long)CURL_HTTP_VERSION_1_1);
	curl_easy_setopt(curl, CURLOPT_UPLOAD_BUFFERSIZE, 16384L);
	set_times(curl, link->alive.silence);
	set_calls(curl, link);
	set_trust(curl, options);
}

enum tz_rc
tz_link_open(const struct tz_link_options *options, struct tz_link **link,
    struct tz_err *err)
{
	struct tz_link *made;
	size_t n = strlen(options->url);

	if (!options->plain && strncmp(options->url, "https://", 8) != 0)
		return tz_fail(err, TZ_ECONFIG,
		    N_("the address of the district must begin with https://, "
		       "not %s"), options->url);
	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
		return tz_fail(err, TZ_ESYSTEM, N_("libcurl does not start"));
	made = tz_mem_alloc(sizeof *made);
	while (n > 0 && options->url[n - 1] == '/')
		n--;
	made->url = tz_mem_text_n(options->url, n);
	made->stop = options->stop;
	made->budget = options->budget == 0 ? UINT64_MAX : options->budget;
	made->watch = options->watch;
	made->arg = options->arg;
	tz_alive_init(&made->alive,
	    options->silence == 0 ? SILENCE_MS : options->silence);
	made->curl = curl_easy_init();
	made->multi = curl_multi_init();
	if (made->curl == NULL || made->multi == NULL) {
		tz_link_close(made);
		return tz_fail(err, TZ_ESYSTEM, N_("libcurl does not start"));
	}
	(void)curl_multi_setopt(made->multi, CURLMOPT_MAXCONNECTS, 1L);
	set_options(made, options);
	*link = made;
	return TZ_OK;
}

void
tz_link_close(struct tz_link *link)
{
	if (link == NULL)
		return;
	if (link->curl != NULL)
		curl_easy_cleanup(link->curl);
	if (link->multi != NULL)
		(void)curl_multi_cleanup(link->multi);
	tz_alive_release(&link->alive);
	tz_mem_free(link->url);
	tz_mem_free(link);
	curl_global_cleanup();
}

static struct curl_slist *
make_headers(const struct tz_link_request *request)
{
	struct curl_slist *list = NULL;
	const char *const *header;

	/* Waiting for "100 Continue" costs a round trip. */
	list = curl_slist_append(list, "Expect:");
	list = curl_slist_append(list, "Accept:");
	for (header = request->headers; header != NULL && *header != NULL;
	     header++)
		list = curl_slist_append(list, *header);
	return list;
}

/* Every row of what a request may be is set, since the handle remembers. */
static void
set_request(struct tz_link *link, const char *url,
    const struct curl_slist *headers)
{
	const struct tz_link_request *request = link->request;
	bool head = strcmp(request->method, "HEAD") == 0;
	bool body = request->body != NULL;
	CURL *curl = link->curl;

	curl_easy_setopt(curl, CURLOPT_URL, url);
	curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
	curl_easy_setopt(curl, CURLOPT_HTTPGET, 1L);
	if (body)
		curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
	if (head)
		curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);
	curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE,
	    body ? (curl_off_t)request->n : (curl_off_t)-1);
	curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST,
	    head ? NULL : request->method);
}

/*
 * Of the body no more has left than was handed over, nor more than has left in
 * all since before; the rest waits in the kernel.
 */
static void
find_fate(struct tz_link *link, uint64_t before, struct tz_link_fate *fate)
{
	curl_off_t spoken = 0;
	uint64_t up, down;

	tz_link_bytes(link, &up, &down);
	(void)curl_easy_getinfo(link->curl, CURLINFO_PRETRANSFER_TIME_T,
	    &spoken);
	fate->reached = spoken > 0 || link->at > 0;
	fate->given = up - before < link->at ? up - before : link->at;
}

/* What no district sends, as libcurl names it. */
static bool
strange(CURLcode code)
{
	static const CURLcode codes[] = { CURLE_UNSUPPORTED_PROTOCOL,
		CURLE_WEIRD_SERVER_REPLY, CURLE_OUT_OF_MEMORY,
		CURLE_BAD_CONTENT_ENCODING };
	size_t i;

	for (i = 0; i < sizeof codes / sizeof *codes; i++) {
		if (code == codes[i])
			return true;
	}
	return false;
}

static enum tz_rc
explain(const struct tz_link *link, CURLcode code, struct tz_err *err)
{
	const char *why = link->why[0] == '\0' ? curl_easy_strerror(code) :
	    link->why;

	if (link->stop != NULL && link->stop())
		return tz_fail_plain(err, TZ_ECANCEL);
	if (link->spent)
		return tz_fail(err, TZ_ECANCEL,
		    N_("the bytes that may be carried are used up"));
	if (code == CURLE_PEER_FAILED_VERIFICATION)
		return tz_fail(err, TZ_EKEY,
		    N_("this is not the district that was enrolled: %s"), why);
	if (code == CURLE_SSL_CACERT_BADFILE)
		return tz_fail(err, TZ_EKEY,
		    N_("the authority of the district cannot be read: %s"),
		    why);
	if (code == CURLE_WRITE_ERROR)
		return tz_fail(err, TZ_EPROTO,
		    N_("the answer is longer than any of a district"));
	if (strange(code))
		return tz_fail(err, TZ_EPROTO,
		    N_("something on the line does not speak HTTP: %s"), why);
	if (code == CURLE_ABORTED_BY_CALLBACK)
		return tz_fail(err, TZ_ELINK, link->alive.moved ?
		    N_("the line was replaced by another") :
		    N_("the line is silent"));
	if (code == CURLE_COULDNT_RESOLVE_HOST)
		return tz_fail(err, TZ_ELINK, N_("the address of the "
		    "district is not found: no line, or no name server"));
	if (code == CURLE_COULDNT_CONNECT)
		return tz_fail(err, TZ_ELINK, N_("the district does not "
		    "answer: the line is down, or the district is"));
	if (code == CURLE_URL_MALFORMAT)
		return tz_fail(err, TZ_ECONFIG,
		    N_("%s is no address of a district"), link->url);
	return tz_fail(err, TZ_ELINK, N_("the line broke: %s"), why);
}

/* False when the request must not go on. */
static bool
may_go_on(struct tz_link *link)
{
	if (link->watch != NULL)
		link->watch(link->arg, link->at);
	tz_pace_look(&link->pace, link->alive.socket);
	link->spent = used(link) >= link->budget;
	link->dead = tz_alive_dead(&link->alive);
	return !link->spent && !link->dead &&
	    (link->stop == NULL || !link->stop());
}

/* Until the transfer ends, or the line or the wish for it is gone. */
static CURLcode
carry(struct tz_link *link)
{
	struct curl_waitfd watch = { .fd = link->alive.watch,
		.events = CURL_WAIT_POLLIN };
	unsigned watches = link->alive.watch >= 0;
	const CURLMsg *message;
	int running = 1, left;

	while (curl_multi_perform(link->multi, &running) == CURLM_OK &&
	    running > 0) {
		if (!may_go_on(link))
			return CURLE_ABORTED_BY_CALLBACK;
		(void)curl_multi_poll(link->multi, &watch, watches, LOOK_MS,
		    NULL);
	}
	message = curl_multi_info_read(link->multi, &left);
	return message != NULL && message->msg == CURLMSG_DONE ?
	    message->data.result : CURLE_FAILED_INIT;
}

static CURLcode
perform(struct tz_link *link)
{
	struct curl_slist *headers = make_headers(link->request);
	char *url = tz_mem_format("%s%s", link->url, link->request->path);
	CURLcode code = CURLE_FAILED_INIT;

	set_request(link, url, headers);
	if (curl_multi_add_handle(link->multi, link->curl) == CURLM_OK)
		code = carry(link);
	(void)curl_multi_remove_handle(link->multi, link->curl);
	curl_slist_free_all(headers);
	tz_mem_free(url);
	return code;
}

enum tz_rc
tz_link_ask(struct tz_link *link, const struct tz_link_request *request,
    struct tz_reply *reply, struct tz_link_fate *fate, struct tz_err *err)
{
	uint64_t before, down;
	CURLcode code;

	memset(fate, 0, sizeof *fate);
	tz_reply_clear(reply);
	if (tz_link_room(link, request->n) < request->n ||
	    tz_link_room(link, 1) == 0)
		return tz_fail(err, TZ_ECANCEL,
		    N_("the bytes that may be carried are used up"));
	link->request = request;
	link->reply = reply;
	link->at = 0;
	link->heads = 0;
	link->spent = false;
	link->why[0] = '\0';
	tz_link_bytes(link, &before, &down);
	/* A connection whose road went meanwhile is no longer one. */
	link->dead = !tz_alive_begin(&link->alive);
	curl_easy_setopt(link->curl, CURLOPT_FRESH_CONNECT,
	    link->dead ? 1L : 0L);
	code = perform(link);
	find_fate(link, before, fate);
	(void)curl_easy_getinfo(link->curl, CURLINFO_RESPONSE_CODE,
	    &reply->status);
	link->request = NULL;
	return code == CURLE_OK ? TZ_OK : explain(link, code, err);
}

void
tz_link_bytes(const struct tz_link *link, uint64_t *up, uint64_t *down)
{
	tz_alive_traffic(link->alive.socket, up, down);
	*up += link->up;
	*down += link->down;
}

size_t
tz_link_room(const struct tz_link *link, size_t wanted)
{
	uint64_t gone = used(link) + TZ_LINK_HEAD, left;

	if (link->budget == UINT64_MAX)
		return wanted;
	if (gone >= link->budget)
		return 0;
	left = link->budget - gone;
	left -= left / RECORD_SHARE;
	return left < wanted ? (size_t)left : wanted;
}

bool
tz_link_wait(const struct tz_link *link, int64_t ms)
{
	return tz_watch_wait(link->alive.watch, ms);
}
