/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "line.h"

#include <arpa/inet.h>
#include <gnutls/gnutls.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct line {
	int fd;
	gnutls_session_t tls;
	gnutls_certificate_credentials_t trust;
	uint8_t in[REPLY_HEAD + REPLY_BODY];
	size_t got;
	uint8_t body[REPLY_BODY];
};

static void
die(const char *what)
{
	(void)fprintf(stderr, "line: %s\n", what);
	exit(1);
}

static int
connect_to(unsigned port)
{
	struct sockaddr_in at = { .sin_family = AF_INET,
		.sin_port = htons((uint16_t)port) };
	struct timeval wait = { .tv_sec = 20 };
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	int yes = 1;

	at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (fd < 0 || connect(fd, (struct sockaddr *)&at, sizeof at) != 0) {
		(void)close(fd);
		return -1;
	}
	(void)setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
	(void)setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
	return fd;
}

static void
release(struct line *line)
{
	(void)close(line->fd);
	gnutls_deinit(line->tls);
	gnutls_certificate_free_credentials(line->trust);
	free(line);
}

struct line *
line_try(unsigned port, const char *authority)
{
	struct line *line = calloc(1, sizeof *line);
	int code;

	if (line == NULL)
		die("no memory");
	line->fd = connect_to(port);
	if (line->fd < 0) {
		free(line);
		return NULL;
	}
	(void)gnutls_certificate_allocate_credentials(&line->trust);
	if (gnutls_certificate_set_x509_trust_file(line->trust, authority,
	    GNUTLS_X509_FMT_PEM) < 1)
		die("cannot read the authority");
	(void)gnutls_init(&line->tls, GNUTLS_CLIENT | GNUTLS_NO_SIGNAL);
	(void)gnutls_set_default_priority(line->tls);
	(void)gnutls_credentials_set(line->tls, GNUTLS_CRD_CERTIFICATE,
	    line->trust);
	gnutls_session_set_verify_cert(line->tls, "localhost", 0);
	gnutls_transport_set_int(line->tls, line->fd);
	do
		code = gnutls_handshake(line->tls);
	while (code < 0 && !gnutls_error_is_fatal(code));
	if (code < 0) {
		release(line);
		return NULL;
	}
	return line;
}

struct line *
line_open(unsigned port, const char *authority)
{
	struct line *line = line_try(port, authority);

	if (line == NULL)
		die("cannot connect");
	return line;
}

bool
line_send(struct line *line, const void *bytes, size_t n)
{
	const uint8_t *at = bytes;
	ssize_t done;

	while (n > 0) {
		done = gnutls_record_send(line->tls, at, n);
		if (done == GNUTLS_E_AGAIN || done == GNUTLS_E_INTERRUPTED)
			continue;
		if (done < 0)
			return false;
		at += done;
		n -= (size_t)done;
	}
	return true;
}

static bool
read_more(struct line *line)
{
	ssize_t done;

	do
		done = gnutls_record_recv(line->tls, line->in + line->got,
		    sizeof line->in - line->got);
	while (done == GNUTLS_E_AGAIN || done == GNUTLS_E_INTERRUPTED);
	if (done <= 0)
		return false;
	line->got += (size_t)done;
	return true;
}

static uint8_t *
find_end(struct line *line)
{
	return memmem(line->in, line->got, "\r\n\r\n", 4);
}

void
line_reply(struct line *line, bool headers_only, struct reply *reply)
{
	long long length = 0;
	uint8_t *end;
	size_t head;

	memset(reply, 0, sizeof *reply);
	while ((end = find_end(line)) == NULL) {
		if (!read_more(line))
			return;
	}
	head = (size_t)(end - line->in) + 4;
	if (head >= sizeof reply->head)
		die("the head of a reply is too long");
	memcpy(reply->head, line->in, head);
	if (!headers_only)
		length = reply_number(reply, "Content-Length");
	length = length < 0 ? 0 : length;
	while (line->got < head + (size_t)length) {
		if (!read_more(line))
			return;
	}
	memcpy(line->body, line->in + head, (size_t)length);
	reply->body = line->body;
	reply->n = (size_t)length;
	memmove(line->in, line->in + head + length,
	    line->got - head - (size_t)length);
	line->got -= head + (size_t)length;
	reply->status = (unsigned)strtoul(reply->head + 9, NULL, 10);
}

void
line_close(struct line *line)
{
	(void)gnutls_bye(line->tls, GNUTLS_SHUT_WR);
	release(line);
}

void
line_cut(struct line *line)
{
	release(line);
}

const char *
reply_text(const struct reply *reply, const char *name)
{
	static char value[256];
	char mark[64];
	const char *at;

	(void)snprintf(mark, sizeof mark, "\r\n%s: ", name);
	at = strcasestr(reply->head, mark);
	if (at == NULL)
		return "";
	at += strlen(mark);
	(void)snprintf(value, sizeof value, "%.*s", (int)strcspn(at, "\r"),
	    at);
	return value;
}

long long
reply_number(const struct reply *reply, const char *name)
{
	const char *text = reply_text(reply, name);

	return text[0] == '\0' ? -1 : strtoll(text, NULL, 10);
}
