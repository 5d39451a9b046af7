/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * peer make FOLDER           keys, certificates and a code
 * peer enrol FOLDER PORT     enrols one office by that code
 * peer play FOLDER PORT CASE answers as the case says
 * peer serve FOLDER PORT     takes whatever comes, as a district should
 *
 * Prints "port N" when it listens (PORT 0: any), and "line N" when the request
 * of that line has come, as far as the line takes it. A case is a list of what
 * the office must ask and what it is answered then, one request a line:
 *
 *	METHOD PATH OFFSET BODY ANSWER ...
 *
 * PATH is batch, feed, form or site. OFFSET is the Upload-Offset asked for: a
 * number, "have" (all that has arrived), "full" (the whole batch) or "-". BODY
 * is how much of it arrives: "all", a number of bytes, or "-" (none); "some"
 * is all of a body that need not reach the end of the batch.
 * The answers are in the table below. Lines that begin with # or % are not for
 * the peer. Once the case is over any request is a failure.
 */
#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "peer.h"
#include "wire/ack.h"
#include "wire/batch.h"
#include "wire/hash.h"

#define WORDS 12

/* A line of the case. */
struct line {
	int number;
	char *word[WORDS];
	int n;
};

static struct line now;		/* for peer_fail */
static struct tls *listening;

/* Whatever else the office asks, it need not try again. */
static _Noreturn void
send_away(struct tls *tls)
{
	static const char no[] = "HTTP/1.1 403 No\r\n"
	    "Tus-Resumable: 1.0.0\r\nTZ-State: key\r\n"
	    "Connection: close\r\nContent-Length: 0\r\n\r\n";
	char bytes[4096];

	for (;;) {
		if (tls_is_open(tls)) {
			(void)!tls_write(tls, no, sizeof no - 1);
			tls_close(tls);
		}
		if (tls_accept(tls))
			(void)!tls_read(tls, bytes, sizeof bytes);
	}
}

void
peer_fail(const char *format, ...)
{
	va_list args;

	(void)fprintf(stderr, "line %d: ", now.number);
	va_start(args, format);
	(void)vfprintf(stderr, format, args);
	va_end(args);
	(void)fputc('\n', stderr);
	if (listening == NULL)
		exit(1);
	send_away(listening);
}

/* A number, or one of the words for a place in the batch. */
static uint64_t
place(const struct peer *peer, const char *word)
{
	if (strcmp(word, "have") == 0)
		return peer->batch.len;
	if (strcmp(word, "full") == 0)
		return peer->length == 0 ? peer->batch.len : peer->length;
	return strtoull(word, NULL, 10);
}

static void
answer_ack(struct peer *peer, const struct tz_buf *ack)
{
	char head[256];

	(void)snprintf(head, sizeof head, "HTTP/1.1 200 OK\r\n"
	    "Tus-Resumable: 1.0.0\r\nTZ-State: applied\r\n"
	    "Upload-Offset: %zu\r\nContent-Length: %zu\r\n\r\n",
	    peer->batch.len, ack->len);
	peer_write(peer, head, ack->data, ack->len);
}

/* Applied and said so. */
static void
ack(struct peer *peer)
{
	peer_acknowledge(peer, &peer->keys);
	answer_ack(peer, &peer->ack);
	tz_buf_clear(&peer->batch);
}

/* The acknowledgement of before again, whatever has come since. */
static void
ack_old(struct peer *peer)
{
	answer_ack(peer, &peer->ack);
}

/* Applied, and the reply lost on the way. */
static void
ack_lost(struct peer *peer)
{
	peer_acknowledge(peer, &peer->keys);
	tls_cut(peer->tls);
}

/* Word for word the acknowledgement, but signed by somebody else. */
static void
ack_forged(struct peer *peer)
{
	struct tz_keyring other;

	tz_keyring_make(&other);
	peer_acknowledge(peer, &other);
	answer_ack(peer, &peer->ack);
}

static void
ack_damaged(struct peer *peer)
{
	peer_acknowledge(peer, &peer->keys);
	peer->ack.data[peer->ack.len / 2] ^= 1;
	answer_ack(peer, &peer->ack);
}

static void
cut(struct peer *peer)
{
	tls_cut(peer->tls);
}

static void
end(struct peer *peer)
{
	tls_close(peer->tls);
}

static void
hang(struct peer *peer)
{
	tls_hang(peer->tls);
}

static void
garbage(struct peer *peer)
{
	peer_write(peer, "\001\002 what do you want of me\r\n\r\n", NULL, 0);
	tls_close(peer->tls);
}

static void
portal(struct peer *peer)
{
	peer_write(peer, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
	    "Upload-Offset: 999999\r\nConnection: close\r\n\r\n"
	    "<html>pay here</html>", NULL, 0);
	tls_close(peer->tls);
}

static void
redirect(struct peer *peer)
{
	peer_write(peer, "HTTP/1.1 302 Found\r\n"
	    "Location: https://127.0.0.1:1/login\r\n"
	    "Content-Length: 0\r\n\r\n", NULL, 0);
}

static void
endless(struct peer *peer)
{
	char bytes[4096];

	memset(bytes, 'x', sizeof bytes);
	peer_write(peer, "HTTP/1.1 200 OK\r\nTus-Resumable: 1.0.0\r\n"
	    "TZ-State: applied\r\nConnection: close\r\n\r\n", NULL, 0);
	while (tls_write(peer->tls, bytes, sizeof bytes))
		continue;
	tls_cut(peer->tls);
}

static void
endless_head(struct peer *peer)
{
	char line[1024];

	memset(line, 'x', sizeof line);
	memcpy(line, "X-Never: ", 9);
	memcpy(line + sizeof line - 2, "\r\n", 2);
	peer_write(peer, "HTTP/1.1 200 OK\r\n", NULL, 0);
	while (tls_write(peer->tls, line, sizeof line))
		continue;
	tls_cut(peer->tls);
}

/* Everything that has arrived is gone, then as any reply. */
static void reply(struct peer *peer);
static void
forget(struct peer *peer)
{
	tz_buf_clear(&peer->batch);
	memmove(now.word, now.word + 1, sizeof now.word - sizeof *now.word);
	now.n--;
	reply(peer);
}

static const struct {
	const char *name;
	void (*answer)(struct peer *peer);
} answers[] = {
	{ "ack", ack }, { "ack-old", ack_old }, { "ack-lost", ack_lost },
	{ "ack-forged", ack_forged }, { "ack-damaged", ack_damaged },
	{ "cut", cut }, { "close", end }, { "hang", hang },
	{ "garbage", garbage }, { "portal", portal },
	{ "redirect", redirect }, { "endless", endless },
	{ "endless-head", endless_head }, { "forget", forget },
};

/* STATUS STATE [NAME=VALUE ...], an offset or a length being a place. */
static void
reply(struct peer *peer)
{
	static const struct { const char *name, *header; } headers[] = {
		{ "offset=", "Upload-Offset" }, { "length=", "Upload-Length" },
		{ "next=", "TZ-Next" }, { "retry=", "Retry-After" },
	};
	struct tz_buf head;
	int i;
	size_t j;

	tz_buf_init(&head, 4096);
	if (now.n < 6)
		peer_fail("an answer is STATUS STATE [NAME=VALUE ...]");
	tz_buf_format(&head, "HTTP/1.1 %s Said\r\nTus-Resumable: 1.0.0\r\n"
	    "TZ-State: %s\r\n", now.word[4], now.word[5]);
	for (i = 6; i < now.n; i++) {
		for (j = 0; j < sizeof headers / sizeof *headers; j++) {
			size_t n = strlen(headers[j].name);

			if (strncmp(now.word[i], headers[j].name, n) == 0)
				tz_buf_format(&head, "%s: %llu\r\n",
				    headers[j].header, (unsigned long long)
				    place(peer, now.word[i] + n));
		}
		if (strncmp(now.word[i], "want=", 5) == 0)
			tz_buf_format(&head, "TZ-Want: %s\r\n",
			    now.word[i] + 5);
	}
	if (strcmp(now.word[4], "204") != 0)
		tz_buf_text(&head, "Content-Length: 0\r\n");
	tz_buf_text(&head, "\r\n");
	peer_write(peer, tz_buf_str(&head), NULL, 0);
	tz_buf_release(&head);
}

static void
check_path(const struct peer *peer, const char *kind)
{
	static const struct { const char *name, *part; } kinds[] = {
		{ "batch", "/b/" }, { "feed", "/feed?after=" },
		{ "form", "/forms/" }, { "site", "/v1/s/" },
	};
	size_t i;

	for (i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (strcmp(kind, kinds[i].name) == 0 &&
		    strncmp(peer->path, "/v1/s/", 6) == 0 &&
		    strstr(peer->path, kinds[i].part) != NULL)
			return;
	}
	peer_fail("%s was asked, not %s", peer->path, kind);
}

/*
 * Is the request the one of the line? Then takes as much of its body as that
 * says, and answers what is left of it.
 */
static uint64_t
check(struct peer *peer)
{
	bool batch = strcmp(now.word[1], "batch") == 0 &&
	    strcmp(peer->method, "PATCH") == 0;
	uint64_t n;

	if (strcmp(peer->method, now.word[0]) != 0)
		peer_fail("%s %s was asked, not %s", peer->method, peer->path,
		    now.word[0]);
	check_path(peer, now.word[1]);
	peer_check_auth(peer);
	/* Only where a batch comes back, and with a dictionary of ours. */
	if (strcmp(now.word[1], "feed") == 0 ?
	    strncmp(peer->reads, "3,", 2) != 0 : peer->reads[0] != '\0')
		peer_fail("TZ-Reads is \"%s\"", peer->reads);
	if (batch && peer->type[0] != '\0' &&
	    strcmp(peer->type, "application/offset+octet-stream") !=
	    0)
		peer_fail("the type of the body is \"%s\"", peer->type);
	if (batch && peer->offset + peer->body != peer->length &&
	    strcmp(now.word[3], "some") != 0)
		peer_fail("the body is not the rest of the batch");
	if (strcmp(now.word[2], "-") != 0 && (!peer->has_offset ||
	    peer->offset != place(peer, now.word[2])))
		peer_fail("Upload-Offset %llu, not %s",
		    (unsigned long long)peer->offset, now.word[2]);
	n = strcmp(now.word[3], "all") == 0 ||
	    strcmp(now.word[3], "some") == 0 ? peer->body :
	    strtoull(now.word[3], NULL, 10);
	if (n > peer->body)
		peer_fail("the body has only %llu bytes",
		    (unsigned long long)peer->body);
	if (!peer_read_body(peer, n, batch ? &peer->batch : NULL))
		peer_fail("the body ends early");
	return peer->body - n;
}

static void
answer(struct peer *peer)
{
	size_t i;

	for (i = 0; i < sizeof answers / sizeof *answers; i++) {
		if (strcmp(answers[i].name, now.word[4]) == 0) {
			answers[i].answer(peer);
			return;
		}
	}
	reply(peer);
}

/* The next line that is for the peer; false at the end. */
static bool
next_line(FILE *file)
{
	static char text[512];
	char *save, *word;

	while (fgets(text, sizeof text, file) != NULL) {
		now.number++;
		now.n = 0;
		if (text[0] == '#' || text[0] == '%')
			continue;
		save = NULL;
		for (word = strtok_r(text, " \t\n", &save);
		     word != NULL && now.n < WORDS;
		     word = strtok_r(NULL, " \t\n", &save))
			now.word[now.n++] = word;
		if (now.n == 0)
			continue;
		if (now.n < 5)
			peer_fail("METHOD PATH OFFSET BODY ANSWER");
		return true;
	}
	return false;
}

/* Between two lines the office may have gone and come again. */
static void
next_request(struct peer *peer, bool *open)
{
	for (;;) {
		if (!*open) {
			tz_buf_clear(&peer->rest);
			while (!tls_accept(peer->tls))
				continue;
			*open = true;
		}
		if (peer_read_head(peer))
			return;
		tls_cut(peer->tls);
		*open = false;
	}
}

static void
play(struct peer *peer, const char *path)
{
	FILE *file = fopen(path, "r");
	bool open = false;
	uint64_t left;

	if (file == NULL)
		peer_fail("cannot read %s", path);
	while (next_line(file)) {
		next_request(peer, &open);
		left = check(peer);
		(void)printf("line %d\n", now.number);
		(void)fflush(stdout);
		answer(peer);
		/* What nobody takes must not be read as the next request. */
		if (tls_is_open(peer->tls) && !peer_read_body(peer, left, NULL))
			tls_cut(peer->tls);
		open = tls_is_open(peer->tls);
	}
	(void)printf("over\n");
	(void)fflush(stdout);
	next_request(peer, &open);
	peer_fail("%s %s after the end", peer->method, peer->path);
}

/* Without tricks, until it is ended. */
static void
serve(struct peer *peer)
{
	bool open = false;

	for (;;) {
		next_request(peer, &open);
		peer_check_auth(peer);
		if (strcmp(peer->method, "HEAD") == 0) {
			peer_write(peer, "HTTP/1.1 404 No\r\n"
			    "Tus-Resumable: 1.0.0\r\nTZ-State: none\r\n"
			    "Content-Length: 0\r\n\r\n", NULL, 0);
		} else if (strcmp(peer->method, "GET") == 0) {
			peer_write(peer, "HTTP/1.1 204 No\r\n"
			    "Tus-Resumable: 1.0.0\r\nTZ-State: none\r\n"
			    "\r\n", NULL, 0);
		} else {
			tz_buf_clear(&peer->batch);
			open = peer_read_body(peer, peer->body, &peer->batch);
			if (open)
				ack(peer);
			else
				tls_cut(peer->tls);
		}
	}
}

int
main(int argc, char **argv)
{
	static struct peer peer;
	int port = argc > 3 ? atoi(argv[3]) : 0;
	bool open = false;

	(void)signal(SIGPIPE, SIG_IGN);
	tz_hash_start();
	if (argc < 3)
		return 64;
	peer.folder = argv[2];
	tz_buf_init(&peer.rest, 65536);
	tz_buf_init(&peer.batch, TZ_BATCH_FILE);
	tz_buf_init(&peer.ack, TZ_ACK_MAX);
	if (strcmp(argv[1], "make") == 0) {
		peer_make(&peer);
		tls_make(peer.folder, "tls");
		tls_make(peer.folder, "other");
		return 0;
	}
	peer_load(&peer);
	peer.tls = tls_listen(peer.folder, argc > 5 ? argv[5] : "tls",
	    &port);
	listening = peer.tls;
	(void)printf("port %d\n", port);
	(void)fflush(stdout);
	if (strcmp(argv[1], "enrol") == 0) {
		next_request(&peer, &open);
		peer_enrol(&peer);
		tls_close(peer.tls);
	} else if (strcmp(argv[1], "serve") == 0) {
		serve(&peer);
	} else if (argc > 4) {
		play(&peer, argv[4]);
	}
	return 0;
}
