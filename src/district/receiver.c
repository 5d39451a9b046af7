/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "district/receiver.h"

#include <arpa/inet.h>
#include <errno.h>
#include <gnutls/gnutls.h>
#include <microhttpd.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/log.h"
#include "base/mem.h"
#include "district/authority.h"
#include "district/district.h"
#include "district/exchange.h"
#include "district/stage.h"
#include "ledger/ledger.h"

/*
 * A client that is silent in the middle of its handshake has the library ask
 * again and again, without a pause. After so many turns in which no request
 * has moved, it is asked less often.
 */
#define IDLE_TURNS 8
#define NAP_MS 20
#define PEM_MAX 16384
#define BACKLOG 128
/* No older TLS, and no key exchange that does not forget. */
#define PRIORITIES "NORMAL:-VERS-ALL:+VERS-TLS1.3"

struct tz_receiver {
	struct tz_district *district;
	struct MHD_Daemon *http;
	int listening;		/* ours until the library has it */
	int fd;			/* epoll */
	uint16_t port;
	unsigned idle;		/* turns since a request went on */
	struct tz_buf key;
	struct tz_buf certificate;
};

/* What the library hands around for one request. */
struct request {
	struct tz_exchange exchange;
	bool begun;
};

static const char *
header(const struct tz_exchange *exchange, const char *name)
{
	return MHD_lookup_connection_value(exchange->connection,
	    MHD_HEADER_KIND, name);
}

static void
hang_up(struct tz_exchange *exchange)
{
	const union MHD_ConnectionInfo *info;

	info = MHD_get_connection_info(exchange->connection,
	    MHD_CONNECTION_INFO_CONNECTION_FD);
	if (info != NULL)
		(void)shutdown(info->connect_fd, SHUT_RDWR);
}

static void
address(const struct tz_exchange *exchange, char *out, size_t size)
{
	const union MHD_ConnectionInfo *info;
	const struct sockaddr_in *four;
	const struct sockaddr_in6 *six;

	out[0] = '\0';
	info = MHD_get_connection_info(exchange->connection,
	    MHD_CONNECTION_INFO_CLIENT_ADDRESS);
	if (info == NULL || info->client_addr == NULL)
		return;
	four = (const struct sockaddr_in *)info->client_addr;
	six = (const struct sockaddr_in6 *)info->client_addr;
	if (four->sin_family == AF_INET)
		(void)inet_ntop(AF_INET, &four->sin_addr, out,
		    (socklen_t)size);
	else if (four->sin_family == AF_INET6)
		(void)inet_ntop(AF_INET6, &six->sin6_addr, out,
		    (socklen_t)size);
}

static void
go_on(struct tz_exchange *exchange)
{
	struct tz_district *district = exchange->district;

	MHD_resume_connection(exchange->connection);
	/* The library does not say that it has something to do now. */
	if (district->wake != NULL)
		district->wake(district->wake_arg);
}

static const struct tz_exchange_line line = { header, hang_up, address,
	go_on, false };

/* The request line is there: before the library takes the target apart. */
static void *
on_target(void *arg, const char *target, struct MHD_Connection *connection)
{
	struct tz_receiver *receiver = arg;
	struct request *request = tz_mem_alloc(sizeof *request);

	receiver->idle = 0;
	tz_exchange_init(&request->exchange, receiver->district, &line,
	    connection, target);
	return request;
}

static void
on_completed(void *arg, struct MHD_Connection *connection, void **state,
    enum MHD_RequestTerminationCode how)
{
	struct tz_receiver *receiver = arg;
	struct request *request = *state;

	(void)connection;
	(void)how;
	receiver->idle = 0;
	*state = NULL;
	if (request == NULL)
		return;
	tz_exchange_release(&request->exchange);
	tz_mem_free(request);
}

static enum MHD_Result
send_reply(struct MHD_Connection *connection, const struct tz_answer *reply)
{
	struct MHD_Response *response;
	enum MHD_Result result;
	unsigned i;

	response = MHD_create_response_from_buffer(reply->body.len,
	    reply->body.data, MHD_RESPMEM_MUST_COPY);
	if (response == NULL)
		return MHD_NO;
	for (i = 0; i < reply->headers; i++)
		(void)MHD_add_response_header(response, reply->header[i].name,
		    reply->header[i].value);
	if (reply->type != NULL)
		(void)MHD_add_response_header(response, "Content-Type",
		    reply->type);
	result = MHD_queue_response(connection, reply->status, response);
	MHD_destroy_response(response);
	return result;
}

/*
 * The library closes a connection that was answered with its body unread. What
 * has no body is therefore answered when the library says that it ended, so
 * that the next request need not shake hands again.
 */
static bool
has_body(const struct tz_exchange *exchange)
{
	const char *length = header(exchange, "Content-Length");

	return header(exchange, "Transfer-Encoding") != NULL ||
	    (length != NULL && strcmp(length, "0") != 0);
}

static enum MHD_Result
on_request(void *arg, struct MHD_Connection *connection, const char *url,
    const char *method, const char *version, const char *bytes, size_t *n,
    void **state)
{
	struct tz_receiver *receiver = arg;
	struct request *request = *state;
	struct tz_exchange *exchange = &request->exchange;

	(void)url;
	(void)version;
	receiver->idle = 0;
	if (!request->begun) {
		request->begun = true;
		tz_stage_begin(exchange, method);
		if (!has_body(exchange))
			return MHD_YES;
	} else if (*n > 0) {
		if (!tz_stage_body(exchange, bytes, *n))
			return MHD_NO;
		*n = 0;
	} else if (exchange->reply.status == 0) {
		tz_stage_end(exchange);
	}
	if (exchange->reply.status == 0 && exchange->waits != NULL)
		MHD_suspend_connection(connection);
	if (exchange->reply.status == 0)
		return MHD_YES;
	tz_log(TZ_LOG_DEBUG, "%s %.*s: %u", method,
	    (int)strcspn(exchange->target, "?"), exchange->target,
	    exchange->reply.status);
	return send_reply(connection, &exchange->reply);
}

static void
on_complaint(void *arg, const char *format, va_list args)
{
	char text[256];

	(void)arg;
	(void)vsnprintf(text, sizeof text, format, args);
	tz_log(TZ_LOG_DEBUG, "http: %.*s", (int)strcspn(text, "\n"), text);
}

/* A socket that listens; the library's own would listen at any address. */
static enum tz_rc
listen_at(struct tz_receiver *receiver,
    const struct tz_receiver_options *options, struct tz_err *err)
{
	struct sockaddr_storage at = { 0 };
	struct sockaddr_in *four = (struct sockaddr_in *)&at;
	struct sockaddr_in6 *six = (struct sockaddr_in6 *)&at;
	socklen_t size = sizeof *four;
	int yes = 1;

	if (inet_pton(AF_INET, options->host, &four->sin_addr) == 1) {
		four->sin_family = AF_INET;
		four->sin_port = htons(options->port);
	} else if (inet_pton(AF_INET6, options->host, &six->sin6_addr) == 1) {
		six->sin6_family = AF_INET6;
		six->sin6_port = htons(options->port);
		size = sizeof *six;
	} else {
		return tz_fail(err, TZ_EUSAGE,
		    N_("--host takes an address such as 0.0.0.0, not %s"),
		    options->host);
	}
	receiver->listening = socket(at.ss_family,
	    SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (receiver->listening < 0)
		return tz_fail_errno(err, N_("cannot listen at %s"),
		    options->host);
	(void)setsockopt(receiver->listening, SOL_SOCKET, SO_REUSEADDR, &yes,
	    sizeof yes);
	/*
	 * Inherited by what is accepted: the server's half of a handshake is
	 * several small writes, and waiting between them costs a round trip.
	 */
	(void)setsockopt(receiver->listening, IPPROTO_TCP, TCP_NODELAY, &yes,
	    sizeof yes);
	if (bind(receiver->listening, (struct sockaddr *)&at, size) == 0 &&
	    listen(receiver->listening, BACKLOG) == 0 &&
	    getsockname(receiver->listening, (struct sockaddr *)&at, &size) ==
	    0) {
		receiver->port = ntohs(at.ss_family == AF_INET ?
		    four->sin_port : six->sin6_port);
		return TZ_OK;
	}
	if (errno == EADDRINUSE)
		return tz_fail(err, TZ_EBUSY,
		    N_("another program listens at %s port %u"), options->host,
		    (unsigned)options->port);
	return tz_fail_errno(err, N_("cannot listen at %s"), options->host);
}

static enum tz_rc
start(struct tz_receiver *receiver, struct tz_err *err)
{
	const union MHD_DaemonInfo *info;

	/*
	 * No Date (RFC 9110, 6.6.1: not from a clock that may be wrong): the
	 * acknowledgement has the time, signed.
	 */
	receiver->http = MHD_start_daemon(
	    MHD_USE_EPOLL | MHD_USE_TLS | MHD_USE_ERROR_LOG |
	    MHD_USE_SUPPRESS_DATE_NO_CLOCK |
	    MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL,
	    on_request, receiver,
	    MHD_OPTION_EXTERNAL_LOGGER, on_complaint, receiver,
	    MHD_OPTION_LISTEN_SOCKET, receiver->listening,
	    MHD_OPTION_HTTPS_MEM_KEY, tz_buf_str(&receiver->key),
	    MHD_OPTION_HTTPS_MEM_CERT, tz_buf_str(&receiver->certificate),
	    MHD_OPTION_HTTPS_PRIORITIES, PRIORITIES,
	    MHD_OPTION_URI_LOG_CALLBACK, on_target, receiver,
	    MHD_OPTION_NOTIFY_COMPLETED, on_completed, receiver,
	    MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)TZ_RECEIVER_HEAD,
	    MHD_OPTION_CONNECTION_LIMIT, (unsigned)TZ_RECEIVER_LINES,
	    MHD_OPTION_PER_IP_CONNECTION_LIMIT,
	    (unsigned)TZ_RECEIVER_LINES_ONE,
	    MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)TZ_RECEIVER_SILENCE,
	    MHD_OPTION_STRICT_FOR_CLIENT, 1,
	    MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1,
	    MHD_OPTION_END);
	if (receiver->http == NULL)
		return tz_fail(err, TZ_ESYSTEM,
		    N_("the receiver cannot be started"));
	receiver->listening = -1;
	info = MHD_get_daemon_info(receiver->http,
	    MHD_DAEMON_INFO_EPOLL_FD);
	receiver->fd = info->epoll_fd;
	return TZ_OK;
}

enum tz_rc
tz_receiver_open(struct tz_district *district,
    const struct tz_receiver_options *options, struct tz_receiver **receiver,
    struct tz_err *err)
{
	struct tz_receiver *made = tz_mem_alloc(sizeof *made);
	const char *folder = district->ledger->folder;
	enum tz_rc rc;

	made->district = district;
	made->listening = -1;
	tz_buf_init(&made->key, PEM_MAX);
	tz_buf_init(&made->certificate, PEM_MAX);
	rc = tz_authority_read(folder, TZ_AUTHORITY_SERVER_KEY, &made->key,
	    err);
	if (rc == TZ_OK)
		rc = tz_authority_read(folder, TZ_AUTHORITY_SERVER,
		    &made->certificate, err);
	if (rc == TZ_OK)
		rc = listen_at(made, options, err);
	if (rc == TZ_OK)
		rc = start(made, err);
	if (rc != TZ_OK) {
		tz_receiver_close(made);
		made = NULL;
	}
	*receiver = made;
	return rc;
}

void
tz_receiver_close(struct tz_receiver *receiver)
{
	if (receiver == NULL)
		return;
	if (receiver->http != NULL)
		MHD_stop_daemon(receiver->http);
	if (receiver->listening >= 0)
		(void)close(receiver->listening);
	tz_mem_wipe(receiver->key.data, receiver->key.len);
	tz_buf_release(&receiver->key);
	tz_buf_release(&receiver->certificate);
	tz_mem_free(receiver);
}

uint16_t
tz_receiver_port(const struct tz_receiver *receiver)
{
	return receiver->port;
}

int
tz_receiver_fd(const struct tz_receiver *receiver)
{
	return receiver->fd;
}

int64_t
tz_receiver_wait(struct tz_receiver *receiver)
{
	MHD_UNSIGNED_LONG_LONG ms;

	if (MHD_get_timeout(receiver->http, &ms) != MHD_YES)
		return -1;
	/* Bytes that arrive end the nap: the library's epoll is waited for. */
	if (receiver->idle > IDLE_TURNS && ms < NAP_MS)
		return NAP_MS;
	return ms > INT32_MAX ? INT32_MAX : (int64_t)ms;
}

void
tz_receiver_run(struct tz_receiver *receiver)
{
	receiver->idle++;
	(void)MHD_run(receiver->http);
}
