/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <unistd.h>

#include <curl/curl.h>

#include "sync/link.h"

#include "base/date.h"
#include "base/mem.h"
#include "sync/watch.h"

/* A cut TLS record is lost whole, so each carries little. */
#define RECORD_BYTES 2048
#define CONNECT_SECONDS 20
/* No answer although nothing is on its way: the other side thinks. */
#define QUIET_MS 60000
/* Not acknowledged for so long, or four round trips: the line is dead. */
#define SILENT_MS 10000

struct tz_link {
	CURL *curl;
	char *url;
	int watch;
	curl_socket_t socket;
	bool plain;
	bool moved;		/* an address changed while it was at work */
	bool (*stop)(void);
	uint64_t up;
	uint64_t down;
	uint64_t budget;
	const struct tz_link_request *request;	/* the one being asked */
	struct tz_reply *reply;
	size_t at;		/* bytes of the body handed over */
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
 * A body is never sent again by curl itself: after a cut only the district
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

	if (n * size > 5 && memcmp(line, "HTTP/", 5) == 0)
		tz_reply_clear(link->reply);
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

static int
take_socket(void *arg, curl_socket_t socket, curlsocktype purpose)
{
	struct tz_link *link = arg;

	(void)purpose;
	link->socket = socket;
	return CURL_SOCKOPT_OK;
}

static int
drop_socket(void *arg, curl_socket_t socket)
{
	struct tz_link *link = arg;

	if (link->socket == socket)
		link->socket = CURL_SOCKET_BAD;
	return close(socket);
}

/* True when the kernel has heard nothing for too long. */
static bool
silent(const struct tz_link *link)
{
	struct tcp_info info;
	socklen_t size = sizeof info;
	uint32_t quiet, limit = SILENT_MS;

	if (link->socket == CURL_SOCKET_BAD ||
	    getsockopt(link->socket, IPPROTO_TCP, TCP_INFO, &info, &size) != 0)
		return false;
	if (info.tcpi_state != TCP_ESTABLISHED)
		return false;
	quiet = info.tcpi_last_ack_recv < info.tcpi_last_data_recv ?
	    info.tcpi_last_ack_recv : info.tcpi_last_data_recv;
	if (info.tcpi_unacked == 0)
		return quiet > QUIET_MS;
	if (info.tcpi_rtt / 1000 * 4 > limit)
		limit = info.tcpi_rtt / 1000 * 4;
	return quiet > limit;
}

static int
keep_watch(void *arg, curl_off_t down_all, curl_off_t down, curl_off_t up_all,
    curl_off_t up)
{
	struct tz_link *link = arg;

	(void)down_all;
	(void)down;
	(void)up_all;
	(void)up;
	if (tz_watch_changed(link->watch))
		link->moved = true;
	return link->moved || silent(link) ||
	    (link->stop != NULL && link->stop());
}

static void
set_options(struct tz_link *link, const struct tz_link_options *options)
{
	CURL *curl = link->curl;

	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, link->why);
	curl_easy_setopt(curl, CURLOPT_HTTP_VERSION,
	    (long)CURL_HTTP_VERSION_1_1);
	curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR,
	    options->plain ? "http,https" : "https");
	curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS);
	curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
	curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, 60L);
	curl_easy_setopt(curl, CURLOPT_TCP_KEEPALIVE, 1L);
	curl_easy_setopt(curl, CURLOPT_TCP_KEEPIDLE, 10L);
	curl_easy_setopt(curl, CURLOPT_TCP_KEEPINTVL, 5L);
	curl_easy_setopt(curl, CURLOPT_UPLOAD_BUFFERSIZE, 16384L);
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
	curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, keep_watch);
	curl_easy_setopt(curl, CURLOPT_XFERINFODATA, link);
	curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
	if (options->proxy != NULL && options->proxy[0] != '\0')
		curl_easy_setopt(curl, CURLOPT_PROXY, options->proxy);
	if (options->plain)
		return;
	curl_easy_setopt(curl, CURLOPT_SSLVERSION,
	    (long)CURL_SSLVERSION_TLSv1_3);
	if (options->authority != NULL) {
		curl_easy_setopt(curl, CURLOPT_CAINFO, options->authority);
		return;
	}
	/* Enrolment proves both sides by the code, not by TLS. */
	curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 0L);
	curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 0L);
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
	made->plain = options->plain;
	made->socket = CURL_SOCKET_BAD;
	made->budget = UINT64_MAX;
	made->watch = tz_watch_open();
	made->curl = curl_easy_init();
	if (made->curl == NULL) {
		tz_link_close(made);
		return tz_fail(err, TZ_ESYSTEM, N_("libcurl does not start"));
	}
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
	tz_watch_close(link->watch);
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

static void
set_request(struct tz_link *link, const char *url,
    const struct curl_slist *headers)
{
	const struct tz_link_request *request = link->request;
	CURL *curl = link->curl;
	bool body = request->body != NULL;

	curl_easy_setopt(curl, CURLOPT_URL, url);
	curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
	curl_easy_setopt(curl, CURLOPT_HTTPGET, 1L);
	curl_easy_setopt(curl, CURLOPT_UPLOAD, body ? 1L : 0L);
	curl_easy_setopt(curl, CURLOPT_NOBODY,
	    strcmp(request->method, "HEAD") == 0 ? 1L : 0L);
	curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE,
	    body ? (curl_off_t)request->n : (curl_off_t)-1);
	curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST,
	    strcmp(request->method, "HEAD") == 0 ? NULL : request->method);
}

/* Adds up what the request has cost, sent and lost bytes alike. */
static void
count_bytes(struct tz_link *link, uint64_t *sent)
{
	curl_off_t up = 0, down = 0;
	long head_up = 0, head_down = 0;

	(void)curl_easy_getinfo(link->curl, CURLINFO_SIZE_UPLOAD_T, &up);
	(void)curl_easy_getinfo(link->curl, CURLINFO_SIZE_DOWNLOAD_T, &down);
	(void)curl_easy_getinfo(link->curl, CURLINFO_REQUEST_SIZE, &head_up);
	(void)curl_easy_getinfo(link->curl, CURLINFO_HEADER_SIZE, &head_down);
	*sent = (uint64_t)up;
	link->up += (uint64_t)up + (uint64_t)head_up;
	link->down += (uint64_t)down + (uint64_t)head_down;
}

static enum tz_rc
explain(const struct tz_link *link, CURLcode code, struct tz_err *err)
{
	const char *why = link->why[0] == '\0' ? curl_easy_strerror(code) :
	    link->why;

	if (link->stop != NULL && link->stop())
		return tz_fail_plain(err, TZ_ECANCEL);
	if (code == CURLE_PEER_FAILED_VERIFICATION ||
	    code == CURLE_SSL_CACERT_BADFILE)
		return tz_fail(err, TZ_EKEY,
		    N_("this is not the district that was enrolled: %s"), why);
	if (code == CURLE_WRITE_ERROR)
		return tz_fail(err, TZ_EPROTO,
		    N_("the answer is longer than any of a district"));
	if (code == CURLE_ABORTED_BY_CALLBACK)
		return tz_fail(err, TZ_ELINK, link->moved ?
		    N_("the line was replaced by another") :
		    N_("the line is silent"));
	if (code == CURLE_URL_MALFORMAT)
		return tz_fail(err, TZ_ECONFIG,
		    N_("%s is no address of a district"), link->url);
	return tz_fail(err, TZ_ELINK, N_("the line broke: %s"), why);
}

enum tz_rc
tz_link_ask(struct tz_link *link, const struct tz_link_request *request,
    struct tz_reply *reply, uint64_t *sent, struct tz_err *err)
{
	struct curl_slist *headers;
	CURLcode code;
	char *url;

	*sent = 0;
	if (link->budget != UINT64_MAX &&
	    link->up + request->n + 1024 > link->budget)
		return tz_fail(err, TZ_ELIMIT,
		    N_("the bytes of this night are used up"));
	tz_reply_clear(reply);
	link->request = request;
	link->reply = reply;
	link->at = 0;
	link->moved = false;
	link->why[0] = '\0';
	(void)tz_watch_changed(link->watch);
	url = tz_mem_format("%s%s", link->url, request->path);
	headers = make_headers(request);
	set_request(link, url, headers);
	code = curl_easy_perform(link->curl);
	count_bytes(link, sent);
	(void)curl_easy_getinfo(link->curl, CURLINFO_RESPONSE_CODE,
	    &reply->status);
	curl_slist_free_all(headers);
	tz_mem_free(url);
	link->request = NULL;
	return code == CURLE_OK ? TZ_OK : explain(link, code, err);
}

void
tz_link_bytes(const struct tz_link *link, uint64_t *up, uint64_t *down)
{
	*up = link->up;
	*down = link->down;
}

void
tz_link_budget(struct tz_link *link, uint64_t bytes)
{
	link->budget = bytes;
}

void
tz_link_stop(struct tz_link *link, bool (*stop)(void))
{
	link->stop = stop;
}
