/* SPDX-License-Identifier: GPL-3.0-or-later */
/* As much of HTTP as the office speaks. */
#include <stdlib.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "peer.h"

#define HEAD 16384

static void
take_number(const char *value, uint64_t *number)
{
	char *end;

	*number = strtoull(value, &end, 10);
	if (end == value || *end != '\0')
		peer_fail("\"%s\" is no number", value);
}

static void
take_header(struct peer *peer, const char *name, const char *value)
{
	if (strcasecmp(name, "TZ-Auth") == 0) {
		(void)snprintf(peer->auth, sizeof peer->auth, "%s", value);
	} else if (strcasecmp(name, "Content-Type") == 0) {
		(void)snprintf(peer->type, sizeof peer->type, "%s", value);
	} else if (strcasecmp(name, "TZ-Reads") == 0) {
		(void)snprintf(peer->reads, sizeof peer->reads, "%s", value);
	} else if (strcasecmp(name, "Content-Length") == 0) {
		take_number(value, &peer->body);
	} else if (strcasecmp(name, "Upload-Length") == 0) {
		take_number(value, &peer->length);
	} else if (strcasecmp(name, "Upload-Offset") == 0) {
		take_number(value, &peer->offset);
		peer->has_offset = true;
	} else if (strcasecmp(name, "Expect") == 0) {
		peer_fail("%s: Expect costs a round trip", peer->path);
	}
}

static void
take_lines(struct peer *peer, char *head)
{
	char *line, *save = NULL, *colon;

	line = strtok_r(head, "\r\n", &save);
	if (line == NULL || sscanf(line, "%15s %511s", peer->method,
	    peer->path) != 2)
		peer_fail("no request: %s", line);
	while ((line = strtok_r(NULL, "\r\n", &save)) != NULL) {
		colon = strchr(line, ':');
		if (colon == NULL)
			peer_fail("no header: %s", line);
		*colon++ = '\0';
		take_header(peer, line, colon + strspn(colon, " "));
	}
}

bool
peer_read_head(struct peer *peer)
{
	char *end;
	size_t n;

	peer->auth[0] = peer->type[0] = peer->reads[0] = '\0';
	peer->has_offset = false;
	peer->offset = peer->length = peer->body = 0;
	for (;;) {
		end = strstr(tz_buf_str(&peer->rest), "\r\n\r\n");
		if (end != NULL)
			break;
		n = peer->rest.len;
		if (n >= HEAD)
			peer_fail("a request without end");
		if (tz_buf_grow(&peer->rest, 2048) == NULL)
			peer_fail("too much at once");
		peer->rest.len = n + tls_read(peer->tls, peer->rest.data + n,
		    2048);
		peer->rest.data[peer->rest.len] = '\0';
		if (peer->rest.len == n)
			return false;
	}
	n = (size_t)(end - (char *)peer->rest.data);
	*end = '\0';
	take_lines(peer, (char *)peer->rest.data);
	tz_buf_eat(&peer->rest, n + 4);
	return true;
}

bool
peer_read_body(struct peer *peer, uint64_t n, struct tz_buf *out)
{
	char bytes[4096];
	size_t some;

	while (n > 0) {
		some = n < sizeof bytes ? (size_t)n : sizeof bytes;
		if (peer->rest.len > 0) {
			if (some > peer->rest.len)
				some = peer->rest.len;
			memcpy(bytes, peer->rest.data, some);
			tz_buf_eat(&peer->rest, some);
		} else {
			some = tls_read(peer->tls, bytes, some);
		}
		if (some == 0)
			return false;
		if (out != NULL)
			tz_buf_put(out, bytes, some);
		n -= some;
	}
	return true;
}

void
peer_write(struct peer *peer, const char *head, const void *body, size_t n)
{
	(void)!tls_write(peer->tls, head, strlen(head));
	if (n > 0)
		(void)!tls_write(peer->tls, body, n);
}
