/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <netinet/in.h>
#include <sys/socket.h>

#include <linux/netlink.h>
#include <linux/rtnetlink.h>

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "sync/watch.h"

int
tz_watch_open(void)
{
	struct sockaddr_nl address = { .nl_family = AF_NETLINK };
	int fd;

	fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK,
	    NETLINK_ROUTE);
	if (fd < 0)
		return -1;
	address.nl_groups = RTMGRP_IPV4_IFADDR | RTMGRP_IPV6_IFADDR |
	    RTMGRP_IPV4_ROUTE | RTMGRP_IPV6_ROUTE;
	if (bind(fd, (struct sockaddr *)&address, sizeof address) != 0) {
		(void)close(fd);
		return -1;
	}
	return fd;
}

void
tz_watch_close(int fd)
{
	if (fd >= 0)
		(void)close(fd);
}

/* The address a flow stands on, in the family it has on the line. */
struct local {
	unsigned char bytes[16];
	size_t n;		/* 0: not known */
	int family;
};

static void
find_local(int socket, struct local *local)
{
	struct sockaddr_storage any;
	const struct sockaddr_in *four = (const struct sockaddr_in *)&any;
	const struct sockaddr_in6 *six = (const struct sockaddr_in6 *)&any;
	socklen_t size = sizeof any;

	memset(local, 0, sizeof *local);
	if (socket < 0 ||
	    getsockname(socket, (struct sockaddr *)&any, &size) != 0)
		return;
	local->family = any.ss_family;
	if (any.ss_family == AF_INET) {
		local->n = sizeof four->sin_addr;
		memcpy(local->bytes, &four->sin_addr, local->n);
	} else if (any.ss_family == AF_INET6) {
		local->n = sizeof six->sin6_addr;
		memcpy(local->bytes, &six->sin6_addr, local->n);
	}
}

/*
 * Whether a new flow to the same place would stand on another address, or
 * nowhere: asked of the kernel by a socket that sends nothing.
 */
static bool
road_moved(int flow, const struct local *local)
{
	struct sockaddr_storage peer;
	socklen_t size = sizeof peer;
	struct local now;
	bool moved;
	int fd;

	if (flow < 0 || getpeername(flow, (struct sockaddr *)&peer, &size) != 0)
		return false;
	fd = socket(peer.ss_family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return false;
	moved = connect(fd, (struct sockaddr *)&peer, size) != 0;
	if (!moved) {
		find_local(fd, &now);
		moved = now.n != local->n ||
		    memcmp(now.bytes, local->bytes, local->n) != 0;
	}
	(void)close(fd);
	return moved;
}

static bool
takes_away(const struct nlmsghdr *message, const struct local *local)
{
	const struct ifaddrmsg *address = NLMSG_DATA(message);
	const struct rtattr *item;
	unsigned left;

	if (message->nlmsg_type != RTM_DELADDR ||
	    message->nlmsg_len < NLMSG_LENGTH(sizeof *address) ||
	    local->n == 0 || address->ifa_family != local->family)
		return false;
	left = (unsigned)IFA_PAYLOAD(message);
	for (item = IFA_RTA(address); RTA_OK(item, left);
	     item = RTA_NEXT(item, left)) {
		/* On a point-to-point line IFA_ADDRESS is the other end. */
		if ((item->rta_type == IFA_LOCAL ||
		    (item->rta_type == IFA_ADDRESS &&
		    local->family == AF_INET6)) &&
		    RTA_PAYLOAD(item) == local->n &&
		    memcmp(RTA_DATA(item), local->bytes, local->n) == 0)
			return true;
	}
	return false;
}

/* What the kernel has told since it was asked last. */
struct news {
	bool gone;		/* the address of the flow */
	bool road;		/* a route came or went */
	bool came;		/* an address or a route came */
	bool missed;		/* more than it keeps */
};

static void
take_news(const struct nlmsghdr *message, const struct local *local,
    struct news *news)
{
	unsigned type = message->nlmsg_type;

	if (takes_away(message, local))
		news->gone = true;
	if (type == RTM_NEWROUTE || type == RTM_DELROUTE)
		news->road = true;
	if (type == RTM_NEWROUTE || type == RTM_NEWADDR)
		news->came = true;
}

static void
read_news(int fd, const struct local *local, struct news *news)
{
	_Alignas(struct nlmsghdr) char bytes[8192];
	const struct nlmsghdr *message;
	ssize_t n;
	size_t left;

	memset(news, 0, sizeof *news);
	while ((n = recv(fd, bytes, sizeof bytes, 0)) > 0) {
		left = (size_t)n;
		for (message = (const struct nlmsghdr *)bytes;
		     NLMSG_OK(message, left);
		     message = NLMSG_NEXT(message, left))
			take_news(message, local, news);
	}
	news->missed = n < 0 && errno == ENOBUFS;
}

bool
tz_watch_lost(int fd, int socket)
{
	struct local local;
	struct news news;

	if (fd < 0)
		return false;
	find_local(socket, &local);
	read_news(fd, &local, &news);
	return local.n > 0 && (news.gone || news.missed ||
	    (news.road && road_moved(socket, &local)));
}

bool
tz_watch_wait(int fd, int64_t ms)
{
	struct pollfd poll_for = { fd, POLLIN, 0 };
	struct local none = { .n = 0 };
	struct news news = { .came = false };

	if (poll(&poll_for, fd >= 0, (int)ms) > 0)
		read_news(fd, &none, &news);
	return news.came;
}
