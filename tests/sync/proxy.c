/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * proxy TARGET PLAN: a line on loopback that dies as the plan says.
 *
 * Prints "port N", and for each connection that ends "up U down D", the bytes
 * that went through it. PLAN is a file of one line, read anew and emptied for
 * each connection that comes; an empty one lets everything through.
 *
 *	up N	ends both sides once N bytes have gone to the server
 *	down N	ends both sides once N bytes have come back
 *	hole N	lets nothing more through, and keeps both sides open
 *	away	takes the connection and ends it at once
 *	walk N STEP TIMES	like up N, for every connection from now on, the
 *		next N + STEP, after TIMES steps N again; stays in the plan
 *
 * The server sees every byte up to the end of its side, the client a reset.
 */
#include <arpa/inet.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define PAIRS 64
#define QUEUE 4096	/* little, as in a modem; the kernel doubles it */

struct pair {
	int client;		/* -1: not in use */
	int server;
	long up;
	long down;
	long most_up;		/* -1: any */
	long most_down;
	bool hole;
};

static struct pair pairs[PAIRS];
static const char *plan;
static int target;

static void
die(const char *doing)
{
	perror(doing);
	exit(71);
}

static int
reach(int port, bool listening, int *got)
{
	struct sockaddr_in address = { .sin_family = AF_INET };
	socklen_t size = sizeof address;
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), on = 1;
	int queue = QUEUE;

	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	address.sin_port = htons((uint16_t)port);
	(void)setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
	if (!listening) {
		if (connect(fd, (struct sockaddr *)&address, size) == 0)
			return fd;
		(void)close(fd);
		return -1;
	}
	(void)setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &queue, sizeof queue);
	if (bind(fd, (struct sockaddr *)&address, size) != 0 ||
	    listen(fd, 16) != 0 ||
	    getsockname(fd, (struct sockaddr *)&address, &size) != 0)
		die("listen");
	*got = ntohs(address.sin_port);
	return fd;
}

static void
end(struct pair *pair)
{
	struct linger none = { .l_onoff = 1, .l_linger = 0 };

	(void)setsockopt(pair->client, SOL_SOCKET, SO_LINGER, &none,
	    sizeof none);
	(void)close(pair->client);
	if (pair->server >= 0)
		(void)close(pair->server);
	(void)printf("up %ld down %ld\n", pair->up, pair->down);
	(void)fflush(stdout);
	pair->client = -1;
}

/* What the plan has for the connection that has just come. */
static void
follow_plan(struct pair *pair)
{
	static long walked;
	char verb[16] = "";
	long n = 0, more = 0, times = 1;
	FILE *file = fopen(plan, "r+");

	pair->most_up = pair->most_down = -1;
	pair->hole = false;
	if (file == NULL)
		return;
	(void)!fscanf(file, "%15s %ld %ld %ld", verb, &n, &more, &times);
	if (strcmp(verb, "walk") == 0 && times > 0)
		pair->most_up = n + more * (walked++ % times);
	else if (ftruncate(fileno(file), 0) != 0)
		die(plan);
	(void)fclose(file);
	if (strcmp(verb, "down") == 0)
		pair->most_down = n;
	if (strcmp(verb, "up") == 0 || strcmp(verb, "hole") == 0)
		pair->most_up = n;
	if (strcmp(verb, "away") == 0)
		pair->most_up = 0;
	pair->hole = strcmp(verb, "hole") == 0;
}

static void
take(int listening)
{
	struct pair *pair = pairs;

	while (pair < pairs + PAIRS - 1 && pair->client >= 0)
		pair++;
	if (pair->client >= 0)
		end(pair);
	memset(pair, 0, sizeof *pair);
	pair->client = accept4(listening, NULL, NULL, SOCK_CLOEXEC);
	if (pair->client < 0)
		die("accept");
	follow_plan(pair);
	pair->server = reach(target, false, NULL);
	if (pair->server < 0 || pair->most_up == 0)
		end(pair);
}

/* Carries what there is one way, up to the most; false: this was the end. */
static bool
carry(int from, int to, long *done, long most)
{
	char bytes[4096];
	size_t size = sizeof bytes;
	ssize_t n;

	if (most >= 0 && most - *done < (long)size)
		size = (size_t)(most - *done);
	if (size == 0)
		return false;
	n = recv(from, bytes, size, MSG_DONTWAIT);
	if (n <= 0)
		return false;
	if (send(to, bytes, (size_t)n, MSG_NOSIGNAL) != n)
		return false;
	*done += n;
	return most < 0 || *done < most;
}

static void
move(struct pair *pair, short client, short server)
{
	bool ok = true;

	if (client != 0)
		ok = carry(pair->client, pair->server, &pair->up,
		    pair->most_up);
	if (ok && server != 0)
		ok = carry(pair->server, pair->client, &pair->down,
		    pair->most_down);
	if (ok)
		return;
	if (pair->hole && pair->up == pair->most_up)
		return;
	end(pair);
}

/* A hole hears nothing but the end of the client. */
static short
wanted(const struct pair *pair)
{
	return pair->hole && pair->up == pair->most_up ? POLLRDHUP : POLLIN;
}

static void
loop(int listening)
{
	struct pollfd fds[1 + 2 * PAIRS];
	int i;

	for (;;) {
		fds[0].fd = listening;
		fds[0].events = POLLIN;
		for (i = 0; i < PAIRS; i++) {
			bool used = pairs[i].client >= 0;

			fds[1 + 2 * i].fd = used ? pairs[i].client : -1;
			fds[2 + 2 * i].fd = used ? pairs[i].server : -1;
			fds[1 + 2 * i].events = used ? wanted(&pairs[i]) : 0;
			fds[2 + 2 * i].events = fds[1 + 2 * i].events;
		}
		if (poll(fds, 1 + 2 * PAIRS, -1) < 0)
			die("poll");
		for (i = 0; i < PAIRS; i++) {
			if (pairs[i].client < 0)
				continue;
			if (wanted(&pairs[i]) != POLLIN &&
			    fds[1 + 2 * i].revents != 0)
				end(&pairs[i]);
			else if (wanted(&pairs[i]) == POLLIN)
				move(&pairs[i], fds[1 + 2 * i].revents,
				    fds[2 + 2 * i].revents);
		}
		if (fds[0].revents != 0)
			take(listening);
	}
}

int
main(int argc, char **argv)
{
	int port = 0, listening, i;

	if (argc != 3)
		return 64;
	(void)signal(SIGPIPE, SIG_IGN);
	target = atoi(argv[1]);
	plan = argv[2];
	for (i = 0; i < PAIRS; i++)
		pairs[i].client = -1;
	listening = reach(0, true, &port);
	(void)printf("port %d\n", port);
	(void)fflush(stdout);
	loop(listening);
	return 0;
}
