/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sink ADDRESS: takes what is PUT to it and forgets it, as the plainest of
 * servers. Prints "port N". A body that breaks off leaves nothing behind.
 */
#include <arpa/inet.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

static int
listen_at(const char *address)
{
	struct sockaddr_in at = { .sin_family = AF_INET };
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	socklen_t size = sizeof at;

	if (fd < 0 || inet_pton(AF_INET, address, &at.sin_addr) != 1 ||
	    bind(fd, (struct sockaddr *)&at, size) != 0 ||
	    listen(fd, 16) != 0 ||
	    getsockname(fd, (struct sockaddr *)&at, &size) != 0) {
		perror(address);
		exit(71);
	}
	(void)printf("port %d\n", ntohs(at.sin_port));
	(void)fflush(stdout);
	return fd;
}

/* Bytes of the body, from a head that is in text whole. */
static long
body_length(const char *text)
{
	const char *line;

	for (line = text; (line = strchr(line, '\n')) != NULL; line++) {
		if (strncasecmp(line + 1, "Content-Length:", 15) == 0)
			return strtol(line + 16, NULL, 10);
	}
	return 0;
}

/* One request; true when all of it came. */
static bool
take(int fd)
{
	char bytes[16384];
	const char *end = NULL;
	size_t have = 0;
	ssize_t n;
	long left;

	while (end == NULL && have < sizeof bytes - 1) {
		n = recv(fd, bytes + have, sizeof bytes - 1 - have, 0);
		if (n <= 0)
			return false;
		have += (size_t)n;
		bytes[have] = '\0';
		end = strstr(bytes, "\r\n\r\n");
	}
	if (end == NULL)
		return false;
	left = body_length(bytes) - (long)(bytes + have - end - 4);
	while (left > 0) {
		n = recv(fd, bytes, sizeof bytes, 0);
		if (n <= 0)
			return false;
		left -= n;
	}
	return true;
}

int
main(int argc, char **argv)
{
	static const char answer[] =
	    "HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n";
	int listening, fd;

	if (argc != 2)
		return 64;
	(void)signal(SIGCHLD, SIG_IGN);
	(void)signal(SIGPIPE, SIG_IGN);
	listening = listen_at(argv[1]);
	while ((fd = accept(listening, NULL, NULL)) >= 0) {
		if (fork() == 0) {
			if (take(fd))
				(void)!send(fd, answer, sizeof answer - 1, 0);
			_exit(0);
		}
		(void)close(fd);
	}
	return 0;
}
